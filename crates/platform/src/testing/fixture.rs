//! The port's suite on a platform over any store.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::future::{BoxFuture, FutureExt, pending};
use waygate_backend::conformance::{Fixture, KnownEnvironment, KnownGateway, VirtualTime};
use waygate_backend::{Backend, Clock, Session};
use waygate_domain::gateway::GatewayId;
use waygate_domain::role::Role;
use waygate_domain::status::{ForceRestart, Reported};
use waygate_domain::time::Timestamp;

use super::world;
use crate::clock::{TimeSource, VirtualClock};
use crate::document::Key;
use crate::store::{Batch, Store, StoreError};
use crate::{Account, Platform};

/// Real time that never passes.
pub struct Standstill;

impl TimeSource for Standstill {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn wait(&self, _: Duration) -> BoxFuture<'static, ()> {
        pending().boxed()
    }
}

/// A clock that moves only when it is told to.
pub struct Time(pub VirtualClock);

impl Clock for Time {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'static, ()> {
        self.0.sleep(span)
    }
}

impl VirtualTime for Time {
    fn advance(&self, span: Duration) {
        self.0.advance(span);
    }
}

/// The platform over a store, with the [`world`] in it.
pub struct PlatformFixture<S> {
    store: Arc<S>,
    clock: VirtualClock,
    patience: fn() -> BoxFuture<'static, ()>,
}

impl<S: Store> PlatformFixture<S> {
    /// Fills a store that is empty; who waits for what may not come has that patience.
    pub async fn new(store: S, patience: fn() -> BoxFuture<'static, ()>) -> Self {
        let seed = world::documents()
            .into_iter()
            .fold(Batch::new(), Batch::put);
        store.commit(seed).await.expect("it is based on nothing");
        Self {
            store: Arc::new(store),
            clock: VirtualClock::new(Arc::new(Standstill), world::BEGAN, 0.0),
            patience,
        }
    }

    /// The platform, as someone with that role sees it.
    pub fn platform(&self, role: Role) -> Platform<S> {
        let account = Account::new(Session {
            account: format!("{}@example.com", role.key()),
            role,
        });
        let clock = Arc::new(self.clock.clone());
        Platform::new(Arc::clone(&self.store), clock, account)
    }
}

#[async_trait]
impl<S: Store> Fixture for PlatformFixture<S> {
    fn backend(&self, role: Role) -> Arc<dyn Backend> {
        Arc::new(self.platform(role))
    }

    fn gateways(&self) -> Vec<KnownGateway> {
        world::gateways()
    }

    fn environments(&self) -> Vec<KnownEnvironment> {
        world::environments()
    }

    fn time(&self) -> Option<Arc<dyn VirtualTime>> {
        Some(Arc::new(Time(self.clock.clone())))
    }

    async fn report(
        &self,
        gateway: &GatewayId,
        reported: Reported,
        force_restart: Option<ForceRestart>,
    ) {
        let key = Key::Gateway(gateway.clone());
        let stored = self.store.read(std::slice::from_ref(&key)).await;
        let stored = stored.expect("it can be read").pop().flatten();
        let stored = stored.expect("the gateway is there");
        let now = self.clock.now();
        let document = stored.document.gateway().expect("a gateway");
        let changed = document.changed(now, |gateway| {
            gateway.reported = reported;
            gateway.force_restart = force_restart;
        });
        let batch = Batch::new().reading(&stored).put(changed);
        let batch = batch.announcing(key, now);
        self.store.commit(batch).await.expect("nobody else writes");
    }

    fn background(&self) -> BoxFuture<'static, ()> {
        let platform = self.platform(Role::Admin);
        let settling = async move {
            let fails = |error: &StoreError| panic!("it can be settled: {error}");
            platform.keep_settled(fails).await;
        };
        settling.boxed()
    }

    fn patience(&self) -> BoxFuture<'static, ()> {
        (self.patience)()
    }
}
