//! What the console mends itself: one button, with a look at what it changes before it is done.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, Revision};
use waygate_domain::api_migration::{Fix, Issue, mend};

use super::flow::Flow;
use super::preview::{Original, preview};
use crate::backend::{dates, page};
use crate::text::{api_migration as text, settings};
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::{attr, click, part, value, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// A mending that is looked at, or done. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Mending {
    of: Flow,
    open: RwSignal<bool>,
    asked: RwSignal<Option<(Fix, Issue)>>,
    typed: RwSignal<String>,
    flaw: RwSignal<Option<String>>,
    failure: RwSignal<Option<Error>>,
    busy: RwSignal<bool>,
}

impl Mending {
    /// None is looked at yet.
    pub(super) fn new(of: Flow) -> Self {
        Self {
            of,
            open: RwSignal::new(false),
            asked: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            flaw: RwSignal::new(None),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    fn ask(self, fix: Fix, issue: Issue) {
        self.asked.set(Some((fix, issue)));
        self.typed.set(String::new());
        self.flaw.set(None);
        self.failure.set(None);
        self.open.set(true);
    }

    /// What was said, where the fix needs that.
    fn value(self, fix: &Fix) -> Option<String> {
        asks(fix).map(|_| self.typed.get())
    }

    /// Does it. What is wrong with what was said is said at its field, at once.
    fn mend(self) {
        let Some((fix, issue)) = self.asked.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        let value = untrack(|| self.value(&fix));
        let v2 = untrack(|| self.of.v2());
        if let (Some(v2), Some(_)) = (v2, &value)
            && let Err(error) = mend(&v2, &fix, value.as_deref())
        {
            self.tell(error.to_string());
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let mended = self.send(&fix, value.as_deref()).await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match mended {
                Ok(()) => self.end(&issue),
                Err(error) => {
                    let flaw = match &error.kind {
                        ErrorKind::Invalid(flaws) => {
                            flaws.iter().find(|flaw| flaw.field == "value").cloned()
                        }
                        _ => None,
                    };
                    match flaw {
                        Some(flaw) => self.tell(flaw.message),
                        None => self.failure.set(Some(error)),
                    }
                }
            }
        });
    }

    async fn send(self, fix: &Fix, value: Option<&str>) -> Result<(), Error> {
        let seen = seen(self.of)?;
        let migrations = self.of.migrations()?;
        match migrations.mend(&self.of.id(), fix, value, &seen).await {
            Ok(mended) => {
                self.of.take(mended).await;
                Ok(())
            }
            Err(error) => {
                look_again(self.of, &error).await;
                Err(error)
            }
        }
    }

    fn tell(self, flaw: String) {
        self.flaw.set(Some(flaw));
        request_animation_frame(|| page::focus("#field-value"));
    }

    fn end(self, issue: &Issue) {
        self.open.set(false);
        let verdict = untrack(|| self.of.verdict()).map_or("", |verdict| verdict.label());
        let fixed = issue.code.map_or(text::FIXED_ONE, text::fixed);
        self.of.console.announcer.say(text::mended(fixed, verdict));
        // The button is gone with its issue.
        request_animation_frame(|| page::focus("#panel"));
    }
}

/// What the migration was when it was read last.
///
/// # Errors
/// It was not read yet.
pub(super) fn seen(of: Flow) -> Result<Revision, Error> {
    let seen = of
        .known
        .with_untracked(|known| known.as_ref().map(|known| known.revision.clone()));
    seen.ok_or_else(|| Error::new(ErrorKind::Aborted, String::new()))
}

/// Reads how it is now, where that is why something was refused.
pub(super) async fn look_again(of: Flow, error: &Error) {
    if matches!(error.kind, ErrorKind::Conflict(_) | ErrorKind::Invalid(_)) && !of.is_gone() {
        // Where that fails, what was refused is said all the same.
        drop(of.reread().await);
    }
}

/// The button beside an issue; `is_stale` keeps it from being used.
pub(super) fn button(
    mending: Mending,
    (fix, issue, title): (Fix, Issue, String),
    is_stale: bool,
) -> impl IntoView {
    let label = text::fix(&fix);
    let why = is_stale.then(|| format!("{title}-why"));
    let described_by = match &why {
        Some(why) => format!("{title} {why}"),
        None => title,
    };
    let ask = move |_| {
        if !is_stale {
            mending.ask(fix.clone(), issue.clone());
        }
    };
    view! {
        <button type="button" class="button small" aria-haspopup="dialog" aria-describedby=described_by
            aria-disabled=is_stale.then_some("true") on:click=click(ask)>{label}</button>
        {why.map(|why| view! { <span class="sr" id=why>{text::STALE}</span> })}
    }
}

/// The look at what is changed.
pub(super) fn dialog(mending: Mending) -> impl IntoView {
    let title = Signal::derive(move || {
        let asked = mending.asked.get();
        asked.map_or_else(String::new, |(fix, _)| text::fix_question(&fix).to_owned())
    });
    view! {
        <Dialog open=mending.open title=title id="mend">
            {part(move || mending.asked.get().map(|(fix, _)| form(mending, fix)))}
        </Dialog>
    }
}

fn form(mending: Mending, fix: Fix) -> impl IntoView {
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        mending.mend();
    };
    let verb = text::fix(&fix);
    let asked = asks(&fix);
    let v2 = Original::new(mending.of);
    let (field, look) = (asked.map(|label| field(mending, label)), fix.clone());
    view! {
        <form on:submit=submit novalidate>
            <div class="body">
                <p>{words(move || meaning(mending, &fix))}</p>
                {field}
                {part(move || preview(&look, mending.value(&look).as_deref(), v2))}
                {part(move || mending.failure.get().map(|error| {
                    let title = text::not_mended(&error).to_owned();
                    view! { <Notice tone=Tone::Danger icon="issue-error" title=title text=text::not_mended_text(&error)/> }
                }))}
            </div>
            <footer>
                <button type="button" class="button" autofocus=asked.is_none() on:click=click(move |_| mending.open.set(false))>{settings::CANCEL}</button>
                <button type="submit" class="button primary" aria-disabled=attr(move || mending.busy.get().then(|| "true".to_owned()))>{verb}</button>
            </footer>
        </form>
    }
}

