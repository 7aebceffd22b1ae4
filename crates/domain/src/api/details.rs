use std::sync::Arc;

use super::{Api, DefinitionVersion, DeploymentLabel};
use crate::api_migration::Code;
use crate::stamp::Stamp;
use crate::wire::{As, Maybe, named};

named!(
    /// Which issue was mended.
    MendedIssue {
        /// Its code.
        code: Code,
    }
);

named!(
    /// What the gateway serves.
    Served {
        /// In which format.
        definition: DefinitionVersion,
        /// Who deployed it, and when.
        stamp: Stamp,
    }
);

named!(
    /// A definition that was set aside.
    SetAside {
        /// By whom, and when.
        stamp: Stamp,
        /// The definition as text.
        definition: Arc<str>,
    }
);

/// What happened to an API.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Happening {
    /// It was made.
    Created,
    /// Its definition was changed.
    Edited,
    /// An issue with that code was mended on the way to V4.
    #[serde(with = "As::<MendedIssue>")]
    #[cfg_attr(feature = "schema", schemars(with = "MendedIssue"))]
    Mended(Code),
    /// The last mending was undone.
    Undone,
    /// It was deployed, in that format.
    Deployed {
        /// The format of what was deployed.
        definition: DefinitionVersion,
        /// What the deployment was called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<DeploymentLabel>,
    },
    /// It was converted to V4.
    Migrated,
    /// It was put back to V2.
    RolledBack,
}

/// A line of an API's history.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HistoryEntry {
    /// Who did it, and when.
    pub stamp: Stamp,
    /// What it was.
    pub what: Happening,
}

/// The V2 definition that a rollback puts back.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rollback {
    /// Who converted the API, and when: what was defined then is put back.
    pub converted: Stamp,
    /// The V2 definition as it was.
    pub definition: Arc<str>,
    /// What was done to the V4 definition since, the latest first. A rollback sets that aside.
    pub edits: Vec<HistoryEntry>,
}

/// An API with everything that its page shows.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApiDetails {
    /// As the table shows it.
    pub api: Api,
    /// Its definition as text, as it is now.
    pub definition: Arc<str>,
    /// What the gateway serves, and who deployed it when; `None` if it never was.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "Maybe::<Served>"
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Served>"))]
    pub deployed: Option<(DefinitionVersion, Stamp)>,
    /// How many changes there were since it was deployed, or made.
    pub changes_since: usize,
    /// What happened to it, the latest first.
    pub history: Vec<HistoryEntry>,
    /// The V4 definition that the last rollback set aside, and when; `None` where there was none, or it is V4
    /// again.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "Maybe::<SetAside>"
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<SetAside>"))]
    pub set_aside: Option<(Stamp, Arc<str>)>,
    /// How it can be put back to V2; `None` where it is V2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollback: Option<Rollback>,
}
