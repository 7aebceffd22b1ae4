//! What someone else saved meanwhile.

use leptos::prelude::*;
use waygate_backend::Versioned;
use waygate_domain::content_migration::{ContentMigration, ContentState, OpenMigration, Page};

use super::Assistant;
use crate::components::wizard::draft::PageDraft;
use crate::text::content_migrations as text;

/// Lays what someone else saved beside what stands in the fields of a page.
pub(super) fn meet(
    of: Assistant,
    draft: PageDraft,
    page: Page,
    by: &str,
    newer: Versioned<ContentMigration>,
) {
    let before = untrack(|| of.content());
    if let ContentState::Open { content } = &newer.value.state {
        let changes = before.map_or_else(Vec::new, |before| changes(&before, content, page));
        let at = newer.value.changed.at;
        draft.meet(
            by.to_owned(),
            at,
            content.draft(page),
            &newer.revision,
            changes,
        );
    }
    of.known.set(Some(newer));
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
