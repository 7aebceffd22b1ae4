//! Deployed APIs: what an environment serves, and how callers are let in.
//!
//! An API is *deployed* to its environment; what is sent to the environment's gateway is how the API is
//! configured there: its authentication and its plans. [`can_deploy`] and [`can_undeploy`] say when that
//! can be done, [`select`] which rows the table shows in which order.

mod authentication;
mod refusal;
mod status;
mod table;

use crate::endpoint_path::{ApiType, BasePath, ServedApi};
use crate::environment::EnvironmentRef;
use crate::gateway::GatewayRef;
use crate::identifier::identifier;
use crate::text::{GatewayUrl, Name};

pub use authentication::ApiAuthentication;
pub(crate) use refusal::lacks_plan;
pub use refusal::{Refusal, can_deploy, can_undeploy};
pub use status::DeploymentStatus;
pub use table::{Column, Query, Selection, Sort, select};

identifier!(
    /// Which deployed API.
    DeployedApiId
);

/// A deployed API as the table shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeployedApi {
    /// Its id.
    pub id: DeployedApiId,
    /// Its name.
    pub name: Name,
    /// Its version, as its author writes it.
    pub version: Name,
    /// The environment that it is deployed to.
    pub environment: EnvironmentRef,
    /// The gateway that the environment is attached to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<GatewayRef>,
    /// Its type, which picks the environment's endpoint path.
    pub api_type: ApiType,
    /// Its base path below that.
    pub base: BasePath,
    /// Whether it is an API proxy, which passes calls on and serves nothing itself: it needs a gateway.
    pub proxy: bool,
    /// How callers are let in.
    pub authentication: ApiAuthentication,
    /// The plans by which it can be called.
    pub plans: Vec<Name>,
    /// The address that it is published under instead of its complete URL, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_url: Option<GatewayUrl>,
    /// Whether its gateway has it.
    pub status: DeploymentStatus,
}

impl DeployedApi {
    /// The API as far as its URL goes.
    #[must_use]
    pub fn served(&self) -> ServedApi {
        ServedApi {
            name: self.name.clone(),
            api_type: self.api_type,
            base: self.base.clone(),
        }
    }
}
