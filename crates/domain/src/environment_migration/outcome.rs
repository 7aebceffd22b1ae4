//! What came of a migration.

use super::{Addresses, Finding};
use crate::endpoint_path::EnvironmentPaths;
use crate::gateway::GatewayRef;

/// What a migration did.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    /// The gateway that the environment was on before, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<GatewayRef>,
    /// The gateway that it is on since, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<GatewayRef>,
    /// Its endpoint paths before.
    pub paths: EnvironmentPaths,
    /// Its published name since.
    pub published_name: String,
    /// Where each of its APIs was reached, and is since.
    pub addresses: Vec<Addresses>,
    /// The titles of warnings that were acknowledged, and remain.
    pub remaining: Vec<String>,
}

impl Outcome {
    /// The titles of what remains.
    pub fn titles<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<String> {
        findings.map(ToString::to_string).collect()
    }
}
