use waygate_domain::environment::{EnvironmentId, EnvironmentRef, EnvironmentSummary};
use waygate_domain::gateway::GatewayId;
use waygate_domain::text::Name;

use super::VERSION;
use crate::json::Json;

/// An environment as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvironmentDocument {
    /// Its id.
    pub id: EnvironmentId,
    /// Its name.
    pub name: Name,
    /// The gateway it is attached to, if any; never a deleted one.
    pub gateway: Option<GatewayId>,
}

impl EnvironmentDocument {
    pub(super) fn to_json(&self) -> Json {
        Json::object(vec![
            ("v", VERSION.into()),
            ("id", self.id.as_str().into()),
            ("name", self.name.as_str().into()),
            (
                "gateway",
                self.gateway.as_ref().map(GatewayId::as_str).into(),
            ),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        Ok(Self {
            id: json.need("id", |id| EnvironmentId::new(id.text()?).ok())?,
            name: json.need("name", |name| Name::new(name.text()?).ok())?,
            gateway: json.may("gateway", |id| GatewayId::new(id.text()?).ok())?,
        })
    }

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
