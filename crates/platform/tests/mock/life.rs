use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use waygate_backend::EventId;
use waygate_domain::gateway::{GatewaySummary, GatewayView};
use waygate_domain::status::Status;

use crate::common::{Host, NOW, changes, gateway};

/// Everything there is, and how many events it took.
fn situation(host: &Host) -> (Vec<GatewaySummary>, Option<EventId>) {
    let gateways = host.backend().gateways().expect("gateways are available");
    let page = gateways.list(GatewayView::Enabled, waygate_backend::PageRequest::first());
    let page = futures::executor::block_on(page).expect("the list can be read");
    (page.items, page.as_of)
}

#[test]
fn in_typical_what_had_begun_ends_within_two_minutes_and_nothing_else_moves() {
    let mut host = Host::new("");
    let before = host.enabled();
    host.advance_seconds(120);
    for was in before {
        let is = host.named(was.name.as_str());
        let expected = match was.status {
            Status::Starting | Status::Restarting => Status::Online,
            Status::Stopping => Status::Offline,
            _ => {
                assert_eq!(is, was);
                continue;
            }
        };
        assert_eq!(is.status, expected, "{}", was.name);
        assert!(is.since > NOW && is.since < waygate_backend::Clock::now(&*host.mock.clock()));
        assert_eq!(is.issues, was.issues);
    }
    let after = situation(&host);
    host.advance_seconds(86_400);
    assert_eq!(situation(&host), after, "a day later it is the same");
}

#[test]
fn nothing_moves_by_itself_in_the_other_still_scenarios() {
    for scenario in ["empty", "single", "text"] {
        let mut host = Host::new(&format!("scenario={scenario}"));
        let statuses = |host: &Host| -> Vec<Status> {
            let restarts = host.enabled().into_iter().filter(|g| g.restart.is_none());
            restarts.map(|gateway| gateway.status).collect()
        };
        let before = statuses(&host);
        host.advance_seconds(86_400);
        assert_eq!(statuses(&host), before, "{scenario}");
    }
}

#[test]
fn while_the_clock_stands_still_nothing_happens() {
    let mut host = Host::new("scenario=busy");
    let before = situation(&host);
    for _ in 0..10 {
        host.settle();
    }
    assert_eq!(situation(&host), before);
}

#[test]
fn busy_goes_through_every_status_by_sequences_that_make_sense() {
    let mut host = Host::new("scenario=busy");
    let mut seen = BTreeSet::new();
    let mut before = host.enabled();
    // Phases last four seconds and more, so none is missed.
    for _ in 0..1800 {
        host.advance_seconds(1);
        let now = host.enabled();
        for (was, is) in before.iter().zip(&now) {
            seen.insert(is.status);
            assert!(
                follows(was.status, is.status),
                "{}: {was:?} {is:?}",
                is.name
            );
        }
        before = now;
    }
    assert_eq!(
        seen.len(),
        10,
        "every status of an enabled gateway: {seen:?}"
    );
}

fn follows(was: Status, is: Status) -> bool {
    use Status::*;
    match was {
        _ if was == is => true,
        Online => !matches!(is, Offline | OfflineFailedStart | Starting | Deleted),
        Stopping => is == Offline,
        Offline | OfflineUncleanShutdown | OfflineFailedStart => is == Starting,
        Starting => matches!(is, Online | OfflineFailedStart),
        Restarting => matches!(is, Online | RestartingOverdue),
        RestartingOverdue | OfflineLostContact | ClusterIssues => is == Online,
        Deleted => false,
    }
}

#[test]
fn one_gateway_flaps() {
    let mut host = Host::new("scenario=busy");
    let mut turns = 0;
    let mut was = Status::Online;
    for _ in 0..60 {
        host.advance_seconds(1);
        let is = host.named("flapping-edge").status;
        turns += usize::from(is != was);
        was = is;
    }
    assert!(
        (6..=15).contains(&turns),
        "it turned {turns} times in a minute"
    );
}

#[test]
fn what_a_person_set_stays() {
    let mut host = Host::new("scenario=busy");
    let status = Status::OfflineFailedStart;
    host.mock
        .set_status("flapping-edge", status)
        .expect("known");
    host.mock
        .set_status("flapping-edge", Status::Starting)
        .expect("known");
    host.advance_seconds(3600);
    assert_eq!(host.named("flapping-edge").status, Status::Starting);
}

#[test]
fn what_happens_by_itself_is_no_edit() {
    let mut host = Host::new("scenario=busy");
    host.mock
        .on_edit(|edits| panic!("nobody edited anything: {edits:?}"));
    host.advance_seconds(3600);
    let state: serde_json::Value = serde_json::from_str(&host.mock.export()).expect("JSON");
    assert_eq!(state["documents"], serde_json::json!([]));
}

#[test]
fn a_restart_that_a_person_set_becomes_overdue_when_more_than_five_minutes_have_passed() {
    let mut host = Host::new("");
    host.mock
        .set_status("eu-west-1", Status::Restarting)
        .expect("known");
    let mut events = host.follow();
    host.advance(Duration::from_secs(300));
    assert_eq!(host.named("eu-west-1").status, Status::Restarting);
    host.advance(Duration::from_millis(1));
    assert_eq!(host.named("eu-west-1").status, Status::RestartingOverdue);
    let told = changes(&mut events);
    let last = told.last().expect("it is announced");
    assert_eq!(gateway(last).name.as_str(), "eu-west-1");
    assert_eq!(gateway(last).status, Status::RestartingOverdue);
    assert_eq!(last.at, NOW.after(Duration::from_millis(300_001)));
}

#[test]
fn an_event_has_the_instant_at_which_it_happened_however_far_the_clock_jumped() {
    let mut host = Host::new("");
    let mut events = host.follow();
    host.advance_seconds(3600);
    let told = changes(&mut events);
    assert_eq!(told.len(), 3, "three gateways came to rest");
    for event in told {
        assert!(event.at < NOW.after(Duration::from_secs(120)), "{event:?}");
        assert_eq!(event.at, gateway(&event).since);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_same_seed_and_time_make_the_same_history_whatever_the_steps(
        seed in 0u64..1000,
        steps in proptest::collection::vec(1u64..400_000, 1..12),
    ) {
        let query = format!("scenario=busy&seed={seed}");
        let (mut stepped, mut jumped) = (Host::new(&query), Host::new(&query));
        for step in &steps {
            stepped.advance(Duration::from_millis(*step));
        }
        jumped.advance(Duration::from_millis(steps.iter().sum()));
        prop_assert_eq!(situation(&stepped), situation(&jumped));
    }
}
