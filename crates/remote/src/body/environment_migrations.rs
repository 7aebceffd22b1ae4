use serde::{Deserialize, Serialize};
use waygate_backend::Then;
use waygate_domain::environment::EnvironmentId;

use super::DraftBody;

/// Makes a migration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateEnvironmentMigration {
    /// Of which environment.
    pub environment: EnvironmentId,
}

/// A page of a migration of an environment as a person leaves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveEnvironmentMigrationPage {
    /// What stands in its fields.
    pub draft: DraftBody,
    /// What is done with it.
    pub then: Then,
}
