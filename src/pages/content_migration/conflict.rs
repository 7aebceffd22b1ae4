//! What someone else saved meanwhile.

use leptos::prelude::*;
use waygate_backend::{Error, Versioned};
use waygate_domain::content_migration::{ContentMigration, OpenMigration, Page};

use super::capability;
use super::held::Held;
use crate::components::wizard::draft::PageDraft;
use crate::text::content_migrations as text;

/// Reads what someone else saved, and lays it beside what stands in the fields of a page.
///
/// # Errors
/// Why it cannot be read.
pub(super) async fn look(held: &Held, draft: PageDraft, page: Page, by: &str) -> Result<(), Error> {
    let newer = capability(held.console)?.get(&held.id).await?;
    if !draft.is_gone() {
        meet(held, draft, page, by, newer);
    }
    Ok(())
}

fn meet(held: &Held, draft: PageDraft, page: Page, by: &str, newer: Versioned<ContentMigration>) {
    if let Ok(content) = newer.value.open() {
        let changes = held.known.with_untracked(|before| {
            let before = before.as_ref();
            before.map_or_else(Vec::new, |before| {
                changes(before.value.content(), content, page)
            })
        });
        let at = newer.value.changed.at;
        draft.meet(
            by.to_owned(),
            at,
            content.draft(page),
            &newer.revision,
            changes,
        );
    }
    held.known.set(Some(newer));
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
