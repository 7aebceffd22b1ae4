use async_trait::async_trait;
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};

use crate::{Page, PageRequest, Result};

/// Which environments a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnvironmentView {
    /// Every one.
    All,
    /// Those attached to no gateway.
    Unattached,
}

/// Environments. Needs *Gateway Management*.
#[async_trait]
pub trait Environments: Send + Sync {
    /// A page of environments, in the backend's own order. (`environments.list`)
    async fn list(
        &self,
        view: EnvironmentView,
        page: PageRequest,
    ) -> Result<Page<EnvironmentSummary>>;

    /// One environment. (`environments.get`)
    async fn get(&self, id: &EnvironmentId) -> Result<EnvironmentSummary>;
}
