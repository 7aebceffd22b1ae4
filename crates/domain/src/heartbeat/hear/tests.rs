use proptest::prelude::*;

use super::*;
use crate::heartbeat::{LOST_AFTER, Line, List, commands, first_missed};
use crate::issue::IssueKind;

const NOW: Timestamp = Timestamp::from_millis(1_000_000);

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn heartbeat(state: State, started: i64) -> Heartbeat {
    Heartbeat {
        state,
        started: at(started),
        version: Line::new("26.11").expect("a version"),
        issues: List::default(),
        details: None,
    }
}

/// A gateway that was heard of a second ago, in the process that started at 100.
fn known(reported: Reported) -> Known {
    Known {
        reported,
        asked: None,
        issues: Vec::new(),
        contact: Some(Contact {
            heard: at(999_000),
            process: at(100),
            removing: Vec::new(),
        }),
    }
}

fn restarting() -> Known {
    let began = at(998_000);
    Known {
        asked: Some(began),
        ..known(Reported::Restarting { began })
    }
}

fn offline(cause: OfflineCause) -> Reported {
    Reported::Offline { cause }
}

fn heard(known: &Known, state: State, started: i64) -> Heard {
    hear(known, &heartbeat(state, started), NOW).expect("heard")
}

#[test]
fn a_gateway_is_what_it_says() {
    for (state, expected) in [
        (State::Starting, Reported::Starting),
        (State::Online, Reported::Online),
        (State::Stopping, Reported::Stopping),
        (State::Restarting, Reported::Restarting { began: NOW }),
        (State::Stopped, offline(OfflineCause::Stopped)),
        (
            State::UncleanShutdown,
            offline(OfflineCause::UncleanShutdown),
        ),
        (State::FailedStart, offline(OfflineCause::FailedStart)),
    ] {
        let heard = heard(&known(Reported::Online), state, 100);
        assert_eq!(heard.known.reported, expected, "{state:?}");
        assert_eq!((heard.unclean, heard.leaving), (None, false));
        let contact = heard.known.contact.expect("contact");
        assert_eq!((contact.heard, contact.process), (NOW, at(100)));
    }
}

#[test]
fn a_restart_is_over_when_a_younger_process_is_online() {
    let asked = restarting();
    for state in [
        State::Starting,
        State::Online,
        State::Stopping,
        State::Restarting,
        State::Stopped,
    ] {
        let heard = heard(&asked, state, 100);
        assert_eq!(heard.known.reported, asked.reported, "{state:?}");
        assert!(heard.leaving && heard.known.asked.is_some());
    }
    let starting = heard(&asked, State::Starting, 200);
    assert_eq!(starting.known.reported, asked.reported);
    assert!(!starting.leaving && starting.unclean.is_none());
    let online = heard(&starting.known, State::Online, 200);
    assert_eq!(online.known.reported, Reported::Online);
    assert_eq!((online.known.asked, online.unclean), (None, None));
    let contact = online.known.contact.expect("contact");
    assert_eq!(contact.process, at(200));
}

#[test]
fn a_restart_that_fails_ends_at_once() {
    for (state, cause) in [
        (State::FailedStart, OfflineCause::FailedStart),
        (State::UncleanShutdown, OfflineCause::UncleanShutdown),
    ] {
        for process in [100, 200] {
            let heard = heard(&restarting(), state, process);
            assert_eq!(heard.known.reported, offline(cause));
            assert_eq!(heard.known.asked, None);
        }
    }
}

#[test]
fn before_its_first_heartbeat_a_process_is_older_than_a_restart_that_was_asked_for_later() {
    let asked = Known {
        contact: None,
        ..restarting()
    };
    assert!(heard(&asked, State::Online, 997_999).leaving);
    let younger = heard(&asked, State::Online, 998_000);
    assert_eq!(younger.known.reported, Reported::Online);
}

#[test]
fn a_process_that_ended_without_a_word_shut_down_uncleanly() {
    for (before, unclean) in [
        (Reported::Online, true),
        (Reported::Starting, true),
        (Reported::Stopping, false),
        (offline(OfflineCause::Stopped), false),
        (offline(OfflineCause::LostContact), false),
        (restarting().reported, false),
    ] {
        let heard = heard(&known(before), State::Starting, 200);
        assert_eq!(heard.unclean, unclean.then_some(at(999_000)), "{before:?}");
    }
    let new = Known {
        contact: None,
        ..known(Reported::Starting)
    };
    assert_eq!(heard(&new, State::Online, 200).unclean, None);
}

