//! The draft of one page: what stands in its fields, kept in this browser until it is saved.

use leptos::prelude::*;
use waygate_backend::{Error, Revision};
use waygate_domain::settings::Draft;
use waygate_domain::time::Timestamp;

use crate::backend::drafts::{self, Kept, Source};
use crate::backend::page;
use crate::console::Console;

/// The id of the summary of what is wrong.
pub const SUMMARY: &str = "page-flaws";

/// Someone else's newer version, met while saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What was in the fields when it was met.
    pub mine: Draft,
    /// What is in it.
    pub theirs: Draft,
    /// What else is another, in sentences.
    pub changes: Vec<String>,
}

/// A page's draft. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PageDraft {
    console: Console,
    name: StoredValue<String>,
    /// Where it was taken up from.
    taken: StoredValue<Option<Source>>,
    /// What stands in the fields.
    pub draft: RwSignal<Draft>,
    stored: RwSignal<Draft>,
    seen: RwSignal<String>,
    /// What is wrong: field and sentence.
    pub flaws: RwSignal<Vec<(String, String)>>,
    /// Why the last save failed, other than by flaws and newer versions.
    pub failure: RwSignal<Option<Error>>,
    /// Since when there is a draft of before, where one was put back.
    pub restored: RwSignal<Option<Timestamp>>,
    /// A draft that was made from something older than what is stored.
    pub offered: RwSignal<Option<(Kept, Source)>>,
    /// A newer version that was met while saving.
    pub met: RwSignal<Option<Met>>,
    /// Whether a save is under way.
    pub busy: RwSignal<bool>,
    /// Whether the browser refused to keep the draft.
    pub unkept: RwSignal<bool>,
}

impl PageDraft {
    /// The draft of that name, of something stored, taking up one of before.
    pub fn new(name: String, stored: Draft, seen: &str) -> Self {
        let keys: Vec<&'static str> = stored.iter().map(|(key, _)| key).collect();
        let kept = drafts::read(&name, keys.into_iter());
        let mut kept = kept.into_iter().filter(|(kept, _)| kept.draft != stored);
        let first = kept.next();
        // What was made from what is stored is put back; anything older is offered beside it.
        let (same, older) = match first {
            Some(first) if first.0.seen == seen => (Some(first), kept.next()),
            first => (None, first),
        };
        let taken = same.as_ref().map(|(_, source)| source.clone());
        let same = same.map(|(kept, _)| kept);
        let older = older.filter(|(kept, _)| same.as_ref().is_none_or(|s| s.draft != kept.draft));
        let older = older.map(|(kept, source)| (kept, drafts::set_aside(&name, source)));
        let draft = same
            .as_ref()
            .map_or_else(|| stored.clone(), |kept| kept.draft.clone());
        Self {
            console: Console::expect(),
            name: StoredValue::new(name),
            taken: StoredValue::new(taken),
            draft: RwSignal::new(draft),
            stored: RwSignal::new(stored),
            seen: RwSignal::new(seen.to_owned()),
            flaws: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            restored: RwSignal::new(same.map(|kept| kept.at)),
            offered: RwSignal::new(older),
            met: RwSignal::new(None),
            busy: RwSignal::new(false),
            unkept: RwSignal::new(false),
        }
    }

    /// Whether the page was left meanwhile.
    pub fn is_gone(&self) -> bool {
        self.draft.is_disposed()
    }

    /// Who is signed in; nobody as long as that is not known.
    pub fn account(&self) -> Option<String> {
        let session = self.console.session;
        session.with_untracked(|session| session.as_ref().map(|it| it.account.clone()))
    }

    /// What stands in a field.
    pub fn get(&self, field: &str) -> String {
        self.draft.with(|draft| draft.get(field).to_owned())
    }

    /// What the draft was made from.
    pub fn seen(&self) -> Revision {
        Revision::new(&self.seen.get_untracked())
    }

    /// Whether anything is not saved.
    pub fn is_changed(&self) -> bool {
        let draft = self.draft;
        self.stored
            .with(|stored| draft.with(|draft| draft != stored))
    }

    /// Goes on from what is stored now, after something of it was saved here: what was not typed over is as there.
    pub fn follow(&self, stored: Draft, revision: &Revision) {
        self.rebase(stored, revision);
        if !untrack(|| self.is_changed()) {
            self.restored.set(None);
        }
    }

    /// Makes the draft from something newer; what stands in the fields then.
    fn rebase(&self, stored: Draft, revision: &Revision) -> Draft {
        let before = self.stored.get_untracked();
        let mut draft = self.draft.get_untracked();
        let mine: Vec<&str> = draft.differences(&before).collect();
        for (key, value) in stored.iter() {
            if !mine.contains(&key) {
                draft.set(key, value);
            }
        }
        self.draft.set(draft.clone());
        self.stored.set(stored);
        self.seen.set(revision.as_str().to_owned());
        self.keep();
        draft
    }

    /// Puts a text into a field.
    pub fn set(&self, field: &'static str, value: impl Into<String>) {
        let value = value.into();
        self.draft.update(|draft| draft.set(field, value));
        self.flaws
            .update(|flaws| flaws.retain(|(wrong, _)| wrong != field));
        self.keep();
    }

    /// Puts the draft that is offered in place of what stands there.
    pub fn take_offered(&self) {
        if let Some((kept, _)) = self.offered.get_untracked() {
            self.draft.set(kept.draft);
            self.keep();
            self.drop_offered();
        }
    }

    /// Forgets the draft that is offered.
    pub fn drop_offered(&self) {
        if let Some((_, source)) = self.offered.try_update(Option::take).flatten() {
            drafts::forget_source(&source);
        }
    }

    fn forget(&self) {
        let taken = self.taken.try_update_value(Option::take).flatten();
        drafts::forget(&self.name.get_value(), taken.as_ref());
    }

    fn keep(&self) {
        let name = self.name.get_value();
        if !untrack(|| self.is_changed()) {
            self.forget();
            return;
        }
        let kept = Kept {
            draft: self.draft.get_untracked(),
            seen: self.seen.get_untracked(),
            at: self.console.now.get_untracked(),
        };
        self.unkept.set(!drafts::keep(&name, &kept));
    }

    /// Puts back what is stored.
    pub fn discard(&self) {
        self.draft.set(self.stored.get_untracked());
        self.settle();
    }

    /// Takes note that this is saved. What was typed since stays, and is kept.
    pub fn saved(&self, sent: &Draft) {
        if self.draft.with_untracked(|draft| draft == sent) {
            self.forget();
        }
        self.quiet();
    }

    /// Takes note that what stands in the fields is saved, or is not wanted.
    pub fn settle(&self) {
        self.forget();
        self.quiet();
    }

    /// Says nothing any more.
    fn quiet(&self) {
        self.flaws.set(Vec::new());
        self.failure.set(None);
        self.restored.set(None);
        self.met.set(None);
    }

    /// Says what is wrong, and moves the focus there.
    pub fn tell(&self, flaws: Vec<(String, String)>) {
        self.flaws.set(flaws);
        request_animation_frame(|| page::focus(&format!("#{SUMMARY}")));
    }

    /// Lays a newer version beside the draft: what only the other changed is taken over.
    pub fn meet(
        &self,
        by: String,
        at: Timestamp,
        theirs: Draft,
        seen: &Revision,
        changes: Vec<String>,
    ) {
        let mine = self.rebase(theirs.clone(), seen);
        self.met.set(Some(Met {
            by,
            at,
            mine,
            theirs,
            changes,
        }));
    }
}
