use serde::{Deserialize, Serialize};
use waygate_domain::api_migration::Fix;

use super::DraftBody;

/// Mends what the last dry run found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mend {
    /// How.
    pub fix: Fix,
    /// What a person said, where the fix needs that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// A page of a migration to V4 as a person leaves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveApiMigrationPage {
    /// What stands in its fields.
    pub draft: DraftBody,
}
