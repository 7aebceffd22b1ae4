use std::time::Duration;

use waygate_domain::gateway::GatewayId;
use waygate_domain::status::{ForceRestart, Reported, Restart, Status};
use waygate_domain::time::Timestamp;

use super::Fixture;
use super::reading::{admin, beside, changes, follow, gateway_of, get, online};
use crate::EventStream;

fn forces() -> [Option<ForceRestart>; 3] {
    [
        None,
        ForceRestart::minutes(1).ok(),
        ForceRestart::minutes(9999).ok(),
    ]
}

pub(super) async fn a_restart_carries_when_it_began_and_its_deadline(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let id = online(fixture);
    assert_eq!(
        get(&*backend, &id).await.restart,
        None,
        "an online gateway does not restart"
    );
    for force in forces() {
        let began = backend.clock().now();
        fixture
            .report(&id, Reported::Restarting { began }, force)
            .await;
        let gateway = get(&*backend, &id).await;
        assert_eq!(
            gateway.restart,
            Some(Restart::new(began, force)),
            "a restarting gateway carries when it began and its deadline"
        );
        assert_eq!(gateway.since, began, "it restarts since the restart began");
    }
}

pub(super) async fn a_restart_is_overdue_a_millisecond_after_its_deadline_and_not_before(
    fixture: &dyn Fixture,
) {
    let Some(time) = fixture.time() else {
        return;
    };
    let backend = admin(fixture);
    let id = online(fixture);
    for force in forces() {
        let began = time.now();
        fixture
            .report(&id, Reported::Restarting { began }, force)
            .await;
        let deadline = Restart::new(began, force).deadline;
        time.advance(deadline.since(began));
        let status = get(&*backend, &id).await.status;
        assert_eq!(
            status,
            Status::Restarting,
            "at its deadline a restart is not overdue"
        );
        time.advance(Duration::from_millis(1));
        let gateway = get(&*backend, &id).await;
        assert_eq!(
            gateway.status,
            Status::RestartingOverdue,
            "when more than the allowed time has passed a restart is overdue"
        );
        assert_eq!(
            gateway.since,
            time.now(),
            "it is overdue since the deadline passed"
        );
    }
}

pub(super) async fn a_restart_that_becomes_overdue_is_announced(fixture: &dyn Fixture) {
    let Some(time) = fixture.time() else {
        return;
    };
    let backend = admin(fixture);
    let id = online(fixture);
    let began = time.now();
    fixture
        .report(&id, Reported::Restarting { began }, None)
        .await;
    let Some(mut stream) = follow(&*backend, None).await else {
        return;
    };
    beside(fixture, async {
        let deadline = Restart::new(began, None).deadline;
        time.advance(deadline.since(began));
        let early = changes_of(fixture, &mut stream, &id).await;
        assert!(early.is_empty(), "at its deadline nothing has changed");
        time.advance(Duration::from_millis(1));
        let told = changes_of(fixture, &mut stream, &id).await;
        assert_eq!(
            told,
            [(time.now(), Status::RestartingOverdue)],
            "a restart that becomes overdue is announced once, with the instant at which it did"
        );
        time.advance(Duration::from_secs(3600));
        let later = changes_of(fixture, &mut stream, &id).await;
        assert!(later.is_empty(), "an overdue restart is announced once");
    })
    .await;
}

/// When one gateway changed, and to which status.
async fn changes_of(
    fixture: &dyn Fixture,
    stream: &mut EventStream,
    id: &GatewayId,
) -> Vec<(Timestamp, Status)> {
    let events = changes(fixture, stream).await;
    let told = events.iter().filter_map(|event| {
        let gateway = gateway_of(event).filter(|gateway| gateway.id == *id)?;
        Some((event.at, gateway.status))
    });
    told.collect()
}
