//! A platform with a clock that is stepped, and gateways that were installed on it.

use std::sync::Arc;
use std::time::Duration;

use futures::executor::block_on;
use waygate_backend::{Gateways, Session};
use waygate_domain::gateway::{GatewayId, GatewaySummary};
use waygate_domain::heartbeat::{Answer, Command, Heartbeat, Line, List, State};
use waygate_domain::installer::TokenLifetime;
use waygate_domain::role::Role;
use waygate_domain::status::Status;
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;
use waygate_platform::clock::VirtualClock;
use waygate_platform::document::{GatewayDocument, Key};
use waygate_platform::store::MemoryStore;
use waygate_platform::{Account, Platform, Seeded, Unheard};

use crate::common::{NOW, Standstill};

pub struct World {
    pub clock: VirtualClock,
    pub store: MemoryStore,
    pub platform: Platform<MemoryStore>,
}

pub struct Installed {
    pub id: GatewayId,
    pub token: String,
}

impl World {
    pub fn new() -> Self {
        let clock = VirtualClock::new(Arc::new(Standstill), NOW, 1.0);
        let store = MemoryStore::default();
        let platform = instance(&store, &clock, 1);
        Self {
            clock,
            store,
            platform,
        }
    }

    /// Another instance of the platform, over the same store.
    pub fn another(&self) -> Platform<MemoryStore> {
        instance(&self.store, &self.clock, 2)
    }

    pub fn token(&self, minutes: u16) -> String {
        let lifetime = TokenLifetime::minutes(minutes).expect("a lifetime");
        let token = block_on(self.platform.issue_token(lifetime)).expect("a token");
        token.reveal().to_owned()
    }

    pub fn install(&self, name: &str) -> Installed {
        let token = self.token(30);
        install(&self.platform, &token, name).expect("installed")
    }

    /// One that is online, in the process that started at 1.
    pub fn online(&self, name: &str) -> Installed {
        let gateway = self.install(name);
        self.hear(&gateway, State::Online, 1);
        gateway
    }

    pub fn hear(&self, gateway: &Installed, state: State, started: i64) -> Vec<Command> {
        self.says(gateway, &heartbeat(state, started)).commands
    }

    pub fn says(&self, gateway: &Installed, heartbeat: &Heartbeat) -> Answer {
        let heard = self
            .platform
            .heard_from(&gateway.token, &gateway.id, heartbeat);
        block_on(heard).expect("heard")
    }

    pub fn refusal(&self, token: &str, id: &GatewayId) -> Unheard {
        let heartbeat = heartbeat(State::Online, 1);
        let heard = self.platform.heard_from(token, id, &heartbeat);
        block_on(heard).expect_err("refused")
    }

    pub fn advance(&self, millis: u64) {
        self.clock.advance(Duration::from_millis(millis));
    }

    pub fn settle(&self) -> Option<Timestamp> {
        block_on(self.platform.settle()).expect("a store in memory does not fail")
    }

    pub fn summary(&self, gateway: &Installed) -> GatewaySummary {
        block_on(Gateways::get(&self.platform, &gateway.id)).expect("it is there")
    }

    pub fn status(&self, gateway: &Installed) -> Status {
        self.summary(gateway).status
    }

    pub fn history(&self, gateway: &Installed) -> Vec<(Status, Timestamp)> {
        let details = block_on(self.platform.inspect(&gateway.id));
        details.expect("it is there").history
    }

    pub fn document(&self, gateway: &Installed) -> GatewayDocument {
        let stored = self.store.get(&Key::Gateway(gateway.id.clone()));
        let document = stored.expect("it is there").document;
        (**document.gateway().expect("a gateway")).clone()
    }

    /// How many events there were.
    pub fn events(&self) -> u64 {
        self.store.latest_now().0
    }
}

fn instance(store: &MemoryStore, clock: &VirtualClock, seed: u64) -> Platform<MemoryStore> {
    let session = Session {
        account: "Ada".into(),
        role: Role::Admin,
    };
    let store = Arc::new(store.clone());
    Platform::new(store, Arc::new(clock.clone()), Account::new(session))
        .keeping_secrets(Arc::new(Seeded::new(seed)))
}

pub fn install(
    platform: &Platform<MemoryStore>,
    token: &str,
    name: &str,
) -> waygate_backend::Result<Installed> {
    let host = HostName::new("host").expect("a host name");
    let url = GatewayUrl::new("https://api.example.com").expect("an address");
    let name = Name::new(name).expect("a name");
    let installed = block_on(platform.install(token, name, host, url))?;
    Ok(Installed {
        token: installed.reveal_token().to_owned(),
        id: installed.id,
    })
}

pub fn heartbeat(state: State, started: i64) -> Heartbeat {
    Heartbeat {
        state,
        started: Timestamp::from_millis(started),
        version: Line::new("26.11").expect("a version"),
        issues: List::default(),
        details: None,
    }
}
