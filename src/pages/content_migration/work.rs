//! The work on a migration in this tab: what the assistant shows and changes. What is under way of it goes on when the
//! assistant is left, and is found again by an assistant that is opened meanwhile.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock, Weak};

use leptos::prelude::*;
use waygate_backend::{Revision, Versioned};
use waygate_domain::content_migration::{ContentMigration, ContentMigrationId, Page, Tick};
use waygate_domain::settings::Draft;
use waygate_domain::time::Timestamp;

use super::content;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::save::Changes;
use crate::console::Console;

thread_local! {
    /// The work that an assistant or a change holds.
    static ALL: RefCell<BTreeMap<ContentMigrationId, Weak<Work>>> = const { RefCell::new(BTreeMap::new()) };
}

/// The work of an account on a migration.
pub(super) struct Work {
    pub console: Console,
    pub id: ContentMigrationId,
    /// Whose work it is, once that is known.
    account: OnceLock<String>,
    /// The migration as it was read or saved last.
    pub known: ArcRwSignal<Option<Versioned<ContentMigration>>>,
    /// When it was saved here last.
    pub saved: ArcRwSignal<Option<Timestamp>>,
    /// What is to be ticked off, or whose tick is to be taken back, and is not saved yet.
    pub wanted: ArcRwSignal<BTreeMap<Tick, bool>>,
    /// Whether that is being saved.
    pub is_ticking: AtomicBool,
    pub changes: Changes,
    /// The page that is open, with its draft.
    open: ArcStoredValue<Option<(Page, PageDraft)>>,
}

impl Work {
    /// The work on a migration; begun where the one who is signed in has none under way.
    pub(super) fn on(console: Console, id: &ContentMigrationId) -> Arc<Self> {
        let under_way = ALL.with_borrow(|all| all.get(id).and_then(Weak::upgrade));
        under_way.filter(|work| work.is_own()).unwrap_or_else(|| {
            let work = Arc::new(Self {
                console,
                id: id.clone(),
                account: OnceLock::new(),
                known: ArcRwSignal::new(None),
                saved: ArcRwSignal::new(None),
                wanted: ArcRwSignal::default(),
                is_ticking: AtomicBool::new(false),
                changes: Changes::default(),
                open: ArcStoredValue::new(None),
            });
            ALL.with_borrow_mut(|all| {
                all.retain(|_, work| work.strong_count() > 0);
                all.insert(id.clone(), Arc::downgrade(&work));
            });
            work
        })
    }

    /// Whose work it is; nothing before it is known who is signed in.
    pub(super) fn account(&self) -> Option<&str> {
        if self.account.get().is_none()
            && let Some(session) = self.console.session.get_untracked()
        {
            return Some(self.account.get_or_init(|| session.account));
        }
        self.account.get().map(String::as_str)
    }

    /// Whether the one whose work it is is signed in.
    pub(super) fn is_own(&self) -> bool {
        let account = self.account();
        self.console
            .session
            .with_untracked(|session| session.as_ref().map(|it| it.account.as_str()) == account)
    }

    /// The revision of what is known.
    pub(super) fn seen(&self) -> Option<Revision> {
        self.known
            .with_untracked(|known| Some(known.as_ref()?.revision.clone()))
    }

    /// What is stored in the fields of a page.
    pub(super) fn stored(&self, page: Page) -> Option<Draft> {
        self.known
            .with_untracked(|known| Some(content(&known.as_ref()?.value)?.draft(page)))
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
