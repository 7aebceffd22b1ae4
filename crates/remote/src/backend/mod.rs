//! The port, over a transport.

mod api_migrations;
mod apis;
mod atoms;
mod clock;
mod content_migrations;
mod debugging;
mod deployed_apis;
mod environment_migrations;
mod environments;
mod events;
mod gateways;
mod settings;
mod sign_in;

use std::sync::Arc;

use async_trait::async_trait;
use serde::de::DeserializeOwned;
use waygate_backend::{
    ApiMigrations, Apis, Atoms, Backend, Capability, Clock, ContentMigrations, Debugging,
    DeployedApis, EnvironmentMigrations, Environments, Gateways, Result, Session, Settings, SignIn,
    Versioned,
};

use self::clock::ServerClock;
use crate::rest::{session, value, versioned};
use crate::{Request, Response, Transport};

/// A backend at the other end of the REST contract. Cheap to clone; clones are one.
pub struct RestBackend<T> {
    transport: Arc<T>,
    clock: ServerClock,
}

impl<T> Clone for RestBackend<T> {
    fn clone(&self) -> Self {
        Self {
            transport: Arc::clone(&self.transport),
            clock: self.clock.clone(),
        }
    }
}

impl<T: Transport + 'static> RestBackend<T> {
    /// The backend that this transport leads to. The host's clock gives the pace; where it is off by more than two
    /// seconds from what the server says, [`Backend::clock`] follows the server.
    pub fn new(transport: T, host: Arc<dyn Clock>) -> Self {
        Self {
            transport: Arc::new(transport),
            clock: ServerClock::new(host),
        }
    }

    async fn answer(&self, request: Request) -> Result<Response> {
        let response = self.transport.send(request).await?;
        self.clock.follow(&response);
        Ok(response)
    }

    async fn value<V: DeserializeOwned>(&self, request: Request) -> Result<V> {
        value(self.answer(request).await?)
    }

    async fn versioned<V: DeserializeOwned>(&self, request: Request) -> Result<Versioned<V>> {
        versioned(self.answer(request).await?)
    }
}

#[async_trait]
impl<T: Transport + 'static> Backend for RestBackend<T> {
    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(self.clock.clone())
    }

    async fn session(&self) -> Result<Session> {
        self.value(session::show()).await
    }

    fn gateways(&self) -> Capability<dyn Gateways> {
        Ok(Arc::new(self.clone()))
    }

    fn environments(&self) -> Capability<dyn Environments> {
        Ok(Arc::new(self.clone()))
    }

    fn environment_migrations(&self) -> Capability<dyn EnvironmentMigrations> {
        Ok(Arc::new(self.clone()))
    }

    fn atoms(&self) -> Capability<dyn Atoms> {
        Ok(Arc::new(self.clone()))
    }

    fn deployed_apis(&self) -> Capability<dyn DeployedApis> {
        Ok(Arc::new(self.clone()))
    }

    fn apis(&self) -> Capability<dyn Apis> {
        Ok(Arc::new(self.clone()))
    }

    fn api_migrations(&self) -> Capability<dyn ApiMigrations> {
        Ok(Arc::new(self.clone()))
    }

    fn debugging(&self) -> Capability<dyn Debugging> {
        Ok(Arc::new(self.clone()))
    }

    fn content_migrations(&self) -> Capability<dyn ContentMigrations> {
        Ok(Arc::new(self.clone()))
    }

    fn settings(&self) -> Capability<dyn Settings> {
        Ok(Arc::new(self.clone()))
    }

    fn sign_in(&self) -> Capability<dyn SignIn> {
        Ok(Arc::new(self.clone()))
    }
}
