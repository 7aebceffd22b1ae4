use async_trait::async_trait;
use waygate_backend::{Apis, Page, PageRequest, Result, Revision, Versioned};
use waygate_domain::api::{Api, ApiDetails, ApiId, DeploymentLabel};

use super::RestBackend;
use crate::Transport;
use crate::rest::apis;

#[async_trait]
impl<T: Transport + 'static> Apis for RestBackend<T> {
    async fn list(&self, page: PageRequest) -> Result<Page<Api>> {
        self.value(apis::list(&page)).await
    }

    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiDetails>> {
        self.versioned(apis::show(id)).await
    }

    async fn save(
        &self,
        id: &ApiId,
        definition: &str,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>> {
        self.versioned(apis::save(id, definition, seen)).await
    }

    async fn deploy(
        &self,
        id: &ApiId,
        label: Option<&DeploymentLabel>,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>> {
        self.versioned(apis::deploy(id, label, seen)).await
    }
}
