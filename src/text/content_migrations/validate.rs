//! Step 6, **Validate**, and the closing record.

use waygate_domain::content_migration::report::Change;
use waygate_domain::content_migration::{Need, Remaining};

use crate::text::{count, grouped};

pub const LEDE: &str = "What came of cloning, by the report that was read last. The content stays in the source: nothing there was deleted.";
pub const COUNTS: &str = "Counts";
pub const COUNTS_CAPTION: &str =
    "How many of each entity type were cloned, failed and were skipped.";
pub const ENTITY: &str = "Entity type";
pub const ALL: &str = "All";
pub const TOTAL: &str = "In all";
/// Entity types without a sheet.
pub fn absent(types: &[&str]) -> String {
    format!(
        "The report has no sheet for: {}. Where the source has such content, look into the tool’s log file.",
        types.join(", ")
    )
}

pub const FAILURES: &str = "What failed, and why";
pub const NO_FAILURES: &str = "Nothing failed.";

pub const COMPARISON: &str = "Compared with the run before";
pub const NOTHING_CHANGED: &str = "Both reports say the same.";
/// What a change means.
pub const fn change_text(change: Change) -> &'static str {
    match change {
        Change::StillFailing => {
            "Not in the target. What was mended did not help, or was something else."
        }
        Change::NewlyFailing => {
            "It was cloned or skipped before. Look whether the target still has it."
        }
        Change::FailedThenSkipped => "The tool passed over it: look whether the target has it.",
        Change::NewlySucceeded => "Mended.",
        Change::New => "The run before did not name it.",
        Change::Gone => "This run did not name it.",
    }
}

pub const REMAINING: &str = "What is left open";
pub const NOTHING_REMAINS: &str = "Nothing is left open. The migration can be closed.";
/// What is left open, in a line.
pub fn remaining(remaining: Remaining) -> String {
    let mut parts = Vec::new();
    if remaining.failures > 0 {
        parts.push(format!("{} not cloned", grouped(remaining.failures)));
    }
    if remaining.tasks > 0 {
        parts.push(format!("{} not ticked off", count(remaining.tasks, "task")));
    }
    parts.join(", ")
}
pub const ACCEPTED: &str = "I know what is left open, and close the migration all the same";
pub const TO_TASKS: &str = "Go to After cloning";
pub const NOT_RETAINED: &str = "Applications have new keys and secrets";
pub const NOT_RETAINED_TEXT: &str = "The target cannot retain those of the source. Callers fail there until they use the new ones: see whom to tell in After cloning.";
pub const MAYBE_NOT_RETAINED: &str = "It is not known whether keys and secrets are retained";
pub const MAYBE_NOT_RETAINED_TEXT: &str = "SAP has not answered yet. If they are not, applications have new ones, and callers fail until they use them: see whom to tell in After cloning.";

pub const CLOSE: &str = "Save and Finish";
pub const RECORD: &str = "Closing record";
pub const RECORD_TEXT: &str =
    "Everything that is known of this migration, to be kept with your papers. It holds no secret.";
pub const DOWNLOAD_JSON: &str = "Download JSON";
pub const PRINT: &str = "Print";
pub const SHOW_RECORD: &str = "Show the record";
pub const HIDE_RECORD: &str = "Hide the record";
/// The name of the record’s file.
pub fn record_file(id: &str) -> String {
    format!("content-migration-{id}.json")
}

pub const IS_CLOSED: &str = "This migration is closed";
/// Who closed it, and when.
pub fn closed_by(by: &str, at: &str) -> String {
    format!("{by} closed it on {at}. Its record stands as it was then.")
}
pub const REOPEN: &str = "Open again";
pub const NOT_REOPENED: &str = "The migration was not opened again";

pub const ID: &str = "ID";
pub const CREATED: &str = "Created";
pub const CLOSED: &str = "Closed";
pub const NOT_CLOSED: &str = "Not closed yet";
/// Who did something, and when.
pub fn stamp(by: &str, at: &str) -> String {
    format!("{at}, {by}")
}
pub const ENDS: &str = "Source and target";
pub const END: &str = "Fact";
pub const SOURCE: &str = "Source";
pub const TARGET: &str = "Target";
pub const SUBSCRIPTION: &str = "Subscription";
pub const CLASS: &str = "Class";
pub const DATA_CENTRE: &str = "Data centre";
pub const REGION: &str = "Region";
pub const SUBACCOUNT: &str = "Subaccount";
pub const SUBACCOUNT_ID: &str = "Subaccount ID";
pub const API_PORTAL: &str = "API portal";
pub const DEVELOPER_HUB: &str = "Developer Hub";
pub const TICKET: &str = "Support ticket";
pub const RETENTION: &str = "Keys and secrets are retained";
pub const RETAINED: &str = "Yes";
pub const NOT_RETAINED_RECORD: &str = "No: applications have new ones";
pub const UNANSWERED_RECORD: &str = "Not answered: applications may have new ones";
/// What a migration is called by its ends.
pub fn from_to(source: &str, target: &str) -> String {
    format!("{source} to {target}")
}
pub const WHY: &str = "Why";
pub const PREREQUISITES: &str = "Prerequisites";
pub const PREREQUISITE: &str = "Prerequisite";
pub const SIDE: &str = "About";
pub const STANDING: &str = "State";
pub const CHECKED: &str = "Checked by the console";
pub const OPEN: &str = "Open";
pub const TASKS: &str = "Tasks";
pub const TASK: &str = "Task";
pub const ABOUT: &str = "About";
pub const DONE: &str = "Done";
pub const MESSAGE: &str = "Message to developers";
pub const SETTINGS: &str = "Tool";
pub const CLONED: &str = "Cloned";
pub const EVERYTHING: &str = "Everything";

/// How much it mattered.
pub const fn need(need: Need) -> &'static str {
    match need {
        Need::Mandatory => "mandatory",
        Need::Recommended => "recommended",
        Need::NotNeeded => "not needed",
    }
}

/// What a field is called.
pub fn field(key: &str) -> Option<&'static str> {
    match key {
        "accepted" => Some("What is left open"),
        _ => None,
    }
}
