//! **Verified**: listed as V4, every endpoint answers, and the configuration beside the original.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::Error;
use waygate_domain::api::DefinitionVersion;
use waygate_domain::api_migration::{Comparison, Stage, Verification};

use super::flow::Flow;
use super::{endpoints, mend, rollback};
use crate::backend::dates;
use crate::components::definition_comparison::{Texts, definition_comparison};
use crate::route::Route;
use crate::text::{api_migration as text, shell, wizard};
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::{Icon, icon};
use crate::ui::notice::{Notice, Tone};

/// Looking at it. Cheap to copy.
#[derive(Clone, Copy)]
struct Looking {
    of: Flow,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Error>>,
    /// The configuration held against the original, once both are there.
    compared: Memo<Option<Arc<Comparison>>>,
}

impl Looking {
    fn run(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let looked = self.send().await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match looked {
                Ok(()) => {
                    let words = untrack(|| heading(self));
                    self.of.console.announcer.say(words);
                }
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    async fn send(self) -> Result<(), Error> {
        let seen = mend::seen(self.of)?;
        match self.of.migrations()?.verify(&self.of.id(), &seen).await {
            Ok(verified) => {
                self.of.take(verified).await;
                Ok(())
            }
            Err(error) => {
                mend::look_again(self.of, &error).await;
                Err(error)
            }
        }
    }
}

pub(super) fn verified(of: Flow) -> impl IntoView {
    let texts = Memo::new(move |_| of.api(Texts::of).flatten());
    let compared = Memo::new(move |_| texts.with(|texts| texts.as_ref()?.compare().map(Arc::new)));
    let looking = Looking {
        of,
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
        compared,
    };
    let unseen = Memo::new(move |_| super::is_converted(of) && verification(of).is_none());
    Effect::new(move || {
        // Who may change nothing sees what others found.
        let may = of.console.session.with(Option::is_some) && of.locked().is_none();
        if unseen.get() && may && looking.failure.with_untracked(Option::is_none) {
            looking.run();
        }
    });
    view! {
        {verdict(looking)}
        {part(move || looking.failure.get().map(|error| view! {
            <Notice tone=Tone::Danger icon="issue-error" title=text::NOT_VERIFIED_NOW.to_owned() text=text::not_verified_text(&error)/>
        }))}
        <div class="before-actionbar">
            <ul class="findings section">{part(move || listed(of))}</ul>
            <section class="section">
                <div class="group"><h3>{words(move || endpoints_heading(of).to_owned())}</h3><span class="count">{words(move || count(of))}</span></div>
                {part(move || verification(of).map(|verification| endpoints::table(&verification.endpoints)))}
            </section>
            <section class="section">
                <div class="group"><h3>{text::COMPARED_WITH_V2}</h3></div>
                {part(move || compared.get().map(|compared| definition_comparison(compared, false)))}
            </section>
            {rollback::after(of)}
        </div>
        <div class="actionbar">
            <a class="button primary" href=Route::Api(of.id(), None).url()>{text::TO_API}</a>
            <a class="button" href=Route::ApiDebug(of.id()).url()>{text::OPEN_DEBUG}</a>
            <a class="button quiet push" href=Route::Apis(Default::default()).url()>{shell::CLOSE}</a>
        </div>
    }
}

/// What is said of the endpoints, and no more than is known.
fn endpoints_heading(of: Flow) -> &'static str {
    match verification(of) {
        Some(verification) if verification.is_passed() => text::ENDPOINTS_ANSWER,
        _ => text::ENDPOINTS,
    }
}

/// What was found when it was looked at. Tracked.
fn verification(of: Flow) -> Option<Verification> {
    of.of(|migration| match &migration.stage {
        Stage::Converted { verified, .. } => verified.clone(),
        _ => None,
    })?
}

fn is_listed(of: Flow) -> bool {
    of.api(|details| details.api.definition == DefinitionVersion::V4) == Some(true)
}

fn is_passed(of: Flow) -> bool {
    is_listed(of) && verification(of).is_some_and(|verification| verification.is_passed())
}

fn heading(of: Looking) -> String {
    let words = match (of.busy.get(), verification(of.of)) {
        (true, _) => wizard::CHECKING,
        (false, None) => text::NOT_VERIFIED,
        (false, Some(_)) if is_passed(of.of) => text::VERIFIED,
        (false, Some(_)) => text::SOMETHING_OPEN,
    };
    words.to_owned()
}

/// How it ended, in a sentence.
fn sentence(of: Looking) -> String {
    let flow = of.of;
    match (of.busy.get(), verification(flow)) {
        (true, _) => text::VERIFYING_TEXT.to_owned(),
        (false, None) => text::NOT_VERIFIED_TEXT.to_owned(),
        (false, Some(verification)) => {
            let down = verification.endpoints.iter().filter(|check| !check.is_up());
            let names: Vec<String> = down.map(|check| check.name.clone()).collect();
            // Whether everything of the V2 is found in the V4.
            let compared = of.compared.get();
            let is_complete = compared.map(|compared| compared.missing().next().is_none());
            text::verified_text(&flow.name(), &names, is_complete)
        }
    }
}

fn verdict(of: Looking) -> impl IntoView {
    let flow = of.of;
    let mark = Memo::new(move |_| match (of.busy.get(), verification(flow)) {
        (true, _) => ("is-info", "st-restarting"),
        (false, None) => ("is-off", "skipped"),
        (false, Some(_)) if is_passed(flow) => ("is-ok", "verdict-full"),
        (false, Some(_)) => ("is-danger", "issue-error"),
    });
    let when = move || {
        let stamp = verification(flow).map(|verification| verification.stamp);
        stamp.map_or_else(String::new, |stamp| {
            text::checked_by(&stamp.by, &dates::date_and_time(stamp.at))
        })
    };
    let action = move || {
        match flow.locked() {
        Some(reason) => view! { <p class="line tight ink-2"><Icon name="lock"/>{reason}</p> }.into_any(),
        None => view! {
            <button type="button" class="button" aria-disabled=attr(move || of.busy.get().then(|| "true".to_owned())) on:click=click(move |_| of.run())>
                <Icon name="refresh"/>{wizard::CHECK_AGAIN}
            </button>
        }
        .into_any(),
    }
    };
    view! {
        <div class="verdict">
            <span class=attr(move || Some(format!("mark {}", mark.get().0)))>{icon(move || mark.get().1)}</span>
            <div>
                <h2 id="panel" tabindex="-1">{words(move || heading(of))}</h2>
                <p>{words(move || sentence(of))}</p>
            </div>
            <div class="do">{part(action)}</div>
        </div>
        <p class="result">{words(when)}</p>
    }
}

/// Whether it is listed as V4.
fn listed(of: Flow) -> impl IntoView {
    let (icon, class, words) = match is_listed(of) {
        true => ("pass", "is-ok", text::LISTED_V4),
        false => ("issue-error", "is-danger", text::NOT_LISTED_V4),
    };
    view! { <li><Icon name=icon class=class/><div><p class="title">{words}</p></div></li> }
}

/// How many endpoints answer.
fn count(of: Flow) -> String {
    verification(of).map_or_else(String::new, |verification| {
        let up = verification.endpoints.iter().filter(|check| check.is_up());
        text::endpoints_up(up.count(), verification.endpoints.len())
    })
}
