//! A question before something is done that cannot be taken back lightly.

use leptos::prelude::*;
use waygate_backend::Error;

use crate::text::settings as text;
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::{attr, click, part};
use crate::ui::notice::{Notice, Tone};

/// What is asked.
pub struct Question {
    /// Unique on the page.
    pub id: &'static str,
    /// About the very thing that is done.
    pub title: Signal<String>,
    /// The verb on the button.
    pub verb: &'static str,
    /// Whether it destroys something.
    pub destroys: bool,
    /// What has to be typed before it is done, if anything: the whole of it.
    pub typed: Option<Signal<String>>,
}

/// How a confirmation stands.
#[derive(Clone, Copy)]
pub struct Confirmation {
    /// Whether it is open.
    pub open: RwSignal<bool>,
    /// Whether it is being done.
    pub busy: RwSignal<bool>,
    /// Why it was not done.
    pub failure: RwSignal<Option<Error>>,
}

impl Confirmation {
    /// A closed one.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
        }
    }

    /// Opens it.
    pub fn ask(&self) {
        self.failure.set(None);
        self.open.set(true);
    }

    /// Takes note of how it went; closes it where it was done.
    pub fn end(&self, result: Result<(), Error>) {
        self.busy.try_set(false);
        match result {
            Ok(()) => {
                self.open.try_set(false);
            }
            Err(error) => {
                self.failure.try_set(Some(error));
            }
        }
    }
}

/// The dialog. `body` says what it means; `run` does it, and ends the confirmation.
pub fn confirm(
    confirmation: Confirmation,
    question: Question,
    body: impl Fn() -> AnyView + Send + Sync + Clone + 'static,
    run: impl Fn() + Send + Sync + Clone + 'static,
) -> impl IntoView {
    let Question {
        id,
        title,
        verb,
        destroys,
        typed,
    } = question;
    let Confirmation {
        open,
        busy,
        failure,
    } = confirmation;
    let class = if destroys {
        "button danger primary"
    } else {
        "button primary"
    };
    view! {
        <Dialog open=open title=title id=id>
            {
                let input = RwSignal::new(String::new());
                let differs = RwSignal::new(false);
                let run = run.clone();
                let submit = move |event: web_sys::SubmitEvent| {
                    event.prevent_default();
                    if typed.is_some_and(|typed| typed.get_untracked() != input.get_untracked().trim()) {
                        differs.set(true);
                    } else if !busy.get_untracked() {
                        busy.set(true);
                        failure.set(None);
                        run();
                    }
                };
                let field = typed.map(|typed| {
                    let flaw = format!("{id}-flaw");
                    let flaw_id = flaw.clone();
                    view! {
                        <label for=format!("{id}-name")>{crate::ui::dynamic::words(move || text::type_name(&typed.get()))}</label>
                        <input class="input" id=format!("{id}-name") autocomplete="off" spellcheck="false"
                            aria-invalid=attr(move || differs.get().then(|| "true".to_owned()))
                            aria-describedby=attr(move || differs.get().then(|| flaw.clone()))
                            on:input=crate::ui::dynamic::value(move |text| { input.set(text); differs.set(false); })/>
                        {part(move || differs.get().then(|| view! { <p class="flaw" id=flaw_id.clone() role="alert">{text::NAME_DIFFERS}</p> }))}
                    }
                });
                view! {
                    <form on:submit=submit novalidate>
                        <div class="body">
                            {body()}
                            {field}
                            {part(move || failure.get().map(|error| view! {
                                <Notice tone=Tone::Danger icon="issue-error" title=text::COMMAND_FAILED.to_owned() text=error.message/>
                            }))}
                        </div>
                        <footer>
                            // What changes nothing comes first, and so has the focus.
                            <button type="button" class="button" autofocus=true on:click=click(move |_| open.set(false))>{text::CANCEL}</button>
                            <button type="submit" class=class>{verb}</button>
                        </footer>
                    </form>
                }
            }
        </Dialog>
    }
}
