use serde::{Deserialize, Serialize};
use waygate_backend::Then;
use waygate_domain::content_migration::{Report, Tick};

use super::DraftBody;

/// A step of a migration of content as a person leaves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveContentMigrationPage {
    /// What stands in its fields.
    pub draft: DraftBody,
    /// What is done with it.
    pub then: Then,
}

/// What is ticked off in a migration of content, or whose tick is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TickContentMigration {
    /// The prerequisites and tasks.
    pub what: Vec<Tick>,
    /// Whether they are done.
    pub done: bool,
}

/// A report of the tenant cloning tool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttachContentReport {
    /// What the file was called.
    pub file: String,
    /// What is in it.
    pub report: Report,
}
