//! **Edit definition**: what was typed is kept in this browser until it is saved, and nothing is saved over what
//! someone else saved meanwhile.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, Revision};
use waygate_domain::api::Definition;
use waygate_domain::settings::Draft;

use super::{Page, definition, versions};
use crate::backend::{dates, drafts, leaving, page as browser_page};
use crate::components::wizard::draft::PageDraft;
use crate::text::{apis as text, settings, wizard};
use crate::ui::dynamic::{attr, click, part, value, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// The only field.
pub const FIELD: &str = "definition";
/// Finds it.
const TEXT: &str = "#definition-text";
/// Finds what is said above it.
const MESSAGES: &str = "#definition-messages";

fn name(page: Page) -> String {
    format!("api:{}:definition", page.id())
}

fn stored(text: &str) -> Draft {
    let mut draft = Draft::of([FIELD]);
    draft.set(FIELD, text);
    draft
}

/// Whether something is kept that was typed and never saved.
pub fn has_draft(page: Page) -> bool {
    let held = page.with(|details| details.definition.to_string());
    let kept = drafts::read(&name(page), [FIELD].into_iter());
    held.is_some_and(|held| kept.iter().any(|(kept, _)| kept.draft.get(FIELD) != held))
}

/// A definition that is edited. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Editor {
    page: Page,
    /// What was typed.
    pub draft: PageDraft,
    /// What the API was when what is edited was read.
    seen: StoredValue<Revision>,
    /// The definition that was there then.
    base: StoredValue<String>,
    /// What is wrong with what was typed.
    flaw: RwSignal<Option<String>>,
    field: NodeRef<html::Textarea>,
    editing: RwSignal<bool>,
    saved: RwSignal<bool>,
}

/// The form.
pub fn editor(page: Page, editing: RwSignal<bool>, saved: RwSignal<bool>) -> Option<impl IntoView> {
    let known = page.known.get_untracked()?;
    let base = known.value.definition.to_string();
    let editor = Editor {
        page,
        // A dry run makes another revision of the same definition: the draft is of the definition.
        draft: PageDraft::new(name(page), stored(&base), &fingerprint(&base)),
        seen: StoredValue::new(known.revision),
        base: StoredValue::new(base),
        flaw: RwSignal::new(None),
        field: NodeRef::new(),
        editing,
        saved,
    };
    saved.set(false);
    let draft = editor.draft;
    leaving::guard(Signal::derive(move || draft.is_changed()));
    if draft.restored.get_untracked().is_none() && draft.offered.with_untracked(Option::is_none) {
        request_animation_frame(|| browser_page::focus(TEXT));
    }
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        editor.save();
    };
    let state = move || match () {
        () if draft.busy.get() => settings::SAVING.to_owned(),
        () if draft.unkept.get() => settings::DRAFT_NOT_KEPT.to_owned(),
        () if draft.is_changed() => settings::unsaved(1),
        () => settings::NOTHING_CHANGED.to_owned(),
    };
    let described = move || {
        let flawed = editor.flaw.with(Option::is_some);
        Some(
            if flawed {
                "definition-flaw definition-hint"
            } else {
                "definition-hint"
            }
            .to_owned(),
        )
    };
    let typed = value(move |typed| {
        editor.flaw.set(None);
        draft.set(FIELD, typed);
    });
    Some(view! {
        <form class="settings definition" novalidate on:submit=submit>
            <div class="stack messages" id="definition-messages" tabindex="-1">
                {part(move || failure(draft))}
                {part(move || restored(draft))}
                {part(move || versions::offered(editor))}
                {part(move || versions::met(editor))}
            </div>
            <div class="stack tight">
                <label for="definition-text">{text::EDIT_LABEL}</label>
                <textarea
                    node_ref=editor.field
                    class="input mono"
                    id="definition-text"
                    rows="24"
                    spellcheck="false"
                    autocomplete="off"
                    autocapitalize="off"
                    wrap="off"
                    prop:value=words(move || draft.get(FIELD))
                    on:input=typed
                    aria-invalid=attr(move || editor.flaw.with(Option::is_some).then(|| "true".to_owned()))
                    aria-describedby=attr(described)
                ></textarea>
                {part(move || editor.flaw.get().map(|flaw| view! {
                    <div class="flaw" id="definition-flaw" role="alert"><Icon name="issue-error"/><span>{text::DEFINITION_WRONG}". "{flaw}</span></div>
                }))}
                <p class="hint" id="definition-hint">{text::EDIT_HINT}</p>
            </div>
            <div class="bar">
                <button type="submit" class="button primary" aria-disabled=attr(move || draft.busy.get().then(|| "true".to_owned()))>{settings::SAVE}</button>
                {part(move || match draft.is_changed() {
                    true => view! { <button type="button" class="button" on:click=click(move |_| editor.discard())>{settings::DISCARD}</button> }.into_any(),
                    false => view! { <button type="button" class="button" on:click=click(move |_| editor.close())>{text::CLOSE_EDITOR}</button> }.into_any(),
                })}
                <span class="push state">{words(state)}</span>
            </div>
        </form>
    })
}

