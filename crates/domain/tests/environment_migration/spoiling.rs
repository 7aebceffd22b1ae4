//! Situations that are spoilt in one way, and what is found in them.

use waygate_domain::atom::AtomSummary;
use waygate_domain::deployed_api::{ApiAuthentication, DeployedApi};
use waygate_domain::endpoint_path::Neighbour;
use waygate_domain::environment_migration::{
    Check, DestinationNow, Finding, Refusal, Report, Situation,
};
use waygate_domain::gateway::GatewaySummary;
use waygate_domain::issue::IssueKind;
use waygate_domain::status::Status;

use crate::support::{
    Direction, acknowledging, api, check, complete, issue, online, plain, situation,
};

/// The checks that say anything about a migration in that direction.
pub fn concerning(direction: Direction) -> Vec<Check> {
    let mut checks = vec![Check::Attachment];
    if direction.1.is_some() {
        checks.extend([Check::DestinationThere, Check::DestinationReady]);
    }
    checks.extend([Check::Paths, Check::AnyAtom]);
    match direction.1 {
        Some(_) => checks.extend([Check::ServingAtom, Check::Cloud]),
        None => checks.push(Check::ReachableOff),
    }
    checks.push(Check::ApisAsConfirmed);
    checks.push(match direction.1 {
        Some(_) => Check::Plans,
        None => Check::Proxies,
    });
    checks
}

/// What is found where a good situation is spoilt like this, with everything confirmed.
pub fn found(direction: Direction, spoil: impl FnOnce(&mut Situation)) -> Vec<Finding> {
    let mut spoilt = situation(direction);
    spoil(&mut spoilt);
    let report = check(&complete(direction), &spoilt);
    let concerning = concerning(direction);
    for passed in &report.passed {
        assert!(concerning.contains(passed), "{passed:?}");
        assert!(
            report.findings.iter().all(|found| found.check() != *passed),
            "{passed:?} passed, and found something"
        );
    }
    for finding in &report.findings {
        assert!(concerning.contains(&finding.check()), "{finding:?}");
    }
    report.findings
}

/// That what is found blocks the migration, even if someone acknowledged it.
pub fn blocks(direction: Direction, spoil: impl Fn(&mut Situation)) {
    let mut spoilt = situation(direction);
    spoil(&mut spoilt);
    let report = check(&complete(direction), &spoilt);
    let open = acknowledging(&complete(direction), &report);
    let errors = report.findings.clone();
    assert_eq!(open.ready(&report), Err(Refusal::Blocked(errors)));
    assert_eq!(
        (report.errors().count(), report.warnings().count()),
        (report.findings.len(), 0)
    );
}

/// That what is found in one situation has to be acknowledged, and again in another.
pub fn lapses(
    direction: Direction,
    one: impl FnOnce(&mut Situation),
    other: impl FnOnce(&mut Situation),
) {
    let spoilt = |spoil: &mut dyn FnMut(&mut Situation)| {
        let mut spoilt = situation(direction);
        spoil(&mut spoilt);
        check(&complete(direction), &spoilt)
    };
    let (mut one, mut other) = (Some(one), Some(other));
    let before = spoilt(&mut |s| one.take().expect("called once")(s));
    let after = spoilt(&mut |s| other.take().expect("called once")(s));
    let refused = |report: &Report| Refusal::Unacknowledged(report.findings.clone());
    assert!(!before.findings.is_empty(), "{direction:?}");
    let open = complete(direction);
    assert_eq!(open.ready(&before), Err(refused(&before)));
    assert_eq!(before.errors().count(), 0);
    let open = acknowledging(&open, &before);
    assert!(open.ready(&before).is_ok(), "{before:?}");
    assert_eq!(open.ready(&after), Err(refused(&after)), "it lapsed");
    for finding in &after.findings {
        assert!(!open.acknowledged.contains(&finding.fact()));
    }
}

pub fn destination_is(status: Status, kinds: &[IssueKind]) -> impl Fn(&mut Situation) {
    let gateway = GatewaySummary {
        status,
        issues: kinds.iter().copied().map(issue).collect(),
        ..online("us")
    };
    move |situation| {
        situation.destination = Some(DestinationNow {
            gateway: Some(gateway.clone()),
            neighbours: vec![],
        });
    }
}

pub fn forbidding(ids: &'static [&str]) -> impl Fn(&mut Situation) {
    move |situation| {
        let forbidding = ids.iter().map(|id| AtomSummary {
            cloud_allows: false,
            ..plain(id)
        });
        situation.atoms.extend(forbidding);
    }
}

pub fn beside(situation: &mut Situation, neighbour: Neighbour) {
    let destination = situation.destination.as_mut().expect("a gateway");
    destination.neighbours.push(neighbour);
}

pub fn apis(titles: &'static [&str]) -> impl Fn(&mut Situation) {
    move |situation| situation.apis = titles.iter().map(|title| api(title)).collect()
}

pub fn without_plan(titles: &'static [&str], now: ApiAuthentication) -> impl Fn(&mut Situation) {
    move |situation| {
        let without = titles.iter().map(|title| DeployedApi {
            authentication: now.clone(),
            plans: vec![],
            ..api(title)
        });
        situation.apis = without.collect();
    }
}
