//! The promises of the port: a client, over HTTP, a server, the platform.

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use futures::future::BoxFuture;
use waygate_backend::Backend;
use waygate_backend::conformance::{Check, Fixture, KnownEnvironment, KnownGateway, VirtualTime};
use waygate_domain::gateway::GatewayId;
use waygate_domain::role::Role;
use waygate_domain::status::{ForceRestart, Reported};
use waygate_remote::layers::{Authenticated, Token};
use waygate_remote::{ReqwestTransport, RestBackend};
use waygate_server::clock::SystemClock;

use super::world::{World, runtime};

/// What the suite does to the platform, it sees through the server.
struct Remote {
    world: World,
    transport: ReqwestTransport,
    tokens: HashMap<Role, Token>,
}

impl Remote {
    async fn new() -> Self {
        let world = World::new().await;
        let address = world.listen().await;
        let client = reqwest::Client::new();
        let transport = ReqwestTransport::new(client, format!("http://{address}/api/v1"));
        let mut tokens = HashMap::new();
        for role in Role::ALL {
            let token = world.token(role).await;
            let token = Token::new(token.secret.reveal()).expect("a token");
            tokens.insert(role, token);
        }
        Self {
            world,
            transport,
            tokens,
        }
    }
}

#[async_trait]
impl Fixture for Remote {
    fn backend(&self, role: Role) -> Arc<dyn Backend> {
        let token = self.tokens[&role].clone();
        let transport = Authenticated::new(self.transport.clone(), token);
        // The client waits for signs of life in real time, wherever the platform's clock is moved to.
        Arc::new(RestBackend::new(transport, Arc::new(SystemClock)))
    }

    fn gateways(&self) -> Vec<KnownGateway> {
        self.world.platform.gateways()
    }

    fn environments(&self) -> Vec<KnownEnvironment> {
        self.world.platform.environments()
    }

    fn time(&self) -> Option<Arc<dyn VirtualTime>> {
        self.world.platform.time()
    }

    async fn report(
        &self,
        gateway: &GatewayId,
        reported: Reported,
        force_restart: Option<ForceRestart>,
    ) {
        let platform = &self.world.platform;
        platform.report(gateway, reported, force_restart).await;
    }

    fn background(&self) -> BoxFuture<'static, ()> {
        self.world.platform.background()
    }

    fn patience(&self) -> BoxFuture<'static, ()> {
        self.world.platform.patience()
    }
}

fn run(check: Check) {
    runtime().block_on(async { check(&Remote::new().await).await });
}

waygate_backend::conformance!(|check| run(check));
