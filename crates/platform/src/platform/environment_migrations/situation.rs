//! What a migration depends on.

use std::sync::Arc;

use waygate_backend::{Error, ErrorKind, Result};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{DestinationNow, OpenMigration, Situation};
use waygate_domain::gateway::GatewayRef;
use waygate_domain::gateway::GatewaySummary;

use super::super::Platform;
use super::super::facts::{Beside, endpoints, paths};
use crate::document::{EnvironmentDocument, Key};
use crate::store::{Store, Stored};

/// A situation, with what was read for it.
pub(super) struct Seen {
    pub situation: Situation,
    pub environment: Arc<EnvironmentDocument>,
    /// The form of its published name and endpoint paths, if it was ever saved.
    pub settings: Option<Stored>,
    /// Its Atoms, deployed APIs and migrations.
    pub children: Vec<Stored>,
    /// All that was read, to be the same still when something is done because of it.
    pub beside: Beside,
}

impl<S: Store> Platform<S> {
    /// What there is around an open migration.
    pub(super) async fn situation(&self, id: &EnvironmentId, open: &OpenMigration) -> Result<Seen> {
        let mut beside = Beside::default();
        let key = Key::Environment(id.clone());
        let keys = [key.clone(), endpoints(id)];
        let mut found = self.read(&keys).await?.into_iter();
        let (stored, settings) = (found.next().flatten(), found.next().flatten());
        beside
            .documents
            .extend(keys.into_iter().zip([stored.clone(), settings.clone()]));
        let environment = stored.and_then(|stored| stored.document.environment().cloned());
        let Some(environment) = environment else {
            return Err(Error::new(
                ErrorKind::NotFound,
                "The environment is not there any more.",
            ));
        };
        let children = self.family(key, &mut beside).await?;
        let gateway = match &environment.gateway {
            Some(gateway) => {
                let stored = self.gateway(Key::Gateway(gateway.clone())).await?;
                self.summary(stored.as_ref()).await?
            }
            None => None,
        };
        let to = open.confirmed.destination().and_then(|to| to.gateway());
        let destination = match to {
            Some(to) => {
                let key = Key::Gateway(to.id.clone());
                let stored = self.gateway(key.clone()).await?;
                let gateway = self.summary(stored.as_ref()).await?;
                // Deleting it meanwhile has to fail, or what is done because of it.
                beside.documents.push((key, stored));
                let neighbours = self.neighbours(&to.id, id, &mut beside).await?;
                Some(DestinationNow {
                    gateway,
                    neighbours,
                })
            }
            None => None,
        };
        let atoms = children.iter().filter_map(|child| child.document.atom());
        let situation = Situation {
            gateway: gateway.map(|gateway| {
                let named = GatewayRef {
                    id: gateway.id,
                    name: gateway.name,
                };
                (named, gateway.url)
            }),
            paths: paths(settings.as_ref()),
            destination,
            atoms: atoms.map(|atom| atom.summary()).collect(),
            apis: self.deployed(&children).await?,
        };
        Ok(Seen {
            situation,
            environment,
            settings,
            children,
            beside,
        })
    }

    async fn gateway(&self, key: Key) -> Result<Option<Stored>> {
        Ok(self.read(&[key]).await?.pop().flatten())
    }

    /// A gateway as it is now, if it is there.
    async fn summary(&self, stored: Option<&Stored>) -> Result<Option<GatewaySummary>> {
        let found: Vec<Stored> = stored.into_iter().cloned().collect();
        Ok(self.summaries(&found).await?.pop())
    }
}
