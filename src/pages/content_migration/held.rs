//! What this tab holds of a migration: for the assistant, and for ticks that are still being saved when it is left.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::*;
use waygate_backend::{Revision, Versioned};
use waygate_domain::content_migration::{ContentMigration, ContentMigrationId, Page, Tick};
use waygate_domain::time::Timestamp;

use super::content;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::save::Changes;
use crate::console::Console;

thread_local! {
    /// What goes on although its assistant may be left.
    static UNDER_WAY: RefCell<BTreeMap<ContentMigrationId, Held>> = const { RefCell::new(BTreeMap::new()) };
}

/// A migration, and what is being changed of it.
#[derive(Clone)]
pub(super) struct Held {
    pub console: Console,
    pub id: ContentMigrationId,
    /// The migration as it was read or saved last.
    pub known: ArcRwSignal<Option<Versioned<ContentMigration>>>,
    /// When it was saved here last.
    pub saved: ArcRwSignal<Option<Timestamp>>,
    /// What is to be ticked off, or whose tick is to be taken back, and is not saved yet.
    pub wanted: ArcRwSignal<BTreeMap<Tick, bool>>,
    /// The changes of it.
    pub changes: Changes,
    /// The page that is open, with its draft.
    open: ArcStoredValue<Option<(Page, PageDraft)>>,
}

impl Held {
    /// What is held of a migration; nothing yet where nothing of it is under way.
    pub(super) fn of(console: Console, id: &ContentMigrationId) -> Self {
        UNDER_WAY
            .with_borrow(|all| all.get(id).cloned())
            .unwrap_or_else(|| Self {
                console,
                id: id.clone(),
                known: ArcRwSignal::new(None),
                saved: ArcRwSignal::new(None),
                wanted: ArcRwSignal::default(),
                changes: Changes::default(),
                open: ArcStoredValue::new(None),
            })
    }

    /// Keeps it although the assistant may be left. Whether that begins with this call.
    pub(super) fn begin(&self) -> bool {
        UNDER_WAY
            .with_borrow_mut(|all| all.insert(self.id.clone(), self.clone()))
            .is_none()
    }

    /// Ends what [`begin`](Self::begin) began.
    pub(super) fn end(&self) {
        UNDER_WAY.with_borrow_mut(|all| all.remove(&self.id));
    }

    /// The revision that changes are made from; none before it was read.
    pub(super) fn seen(&self) -> Option<Revision> {
        self.known
            .with_untracked(|known| Some(known.as_ref()?.revision.clone()))
    }

    /// The page that is open, with its draft, if one is.
    pub(super) fn open(&self) -> Option<(Page, PageDraft)> {
        self.open.get_value().filter(|(_, draft)| !draft.is_gone())
    }

    /// Takes note of the page that is open.
    pub(super) fn opened(&self, page: Page, draft: PageDraft) {
        self.open.set_value(Some((page, draft)));
    }

    /// Takes note of how the migration is after a change that was made here.
    pub(super) fn take(&self, migration: Versioned<ContentMigration>) {
        self.saved.set(Some(migration.value.changed.at));
        self.follow(migration);
    }

    /// Takes note of how the migration is, and has the open page go on from there.
    pub(super) fn follow(&self, migration: Versioned<ContentMigration>) {
        if let Some((page, draft)) = self.open()
            && let Some(content) = content(&migration.value)
        {
            draft.follow(content.draft(page), &migration.revision);
        }
        self.known.set(Some(migration));
    }
}
