use async_trait::async_trait;
use rustc_hash::FxHashMap;
use waygate_backend::{DeployedApis, Error, ErrorKind, Page, PageRequest, Result};
use waygate_domain::deployed_api::{DeployedApi, DeployedApiId, can_deploy, can_undeploy};
use waygate_domain::gateway::GatewayRef;
use waygate_domain::role::Privilege;

use super::Platform;
use super::commands::refused;
use super::failure::failure;
use crate::document::{DeployedApiDocument, Document, Key};
use crate::store::{Batch, Listing, Store, StoreError, Stored};

/// How often a change is tried again when what it was based on changed meanwhile.
const TRIES: usize = 5;

#[async_trait]
impl<S: Store> DeployedApis for Platform<S> {
    async fn list(&self, page: PageRequest) -> Result<Page<DeployedApi>> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let (stored, next, _) = self.page(Listing::DeployedApis, &page).await?;
        Ok(Page {
            items: self.deployed(&stored).await?,
            next,
            as_of: None,
        })
    }

    async fn get(&self, id: &DeployedApiId) -> Result<DeployedApi> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let stored = self.find(Key::DeployedApi(id.clone())).await?;
        self.one(&stored).await
    }

    async fn deploy(&self, id: &DeployedApiId) -> Result<DeployedApi> {
        self.turn(id, true).await
    }

    async fn undeploy(&self, id: &DeployedApiId) -> Result<DeployedApi> {
        self.turn(id, false).await
    }
}

impl<S: Store> Platform<S> {
    /// Puts an API on its gateway, or takes it off.
    async fn turn(&self, id: &DeployedApiId, on: bool) -> Result<DeployedApi> {
        self.account
            .require_changing(Privilege::GatewayManagement)?;
        for _ in 0..TRIES {
            let batch = self.turning(id, on).await?;
            match self.store.commit(batch).await {
                Ok(_) => return DeployedApis::get(self, id).await,
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(Error::new(
            ErrorKind::Timeout,
            "The API changes too quickly. Try again.",
        ))
    }

    async fn turning(&self, id: &DeployedApiId, on: bool) -> Result<Batch> {
        let stored = self.find(Key::DeployedApi(id.clone())).await?;
        let api = self.one(&stored).await?;
        let key = Key::Environment(api.environment.id.clone());
        let environment = self.find(key.clone()).await?;
        let mut batch = Batch::new().reading(&stored).reading(&environment);
        if on {
            let mut siblings = self.children(&[key]).await?.concat();
            siblings.retain(|other| is_beside(other, &api));
            can_deploy(&api, &self.deployed(&siblings).await?).map_err(refused)?;
            for sibling in &siblings {
                batch = batch.reading(sibling);
            }
        } else {
            can_undeploy(&api).map_err(refused)?;
        }
        let gateway = environment.document.environment().map(|e| &e.gateway);
        Ok(match stored.document.deployed_api() {
            Some(document) => batch.put(DeployedApiDocument {
                sent: gateway.filter(|_| on).cloned().flatten(),
                ..(**document).clone()
            }),
            None => batch,
        })
    }

    /// The deployed API that this document is.
    async fn one(&self, stored: &Stored) -> Result<DeployedApi> {
        let mut found = self.deployed(std::slice::from_ref(stored)).await?;
        found
            .pop()
            .ok_or_else(|| Error::new(ErrorKind::NotFound, "This is no deployed API."))
    }

    /// The deployed APIs among these documents, in their environments, on their gateways. One whose
    /// environment is gone is nowhere, and left out.
    pub(super) async fn deployed(&self, stored: &[Stored]) -> Result<Vec<DeployedApi>> {
        let apis = || stored.iter().filter_map(|s| s.document.deployed_api());
        let environments = apis().map(|api| Key::Environment(api.environment.clone()));
        let environments = self.known(environments.collect()).await?;
        let gateways = environments.values().filter_map(|found| {
            let gateway = &found.environment()?.gateway;
            gateway.clone().map(Key::Gateway)
        });
        let gateways = self.known(gateways.collect()).await?;
        let deployed = apis().filter_map(|api| {
            let key = Key::Environment(api.environment.clone());
            let environment = environments.get(&key)?.environment()?;
            let gateway = environment.gateway.clone().and_then(|id| {
                let gateway = gateways.get(&Key::Gateway(id.clone()))?.gateway()?;
                let name = gateway.name.clone();
                Some(GatewayRef { id, name })
            });
            Some(api.summary(environment.reference(), gateway))
        });
        Ok(deployed.collect())
    }

    /// The documents that there are with these keys, of which equal ones mostly follow each other.
    async fn known(&self, mut keys: Vec<Key>) -> Result<FxHashMap<Key, Document>> {
        keys.dedup();
        let found = self.read(&keys).await?;
        let pairs = keys.into_iter().zip(found);
        let known = pairs.filter_map(|(key, stored)| Some((key, stored?.document)));
        Ok(known.collect())
    }
}

/// Whether it is another API at the same URL.
fn is_beside(other: &Stored, api: &DeployedApi) -> bool {
    let other = other.document.deployed_api();
    other.is_some_and(|other| {
        other.id != api.id && (other.api_type, &other.base) == (api.api_type, &api.base)
    })
}