fn failure(draft: PageDraft) -> Option<impl IntoView> {
    draft.failure.get().map(|error| {
        let words = match error.is_passing() {
            true => wizard::save_failed_text(&error),
            false => settings::save_refused_text(&error),
        };
        view! { <Notice tone=Tone::Danger icon="issue-error" title=settings::save_failed(&error).to_owned() text=words/> }
    })
}

fn restored(draft: PageDraft) -> Option<impl IntoView> {
    draft.restored.get().map(|at| {
        let title = wizard::restored(&dates::date_and_time(at));
        view! { <Notice tone=Tone::Warning icon="info" title=title text=wizard::RESTORED_TEXT.to_owned()/> }
    })
}

impl Editor {
    /// Closes it; the focus goes back to what opened it.
    fn close(&self) {
        self.editing.set(false);
        request_animation_frame(|| browser_page::focus(definition::EDIT));
    }

    /// Drops what was typed.
    fn discard(&self) {
        self.draft.drop_offered();
        self.draft.discard();
        self.close();
    }

    /// Saves, unless that is under way.
    fn save(self) {
        if self.draft.busy.get_untracked() {
            return;
        }
        self.draft.busy.set(true);
        self.draft.failure.set(None);
        self.flaw.set(None);
        spawn_local(async move {
            let sent = self.send().await;
            if self.draft.is_gone() {
                return;
            }
            self.draft.busy.set(false);
            if let Err(error) = sent {
                self.take_failure(error).await;
                if self.flaw.try_with_untracked(Option::is_none) == Some(true) {
                    // It stands above the field, which may fill the window.
                    request_animation_frame(|| browser_page::focus(MESSAGES));
                }
            }
        });
    }

    async fn send(self) -> Result<(), Error> {
        let typed = untrack(|| self.draft.get(FIELD));
        let (apis, id) = (self.page.apis()?, self.page.id());
        let sent = apis.save(&id, &typed, &self.seen.get_value()).await;
        let sent = match sent {
            // A dry run, or a deployment: the definition is the one that was edited.
            Err(Error {
                kind: ErrorKind::Conflict(_),
                ..
            }) if !self.draft.is_gone() => {
                let now = apis.get(&id).await?;
                match self.base.with_value(|base| *now.value.definition == **base) {
                    true => apis.save(&id, &typed, &now.revision).await,
                    false => sent,
                }
            }
            sent => sent,
        };
        let details = sent?;
        if !self.draft.is_gone() {
            self.draft.drop_offered();
            self.draft.settle();
            self.page.take(details);
            self.saved.set(true);
            self.page.console.announcer.say(text::SAVED_SAYS.to_owned());
            self.close();
        }
        Ok(())
    }

    async fn take_failure(self, error: Error) {
        match error.kind {
            ErrorKind::Invalid(ref fields) if fields.iter().any(|field| field.field == FIELD) => {
                let field = fields.iter().find(|field| field.field == FIELD);
                self.flaw.set(field.map(|field| field.message.clone()));
                self.go_to_flaw();
            }
            ErrorKind::Conflict(conflict) => {
                let read = match self.page.apis() {
                    Ok(apis) => apis.get(&self.page.id()).await,
                    Err(error) => Err(error),
                };
                if self.draft.is_gone() {
                    return;
                }
                match read {
                    Ok(newer) => {
                        let theirs = newer.value.definition.to_string();
                        self.seen.set_value(newer.revision.clone());
                        let seen = Revision::new(&fingerprint(&theirs));
                        let (by, at) = (conflict.by, conflict.at);
                        self.draft.meet(by, at, stored(&theirs), &seen, Vec::new());
                        self.base.set_value(theirs);
                        self.page.known.set(Some(newer));
                    }
                    Err(error) => self.draft.failure.set(Some(error)),
                }
            }
            _ => self.draft.failure.set(Some(error)),
        }
    }

    /// Puts the caret where what was typed stops being JSON.
    fn go_to_flaw(&self) {
        browser_page::focus(TEXT);
        let typed = untrack(|| self.draft.get(FIELD));
        if let (Err(wrong), Some(field)) = (Definition::parse(&typed), self.field.get_untracked()) {
            let line = typed.split_inclusive('\n').take(wrong.line - 1);
            let before: usize = line.map(|line| line.encode_utf16().count()).sum();
            let at = u32::try_from(before + wrong.column - 1).unwrap_or(u32::MAX);
            // Beyond the end it stands at the end.
            let _ = field.set_selection_range(at, at);
        }
    }
}

/// Tells one definition from another: FNV-1a, of 64 bits.
fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
