//! One gateway, kept up to date while its page is open.

use std::time::Duration;

use futures::StreamExt;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Change, Error, ErrorKind, Gateways, Signal as Told};
use waygate_domain::gateway::GatewayId;
use waygate_domain::gateway_details::GatewayDetails;
use waygate_domain::time::Timestamp;

use crate::console::Console;

/// How often a backend without events is asked, and how long after a failure it is asked again.
const POLL: Duration = Duration::from_secs(10);

/// A gateway as it was last read.
#[derive(Clone, Copy)]
pub struct Followed {
    /// Nothing until it was read.
    pub details: RwSignal<Option<GatewayDetails>>,
    /// Why it could not be read, until it can.
    pub failure: RwSignal<Option<Error>>,
    /// When the backend was last heard of.
    pub heard: RwSignal<Option<Timestamp>>,
    /// Whether a person has paused it.
    pub paused: RwSignal<bool>,
    turn: RwSignal<u32>,
}

impl Followed {
    /// Follows a gateway as long as the owner lives.
    pub fn new(console: Console, id: GatewayId) -> Self {
        let followed = Self {
            details: RwSignal::new(None),
            failure: RwSignal::new(None),
            heard: RwSignal::new(None),
            paused: RwSignal::new(false),
            turn: RwSignal::new(0),
        };
        let running = StoredValue::new(None::<AbortHandle>);
        let stop = move || {
            if let Some(task) = running.try_update_value(Option::take).flatten() {
                task.abort();
            }
        };
        Effect::new(move |before: Option<u32>| {
            let (turn, held) = (followed.turn.get(), followed.paused.get());
            stop();
            // Someone who paused it may still ask how things are now.
            if !held || before != Some(turn) {
                let (task, handle) = abortable(followed.run(console, id.clone(), held));
                running.set_value(Some(handle));
                spawn_local(async move {
                    let _ended_or_stopped = task.await;
                });
            }
            turn
        });
        on_cleanup(stop);
        followed
    }

    /// Reads it anew, now; also while paused.
    pub fn refresh(&self) {
        self.turn.update(|turn| *turn += 1);
    }

    async fn run(self, console: Console, id: GatewayId, once: bool) {
        let backend = console.backend();
        let clock = backend.clock();
        loop {
            let result = match backend.gateways() {
                Ok(gateways) => self.follow(console, &*gateways, &id, once).await,
                Err(missing) => Err(Error::new(ErrorKind::NotFound, missing.reason)),
            };
            if let Err(error) = result {
                let passing = error.is_passing();
                self.failure.set(Some(error));
                if !passing {
                    return;
                }
            }
            if once {
                return;
            }
            clock.sleep(POLL).await;
        }
    }

    /// Reads it, and again with each event about it, until the events end.
    async fn follow(
        self,
        console: Console,
        gateways: &dyn Gateways,
        id: &GatewayId,
        once: bool,
    ) -> Result<(), Error> {
        let hear = || self.heard.set(Some(console.backend().clock().now()));
        // Opened first, so that nothing falls between.
        let events = match once {
            true => None,
            false => gateways.events(None).await?,
        };
        self.read(gateways, id).await?;
        hear();
        let Some(mut events) = events else {
            return Ok(());
        };
        while let Some(told) = events.next().await {
            let about_it = match told? {
                Told::Alive => false,
                Told::Changed(event) => match event.change {
                    Change::Gateway(gateway) => gateway.id == *id,
                    Change::GatewayGone(gone) => gone == *id,
                    Change::Environment(environment) => environment.gateway.as_ref() == Some(id),
                    Change::EnvironmentGone(_) => false,
                },
            };
            if about_it {
                self.read(gateways, id).await?;
            }
            hear();
        }
        Ok(())
    }

    async fn read(self, gateways: &dyn Gateways, id: &GatewayId) -> Result<(), Error> {
        let details = gateways.inspect(id).await?;
        self.failure.set(None);
        self.details.maybe_update(|old| {
            let changed = old.as_ref() != Some(&details);
            *old = Some(details);
            changed
        });
        Ok(())
    }
}
