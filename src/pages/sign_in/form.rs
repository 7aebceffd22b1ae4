//! The form to sign in with, on its page and in its dialog.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::{ev, html};
use waygate_backend::{AccessToken, Error, ErrorKind, Session};

use crate::backend::page;
use crate::console::Console;
use crate::text::sign_in as text;
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

const FIELD: &str = "access-token";
const FLAW: &str = "access-token-flaw";

/// What the form is doing. Cheap to copy.
#[derive(Clone, Copy)]
pub struct SigningIn {
    console: Console,
    field: NodeRef<html::Input>,
    flaw: RwSignal<Option<&'static str>>,
    failure: RwSignal<Option<Error>>,
    busy: RwSignal<bool>,
    then: Callback<Session>,
}

impl SigningIn {
    /// A form with nothing typed. `then` is told who is signed in.
    pub fn new(then: impl Fn(Session) + Send + Sync + 'static) -> Self {
        Self {
            console: Console::expect(),
            field: NodeRef::new(),
            flaw: RwSignal::new(None),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            then: Callback::new(then),
        }
    }

    /// The token never stands in a signal: it is read from the field when it is sent.
    fn submit(self) {
        let Some(field) = self.field.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        let Some(token) = AccessToken::typed(&field.value()) else {
            self.refuse(text::TOKEN_MISSING);
            return;
        };
        self.flaw.set(None);
        self.busy.set(true);
        spawn_local(async move {
            let answer = match self.console.backend().sign_in() {
                Ok(door) => door.sign_in(&token).await,
                Err(missing) => Err(Error::new(ErrorKind::NotFound, missing.reason)),
            };
            self.busy.try_set(false);
            match answer {
                Ok(session) => {
                    field.set_value("");
                    self.console.announcer.say(text::SIGNED_IN.to_owned());
                    self.then.try_run(session);
                }
                Err(error) if error.kind == ErrorKind::Unauthorized => {
                    self.refuse(text::TOKEN_WRONG);
                }
                Err(error) => {
                    self.failure.try_set(Some(error));
                }
            }
        });
    }

    /// Says what is wrong with the token, and selects it, so that the next one takes its place.
    fn refuse(self, why: &'static str) {
        self.flaw.try_set(Some(why));
        if let Some(field) = self.field.try_get_untracked().flatten() {
            // A field of text can always have the focus and be selected.
            let _ = field.focus();
            field.select();
        }
    }

    /// What the button that sends it says.
    pub fn label(self) -> impl Fn() -> String + Send {
        move || {
            if self.busy.get() {
                text::SIGNING_IN
            } else {
                text::SIGN_IN
            }
            .to_owned()
        }
    }
}

/// What happens when the form is sent.
pub fn send(form: SigningIn) -> impl FnMut(ev::SubmitEvent) {
    move |event| {
        event.prevent_default();
        form.submit();
    }
}

/// The field with its label, and what went wrong. The focus goes there.
pub fn fields(form: SigningIn) -> impl IntoView {
    let shown = RwSignal::new(false);
    request_animation_frame(|| page::focus("#access-token"));
    let flaw = move || {
        form.flaw
            .get()
            .map(|why| view! { <p class="flaw" id=FLAW role="alert"><Icon name="issue-error"/>{why}</p> })
    };
    let failure = move || {
        form.failure.get().map(|error| {
            view! { <Notice tone=Tone::Danger icon="issue-error" title=text::failed(&error).to_owned() text=text::failed_text(&error)/> }
        })
    };
    let invalid = attr(move || form.flaw.get().map(|_| "true".to_owned()));
    let described = attr(move || form.flaw.get().map(|_| FLAW.to_owned()));
    view! {
        {part(failure)}
        <div class="stack tight">
            <label for=FIELD>{text::TOKEN}</label>
            <span class="secret">
                <input
                    node_ref=form.field
                    class="input mono"
                    id=FIELD
                    name="token"
                    type=attr(move || Some(if shown.get() { "text" } else { "password" }.to_owned()))
                    autocomplete="current-password"
                    autocapitalize="off"
                    spellcheck="false"
                    required=true
                    aria-invalid=invalid
                    aria-describedby=described
                />
                <button type="button" class="icon-button small" aria-label=text::SHOW title=text::SHOW aria-pressed=attr(move || Some(shown.get().to_string())) on:click=click(move |_| shown.update(|shown| *shown = !*shown))>
                    <Icon name="eye"/>
                </button>
            </span>
            {part(flaw)}
        </div>
    }
}

/// The button that sends it.
pub fn button(form: SigningIn) -> impl IntoView {
    view! { <button type="submit" class="button primary">{words(form.label())}</button> }
}
