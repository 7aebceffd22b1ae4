use async_trait::async_trait;
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};

use crate::{Page, PageRequest, Result};

/// Which environments a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EnvironmentView {
    /// Every one.
    All,
    /// Those attached to no gateway.
    Unattached,
}

impl EnvironmentView {
    /// Both.
    pub const ALL: [Self; 2] = [Self::All, Self::Unattached];

    /// The key used in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unattached => "unattached",
        }
    }
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
