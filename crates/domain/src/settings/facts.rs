use crate::endpoint_path::{Neighbour, ServedApi};
use crate::environment::EnvironmentId;
use crate::text::{GatewayUrl, Name};
use crate::time::Timestamp;

/// What the rules of a form have to know beside what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facts {
    /// Memory of the gateway's machine in MB, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory: Option<u32>,
    /// Names of the certificates that the gateway can use.
    pub certificates: Vec<String>,
    /// Why nothing here can be changed, a sentence, if so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked: Option<String>,
    /// When the next full release comes, where the backend says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Timestamp>,
    /// Whether an Atom's cloud allows External Provider and Gateway; `None` where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_allows: Option<bool>,
    /// Names of the authentication providers that an API can have.
    pub providers: Vec<Name>,
    /// Names of the plans that an API can have.
    pub plans: Vec<Name>,
    /// Whether a gateway has the API.
    pub sent: bool,
    /// What else is served on an environment's gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surroundings: Option<Surroundings>,
}

/// What an environment's endpoint paths stand among.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Surroundings {
    /// The environment whose paths they are.
    pub environment: EnvironmentId,
    /// The public URL of its gateway, if it is on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<GatewayUrl>,
    /// The APIs that are deployed to it; also those that its gateway does not have yet, whose URLs are
    /// kept for them.
    pub apis: Vec<ServedApi>,
    /// The other environments on the same gateway.
    pub neighbours: Vec<Neighbour>,
}
