//! Deleting a migration, and undoing that.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, Versioned};
use waygate_domain::environment_migration::{DELETED_FOR, Migration};
use waygate_domain::time::Timestamp;

use super::{Page, capability};
use crate::backend::page as browser;
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::text::migrations as text;
use crate::ui::dynamic::{click, part};
use crate::ui::notice::{Notice, Tone};

/// How a deletion stands.
#[derive(Clone, Copy)]
pub(super) struct Deletion {
    page: Page,
    confirmation: Confirmation,
    about: RwSignal<Option<Versioned<Migration>>>,
    /// What was deleted, and until when that can be undone.
    done: RwSignal<Option<(Migration, Timestamp)>>,
    failure: RwSignal<Option<Error>>,
}

impl Deletion {
    pub fn new(page: Page) -> Self {
        let deletion = Self {
            page,
            confirmation: Confirmation::new(),
            about: RwSignal::new(None),
            done: RwSignal::new(None),
            failure: RwSignal::new(None),
        };
        // The offer goes when its time is over.
        Effect::new(move || {
            let now = page.console.now.get();
            let over = deletion
                .done
                .with(|done| done.as_ref().is_some_and(|(_, until)| now >= *until));
            if over {
                deletion.done.set(None);
            }
        });
        deletion
    }

    pub fn ask(self, row: Versioned<Migration>) {
        self.about.set(Some(row));
        self.confirmation.ask();
    }

    fn run(self) {
        let Some(row) = self.about.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let migration = row.value;
            let result = match capability(self.page.console) {
                Ok(migrations) => migrations.delete(&migration.id, &row.revision).await,
                Err(error) => Err(error),
            };
            if result.is_ok() {
                let until = self.page.console.backend().clock().now().after(DELETED_FOR);
                let words = text::deleted(migration.environment.name.as_str());
                self.failure.try_set(None);
                self.done.try_set(Some((migration, until)));
                self.page.console.announcer.say(words);
                self.page.load();
            }
            self.confirmation.end(result);
            // What had the focus is gone with its row.
            browser::focus_when_there("#undo");
        });
    }

    fn undo(self) {
        let Some((migration, _)) = self.done.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let result = match capability(self.page.console) {
                Ok(migrations) => migrations.restore(&migration.id).await.map(|_| ()),
                Err(error) => Err(error),
            };
            self.done.try_set(None);
            self.failure.try_set(result.err());
            self.page.load();
            browser::focus("main h1");
        });
    }
}

/// What was deleted, while that can be undone; why it could not be.
pub(super) fn undo(deletion: Deletion) -> impl IntoView {
    let offer = move || {
        let (migration, until) = deletion.done.get()?;
        let title = text::deleted(migration.environment.name.as_str());
        let left = Signal::derive(move || {
            text::undo_text(until.since(deletion.page.console.now.get()).as_secs())
        });
        Some(view! {
            <Notice tone=Tone::Warning icon="info" title=title text=left>
                <button type="button" id="undo" class="button small" on:click=click(move |_| deletion.undo())>{text::UNDO}</button>
            </Notice>
        })
    };
    let failure = move || {
        deletion.failure.get().map(|error| {
            view! { <Notice tone=Tone::Danger icon="issue-error" title=text::NOT_DONE.to_owned() text=error.message/> }
        })
    };
    view! { {part(offer)} {part(failure)} }
}

/// The question before it.
pub(super) fn question(deletion: Deletion) -> impl IntoView {
    let title = Signal::derive(move || {
        deletion.about.with(|about| {
            about.as_ref().map_or_else(String::new, |row| {
                text::delete_title(row.value.environment.name.as_str())
            })
        })
    });
    let question = Question {
        id: "delete-migration",
        title,
        verb: text::DELETE_MIGRATION,
        destroys: true,
        typed: None,
    };
    let body = || view! { <p>{text::DELETE_TEXT}</p> }.into_any();
    confirm(deletion.confirmation, question, body, move || {
        deletion.run()
    })
}