#[test]
fn an_older_process_counts_only_when_the_younger_one_is_missed() {
    let known = known(Reported::Online);
    let older = heartbeat(State::Starting, 99);
    assert_eq!(hear(&known, &older, NOW), None);
    let missed = first_missed(at(999_000));
    let heard = hear(&known, &older, missed).expect("heard");
    assert_eq!(heard.known.reported, Reported::Starting);
}

#[test]
fn an_issue_is_known_since_it_was_found_first_and_over_when_it_is_not_named() {
    let finding = |used, node: &str| Finding {
        issue: IssueKind::DiskNearlyFull { used },
        node: Name::new(node).ok(),
    };
    let mut first = heartbeat(State::Online, 100);
    first.issues = vec![finding(91, "a")].try_into().expect("few");
    let first = hear(&known(Reported::Online), &first, NOW).expect("heard");
    let mut second = heartbeat(State::Online, 100);
    second.issues = vec![finding(92, "a"), finding(95, "b")]
        .try_into()
        .expect("few");
    let later = at(1_005_000);
    let second = hear(&first.known, &second, later).expect("heard");
    let since: Vec<_> = second
        .known
        .issues
        .iter()
        .map(|issue| issue.since)
        .collect();
    assert_eq!(since, [NOW, later]);
    assert_eq!(
        second.known.issues[0].kind,
        IssueKind::DiskNearlyFull { used: 92 }
    );
    let third = hear(&second.known, &heartbeat(State::Online, 100), later).expect("heard");
    assert_eq!(third.known.issues, []);
}

fn any_reported() -> impl Strategy<Value = Reported> {
    prop_oneof![
        Just(Reported::Starting),
        Just(Reported::Online),
        Just(Reported::Stopping),
        (0..2_000_000i64).prop_map(|began| Reported::Restarting { began: at(began) }),
        proptest::sample::select(OfflineCause::ALL.to_vec()).prop_map(offline),
    ]
}

proptest! {
    #[test]
    fn the_same_heartbeat_again_changes_nothing_but_when_it_was_heard(
        reported in any_reported(),
        asked: bool,
        process in 0..5i64,
        state in proptest::sample::select(State::ALL.to_vec()),
        started in 0..5i64,
        wait in 0..10_000i64,
    ) {
        let mut before = known(reported);
        before.asked = asked.then_some(at(5));
        before.contact.as_mut().expect("contact").process = at(process);
        let heartbeat = heartbeat(state, started);
        if let Some(first) = hear(&before, &heartbeat, NOW) {
            let later = at(1_000_000 + wait);
            let second = hear(&first.known, &heartbeat, later).expect("heard");
            prop_assert_eq!(second.unclean, None);
            let mut expected = first.known;
            if let Some(contact) = &mut expected.contact {
                contact.heard = later;
            }
            prop_assert_eq!(second.known, expected);
        } else {
            prop_assert!(started < process);
        }
    }

    #[test]
    fn whatever_comes_contact_goes_forward_and_a_restart_ends_by_another_process_or_a_failure(
        steps in proptest::collection::vec(
            (0..40_000i64, proptest::sample::select(State::ALL.to_vec()), 0..4i64, any::<bool>()),
            1..40,
        ),
    ) {
        let mut known = Known { contact: None, ..known(Reported::Starting) };
        let mut now = NOW;
        for (wait, state, started, ask) in steps {
            now = at(now.as_millis() + wait);
            if ask {
                known.reported = Reported::Restarting { began: now };
                known.asked = Some(now);
            }
            let heartbeat = heartbeat(state, started);
            let Some(heard) = hear(&known, &heartbeat, now) else {
                prop_assert!(now.since(known.contact.as_ref().expect("contact").heard) < LOST_AFTER);
                continue;
            };
            let contact = heard.known.contact.clone().expect("contact");
            prop_assert_eq!(contact.heard, now);
            let restarts = |known: &Known| matches!(known.reported, Reported::Restarting { .. });
            if restarts(&known) && !restarts(&heard.known) {
                let failed = matches!(state, State::FailedStart | State::UncleanShutdown);
                prop_assert!(failed || !heard.leaving);
            }
            prop_assert!(heard.known.asked.is_none() || known.asked.is_some());
            let told = commands(&heard.known, None, &heartbeat, heard.leaving).commands;
            let told = told.contains(&crate::heartbeat::Command::Restart);
            prop_assert!(!told || (restarts(&heard.known) && heard.leaving));
            known = heard.known;
        }
    }
}
