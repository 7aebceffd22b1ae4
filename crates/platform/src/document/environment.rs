use serde::{Deserialize, Serialize};
use waygate_domain::environment::{EnvironmentId, EnvironmentRef, EnvironmentSummary};
use waygate_domain::gateway::GatewayId;
use waygate_domain::text::Name;

/// An environment as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvironmentDocument {
    /// Its id.
    pub id: EnvironmentId,
    /// Its name.
    pub name: Name,
    /// The gateway it is attached to, if any; never a deleted one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<GatewayId>,
}

impl EnvironmentDocument {
    /// As lists show it.
    #[must_use]
    pub fn summary(&self) -> EnvironmentSummary {
        EnvironmentSummary {
            id: self.id.clone(),
            name: self.name.clone(),
            gateway: self.gateway.clone(),
        }
    }

    /// As its gateway mentions it.
    #[must_use]
    pub fn reference(&self) -> EnvironmentRef {
        EnvironmentRef {
            id: self.id.clone(),
            name: self.name.clone(),
        }
    }
}
