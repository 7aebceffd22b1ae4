//! The port, implemented with the rules of the domain.

mod account;
mod apis;
mod atoms;
mod commands;
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
mod installing;
mod logs;
mod receipts;
mod settings;
mod settle;

use std::sync::Arc;

use async_trait::async_trait;
use waygate_backend::{
    ApiMigrations, Apis, Atoms, Backend, Capability, Clock, Debugging, DeployedApis,
    EnvironmentMigrations, Environments, Gateways, Result, Session, Settings,
};
use waygate_domain::time::Timestamp;

use crate::store::{Store, StoreError};

pub use account::Account;
pub use apis::ConversionStages;
pub(crate) use apis::Record as ApiRecord;
pub use environment_migrations::{AtOnce, Stages};
pub(crate) use settle::overdue;

/// A whole platform over a store and a clock, as one account sees it. Cheap to clone.
pub struct Platform<S> {
    store: Arc<S>,
    clock: Arc<dyn Clock>,
    account: Account,
    tokens: installing::Tokens,
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
            tokens: self.tokens.clone(),
            stages: Arc::clone(&self.stages),
            conversion_stages: Arc::clone(&self.conversion_stages),
            debugged: self.debugged.clone(),
        }
    }
}

impl<S: Store> Platform<S> {
    /// The platform that keeps its things in this store, for this account.
    #[must_use]
    pub fn new(store: Arc<S>, clock: Arc<dyn Clock>, account: Account) -> Self {
        let seed = u64::from_ne_bytes(clock.now().as_millis().to_ne_bytes());
        Self {
            store,
            clock,
            account,
            tokens: installing::Tokens::seeded(seed),
            stages: Arc::new(AtOnce),
            conversion_stages: Arc::new(AtOnce),
            debugged: apis::Debugged::default(),
        }
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

    /// The same, as another account sees it.
    #[must_use]
    pub fn seen_by(&self, account: Account) -> Self {
        Self {
            account,
            ..self.clone()
        }
    }

    /// Announces the restarts that became overdue, each with the instant at which it did, and says when
    /// the next one will, if nothing changes until then.
    ///
    /// The *status* is overdue without this, since it is derived; this is what makes an event of it.
    /// Doing it again, or in several places at once, announces nothing twice.
    ///
    /// # Errors
    /// What the store says, other than that someone else was quicker.
    pub async fn settle(&self) -> std::result::Result<Option<Timestamp>, StoreError> {
        loop {
            let Some(first) = self.store.due(1).await?.pop() else {
                return Ok(None);
            };
            let Some(batch) = overdue(&first, self.clock.now()) else {
                return Ok(first.document.due());
            };
            match self.store.commit(batch).await {
                Ok(_) | Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(error),
            }
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

    fn debugging(&self) -> Capability<dyn Debugging> {
        Ok(Arc::new(self.clone()))
    }

    fn settings(&self) -> Capability<dyn Settings> {
        Ok(Arc::new(self.clone()))
    }
}
