//! A form under way: what holds, what was typed, and how the two come together.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, Save, Sheet, Versioned};
use waygate_domain::role::Privilege;
use waygate_domain::settings::{Draft, FormKey, Subject};
use waygate_domain::time::Timestamp;

use crate::backend::drafts::{self, Kept, Source};
use crate::backend::{leaving, page};
use crate::console::Console;
use crate::text::settings as text;

/// A form that a person edits. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Editor {
    console: Console,
    subject: StoredValue<Subject>,
    /// Where the draft was taken up from.
    taken: StoredValue<Option<Source>>,
    /// Which form.
    pub form: FormKey,
    /// What holds; nothing until it was read.
    pub stored: RwSignal<Option<Versioned<Sheet>>>,
    /// Why it could not be read.
    pub unreadable: RwSignal<Option<Error>>,
    /// What stands in the fields.
    pub draft: RwSignal<Draft>,
    /// What is wrong: field and sentence.
    pub flaws: RwSignal<Vec<(String, String)>>,
    /// Why the last save failed, other than by flaws and conflicts.
    pub failure: RwSignal<Option<Error>>,
    /// Someone else's newer version is there: who saved it, where that is known.
    pub conflict: RwSignal<Option<Option<String>>>,
    /// Since when there is a draft of before, if one was put back.
    pub restored: RwSignal<Option<Timestamp>>,
    /// Whether a save is under way.
    pub saving: RwSignal<bool>,
    /// Whether it was just saved.
    pub saved: RwSignal<bool>,
    /// **Restart on Save**.
    pub restart: RwSignal<bool>,
    /// Whether the browser refused to keep the draft.
    pub unkept: RwSignal<bool>,
}

impl Editor {
    /// Reads the form, and takes up a draft of before.
    pub fn new(subject: Subject, form: FormKey) -> Self {
        let editor = Self {
            console: Console::expect(),
            subject: StoredValue::new(subject),
            taken: StoredValue::new(None),
            form,
            stored: RwSignal::new(None),
            unreadable: RwSignal::new(None),
            draft: RwSignal::new(Draft::default()),
            flaws: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            conflict: RwSignal::new(None),
            restored: RwSignal::new(None),
            saving: RwSignal::new(false),
            saved: RwSignal::new(false),
            restart: RwSignal::new(false),
            unkept: RwSignal::new(false),
        };
        leaving::guard(Signal::derive(move || editor.changes() > 0));
        editor.read();
        editor
    }

    /// How many fields differ from what holds.
    pub fn changes(&self) -> usize {
        let (draft, stored) = (self.draft, self.stored);
        stored.with(|stored| match stored {
            Some(stored) => draft.with(|draft| draft.differences(&stored.value.draft).count()),
            None => 0,
        })
    }

    /// Why nothing can be changed, if so.
    pub fn locked(&self) -> Option<String> {
        self.console
            .locked(Privilege::GatewayManagement)
            .or_else(|| {
                self.stored
                    .with(|stored| stored.as_ref()?.value.facts.locked.clone())
            })
    }

    /// Reads what holds.
    pub fn read(self) {
        self.unreadable.set(None);
        spawn_local(async move {
            let read = self.fetch().await;
            // The page may have been left meanwhile.
            if self.stored.is_disposed() {
                return;
            }
            match read {
                Ok(sheet) => self.begin(sheet),
                Err(error) => self.unreadable.set(Some(error)),
            }
        });
    }

    async fn fetch(&self) -> Result<Versioned<Sheet>, Error> {
        let settings = self.console.backend().settings();
        let settings =
            settings.map_err(|missing| Error::new(ErrorKind::NotFound, missing.reason))?;
        settings.get(&self.subject.get_value(), self.form).await
    }

    fn begin(self, sheet: Versioned<Sheet>) {
        let form = self.form.form();
        let keys = form.fields.iter().map(|field| field.key);
        let kept = drafts::read(&self.name(), keys).into_iter().next();
        let kept = kept.filter(|(kept, _)| kept.draft != sheet.value.draft);
        self.taken
            .set_value(kept.as_ref().map(|(_, source)| source.clone()));
        let kept = kept.map(|(kept, _)| kept);
        self.draft.set(
            kept.as_ref()
                .map_or_else(|| sheet.value.draft.clone(), |kept| kept.draft.clone()),
        );
        if let Some(kept) = kept {
            match kept.seen == sheet.revision.as_str() {
                true => self.restored.set(Some(kept.at)),
                false => self.conflict.set(Some(None)),
            }
        }
        self.stored.set(Some(sheet));
    }

    fn name(&self) -> String {
        let form = self.form.key();
        self.subject.with_value(|subject| match subject {
            Subject::Gateway(id) => format!("{id}:{form}"),
            Subject::Environment(id) => format!("{id}:{form}"),
            Subject::Atom(id) => format!("{id}:{form}"),
            Subject::DeployedApi(id) => format!("{id}:{form}"),
        })
    }

