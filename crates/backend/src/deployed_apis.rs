use async_trait::async_trait;
use waygate_domain::deployed_api::{DeployedApi, DeployedApiId};

use crate::{Page, PageRequest, Result};

/// The APIs that are deployed to environments. Needs *Gateway Management*. Their authentication and plans
/// are edited as [`FormKey::Access`](waygate_domain::settings::FormKey::Access) of the
/// [`Settings`](crate::Settings); what is saved for an API that its gateway has holds there at once.
#[async_trait]
pub trait DeployedApis: Send + Sync {
    /// A page of the deployed APIs of all environments, in the backend's own order. No events tell what
    /// changes about them, so its `as_of` is `None`. (`deployed_apis.list`)
    async fn list(&self, page: PageRequest) -> Result<Page<DeployedApi>>;

    /// One deployed API. (`deployed_apis.get`)
    async fn get(&self, id: &DeployedApiId) -> Result<DeployedApi>;

    /// Sends an API to its environment's gateway, and says what it is then. Refused as invalid where
    /// [`can_deploy`](waygate_domain::deployed_api::can_deploy) says so. (`deployed_apis.deploy`)
    async fn deploy(&self, id: &DeployedApiId) -> Result<DeployedApi>;

    /// Takes an API off its gateway, and says what it is then. It stays deployed to its environment.
    /// Refused as invalid where [`can_undeploy`](waygate_domain::deployed_api::can_undeploy) says so.
    /// (`deployed_apis.undeploy`)
    async fn undeploy(&self, id: &DeployedApiId) -> Result<DeployedApi>;
}
