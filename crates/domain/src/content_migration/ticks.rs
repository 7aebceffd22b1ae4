//! What a person ticked off.

use std::collections::BTreeMap;

use super::{Prerequisite, TaskId};
use crate::stamp::Stamp;

/// Something that a person can tick off.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ContentTick"))]
#[serde(
    tag = "type",
    content = "id",
    rename_all = "snake_case",
    deny_unknown_fields
)]
pub enum Tick {
    /// A prerequisite is so.
    Prerequisite(Prerequisite),
    /// A task is done.
    Task(TaskId),
}

/// What was ticked off, by whom and when. A tick stays where the thing goes: it is there again when that comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ContentTicks"))]
#[serde(deny_unknown_fields)]
pub struct Ticks {
    /// The prerequisites.
    pub prerequisites: BTreeMap<Prerequisite, Stamp>,
    /// The tasks.
    pub tasks: BTreeMap<TaskId, Stamp>,
}

impl Ticks {
    /// Ticks something off, or takes the tick back. What is ticked off already keeps who did it and when.
    pub(super) fn set(&mut self, what: &Tick, done: bool, stamp: &Stamp) {
        match (what, done) {
            (Tick::Prerequisite(one), true) => {
                self.prerequisites
                    .entry(*one)
                    .or_insert_with(|| stamp.clone());
            }
            (Tick::Prerequisite(one), false) => {
                self.prerequisites.remove(one);
            }
            (Tick::Task(id), true) => {
                self.tasks
                    .entry(id.clone())
                    .or_insert_with(|| stamp.clone());
            }
            (Tick::Task(id), false) => {
                self.tasks.remove(id);
            }
        }
    }
}
