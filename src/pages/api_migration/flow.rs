//! The migration that the pages work on: what is known of it, and what is done to it from any of them.

use std::sync::Arc;

use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{ApiMigrations, Apis, Error, ErrorKind, Versioned};
use waygate_domain::api::{ApiDetails, ApiId, Definition, DefinitionVersion};
use waygate_domain::api_migration::{ApiMigration, Page, Stage, Verdict};
use waygate_domain::role::Privilege;

use super::converting::Attempt;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::navigation::Navigation;
use crate::components::wizard::save::Changes;
use crate::console::Console;
use crate::route::Route;
use crate::text::api_migration as text;

/// A migration to V4 that is worked on. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    pub(super) console: Console,
    id: StoredValue<ApiId>,
    /// The migration as it was read or changed last.
    pub(super) known: RwSignal<Option<Versioned<ApiMigration>>>,
    /// The API that it is of.
    pub(super) details: RwSignal<Option<Versioned<ApiDetails>>>,
    /// Why either could not be read.
    pub(super) failure: RwSignal<Option<Error>>,
    /// Ends the dry run that runs.
    running: RwSignal<Option<AbortHandle>>,
    /// How the last dry run that was begun here ended, where it gave no result.
    pub(super) unrun: RwSignal<Option<Unrun>>,
    /// The conversion that was begun here.
    pub(super) attempt: RwSignal<Option<Attempt>>,
    /// Whether the flow was opened without naming a page: the dry run starts then, unless more was done already.
    pub(super) begins: StoredValue<bool>,
    /// What someone else did meanwhile, by which the page that was open is not there any more: what, and what that means.
    pub(super) overtaken: RwSignal<Option<(String, String)>>,
    /// Rises where the open page has to be built anew.
    pub(super) turn: RwSignal<u32>,
    /// The saves of pages.
    pub(super) changes: StoredValue<Changes>,
    /// The draft of the page that is open, where it has one.
    draft: StoredValue<Option<PageDraft>>,
    pub(super) navigation: Navigation,
}

/// Why a dry run gave no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unrun {
    /// The person cancelled it.
    Cancelled,
    /// It failed.
    Failed(Error),
}

impl Flow {
    pub(super) fn new(console: Console, id: ApiId) -> Self {
        let flow = Self {
            console,
            id: StoredValue::new(id),
            known: RwSignal::new(None),
            details: RwSignal::new(None),
            failure: RwSignal::new(None),
            running: RwSignal::new(None),
            unrun: RwSignal::new(None),
            attempt: RwSignal::new(None),
            begins: StoredValue::new(false),
            overtaken: RwSignal::new(None),
            turn: RwSignal::new(0),
            changes: StoredValue::default(),
            draft: StoredValue::new(None),
            navigation: Navigation::new(),
        };
        let running = flow.running;
        on_cleanup(move || {
            if let Some(Some(run)) = running.try_get_untracked() {
                run.abort();
            }
        });
        flow
    }

    pub(super) fn id(&self) -> ApiId {
        self.id.get_value()
    }

    /// Whether the pages were left meanwhile.
    pub(super) fn is_gone(&self) -> bool {
        self.known.is_disposed()
    }

    /// The address of a page.
    pub(super) fn url(&self, page: Page) -> String {
        Route::ApiMigration(self.id(), Some(page)).url()
    }

