//! What the checks share.

use std::sync::Arc;

use futures::future::{Either, Future, select};
use futures::stream::StreamExt;
use waygate_domain::environment::EnvironmentSummary;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::role::Role;
use waygate_domain::status::Status;

use super::Fixture;
use crate::{
    Backend, Change, Cursor, EnvironmentView, Environments, Event, EventId, EventStream, Gateways,
    Limit, Page, PageRequest, Result, Signal,
};

pub(super) fn admin(fixture: &dyn Fixture) -> Arc<dyn Backend> {
    fixture.backend(Role::Admin)
}

pub(super) fn gateways(backend: &dyn Backend) -> Arc<dyn Gateways> {
    match backend.gateways() {
        Ok(gateways) => gateways,
        Err(missing) => panic!(
            "a backend under this suite offers gateways: {}",
            missing.reason
        ),
    }
}

pub(super) fn environments(backend: &dyn Backend) -> Arc<dyn Environments> {
    match backend.environments() {
        Ok(environments) => environments,
        Err(missing) => {
            panic!(
                "a backend under this suite offers environments: {}",
                missing.reason
            )
        }
    }
}

pub(super) const fn request(cursor: Option<Cursor>, limit: u16) -> PageRequest {
    PageRequest {
        cursor,
        limit: Limit::new(limit),
    }
}

/// Every page of a list, read with that limit.
pub(super) async fn pages<T, F>(limit: u16, read: impl Fn(PageRequest) -> F) -> Vec<Page<T>>
where
    F: Future<Output = Result<Page<T>>>,
{
    let mut pages: Vec<Page<T>> = Vec::new();
    loop {
        let cursor = pages.last().and_then(|page| page.next.clone());
        let page = read(request(cursor, limit)).await;
        let page = page.expect("a list can be read to its end by the cursors it gives out");
        let last = page.next.is_none();
        pages.push(page);
        assert!(pages.len() <= 100_000, "a list comes to an end");
        if last {
            return pages;
        }
    }
}

pub(super) async fn all_gateways(backend: &dyn Backend, view: GatewayView) -> Vec<GatewaySummary> {
    let gateways = gateways(backend);
    let pages = pages(1000, |page| gateways.list(view, page)).await;
    pages.into_iter().flat_map(|page| page.items).collect()
}

pub(super) async fn all_environments(
    backend: &dyn Backend,
    view: EnvironmentView,
) -> Vec<EnvironmentSummary> {
    let environments = environments(backend);
    let pages = pages(1000, |page| environments.list(view, page)).await;
    pages.into_iter().flat_map(|page| page.items).collect()
}

/// A gateway that is online at the start and has no issues.
pub(super) fn online(fixture: &dyn Fixture) -> GatewayId {
    let gateways = fixture.gateways();
    let found = gateways.iter().find(|known| known.status == Status::Online);
    found.expect("the fixture has an online gateway").id.clone()
}

pub(super) async fn get(backend: &dyn Backend, id: &GatewayId) -> GatewaySummary {
    let found = gateways(backend).get(id).await;
    found.expect("a gateway that is there can be read")
}

/// The events after that place, or `None` where this backend has to be polled: promises about events
/// are passed over then.
pub(super) async fn follow(backend: &dyn Backend, after: Option<EventId>) -> Option<EventStream> {
    let stream = gateways(backend).events(after).await;
    stream.expect("events can be followed from now on, and after an event that was seen")
}

/// Runs a check beside what the backend does by itself.
pub(super) async fn beside<T>(fixture: &dyn Fixture, check: impl Future<Output = T>) -> T {
    let check = std::pin::pin!(check);
    match select(check, fixture.background()).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => panic!("what a backend does by itself never ends"),
    }
}

/// What the stream says next; `None` if that does not come.
pub(super) async fn next(fixture: &dyn Fixture, stream: &mut EventStream) -> Option<Signal> {
    match select(stream.next(), fixture.patience()).await {
        Either::Left((Some(signal), _)) => Some(signal.expect("an open stream goes on")),
        Either::Left((None, _)) => panic!("a stream of events never just ends"),
        Either::Right(_) => None,
    }
}

/// The next change that the stream tells; `None` if none comes.
pub(super) async fn next_change(fixture: &dyn Fixture, stream: &mut EventStream) -> Option<Event> {
    loop {
        match next(fixture, stream).await {
            Some(Signal::Changed(event)) => return Some(event),
            Some(Signal::Alive) => {}
            None => return None,
        }
    }
}

/// Every change that the stream tells until it falls silent.
pub(super) async fn changes(fixture: &dyn Fixture, stream: &mut EventStream) -> Vec<Event> {
    let mut events = Vec::new();
    while let Some(event) = next_change(fixture, stream).await {
        events.push(event);
    }
    events
}

/// The gateway that the event brings.
pub(super) fn gateway_of(event: &Event) -> Option<&GatewaySummary> {
    match &event.change {
        Change::Gateway(gateway) => Some(gateway),
        _ => None,
    }
}
