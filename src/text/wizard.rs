//! What resumable flows say alike.

use waygate_backend::Error;

use super::{count, grouped};

pub const SAVE_AND_CONTINUE: &str = "Save and Continue";
pub const SAVE_AND_CLOSE: &str = "Save and Close";
pub const CHECKS: &str = "Checks";
pub const CHECK_AGAIN: &str = "Check again";
pub const CHECKING: &str = "Checking …";
pub const CHANGE: &str = "Change";
pub const SHOW: &str = "Show";
pub const HIDE: &str = "Hide";
pub const ERROR: &str = "Error: ";
pub const WARNING: &str = "Warning: ";
pub const PASSED: &str = "Passed: ";
pub const BLOCKS_UNTIL_CORRECTED: &str = "Migrate stays blocked until this is corrected.";
pub const BLOCKS: &str = "You can save and continue. Migrate stays blocked until this is resolved.";

/// Checks that found nothing.
pub fn passed(checks: usize) -> String {
    match checks {
        1 => "1 check passed".into(),
        _ => format!("{checks} checks passed"),
    }
}

/// How the checks ended, in a line.
pub fn result(errors: usize, warnings: usize, acknowledged: usize, passed: usize) -> String {
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(count(errors, "error"));
    }
    if warnings > 0 {
        let of_them = match acknowledged {
            0 => String::new(),
            all if all == warnings => ", acknowledged".into(),
            some => format!(" ({some} acknowledged)"),
        };
        parts.push(format!("{}{of_them}", count(warnings, "warning")));
    }
    if passed > 0 {
        parts.push(format!("{passed} passed"));
    }
    parts.join(", ")
}

/// How many of many are listed.
pub fn listed(shown: usize, all: usize) -> String {
    match (shown, all) {
        (_, 0) => "None is named like that.".into(),
        (shown, all) if shown == all => String::new(),
        (shown, all) => format!(
            "The first {} of {}. Type to find others.",
            grouped(shown),
            grouped(all)
        ),
    }
}

pub const COMPLETED: &str = "Completed";
pub const IN_PROGRESS: &str = "In progress";
pub const NOT_STARTED: &str = "Not started";
/// A step with errors.
pub fn needs_attention(is_current: bool, errors: usize) -> String {
    let errors = count(errors, "error");
    match is_current {
        true => format!("{IN_PROGRESS}, {errors}"),
        false => format!("Needs attention, {errors}"),
    }
}

/// Fields that are wrong.
pub fn not_confirmed(fields: usize) -> String {
    match fields {
        1 => "One answer needs correcting before you continue".into(),
        _ => format!("{fields} answers need correcting before you continue"),
    }
}
/// A save that failed and may go well later.
pub fn save_failed_text(error: &Error) -> String {
    format!(
        "{} What you typed stays on this page and in this browser. Save again when it can be reached.",
        error.message
    )
}
/// Why something is not saved yet.
pub const NOT_BEFORE: &str =
    "What was changed before this was not saved. See to that first, then try this again.";
/// Why something is not saved where what was saved before it led to other answers.
pub const OTHER_ANSWERS: &str =
    "What was saved before changed this page too. Look at its answers, then save.";
/// A draft of before was put back.
pub fn restored(time: &str) -> String {
    format!("What you typed at {time} is back")
}
pub const RESTORED_TEXT: &str = "It was not saved. Save it, or discard it to see what is saved.";
/// A draft of before that is older than what is stored.
pub fn offered(time: &str) -> String {
    format!("There is input of yours from {time} that was never saved")
}
pub const OFFERED_TEXT: &str =
    "This migration was saved since, so what is saved is shown. Yours differs in:";
pub const USE_IT: &str = "Use mine";
pub const DROP_IT: &str = "Drop mine";
/// Someone else saved first.
pub fn met(by: &str, time: &str) -> String {
    format!("{by} saved this at {time}, while you were editing")
}
pub const MET_TEXT: &str = "Yours was not saved, and theirs is kept. Look at what changed, choose where both differ, then save again.";
/// When it was saved last.
pub fn saved(time: &str) -> String {
    format!("Saved {time}")
}

pub const CLOSE_TITLE: &str = "Close without saving this page?";
pub const CLOSE_TEXT: &str =
    "What you typed on this page is dropped. What was saved before stays as it is.";
pub const CLOSE_AND_DROP: &str = "Close and drop it";
pub const DELETE_MIGRATION: &str = "Delete migration";
/// How long that can be undone.
pub fn undo_text(seconds: u64) -> String {
    format!(
        "It can be undone for {}.",
        count(seconds as usize, "second")
    )
}
pub const UNDO: &str = "Undo";
pub const NOT_DONE: &str = "It was not done";
pub const WAS_DELETED: &str = "This migration was deleted";
pub const WAS_DELETED_TEXT: &str =
    "It was deleted a moment ago. It can be brought back for some seconds.";
pub const NO_SUCH: &str = "There is no such migration";
pub const NO_SUCH_TEXT: &str =
    "It may have been deleted. What you typed on its pages stays in this browser.";
pub const NO_RANDOMNESS: &str = "This browser gives out no random numbers, so the migration cannot be told from others. Use another browser.";