    /// The part of the backend that migrates.
    ///
    /// # Errors
    /// It has none.
    pub(super) fn migrations(&self) -> Result<Arc<dyn ApiMigrations>, Error> {
        let migrations = self.console.backend().api_migrations();
        migrations.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))
    }

    /// The part of the backend that has the APIs.
    ///
    /// # Errors
    /// It has none.
    pub(super) fn apis(&self) -> Result<Arc<dyn Apis>, Error> {
        let apis = self.console.backend().apis();
        apis.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))
    }

    /// Reads the API and its migration, and builds the page anew.
    pub(super) fn read(self) {
        self.failure.set(None);
        spawn_local(async move {
            let read = self.reread().await;
            if self.is_gone() {
                return;
            }
            match read {
                Ok(_) => self.turn.update(|turn| *turn += 1),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    /// Reads the API and its migration.
    ///
    /// # Errors
    /// What was known is kept then.
    pub(super) async fn reread(self) -> Result<Versioned<ApiMigration>, Error> {
        let id = self.id();
        let details = self.apis()?.get(&id).await?;
        let migration = self.migrations()?.get(&id).await?;
        if !self.is_gone() {
            self.details.set(Some(details));
            self.known.set(Some(migration.clone()));
        }
        Ok(migration)
    }

    /// Takes note of how the migration is after a change that was made here, and of the API if that is another by it.
    /// The open page goes on from there where nothing was typed on it.
    pub(super) async fn take(self, migration: Versioned<ApiMigration>) {
        if self.is_gone() {
            return;
        }
        let is_same = self.details.with_untracked(|details| {
            details
                .as_ref()
                .is_some_and(|details| details.revision == migration.revision)
        });
        if !is_same {
            let details = match self.apis() {
                Ok(apis) => apis.get(&self.id()).await,
                Err(error) => Err(error),
            };
            if self.is_gone() {
                return;
            }
            // Where it cannot be read now, what was known of it is shown; the next call says what is wrong.
            if let Ok(details) = details {
                self.details.set(Some(details));
            }
        }
        // What was typed is to meet what someone else saved before this change, if they did.
        self.follow(&migration, |draft| !untrack(|| draft.is_changed()));
        self.known.set(Some(migration));
    }

    /// Has the open page go on from there, if it has a draft and that is to.
    pub(super) fn follow(
        &self,
        migration: &Versioned<ApiMigration>,
        is_to: impl FnOnce(&PageDraft) -> bool,
    ) {
        let draft = self.draft.get_value();
        if let Some(draft) = draft.filter(|draft| !draft.is_gone() && is_to(draft)) {
            draft.follow(migration.value.draft(), &migration.revision);
        }
    }

    /// What is known of the migration. Tracked.
    pub(super) fn migration(&self) -> Option<ApiMigration> {
        self.known
            .with(|known| known.as_ref().map(|known| known.value.clone()))
    }

    /// Something of the migration, once it is known. Tracked.
    pub(super) fn of<T>(&self, what: impl FnOnce(&ApiMigration) -> T) -> Option<T> {
        self.known
            .with(|known| known.as_ref().map(|known| what(&known.value)))
    }

    /// Something of the API, once it is known. Tracked.
    pub(super) fn api<T>(&self, what: impl FnOnce(&ApiDetails) -> T) -> Option<T> {
        self.details
            .with(|details| details.as_ref().map(|details| what(&details.value)))
    }

    /// The API's name; empty until it is known. Tracked.
    pub(super) fn name(&self) -> String {
        self.api(|details| details.api.name.to_string())
            .unwrap_or_default()
    }

    /// The definition as it is now, where it is V2 and can be read. Tracked.
    pub(super) fn v2(&self) -> Option<Definition> {
        self.api(|details| match details.api.definition {
            DefinitionVersion::V2 => Definition::parse(&details.definition).ok(),
            DefinitionVersion::V4 => None,
        })?
    }

    /// What the last dry run said. Tracked.
    pub(super) fn verdict(&self) -> Option<Verdict> {
        self.of(|migration| Some(migration.run.as_ref()?.report.verdict()))?
    }

    /// Whether it is V4, and nothing was migrated here. Tracked.
    pub(super) fn is_v4_by_itself(&self) -> bool {
        let is_v4 = self.api(|details| details.api.definition == DefinitionVersion::V4);
        is_v4 == Some(true) && self.of(|it| matches!(it.stage, Stage::Open)) == Some(true)
    }

    /// Why the person may change nothing, if so. Tracked.
    pub(super) fn locked(&self) -> Option<String> {
        self.console.locked(Privilege::ApiManagement)
    }

    /// Whether a dry run runs. Tracked.
    pub(super) fn is_running(&self) -> bool {
        self.running.with(Option::is_some)
    }

    /// Runs the dry run, then does what follows from it.
    pub(super) fn run(self, then: impl FnOnce(Self) + 'static) {
        if self.running.with_untracked(Option::is_some) {
            return;
        }
        let (run, handle) = abortable(async move {
            let ran = self.migrations()?.dry_run(&self.id()).await?;
            self.take(ran).await;
            Ok(())
        });
        self.running.set(Some(handle));
        self.unrun.set(None);
        self.begins.set_value(false);
        self.console.announcer.say(text::RUNNING.to_owned());
        spawn_local(async move {
            let ended: Result<Result<(), Error>, _> = run.await;
            if self.is_gone() {
                return;
            }
            self.running.set(None);
            match ended {
                Ok(Ok(())) => {
                    if let Some(verdict) = untrack(|| self.verdict()) {
                        self.console.announcer.say(verdict.label().to_owned());
                    }
                    then(self);
                }
                Ok(Err(error)) => self.unrun.set(Some(Unrun::Failed(error))),
                Err(_) => {
                    self.unrun.set(Some(Unrun::Cancelled));
                    self.console.announcer.say(text::CANCELLED.to_owned());
                }
            }
        });
    }

    /// Ends the dry run that runs.
    pub(super) fn cancel(&self) {
        if let Some(run) = self.running.get_untracked() {
            run.abort();
        }
    }

    /// The draft of a page, with what is stored in its fields.
    pub(super) fn draft(&self, page: Page) -> Option<PageDraft> {
        let known = self.known.get_untracked()?;
        let name = format!("api-migration:{}:{}", self.id(), page.key());
        let seen = known.revision.as_str();
        let draft = PageDraft::new(name, known.value.draft(), seen);
        self.draft.set_value(Some(draft));
        Some(draft)
    }
}
