//! The report of the tenant cloning tool: reading it, and what stands in it.

use waygate_domain::content_migration::report::{Counts, Status};

use crate::text::{api_files, count, grouped};

pub const READ: &str = "Read the report";
pub const READ_TEXT: &str = "The tool writes apim-tct-output.xlsx or apimtct-output.xlsx. It is read in this browser; what it says of the cloned content is saved with this migration.";
pub const DROP: &str = "Drop the report here";
pub const HINT: &str = "An Excel workbook (.xlsx) of up to 32 MB.";
pub const CHOOSE: &str = "Choose a report";
pub const READING: &str = "Reading";
/// How much of the file is there.
pub fn reading(done: f64, all: f64) -> String {
    format!("{} of {}", api_files::size(done), api_files::size(all))
}
pub const OPENING: &str = "Opening the workbook";
pub const TAKING_IN: &str = "Saving";
pub const CANCEL: &str = "Cancel";
pub const CANCELLED: &str = "Not read";
pub const CANCELLED_TEXT: &str = "You cancelled it. Nothing was changed.";
pub const TRY_AGAIN: &str = "Try again";
/// A report that cannot be read.
pub fn broken(file: &str) -> String {
    format!("{file} cannot be read as a report")
}
/// What that means.
pub fn broken_text(why: &str) -> String {
    format!("{why} Nothing was taken in; another report can be read at once.")
}
/// A file that the browser could not read.
pub fn unread(file: &str) -> String {
    format!("{file} was not read")
}
/// A report that the platform did not take in.
pub fn refused(file: &str) -> String {
    format!("{file} was read, and not saved")
}
pub const ONE_AT_A_TIME: &str =
    "Several files were given. Choose one report; read those of other runs after it.";
pub const FOLDER: &str = "This is a folder. Choose the report in it.";
pub const SEVERAL: &str = "What was dropped";

/// What was read, for a screen reader and beside the file.
pub fn was_read(file: &str, counts: Counts) -> String {
    format!("{file} was read: {}.", outcome(counts))
}
/// How many have which status.
pub fn outcome(counts: Counts) -> String {
    format!(
        "{} cloned, {} failed, {} skipped",
        grouped(counts.success),
        grouped(counts.failure),
        grouped(counts.skipped)
    )
}

pub const RUNS: &str = "Reports that were read";
pub const RUNS_CAPTION: &str = "Reports that were read, the latest first.";
pub const NO_RUNS: &str = "No report was read yet. After cloning opens once one was.";
pub const FILE: &str = "File";
pub const READ_AT: &str = "Read";
pub const LATEST: &str = "Latest";
pub const SHOW: &str = "Show the report";
pub const HIDE: &str = "Hide the report";

pub const REPORT: &str = "Report";
pub const CAPTION: &str = "What the tool cloned, row by row. The columns can be sorted.";
pub const ID: &str = "ID";
pub const NAME: &str = "Name";
pub const KIND: &str = "Type";
pub const STATUS: &str = "STATUS";
pub const RAN_SHORT: &str = "Executed (UTC)";
pub const MODIFIED_SHORT: &str = "Modified (UTC)";
pub const SEARCH: &str = "Search names and IDs";
pub const ENTITY: &str = "Entity type";
pub const ANY_ENTITY: &str = "Every entity type";
pub const ANY_STATUS: &str = "Every status";
pub const NOTHING_FOUND: &str = "No row fits. Choose others, or show every row.";
pub const SHOW_EVERY: &str = "Show every row";
pub const AS_WRITTEN: &str = "As in the workbook";
pub const NO_ROWS: &str = "The report has no rows: its sheets are empty.";
/// How many rows are shown.
pub fn result(shown: usize, all: usize) -> String {
    match shown == all {
        true => count(all, "row"),
        false => format!("{} of {}", grouped(shown), count(all, "row")),
    }
}
/// A status in words.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Success => "Cloned",
        Status::Failure => "Failed",
        Status::Skipped => "Skipped",
    }
}

pub const USER_ACTIONS: &str = "User Actions";
pub const USER_ACTIONS_CAPTION: &str = "What the tool asks people to do.";
pub const NO_USER_ACTIONS: &str = "The tool asks for nothing.";
pub const REMARK: &str = "Remark";
