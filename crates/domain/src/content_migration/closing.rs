//! The record of a migration that is done: what is exported and printed.

use serde::Serialize;

use super::report::{Counts, Item};
use super::{
    Cause, ContentMigration, ContentMigrationId, Need, OpenMigration, Path, Prerequisite, Run,
    Side, Standing, TaskId, TaskKind, Tenant, Ticket, ToolSettings,
};
use crate::stamp::Stamp;

/// What a closing record says of itself.
pub const FORMAT: &str = "waygate.content-migration";

/// All that is known of a migration. None of it is a secret: no type that it is made of can hold one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClosingRecord {
    /// [`FORMAT`].
    pub format: &'static str,
    /// Its version.
    pub version: u32,
    /// Which migration.
    pub id: ContentMigrationId,
    /// Who made it, and when.
    pub created: Stamp,
    /// Who closed it, and when; `None` as long as it is open.
    pub closed: Option<Stamp>,
    /// The ends; `None` as long as they are not confirmed.
    pub ends: Option<Ends>,
    /// The ticket; `None` as long as it is not confirmed.
    pub ticket: Option<Ticket>,
    /// The prerequisites that matter.
    pub prerequisites: Vec<PrerequisiteRecord>,
    /// How the tool was run.
    pub settings: Option<ToolSettings>,
    /// The runs of the tool.
    pub runs: Vec<Run>,
    /// How many have which status by the last report, in all.
    pub counts: Counts,
    /// The same for each sheet.
    pub sheets: Vec<SheetRecord>,
    /// What failed by the last report.
    pub failures: Vec<FailureRecord>,
    /// The tasks.
    pub tasks: Vec<TaskRecord>,
    /// The message to those who use applications.
    pub message: Option<String>,
}

/// The ends of a migration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ends {
    /// Where the content is, and stays.
    pub source: Tenant,
    /// Where it was copied to.
    pub target: Tenant,
    /// Whether both are in one data centre.
    pub same_data_centre: bool,
    /// Whether both are in one subaccount.
    pub same_subaccount: bool,
}

/// A prerequisite, and how it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrerequisiteRecord {
    /// Which one.
    pub prerequisite: Prerequisite,
    /// What it says.
    pub label: &'static str,
    /// What it is about.
    pub side: Side,
    /// How much it mattered.
    pub need: Need,
    /// How it stood.
    pub standing: Standing,
}

/// The counts of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetRecord {
    /// The sheet's name.
    pub sheet: String,
    /// Its counts.
    pub counts: Counts,
}

/// Something that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FailureRecord {
    /// What it is.
    pub item: Item,
    /// Why, in sentences.
    pub why: Vec<String>,
}

/// A task, and whether it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskRecord {
    /// Which one.
    pub id: TaskId,
    /// Of which kind.
    pub kind: TaskKind,
    /// What it says.
    pub label: &'static str,
    /// What it is about.
    pub item: Option<Item>,
    /// What the tool says.
    pub says: Option<String>,
    /// Whether it is to be done for sure.
    pub is_certain: bool,
    /// Who ticked it off, and when; `None` where it is open.
    pub done: Option<Stamp>,
}

impl ClosingRecord {
    /// The record of a migration as it is, also before it is closed. Nothing but ids and stamps is there of one that
    /// was deleted.
    pub fn of(migration: &ContentMigration) -> Self {
        let open = migration.content();
        let prepared = open.confirmed.prepared();
        let report = open.confirmed.runs().map(|runs| &runs.latest);
        let sheets = report.map_or(&[] as &[_], |report| &report.sheets);
        let failures = prepared.zip(report).map(|(prepared, report)| {
            let failed = report.failures().map(|(sheet, row)| FailureRecord {
                item: Item::new(sheet, row),
                why: Cause::of(report, sheet, row, prepared)
                    .iter()
                    .map(ToString::to_string)
                    .collect(),
            });
            failed.collect()
        });
        Self {
            format: FORMAT,
            version: 1,
            id: migration.id.clone(),
            created: migration.created.clone(),
            closed: migration.closed().cloned(),
            ends: open.confirmed.path().map(Ends::of),
            ticket: open.confirmed.ticket().cloned(),
            prerequisites: prerequisites(open),
            settings: open.confirmed.settings().cloned(),
            runs: open
                .confirmed
                .runs()
                .map_or_else(Vec::new, |runs| runs.history.clone()),
            counts: report.map(super::Report::counts).unwrap_or_default(),
            sheets: sheets
                .iter()
                .map(|sheet| SheetRecord {
                    sheet: sheet.name.clone(),
                    counts: Counts::of(&sheet.rows),
                })
                .collect(),
            failures: failures.unwrap_or_default(),
            tasks: tasks(open),
            message: open
                .confirmed
                .message()
                .filter(|m| !m.is_empty())
                .map(str::to_owned),
        }
    }

    /// The record as indented JSON, with a line break at its end.
    pub fn to_json(&self) -> String {
        // What is made of texts and numbers alone is always written.
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{json}\n")
    }
}

impl Ends {
    fn of(path: &Path) -> Self {
        Self {
            source: path.source().clone(),
            target: path.target().clone(),
            same_data_centre: path.stays_in_data_centre(),
            same_subaccount: path.stays_in_subaccount(),
        }
    }
}

fn prerequisites(open: &OpenMigration) -> Vec<PrerequisiteRecord> {
    let setup = open.confirmed.prepared().map(|prepared| &prepared.setup);
    let Some(setup) = setup else {
        return Vec::new();
    };
    let matter = Prerequisite::ALL
        .iter()
        .filter(|one| one.need(setup) != Need::NotNeeded);
    matter
        .map(|one| PrerequisiteRecord {
            prerequisite: *one,
            label: one.label(),
            side: one.side(),
            need: one.need(setup),
            standing: open.standing(*one),
        })
        .collect()
}

fn tasks(open: &OpenMigration) -> Vec<TaskRecord> {
    let record = |task: super::Task| TaskRecord {
        done: open.ticks.tasks.get(&task.id).cloned(),
        label: task.kind.label(),
        id: task.id,
        kind: task.kind,
        item: task.item,
        says: task.says,
        is_certain: task.is_certain,
    };
    open.tasks().into_iter().map(record).collect()
}
