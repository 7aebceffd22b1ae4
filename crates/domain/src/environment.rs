//! Environments: sets of deployed APIs with their runtimes, on one gateway or on none.

use serde::{Deserialize, Serialize};

use crate::gateway::GatewayId;
use crate::identifier::identifier;
use crate::text::Name;

identifier!(
    /// Which environment.
    EnvironmentId
);

/// An environment's id and name, as other things mention it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EnvironmentRef {
    /// Its id.
    pub id: EnvironmentId,
    /// Its name.
    pub name: Name,
}

/// An environment as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EnvironmentSummary {
    /// Its id.
    pub id: EnvironmentId,
    /// Its name.
    pub name: Name,
    /// The gateway it is attached to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<GatewayId>,
}

impl EnvironmentSummary {
    /// How others mention it.
    #[must_use]
    pub fn reference(&self) -> EnvironmentRef {
        EnvironmentRef {
            id: self.id.clone(),
            name: self.name.clone(),
        }
    }
}
