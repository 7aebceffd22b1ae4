use waygate_domain::atom::{AtomApiType, AtomId, AtomSummary, AuthenticationType};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::text::{GatewayUrl, Name};

use super::VERSION;
use super::gateway::name;
use crate::json::Json;

/// An Atom as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtomDocument {
    /// Its id.
    pub id: AtomId,
    /// Its name.
    pub name: Name,
    /// The environment that it belongs to.
    pub environment: EnvironmentId,
    /// Its **API Type**.
    pub api_type: AtomApiType,
    /// Its **Authentication Type**.
    pub authentication: AuthenticationType,
    /// Whether its cloud allows External Provider and Gateway.
    pub cloud_allows: bool,
    /// Where its APIs are reached without a gateway, where that is known.
    pub base_url: Option<GatewayUrl>,
}

impl AtomDocument {
    pub(super) fn to_json(&self) -> Json {
        Json::object(vec![
            ("v", VERSION.into()),
            ("id", self.id.as_str().into()),
            ("name", self.name.as_str().into()),
            ("environment", self.environment.as_str().into()),
            ("api_type", self.api_type.key().into()),
            ("authentication", self.authentication.key().into()),
            ("cloud_allows", Json::Bool(self.cloud_allows)),
            (
                "base_url",
                self.base_url.as_ref().map(GatewayUrl::as_str).into(),
            ),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        Ok(Self {
            id: json.need("id", |id| AtomId::new(id.text()?).ok())?,
            name: json.need("name", name)?,
            environment: json.need("environment", |id| EnvironmentId::new(id.text()?).ok())?,
            api_type: json.need("api_type", |key| AtomApiType::from_key(key.text()?))?,
            authentication: json.need("authentication", |key| {
                AuthenticationType::from_key(key.text()?)
            })?,
            cloud_allows: json.need("cloud_allows", Json::bool)?,
            base_url: json.may("base_url", |url| GatewayUrl::new(url.text()?).ok())?,
        })
    }

    /// As lists show it.
    #[must_use]
    pub fn summary(&self) -> AtomSummary {
        AtomSummary {
            id: self.id.clone(),
            name: self.name.clone(),
            environment: self.environment.clone(),
            api_type: self.api_type,
            authentication: self.authentication,
            cloud_allows: self.cloud_allows,
            base_url: self.base_url.clone(),
        }
    }
}
