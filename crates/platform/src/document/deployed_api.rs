use waygate_domain::deployed_api::{
    ApiAuthentication, DeployedApi, DeployedApiId, DeploymentStatus,
};
use waygate_domain::endpoint_path::{ApiType, BasePath, ServedApi};
use waygate_domain::environment::{EnvironmentId, EnvironmentRef};
use waygate_domain::gateway::{GatewayId, GatewayRef};
use waygate_domain::text::{GatewayUrl, Name};

use super::VERSION;
use super::gateway::name;
use crate::json::Json;

/// A deployed API as it is stored: where it was sent, never what follows from where its environment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeployedApiDocument {
    /// Its id.
    pub id: DeployedApiId,
    /// Its name.
    pub name: Name,
    /// Its version.
    pub version: Name,
    /// The environment that it is deployed to.
    pub environment: EnvironmentId,
    /// Its type.
    pub api_type: ApiType,
    /// Its base path.
    pub base: BasePath,
    /// Whether it is an API proxy.
    pub proxy: bool,
    /// How callers are let in.
    pub authentication: ApiAuthentication,
    /// The plans by which it can be called.
    pub plans: Vec<Name>,
    /// The address that it is published under instead, if any.
    pub custom_url: Option<GatewayUrl>,
    /// The gateway that it was last sent to, unless it was taken off it. The environment may be elsewhere
    /// since.
    pub sent: Option<GatewayId>,
}

impl DeployedApiDocument {
    pub(super) fn to_json(&self) -> Json {
        let plans = self.plans.iter().map(|plan| Json::from(plan.as_str()));
        let custom_url = self.custom_url.as_ref().map(GatewayUrl::as_str);
        Json::object(vec![
            ("v", VERSION.into()),
            ("id", self.id.as_str().into()),
            ("name", self.name.as_str().into()),
            ("version", self.version.as_str().into()),
            ("environment", self.environment.as_str().into()),
            ("api_type", self.api_type.key().into()),
            ("base", self.base.as_str().into()),
            ("proxy", Json::Bool(self.proxy)),
            ("authentication", self.authentication.key().as_str().into()),
            ("plans", plans.collect()),
            ("custom_url", custom_url.into()),
            ("sent", self.sent.as_ref().map(GatewayId::as_str).into()),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        Ok(Self {
            id: json.need("id", |id| DeployedApiId::new(id.text()?).ok())?,
            name: json.need("name", name)?,
            version: json.need("version", name)?,
            environment: json.need("environment", |id| EnvironmentId::new(id.text()?).ok())?,
            api_type: json.need("api_type", |key| ApiType::from_key(key.text()?))?,
            base: json.need("base", |base| BasePath::new(base.text()?).ok())?,
            proxy: json.need("proxy", Json::bool)?,
            authentication: json.need("authentication", |key| {
                ApiAuthentication::from_key(key.text()?)
            })?,
            plans: json.need("plans", |plans| plans.list()?.iter().map(name).collect())?,
            custom_url: json.may("custom_url", |url| GatewayUrl::new(url.text()?).ok())?,
            sent: json.may("sent", |id| GatewayId::new(id.text()?).ok())?,
        })
    }

    /// Whether it is deployed on the gateway that its environment is on, if that is on one.
    pub fn status(&self, gateway: Option<&GatewayId>) -> DeploymentStatus {
        match gateway {
            Some(gateway) if self.sent.as_ref() == Some(gateway) => DeploymentStatus::SentToGateway,
            _ => DeploymentStatus::RequiresConfiguration,
        }
    }

    /// As far as its URL goes.
    #[must_use]
    pub fn served(&self) -> ServedApi {
        ServedApi {
            name: self.name.clone(),
            api_type: self.api_type,
            base: self.base.clone(),
        }
    }

    /// As the table shows it, in its environment, on the gateway that this is attached to.
    #[must_use]
    pub fn summary(&self, environment: EnvironmentRef, gateway: Option<GatewayRef>) -> DeployedApi {
        DeployedApi {
            id: self.id.clone(),
            name: self.name.clone(),
            version: self.version.clone(),
            environment,
            status: self.status(gateway.as_ref().map(|gateway| &gateway.id)),
            gateway,
            api_type: self.api_type,
            base: self.base.clone(),
            proxy: self.proxy,
            authentication: self.authentication.clone(),
            plans: self.plans.clone(),
            custom_url: self.custom_url.clone(),
        }
    }
}
