use futures::future::{FutureExt, poll_immediate};
use futures::stream::StreamExt;
use waygate_domain::gateway::GatewayView;
use waygate_domain::status::Reported;

use super::Fixture;
use super::reading::{admin, all_gateways, beside, changes, follow, gateways, online};
use crate::PageRequest;

pub(super) async fn a_call_that_is_dropped_disturbs_nothing(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let before = all_gateways(&*backend, GatewayView::Enabled).await;
    for polled in [false, true] {
        let gateways = gateways(&*backend);
        let list = gateways.list(GatewayView::Enabled, PageRequest::first());
        let events = gateways.events(None);
        if polled {
            // Begun, and not waited for.
            let _ = poll_immediate(list).await;
            let _ = poll_immediate(events).await;
        }
    }
    let after = all_gateways(&*backend, GatewayView::Enabled).await;
    assert_eq!(after.len(), before.len(), "a dropped call disturbs nothing");
}

pub(super) async fn a_wait_that_is_dropped_loses_no_event(fixture: &dyn Fixture) {
    let Some(mut stream) = follow(&*admin(fixture), None).await else {
        return;
    };
    let id = online(fixture);
    beside(fixture, async {
        // Waits for the next signal that are given up, before the change and after it.
        while stream.next().now_or_never().is_some() {}
        fixture.report(&id, Reported::Stopping, None).await;
        let mut heard = 0;
        for _ in 0..3 {
            let signal = stream.next().now_or_never().flatten();
            heard += usize::from(matches!(signal, Some(Ok(crate::Signal::Changed(_)))));
        }
        heard += changes(fixture, &mut stream).await.len();
        assert_eq!(
            heard, 1,
            "an event is told once, however often a wait for it is given up"
        );
    })
    .await;
}
