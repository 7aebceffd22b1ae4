use async_trait::async_trait;
use waygate_backend::{EnvironmentView, Environments, Page, PageRequest, Result};
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};

use super::RestBackend;
use crate::Transport;
use crate::rest::environments;

#[async_trait]
impl<T: Transport + 'static> Environments for RestBackend<T> {
    async fn list(
        &self,
        view: EnvironmentView,
        page: PageRequest,
    ) -> Result<Page<EnvironmentSummary>> {
        self.value(environments::list(view, &page)).await
    }

    async fn get(&self, id: &EnvironmentId) -> Result<EnvironmentSummary> {
        self.value(environments::show(id)).await
    }
}
