use std::time::Duration;

use waygate_domain::gateway::GatewayView;
use waygate_domain::status::{OfflineCause, Reported, Status};

use super::Fixture;
use super::reading::{
    admin, beside, changes, follow, gateway_of, gateways, get, next, next_change, online, request,
};
use crate::{ErrorKind, EventId, Signal};

const LOST: Reported = Reported::Offline {
    cause: OfflineCause::LostContact,
};

pub(super) async fn a_stream_begins_with_a_sign_of_life(fixture: &dyn Fixture) {
    let Some(mut stream) = follow(&*admin(fixture), None).await else {
        return;
    };
    let first = beside(fixture, next(fixture, &mut stream)).await;
    assert_eq!(
        first,
        Some(Signal::Alive),
        "a stream begins with a sign of life"
    );
}

pub(super) async fn silence_is_broken_at_least_every_15_seconds(fixture: &dyn Fixture) {
    let (Some(time), Some(mut stream)) = (fixture.time(), follow(&*admin(fixture), None).await)
    else {
        return;
    };
    beside(fixture, async {
        while next(fixture, &mut stream).await.is_some() {}
        for _ in 0..4 {
            time.advance(Duration::from_secs(15));
            let signal = next(fixture, &mut stream).await;
            assert_eq!(
                signal,
                Some(Signal::Alive),
                "silence is broken every 15 seconds"
            );
            while next(fixture, &mut stream).await.is_some() {}
        }
    })
    .await;
}

pub(super) async fn a_change_is_announced_with_its_new_value(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let id = online(fixture);
    let Some(mut stream) = follow(&*backend, None).await else {
        return;
    };
    beside(fixture, async {
        for (reported, status) in [
            (Reported::Stopping, Status::Stopping),
            (LOST, Status::OfflineLostContact),
            (Reported::Starting, Status::Starting),
            (Reported::Online, Status::Online),
        ] {
            fixture.report(&id, reported, None).await;
            let event = next_change(fixture, &mut stream).await;
            let event = event.expect("a change is announced to who follows");
            let gateway = gateway_of(&event).expect("a change of a gateway brings the gateway");
            assert_eq!(
                (&gateway.id, gateway.status),
                (&id, status),
                "the new value is announced"
            );
            assert_eq!(
                *gateway,
                get(&*backend, &id).await,
                "as whoever asks would be told"
            );
        }
    })
    .await;
}

pub(super) async fn nothing_falls_between_a_list_and_the_events_after_it(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let enabled = fixture.gateways().into_iter();
    let enabled: Vec<_> = enabled
        .filter(|known| known.view() == GatewayView::Enabled)
        .collect();
    let mut rows = Vec::new();
    let mut as_of = None;
    let mut cursor = None;
    // One gateway changes after each page: some on pages that were read, some on pages to come.
    for known in &enabled {
        let page = gateways(&*backend)
            .list(GatewayView::Enabled, request(cursor, 1))
            .await;
        let page = page.expect("a list can be read");
        as_of = as_of.or(page.as_of);
        rows.extend(page.items);
        cursor = page.next;
        fixture.report(&known.id, LOST, None).await;
    }
    let Some(as_of) = as_of else {
        return;
    };
    let stream = follow(&*backend, Some(as_of)).await;
    let mut stream = stream.expect("a list with a resume point belongs to a backend with events");
    beside(fixture, async {
        for event in changes(fixture, &mut stream).await {
            let changed = gateway_of(&event).expect("only gateways changed");
            for row in rows.iter_mut().filter(|row| row.id == changed.id) {
                *row = changed.clone();
            }
        }
        for known in &enabled {
            let row = rows
                .iter()
                .find(|row| row.id == known.id)
                .expect("every gateway is listed");
            assert_eq!(
                row.status,
                Status::OfflineLostContact,
                "a list and the events after its first page leave no gap"
            );
        }
    })
    .await;
}

pub(super) async fn a_stream_resumed_after_an_event_repeats_nothing_and_misses_nothing(
    fixture: &dyn Fixture,
) {
    let backend = admin(fixture);
    let enabled = fixture.gateways().into_iter();
    let enabled: Vec<_> = enabled
        .filter(|known| known.view() == GatewayView::Enabled)
        .collect();
    let Some(mut stream) = follow(&*backend, None).await else {
        return;
    };
    beside(fixture, async {
        for known in &enabled {
            fixture.report(&known.id, LOST, None).await;
        }
        let all = changes(fixture, &mut stream).await;
        assert!(
            all.windows(2).all(|pair| pair[0].id < pair[1].id),
            "later events have larger ids"
        );
        for (place, event) in all.iter().enumerate() {
            let resumed = follow(&*backend, Some(event.id)).await;
            let mut resumed = resumed.expect("a stream can be resumed after an event it told");
            let rest: Vec<_> = changes(fixture, &mut resumed).await;
            let rest: Vec<_> = rest.iter().map(|event| event.id).collect();
            let expected: Vec<_> = all[place + 1..].iter().map(|event| event.id).collect();
            assert_eq!(
                rest, expected,
                "a resumed stream repeats nothing and misses nothing"
            );
        }
    })
    .await;
}

pub(super) async fn a_stream_cannot_be_resumed_after_an_event_that_is_yet_to_come(
    fixture: &dyn Fixture,
) {
    let backend = admin(fixture);
    if follow(&*backend, None).await.is_none() {
        return;
    }
    let resumed = gateways(&*backend).events(Some(EventId(u64::MAX))).await;
    let kind = resumed.err().map(|error| error.kind);
    assert_eq!(
        kind,
        Some(ErrorKind::NotFound),
        "there is nothing after an event that is yet to come"
    );
}

pub(super) async fn followers_do_not_disturb_each_other(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let id = online(fixture);
    let (Some(mut first), Some(mut second)) =
        (follow(&*backend, None).await, follow(&*backend, None).await)
    else {
        return;
    };
    beside(fixture, async {
        fixture.report(&id, Reported::Stopping, None).await;
        let heard = changes(fixture, &mut first).await;
        assert_eq!(heard.len(), 1, "who follows hears of a change");
        drop(first);
        fixture.report(&id, LOST, None).await;
        let last = changes(fixture, &mut second).await.pop();
        let status = last
            .as_ref()
            .and_then(gateway_of)
            .map(|gateway| gateway.status);
        assert_eq!(
            status,
            Some(Status::OfflineLostContact),
            "a stream that is dropped ends for itself alone"
        );
    })
    .await;
}
