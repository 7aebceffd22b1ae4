//! What is found about where the environment is and where it goes.

use waygate_domain::environment_migration::{Check, Finding, Situation};
use waygate_domain::gateway::{GatewayRef, GatewaySummary};
use waygate_domain::issue::IssueKind;
use waygate_domain::status::Status;

use crate::spoiling::{blocks, destination_is, found, lapses};
use crate::support::{
    BETWEEN, OFF, ONTO, check, complete, gateway, issue, name, online, situation, url_of,
};

#[test]
fn an_environment_that_was_attached_elsewhere_since_is_an_error() {
    for ((from, to), now) in [
        (ONTO, Some("ap")),
        (BETWEEN, Some("ap")),
        (BETWEEN, None),
        (OFF, Some("ap")),
        (OFF, None),
    ] {
        let moved = |s: &mut Situation| s.gateway = now.map(|id| (gateway(id), url_of(id)));
        let expected = Finding::AttachedElsewhere {
            then: from.map(gateway),
            now: now.map(gateway),
        };
        assert_eq!(found((from, to), moved), [expected]);
        blocks((from, to), moved);
    }
    let renamed = |s: &mut Situation| {
        let eu = GatewayRef {
            name: name("Europe"),
            ..gateway("eu")
        };
        s.gateway = Some((eu, url_of("elsewhere")));
    };
    assert_eq!(found(BETWEEN, renamed), [], "it is the same gateway");
}

#[test]
fn a_destination_that_was_deleted_is_an_error() {
    let gone = |s: &mut Situation| {
        let destination = s.destination.as_mut().expect("a gateway");
        destination.gateway = None;
    };
    let deleted = |s: &mut Situation| {
        let destination = s.destination.as_mut().expect("a gateway");
        destination.gateway = Some(GatewaySummary {
            status: Status::Deleted,
            ..online("us")
        });
    };
    for direction in [ONTO, BETWEEN] {
        let expected = [Finding::DestinationDeleted(gateway("us"))];
        assert_eq!(found(direction, gone), expected);
        assert_eq!(found(direction, deleted), expected);
        blocks(direction, gone);
        blocks(direction, deleted);
        let mut spoilt = situation(direction);
        deleted(&mut spoilt);
        let report = check(&complete(direction), &spoilt);
        assert!(!report.passed.contains(&Check::DestinationReady));
    }
    let left_over = |s: &mut Situation| {
        s.destination = situation(ONTO).destination;
        deleted(s);
    };
    assert_eq!(found(OFF, left_over), [], "it goes to no gateway");
}

#[test]
fn a_destination_that_is_offline_or_reports_an_issue_is_a_warning() {
    use Status::{
        ClusterIssues, Offline, OfflineFailedStart, OfflineLostContact, OfflineUncleanShutdown,
        Online, RestartingOverdue,
    };
    let not_ready = |status, kinds: &[IssueKind]| Finding::DestinationNotReady {
        gateway: gateway("us"),
        status,
        issues: kinds.iter().copied().map(issue).collect(),
    };
    let away = [
        Offline,
        OfflineFailedStart,
        OfflineLostContact,
        OfflineUncleanShutdown,
        ClusterIssues,
        RestartingOverdue,
    ];
    for direction in [ONTO, BETWEEN] {
        for status in Status::ALL.into_iter().filter(|s| *s != Status::Deleted) {
            let expected = away.contains(&status).then(|| not_ready(status, &[]));
            let found = found(direction, destination_is(status, &[]));
            assert_eq!(found, Vec::from_iter(expected), "{status:?}");
        }
        let issues = [IssueKind::JavaUpdateDue, IssueKind::CertificateMismatch];
        let expected = [not_ready(Online, &issues)];
        assert_eq!(found(direction, destination_is(Online, &issues)), expected);

        let is = destination_is;
        lapses(direction, is(Offline, &[]), is(OfflineLostContact, &[]));
        lapses(direction, is(Offline, &[]), is(Offline, &issues));
        lapses(direction, is(Online, &issues[..1]), is(Online, &issues));
        lapses(
            direction,
            is(Online, &issues[..1]),
            is(Online, &issues[1..]),
        );
    }
    assert_eq!(found(OFF, destination_is(Offline, &[])), []);
}

#[test]
fn the_acknowledgement_of_one_destination_is_none_of_another() {
    let offline = |to| Finding::DestinationNotReady {
        gateway: gateway(to),
        status: Status::Offline,
        issues: vec![],
    };
    assert_ne!(offline("us").fact(), offline("ap").fact());
}
