//! The Migration Assistant: the list, and what its steps share.

pub mod clone;
pub mod path;
pub mod prerequisites;
pub mod report;
pub mod tasks;
pub mod ticket;
pub mod validate;

use waygate_domain::content_migration::{Feature, Prerequisite};

pub const LEDE: &str = "Copy the content of an SAP API Management tenant on Cloud Foundry to another tenant. SAP’s tenant cloning tool copies; each migration here leads through it, step by step.";
pub const CREATE: &str = "New Migration";
pub const CAPTION: &str = "Migrations of content, those that were changed last first.";
pub const CURRENT_STEP: &str = "Current Step";
pub const SOURCE: &str = "Source";
pub const TARGET: &str = "Target";
pub const LAST_CHANGE: &str = "Last Change";
pub const DELETE: &str = "Delete";
pub const NOT_NAMED: &str = "Not named yet";
pub const CLOSED: &str = "Closed";
pub const EMPTY: &str = "There is no migration of content";
pub const EMPTY_TEXT: &str = "A migration copies proxies, products, applications and more from one tenant to another; the source keeps them. It can be left at any step and gone on with later.";
pub const NOT_CREATED: &str = "The migration was not made";
pub const CREATING: &str = "Making it …";

/// The step that a migration is at.
pub fn step(number: u8, label: &str) -> String {
    format!("Step {number}: {label}")
}
/// Who changed a migration last, and when.
pub fn changed_by(at: &str, by: &str) -> String {
    format!("{at} by {by}")
}
/// What a migration is called by its ends, as far as they are named.
pub fn name(source: Option<&str>, target: Option<&str>) -> String {
    match (source, target) {
        (Some(source), Some(target)) => format!("{source} to {target}"),
        (Some(source), None) => format!("From {source}"),
        (None, Some(target)) => format!("To {target}"),
        (None, None) => "New migration".into(),
    }
}
/// The question before a migration is deleted.
pub fn delete_title(name: &str) -> String {
    format!("Delete the migration “{name}”?")
}
/// The name of the button that asks it.
pub fn delete_label(name: &str) -> String {
    format!("Delete the migration “{name}”")
}
pub const DELETE_TEXT: &str = "Both tenants stay as they are. What was entered, ticked off and read here is deleted, its record included. It can be undone for ten seconds.";
/// It was deleted.
pub fn deleted(name: &str) -> String {
    format!("The migration “{name}” was deleted")
}

pub const TO_ALL: &str = "Go to the Migration Assistant";
pub const STEPS: &str = "Steps";
pub const LEAVE: &str = "Close";
/// With why something was not ticked off.
pub const BOXES_GO_BACK: &str = "The boxes that you clicked are as they were before.";
pub const IS_CLOSED: &str = "This migration is closed: its steps can be read.";
pub const SHUT: &str = "Shut until prerequisites are met";
/// A step that was done with, and is not any more.
pub fn open_again(is_current: bool) -> String {
    match is_current {
        true => "In progress, open again".into(),
        false => "Needs attention, open again".into(),
    }
}
/// The tab's title on a step.
pub fn title(number: u8, page: &str) -> String {
    format!("Step {number} of 6: {page} · Migration Assistant")
}

/// A step on which someone else changed something.
pub fn changed(step: &str) -> String {
    format!("The step {step} has other answers now.")
}
pub const CHANGED_TICKS: &str = "Other things are ticked off now.";
pub const CHANGED_REPORT: &str = "Another report was read.";

/// Who ticked something off, and when.
pub fn ticked(by: &str, at: &str) -> String {
    format!("Ticked off by {by}, {at}")
}

pub const ON: &str = "yes";
/// An answer to whether the source uses something.
pub fn answer(key: &str) -> Option<&'static str> {
    match key {
        "yes" => Some("Yes"),
        "no" => Some("No"),
        _ => None,
    }
}

/// What a field of any step is called.
pub fn field(key: &str) -> &'static str {
    let of_step = path::field(key)
        .or_else(|| ticket::field(key))
        .or_else(|| clone::field(key))
        .or_else(|| tasks::field(key))
        .or_else(|| validate::field(key));
    of_step
        .or_else(|| Feature::from_key(key).map(Feature::label))
        .or_else(|| Prerequisite::from_key(key).map(Prerequisite::label))
        .unwrap_or_default()
}
