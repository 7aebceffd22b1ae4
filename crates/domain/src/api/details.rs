use std::sync::Arc;

use super::{Api, DefinitionVersion, DeploymentLabel};
use crate::api_migration::Code;
use crate::stamp::Stamp;

/// What happened to an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// It was made.
    Created,
    /// Its definition was changed.
    Edited,
    /// An issue with that code was mended on the way to V4.
    Mended(Code),
    /// The last mending was undone.
    Undone,
    /// It was deployed, in that format.
    Deployed(DefinitionVersion, Option<DeploymentLabel>),
    /// It was converted to V4.
    Migrated,
    /// It was put back to V2.
    RolledBack,
}

/// A line of an API's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Who did it, and when.
    pub stamp: Stamp,
    /// What it was.
    pub what: Happening,
}

/// The V2 definition that a rollback puts back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollback {
    /// Who converted the API, and when: what was defined then is put back.
    pub converted: Stamp,
    /// The V2 definition as it was.
    pub definition: Arc<str>,
    /// What was done to the V4 definition since, the latest first. A rollback sets that aside.
    pub edits: Vec<HistoryEntry>,
}

/// An API with everything that its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiDetails {
    /// As the table shows it.
    pub api: Api,
    /// Its definition as text, as it is now.
    pub definition: Arc<str>,
    /// What the gateway serves, and who deployed it when; `None` if it never was.
    pub deployed: Option<(DefinitionVersion, Stamp)>,
    /// How many changes there were since it was deployed, or made.
    pub changes_since: usize,
    /// What happened to it, the latest first.
    pub history: Vec<HistoryEntry>,
    /// The V4 definition that the last rollback set aside, and when; `None` where there was none, or it is V4
    /// again.
    pub set_aside: Option<(Stamp, Arc<str>)>,
    /// How it can be put back to V2; `None` where it is V2.
    pub rollback: Option<Rollback>,
}