/// What is asked for, where a fix needs that.
const fn asks(fix: &Fix) -> Option<&'static str> {
    match fix {
        Fix::SetProxyHost(_) => Some(text::HOST),
        Fix::SetProxyPort(_) => Some(text::PORT),
        Fix::EnableEmulation | Fix::Deploy | Fix::RemoveStep(_) => None,
    }
}

fn field(mending: Mending, label: &'static str) -> impl IntoView {
    let set = move |typed: String| {
        mending.typed.set(typed);
        mending.flaw.set(None);
    };
    let flaw = mending.flaw;
    view! {
        <div class="stack tight">
            <label for="field-value">{label}</label>
            <input class="input" id="field-value" autofocus=true autocomplete="off" spellcheck="false"
                aria-invalid=attr(move || flaw.get().map(|_| "true".to_owned()))
                aria-describedby=attr(move || flaw.get().map(|_| "flaw-value".to_owned()))
                prop:value=words(move || mending.typed.get()) on:input=value(set)/>
            {part(move || flaw.get().map(|flaw| view! {
                <p class="flaw" id="flaw-value" role="alert"><Icon name="issue-error"/>{flaw}</p>
            }))}
        </div>
    }
}

/// What a fix means. Tracked.
fn meaning(mending: Mending, fix: &Fix) -> String {
    let since = mending.of.api(|details| {
        let since = details.deployed.as_ref().map(|(_, stamp)| stamp.at);
        (details.changes_since, since.map(dates::date_and_time))
    });
    match (fix, since) {
        (Fix::Deploy, Some((changes, since))) => text::deploy_meaning(changes, since.as_deref()),
        _ => text::fix_meaning(fix).to_owned(),
    }
}
