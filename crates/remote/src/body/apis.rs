use serde::{Deserialize, Serialize};
use waygate_domain::api::DeploymentLabel;

/// Puts another definition in place of the present one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveDefinition {
    /// The definition as text, byte by byte as it was written.
    pub definition: String,
}

/// Deploys the definition as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeployApi {
    /// What the deployment is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<DeploymentLabel>,
}
