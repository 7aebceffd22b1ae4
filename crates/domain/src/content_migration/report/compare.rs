use std::collections::HashMap;

use super::{Item, Report, Row, Sheet, Status};
use crate::content_migration::keyed::keyed;

keyed!(
    /// What another run of the tool changed for something.
    Change {
        /// It was not cloned before, and is.
        NewlySucceeded: "newly_succeeded", "Newly succeeded";
        /// It failed in both.
        StillFailing: "still_failing", "Still failing";
        /// It did not fail before, and does.
        NewlyFailing: "newly_failing", "Newly failing";
        /// It failed before, and the tool passed over it.
        FailedThenSkipped: "failed_then_skipped", "Failed before, skipped now";
        /// It was not in the report before.
        New: "new", "New";
        /// It is not in the report any more.
        Gone: "gone", "Gone";
    }
);

/// Something for which another run of the tool changed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What it is.
    pub item: Item,
    /// What changed.
    pub change: Change,
    /// Its status in the newer report; in the older one where it is gone.
    pub status: Status,
}

/// What a report says otherwise than the one before it, in the order of the newer one, then what is gone. What was
/// cloned and is skipped by another run has not changed.
pub fn compare(before: &Report, after: &Report) -> Vec<Changed> {
    let (old, new) = (last(before), last(after));
    let changed = |(sheet, row): (&Sheet, &Row), change| Changed {
        item: Item::new(sheet, row),
        change,
        status: row.status,
    };
    let mut all = Vec::new();
    for (sheet, row) in after.rows() {
        let key = key(sheet, row);
        // Of one that is there several times the last row counts.
        if !new
            .get(&key)
            .is_some_and(|(_, last)| std::ptr::eq(*last, row))
        {
            continue;
        }
        let change = match old.get(&key) {
            None => Some(Change::New),
            Some((_, was)) => between(was.status, row.status),
        };
        all.extend(change.map(|change| changed((sheet, row), change)));
    }
    for (sheet, row) in before.rows() {
        let key = key(sheet, row);
        let is_last = old
            .get(&key)
            .is_some_and(|(_, last)| std::ptr::eq(*last, row));
        if is_last && !new.contains_key(&key) {
            all.push(changed((sheet, row), Change::Gone));
        }
    }
    all
}

const fn between(before: Status, after: Status) -> Option<Change> {
    match (before, after) {
        (Status::Failure, Status::Failure) => Some(Change::StillFailing),
        (Status::Failure | Status::Skipped, Status::Success) => Some(Change::NewlySucceeded),
        (Status::Failure, Status::Skipped) => Some(Change::FailedThenSkipped),
        (Status::Success | Status::Skipped, Status::Failure) => Some(Change::NewlyFailing),
        (Status::Success, Status::Success)
        | (Status::Success | Status::Skipped, Status::Skipped) => None,
    }
}

/// A sheet by its entity type, so that it is the same under another spelling, and what a row is known by.
type Key<'a> = (&'a str, &'a str);

fn key<'a>(sheet: &'a Sheet, row: &'a Row) -> Key<'a> {
    let sheet = sheet
        .entity()
        .map_or(sheet.name.as_str(), |entity| entity.key());
    (sheet, row.identity())
}

fn last(report: &Report) -> HashMap<Key<'_>, (&Sheet, &Row)> {
    let rows = report.rows();
    rows.map(|(sheet, row)| (key(sheet, row), (sheet, row)))
        .collect()
}
