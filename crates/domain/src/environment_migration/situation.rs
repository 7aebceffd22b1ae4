//! The things around a migration, at one instant.

use crate::atom::AtomSummary;
use crate::deployed_api::DeployedApi;
use crate::endpoint_path::{EnvironmentPaths, Neighbour};
use crate::gateway::{GatewayRef, GatewaySummary};
use crate::text::GatewayUrl;
use crate::wire::{Maybe, named};

named!(
    /// The gateway that an environment is on.
    Attached {
        #[serde(flatten)]
        gateway: GatewayRef,
        /// Its public URL.
        url: GatewayUrl,
    }
);

/// What there is at one instant, as far as a migration depends on it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Situation {
    /// The gateway that the environment is on now, if any, with its public URL.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "Maybe::<Attached>"
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Attached>"))]
    pub gateway: Option<(GatewayRef, GatewayUrl)>,
    /// The environment's endpoint paths now.
    pub paths: EnvironmentPaths,
    /// The confirmed destination, where that is a gateway.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<DestinationNow>,
    /// The environment's Atoms.
    pub atoms: Vec<AtomSummary>,
    /// The APIs that are deployed to it.
    pub apis: Vec<DeployedApi>,
}

impl Situation {
    /// The gateway that the environment is on now.
    pub fn gateway(&self) -> Option<&GatewayRef> {
        self.gateway.as_ref().map(|(gateway, _)| gateway)
    }
}

/// A destination as it is now.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DestinationNow {
    /// The gateway; `None` where it is gone altogether.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gateway: Option<GatewaySummary>,
    /// The environments that are on it, with what they serve.
    pub neighbours: Vec<Neighbour>,
}
