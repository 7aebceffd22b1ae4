//! What the tests of mock mode share: real time that stands still, and a small host.
#![allow(dead_code, reason = "each test file uses its part")]

use std::sync::Arc;
use std::time::Duration;

use futures::executor::{LocalPool, block_on};
use futures::future::FutureExt;
use futures::stream::StreamExt;
use futures::task::LocalSpawnExt;
use waygate_backend::{
    Backend, Change, EnvironmentView, Event, EventStream, Limit, PageRequest, Result, Signal,
};
use waygate_domain::atom::AtomSummary;
use waygate_domain::deployed_api::DeployedApi;
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};
use waygate_domain::gateway::{GatewaySummary, GatewayView};
use waygate_domain::time::Timestamp;
use waygate_platform::mock::{Mock, Parameters};
pub use waygate_platform::testing::Standstill;

/// 2026-03-09T14:32:08Z.
pub const NOW: Timestamp = Timestamp::from_millis(1_773_066_728_000);

/// A mock that a query describes, as automation has it, with the futures that it needs run.
pub struct Host {
    pub mock: Mock,
    pool: LocalPool,
}

impl Host {
    pub fn new(query: &str) -> Self {
        let (parameters, problems) = Parameters::read_query(query, true);
        assert_eq!(problems, []);
        let (mock, problems) = Mock::new(parameters, Arc::new(Standstill), NOW, Vec::new());
        assert_eq!(problems, []);
        Self::of(mock)
    }

    pub fn of(mock: Mock) -> Self {
        let pool = LocalPool::new();
        pool.spawner()
            .spawn_local(mock.run())
            .expect("a pool that runs");
        let mut host = Self { mock, pool };
        host.settle();
        host
    }

    /// Runs everything until it waits.
    pub fn settle(&mut self) {
        self.pool.run_until_stalled();
    }

    pub fn advance(&mut self, span: Duration) {
        self.mock.clock().advance(span);
        self.settle();
    }

    pub fn advance_seconds(&mut self, seconds: u64) {
        self.advance(Duration::from_secs(seconds));
    }

    pub fn backend(&self) -> Arc<dyn Backend> {
        self.mock.backend()
    }

    pub fn enabled(&self) -> Vec<GatewaySummary> {
        gateways(&*self.backend(), GatewayView::Enabled)
    }

    pub fn deleted(&self) -> Vec<GatewaySummary> {
        gateways(&*self.backend(), GatewayView::Deleted)
    }

    pub fn named(&self, name: &str) -> GatewaySummary {
        let all = self.enabled().into_iter().chain(self.deleted());
        let mut named = all.filter(|gateway| gateway.name.as_str() == name);
        named.next().expect("a gateway with that name")
    }

    pub fn follow(&self) -> EventStream {
        let gateways = self.backend().gateways().expect("gateways are available");
        let stream = block_on(gateways.events(None)).expect("events can be followed");
        stream.expect("there are events")
    }
}

pub fn gateways(backend: &dyn Backend, view: GatewayView) -> Vec<GatewaySummary> {
    try_gateways(backend, view).expect("the list can be read")
}

pub fn try_gateways(backend: &dyn Backend, view: GatewayView) -> Result<Vec<GatewaySummary>> {
    let gateways = backend.gateways().expect("gateways are available");
    let mut request = PageRequest::first();
    let mut all = Vec::new();
    loop {
        let page = block_on(gateways.list(view, request))?;
        all.extend(page.items);
        match page.next {
            Some(next) => request = PageRequest::at(next),
            None => return Ok(all),
        }
    }
}

pub fn environments(backend: &dyn Backend, view: EnvironmentView) -> Vec<EnvironmentSummary> {
    let environments = backend.environments().expect("environments are available");
    let mut request = PageRequest {
        cursor: None,
        limit: Limit::MAX,
    };
    let mut all = Vec::new();
    loop {
        let page = block_on(environments.list(view, request)).expect("the list can be read");
        all.extend(page.items);
        match page.next {
            Some(next) => request = PageRequest::at(next),
            None => return all,
        }
    }
}

/// Every deployed API.
pub fn deployed_apis(backend: &dyn Backend) -> Vec<DeployedApi> {
    let apis = backend.deployed_apis().expect("they are available");
    let page = block_on(apis.list(PageRequest::first())).expect("the list can be read");
    assert_eq!(page.next, None, "scenarios have fewer than a page");
    page.items
}

/// The Atoms of an environment.
pub fn atoms(backend: &dyn Backend, environment: &EnvironmentId) -> Vec<AtomSummary> {
    let atoms = backend.atoms().expect("they are available");
    block_on(atoms.list(environment)).expect("the list can be read")
}

/// What the stream has to say now.
pub fn ready(stream: &mut EventStream) -> Vec<Result<Signal>> {
    let mut signals = Vec::new();
    while let Some(Some(signal)) = stream.next().now_or_never() {
        signals.push(signal);
    }
    signals
}

/// The changes that the stream has to tell now.
pub fn changes(stream: &mut EventStream) -> Vec<Event> {
    let signals = ready(stream).into_iter();
    let events = signals.filter_map(|signal| match signal.expect("the stream goes on") {
        Signal::Changed(event) => Some(event),
        Signal::Alive => None,
    });
    events.collect()
}

/// The gateway that an event is about.
pub fn gateway(event: &Event) -> &GatewaySummary {
    match &event.change {
        Change::Gateway(gateway) => gateway,
        other => panic!("not about a gateway that exists: {other:?}"),
    }
}