    /// Puts a text into a field.
    pub fn set(&self, field: &'static str, value: String) {
        self.draft.update(|draft| draft.set(field, value));
        self.flaws
            .update(|flaws| flaws.retain(|(wrong, _)| wrong != field));
        self.saved.set(false);
        self.keep();
    }

    fn keep(&self) {
        if untrack(|| self.changes()) == 0 {
            self.forget();
            return;
        }
        let seen = self.stored.with_untracked(|stored| {
            stored
                .as_ref()
                .map_or_else(String::new, |stored| stored.revision.as_str().to_owned())
        });
        let kept = Kept {
            draft: self.draft.get_untracked(),
            seen,
            at: self.console.now.get_untracked(),
        };
        self.unkept.set(!drafts::keep(&self.name(), &kept));
    }

    fn forget(&self) {
        let taken = self.taken.try_update_value(Option::take).flatten();
        drafts::forget(&self.name(), taken.as_ref());
    }

    /// Puts back what holds.
    pub fn discard(&self) {
        if let Some(stored) = self.stored.get_untracked() {
            self.draft.set(stored.value.draft);
        }
        self.settle();
    }

    /// Forgets everything about the draft.
    fn settle(&self) {
        self.forget();
        self.flaws.set(Vec::new());
        self.failure.set(None);
        self.conflict.set(None);
        self.restored.set(None);
        self.restart.set(false);
    }

    /// Saves, unless something is wrong with the draft.
    pub fn save(self) {
        let Some(stored) = self.stored.get_untracked() else {
            return;
        };
        if self.saving.get_untracked() {
            return;
        }
        self.failure.set(None);
        let draft = self.draft.get_untracked();
        if let Err(flaws) = self.form.form().check(&draft, &stored.value.facts) {
            let flaws = flaws
                .into_iter()
                .map(|flaw| (flaw.field.to_owned(), flaw.wrong.to_string()));
            self.tell(flaws.collect());
            return;
        }
        self.flaws.set(Vec::new());
        self.saving.set(true);
        let save = Save {
            draft,
            seen: stored.revision,
            restart: self.restart.get_untracked(),
        };
        spawn_local(async move {
            let result = match self.console.backend().settings() {
                Ok(settings) => {
                    settings
                        .save(&self.subject.get_value(), self.form, save)
                        .await
                }
                Err(missing) => Err(Error::new(ErrorKind::NotFound, missing.reason)),
            };
            if self.stored.is_disposed() {
                return;
            }
            match result {
                Ok(sheet) => {
                    self.draft.set(sheet.value.draft.clone());
                    self.stored.set(Some(sheet));
                    self.settle();
                    self.saved.set(true);
                    self.console.announcer.say(text::SAVED.to_owned());
                }
                Err(error) => self.take_failure(error).await,
            }
            self.saving.try_set(false);
        });
    }

    async fn take_failure(self, error: Error) {
        match error.kind {
            ErrorKind::Invalid(fields) if !fields.is_empty() => {
                self.tell(
                    fields
                        .into_iter()
                        .map(|field| (field.field, field.message))
                        .collect(),
                );
            }
            ErrorKind::Conflict(conflict) => match self.fetch().await {
                Ok(newer) => self.meet(newer, Some(conflict.by)),
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            },
            _ => self.failure.set(Some(error)),
        }
    }

    fn tell(&self, flaws: Vec<(String, String)>) {
        self.flaws.set(flaws);
        let summary = format!("#{}", self.summary_id());
        request_animation_frame(move || page::focus(&summary));
    }

    /// What the ids of its parts begin with: several Atoms stand on one page.
    pub fn prefix(&self) -> String {
        let form = self.form.key();
        self.subject.with_value(|subject| match subject {
            Subject::Atom(id) => {
                let id = id
                    .as_str()
                    .replace(|c: char| !c.is_ascii_alphanumeric(), "-");
                format!("{form}-{id}")
            }
            _ => form.to_owned(),
        })
    }

    /// The id of the summary of what is wrong.
    pub fn summary_id(&self) -> String {
        format!("{}-flaws", self.prefix())
    }

    /// Lays a newer version beside the draft: what only the other changed is taken over.
    fn meet(self, newer: Versioned<Sheet>, by: Option<String>) {
        let Some(before) = self.stored.get_untracked() else {
            return;
        };
        let mut draft = self.draft.get_untracked();
        let mine: Vec<&str> = draft.differences(&before.value.draft).collect();
        let form = self.form.form();
        for field in form.fields {
            if !mine.contains(&field.key) {
                draft.set(field.key, newer.value.draft.get(field.key));
            }
        }
        self.draft.set(draft);
        self.stored.set(Some(newer));
        self.conflict.set(Some(by));
        self.keep();
    }
}
