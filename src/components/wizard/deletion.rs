//! Deleting something of a list, and undoing that.

use std::sync::Arc;

use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::Error;
use waygate_domain::environment_migration::DELETED_FOR;
use waygate_domain::time::Timestamp;

use crate::backend::page as browser;
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::console::Console;
use crate::text::wizard as text;
use crate::ui::dynamic::{click, part};
use crate::ui::notice::{Notice, Tone};

/// Something that the backend is asked to do.
pub type Request = Arc<dyn Fn() -> LocalBoxFuture<'static, Result<(), Error>> + Send + Sync>;

/// What is to be deleted.
#[derive(Clone)]
pub struct Doomed {
    /// The question before it.
    pub question: String,
    /// What is said after it.
    pub deleted: String,
    /// Deletes it.
    pub delete: Request,
    /// Brings it back.
    pub restore: Request,
}

/// How a deletion stands.
#[derive(Clone, Copy)]
pub struct Deletion {
    console: Console,
    confirmation: Confirmation,
    about: RwSignal<Option<Doomed>>,
    /// What was deleted, and until when that can be undone.
    done: RwSignal<Option<(Doomed, Timestamp)>>,
    failure: RwSignal<Option<Error>>,
    reload: Callback<()>,
}

impl Deletion {
    /// None yet; `reload` reads the list anew.
    pub fn new(console: Console, reload: impl Fn() + Send + Sync + 'static) -> Self {
        let deletion = Self {
            console,
            confirmation: Confirmation::new(),
            about: RwSignal::new(None),
            done: RwSignal::new(None),
            failure: RwSignal::new(None),
            reload: Callback::new(move |()| reload()),
        };
        // The offer goes when its time is over.
        Effect::new(move || {
            let now = console.now.get();
            let over = deletion
                .done
                .with(|done| done.as_ref().is_some_and(|(_, until)| now >= *until));
            if over {
                deletion.done.set(None);
            }
        });
        deletion
    }

    /// Asks whether to delete that.
    pub fn ask(self, doomed: Doomed) {
        self.about.set(Some(doomed));
        self.confirmation.ask();
    }

    fn run(self) {
        let Some(doomed) = self.about.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let result = (doomed.delete)().await;
            if result.is_ok() {
                let until = self.console.backend().clock().now().after(DELETED_FOR);
                self.failure.try_set(None);
                self.console.announcer.say(doomed.deleted.clone());
                self.done.try_set(Some((doomed, until)));
                self.reload.try_run(());
            }
            self.confirmation.end(result);
            // What had the focus is gone with its row.
            browser::focus_when_there("#undo");
        });
    }

    fn undo(self) {
        let Some((doomed, _)) = self.done.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let result = (doomed.restore)().await;
            self.done.try_set(None);
            self.failure.try_set(result.err());
            self.reload.try_run(());
            browser::focus("main h1");
        });
    }
}

/// What was deleted, while that can be undone; why it could not be.
pub fn undo(deletion: Deletion) -> impl IntoView {
    let offer = move || {
        let (doomed, until) = deletion.done.get()?;
        let left = Signal::derive(move || {
            text::undo_text(until.since(deletion.console.now.get()).as_secs())
        });
        Some(view! {
            <Notice tone=Tone::Warning icon="info" title=doomed.deleted text=left>
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

/// The question before it, with what it means.
pub fn question(deletion: Deletion, means: &'static str) -> impl IntoView {
    let title = Signal::derive(move || {
        deletion.about.with(|about| {
            about
                .as_ref()
                .map_or_else(String::new, |doomed| doomed.question.clone())
        })
    });
    let question = Question {
        id: "delete-migration",
        title,
        verb: text::DELETE_MIGRATION,
        destroys: true,
        typed: None,
    };
    let body = move || view! { <p>{means}</p> }.into_any();
    confirm(deletion.confirmation, question, body, move || {
        deletion.run()
    })
}
