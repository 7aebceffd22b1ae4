//! The port, implemented with the rules of the domain.

mod account;
mod apis;
mod atoms;
mod commands;
mod content_migrations;
mod cursor;
mod deployed_apis;
mod environment_migrations;
mod environments;
mod events;
mod facts;
mod failure;
mod feed;
mod fields;
mod gateways;
mod hearing;
mod installing;
mod logs;
mod receipts;
mod secrets;
mod settings;
mod settle;

use std::sync::Arc;

use async_trait::async_trait;
use waygate_backend::{
    ApiMigrations, Apis, Atoms, Backend, Capability, Clock, ContentMigrations, Debugging,
    DeployedApis, EnvironmentMigrations, Environments, Gateways, Result, Session, Settings,
};

use crate::store::{Store, StoreError};

pub use account::Account;
pub use apis::ConversionStages;
pub(crate) use apis::Record as ApiRecord;
pub(crate) use content_migrations::document as content_document;
pub use environment_migrations::{AtOnce, Stages};
pub use hearing::Unheard;
pub use installing::Installed;
pub use secrets::{LETTERS, Secrets, Seeded};
pub(crate) use settle::overdue;

/// A whole platform over a store and a clock, as one account sees it. Cheap to clone.
pub struct Platform<S> {
    store: Arc<S>,
    clock: Arc<dyn Clock>,
    account: Account,
    secrets: Arc<dyn Secrets>,
    hearing: hearing::Hearing,
    readings: events::Readings,
    stages: Arc<dyn Stages>,
    conversion_stages: Arc<dyn ConversionStages>,
    debugged: apis::Debugged,
}

impl<S> Clone for Platform<S> {
    fn clone(&self) -> Self {
        Self {
            store: Arc::clone(&self.store),
            clock: Arc::clone(&self.clock),
            account: self.account.clone(),
            secrets: Arc::clone(&self.secrets),
            hearing: self.hearing.clone(),
            readings: self.readings.clone(),
            stages: Arc::clone(&self.stages),
            conversion_stages: Arc::clone(&self.conversion_stages),
            debugged: self.debugged.clone(),
        }
    }
}

impl<S: Store> Platform<S> {
    /// The platform that keeps its things in this store, for this account. Its tokens protect nothing until it is
    /// [keeping secrets](Self::keeping_secrets).
    #[must_use]
    pub fn new(store: Arc<S>, clock: Arc<dyn Clock>, account: Account) -> Self {
        let seed = u64::from_ne_bytes(clock.now().as_millis().to_ne_bytes());
        Self {
            store,
            clock,
            account,
            secrets: Arc::new(Seeded::new(seed)),
            hearing: hearing::Hearing::default(),
            readings: events::Readings::default(),
            stages: Arc::new(AtOnce),
            conversion_stages: Arc::new(AtOnce),
            debugged: apis::Debugged::default(),
        }
    }

    /// The same, with ids and tokens made by that. Needed wherever tokens protect anything: without it they can be
    /// guessed from the instant at which the platform was made.
    #[must_use]
    pub fn keeping_secrets(self, secrets: Arc<dyn Secrets>) -> Self {
        Self { secrets, ..self }
    }

    /// The same, with migrations of environments prepared by that.
    #[must_use]
    pub fn preparing(self, stages: Arc<dyn Stages>) -> Self {
        Self { stages, ..self }
    }

    /// The same, with conversions of APIs prepared by that.
    #[must_use]
    pub fn converting(self, conversion_stages: Arc<dyn ConversionStages>) -> Self {
        Self {
            conversion_stages,
            ..self
        }
    }

    /// Asks the store for something small, to see whether it answers.
    ///
    /// # Errors
    /// What the store says.
    pub async fn ask_store(&self) -> std::result::Result<(), StoreError> {
        self.store.latest().await.map(|_| ())
    }

    /// The same, as another account sees it.
    #[must_use]
    pub fn seen_by(&self, account: Account) -> Self {
        Self {
            account,
            ..self.clone()
        }
    }
}

#[async_trait]
impl<S: Store> Backend for Platform<S> {
    fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    async fn session(&self) -> Result<Session> {
        Ok(self.account.session())
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

    fn content_migrations(&self) -> Capability<dyn ContentMigrations> {
        Ok(Arc::new(self.clone()))
    }

    fn debugging(&self) -> Capability<dyn Debugging> {
        Ok(Arc::new(self.clone()))
    }

    fn settings(&self) -> Capability<dyn Settings> {
        Ok(Arc::new(self.clone()))
    }
}
