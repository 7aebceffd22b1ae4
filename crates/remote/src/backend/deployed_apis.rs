use async_trait::async_trait;
use waygate_backend::{DeployedApis, Page, PageRequest, Result};
use waygate_domain::deployed_api::{DeployedApi, DeployedApiId};

use super::RestBackend;
use crate::Transport;
use crate::rest::deployed_apis;

#[async_trait]
impl<T: Transport + 'static> DeployedApis for RestBackend<T> {
    async fn list(&self, page: PageRequest) -> Result<Page<DeployedApi>> {
        self.value(deployed_apis::list(&page)).await
    }

    async fn get(&self, id: &DeployedApiId) -> Result<DeployedApi> {
        self.value(deployed_apis::show(id)).await
    }

    async fn deploy(&self, id: &DeployedApiId) -> Result<DeployedApi> {
        self.value(deployed_apis::deploy(id)).await
    }

    async fn undeploy(&self, id: &DeployedApiId) -> Result<DeployedApi> {
        self.value(deployed_apis::undeploy(id)).await
    }
}
