//! What someone else saved meanwhile.

use leptos::prelude::*;
use waygate_backend::Versioned;
use waygate_domain::content_migration::{ContentMigration, OpenMigration, Page};

use super::work::Work;
use crate::text::content_migrations as text;

/// Lays what someone else saved beside what stands in the fields of the open page. Boxes that were clicked and not saved
/// go back.
pub(super) fn meet(work: &Work, by: &str, newer: Versioned<ContentMigration>) {
    let goes_back = work.put_back().then(|| text::BOXES_GO_BACK.to_owned());
    if let (Some((page, draft)), Ok(content)) = (work.open(), newer.value.open()) {
        let changes = work.known.with_untracked(|before| {
            let before = before.as_ref();
            before.map_or_else(Vec::new, |before| {
                changes(before.value.content(), content, page)
            })
        });
        draft.meet(
            by.to_owned(),
            newer.value.changed.at,
            content.draft(page),
            &newer.revision,
            changes.into_iter().chain(goes_back).collect(),
        );
    }
    work.known.set(Some(newer));
}

/// What is another in a migration but on the page itself, in sentences.
fn changes(before: &OpenMigration, now: &OpenMigration, page: Page) -> Vec<String> {
    let other = Page::ALL.into_iter().filter(|other| *other != page);
    let mut changes: Vec<String> = other
        .filter(|other| before.draft(*other) != now.draft(*other))
        .map(|other| text::changed(other.label()))
        .collect();
    if before.ticks != now.ticks {
        changes.push(text::CHANGED_TICKS.to_owned());
    }
    let latest = |of: &OpenMigration| of.confirmed.runs().map(|runs| runs.history.len());
    if latest(before) != latest(now) {
        changes.push(text::CHANGED_REPORT.to_owned());
    }
    changes
}
