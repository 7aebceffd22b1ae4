//! **Converting**: carried out in sight, stage by stage, and told how it went. That it went well is said only once the
//! API is V4.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, IdempotencyKey, Versioned};
use waygate_domain::api_migration::{ApiMigration, ConversionStage, Page, Stage, Verdict};

use super::findings::mark;
use super::flow::Flow;
use crate::backend::{drafts, random};
use crate::route::Route;
use crate::text::{api_migration as text, settings, shell};
use crate::ui::dynamic::{click, part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// How often it is asked which stage is under way.
const LOOK: Duration = Duration::from_millis(150);
/// The same, while someone else converts it.
const LOOK_ELSEWHERE: Duration = Duration::from_secs(2);

/// A conversion that was begun here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attempt {
    /// It runs, at that stage where that is known.
    Running(Option<ConversionStage>),
    /// It did not end in a V4 API.
    Failed {
        /// Why.
        error: Error,
        /// Whether it was read since that the API is V2.
        is_v2: bool,
    },
}

/// Converts the API, and says what came of it.
pub(super) fn begin(of: Flow) {
    of.attempt.set(Some(Attempt::Running(None)));
    watch(of);
    let key = key_name(of);
    spawn_local(async move {
        let ended = convert(of, &key).await;
        if of.is_gone() {
            return;
        }
        let error = match ended {
            Ok(migration) if is_converted(&migration) => {
                arrive(of, migration, &key).await;
                return;
            }
            Ok(_) => Error::new(ErrorKind::Unreadable, text::NOT_V4),
            Err(error) => error,
        };
        // What is stored decides what is said.
        let now = of.reread().await;
        if of.is_gone() {
            return;
        }
        match now {
            Ok(migration) if is_converted(&migration) => arrive(of, migration, &key).await,
            // It goes on without an answer: it is followed.
            Ok(migration) if is_converting(&migration) => of.attempt.set(None),
            now => of.attempt.set(Some(Attempt::Failed {
                error,
                is_v2: now.is_ok(),
            })),
        }
    });
}

/// The name under which the key is kept that makes a repetition the same attempt. An API that is another by now, as
/// after a rollback, is converted by another.
fn key_name(of: Flow) -> String {
    let edition = untrack(|| of.of(|migration| migration.edition.0));
    format!(
        "api-migration:{}:{}:convert",
        of.id(),
        edition.unwrap_or_default()
    )
}

async fn convert(of: Flow, name: &str) -> Result<Versioned<ApiMigration>, Error> {
    let key = drafts::key_under(name, random::token)
        .and_then(|key| IdempotencyKey::new(&key))
        .ok_or_else(|| Error::new(ErrorKind::Invalid(Vec::new()), text::NO_RANDOMNESS))?;
    let seen = super::mend::seen(of)?;
    let done = of.migrations()?.migrate(&of.id(), &seen, &key).await;
    // What was refused is over; what may have been done is asked for again under the same key.
    if done.as_ref().is_err_and(|error| !error.is_passing()) {
        drafts::forget_key(name);
    }
    done
}

fn is_converted(migration: &Versioned<ApiMigration>) -> bool {
    matches!(migration.value.stage, Stage::Converted { .. })
}

fn is_converting(migration: &Versioned<ApiMigration>) -> bool {
    matches!(migration.value.stage, Stage::Converting { .. })
}

/// It is V4: the flow goes on.
async fn arrive(of: Flow, migration: Versioned<ApiMigration>, key: &str) {
    drafts::forget_key(key);
    of.take(migration).await;
    if !of.is_gone() {
        let name = untrack(|| of.name());
        of.console.announcer.say(text::was_converted(&name));
        of.attempt.set(None);
    }
}

/// Asks for the stage as long as it runs here.
fn watch(of: Flow) {
    spawn_local(async move {
        let clock = of.console.backend().clock();
        let runs = || {
            matches!(
                of.attempt.try_get_untracked(),
                Some(Some(Attempt::Running(_)))
            )
        };
        while runs() {
            clock.sleep(LOOK).await;
            if !runs() {
                return;
            }
            if let Ok(migrations) = of.migrations()
                && let Ok(now) = migrations.get(&of.id()).await
                && let Stage::Converting { stage, .. } = now.value.stage
                && runs()
            {
                of.attempt.set(Some(Attempt::Running(Some(stage))));
            }
        }
    });
}

/// Follows a conversion that was begun elsewhere, or before the page was loaded.
pub(super) fn follow(of: Flow) {
    let elsewhere = Memo::new(move |_| {
        let converting = of.of(|migration| matches!(migration.stage, Stage::Converting { .. }));
        converting == Some(true) && of.attempt.with(Option::is_none)
    });
    Effect::new(move || {
        if !elsewhere.get() {
            return;
        }
        let key = key_name(of);
        spawn_local(async move {
            let clock = of.console.backend().clock();
            loop {
                clock.sleep(LOOK_ELSEWHERE).await;
                if elsewhere.try_get_untracked() != Some(true) {
                    return;
                }
                let Ok(migrations) = of.migrations() else {
                    return;
                };
                match migrations.get(&of.id()).await {
                    Ok(now) if is_converting(&now) => of.known.try_set(Some(now)).map_or((), drop),
                    Ok(now) if is_converted(&now) => {
                        arrive(of, now, &key).await;
                        return;
                    }
                    Ok(now) => {
                        of.take(now).await;
                        let error = Error::new(ErrorKind::Aborted, text::ENDED_ELSEWHERE);
                        let failed = Attempt::Failed { error, is_v2: true };
                        of.attempt.try_set(Some(failed));
                        return;
                    }
                    // The next look may go better.
                    Err(_) => {}
                }
            }
        });
    });
}

/// The page.
pub(super) fn converting(of: Flow) -> impl IntoView {
    let heading = move || match of.attempt.get() {
        Some(Attempt::Failed { is_v2: true, .. }) => text::NOT_CONVERTED.to_owned(),
        Some(Attempt::Failed { is_v2: false, .. }) => text::UNKNOWN.to_owned(),
        _ => Page::Convert.label().to_owned(),
    };
    let failed = Memo::new(move |_| match of.attempt.get() {
        Some(Attempt::Failed { error, is_v2 }) => Some((error, is_v2)),
        _ => None,
    });
    let stage = Memo::new(move |_| match of.attempt.get() {
        Some(Attempt::Running(stage)) => stage,
        _ => of.of(|migration| match migration.stage {
            Stage::Converting { stage, .. } => Some(stage),
            _ => None,
        })?,
    });
    // Stages are read out as they come.
    Effect::new(move || {
        if let Some(stage) = stage.get() {
            of.console.announcer.say(text::stage(stage).to_owned());
        }
    });
    let content = move || match failed.get() {
        Some((error, is_v2)) => failure(of, error, is_v2).into_any(),
        None => view! {
            <p class="lede">{text::CONVERTING_TEXT}</p>
            {part(move || stages(stage.get()))}
        }
        .into_any(),
    };
    view! {
        <h2 id="panel" tabindex="-1">{words(heading)}</h2>
        {part(content)}
    }
}

/// What is done, and how far it is.
fn stages(now: Option<ConversionStage>) -> impl IntoView {
    let line = move |stage: ConversionStage| {
        let (class, icon, words) = match now {
            Some(now) if stage < now => ("done", "pass", text::STAGE_DONE),
            Some(now) if stage == now => ("now", "st-restarting", text::STAGE_NOW),
            _ => ("", "skipped", text::STAGE_TO_COME),
        };
        view! { <li class=class><Icon name=icon/>{text::stage(stage)}<span class="ink-3">{words}</span></li> }
    };
    let number = now.and_then(|now| ConversionStage::ALL.iter().position(|stage| *stage == now));
    view! {
        <p class="line tight ink-2 actions"><Icon name="st-restarting" class="is-info"/>{text::stage_number(number)}</p>
        <ol class="stages actions">{ConversionStage::ALL.map(line).into_iter().collect_view()}</ol>
    }
}

/// That it was not converted, and what can be done.
fn failure(of: Flow, error: Error, is_v2: bool) -> impl IntoView {
    let verdict = untrack(|| of.verdict());
    let is_refused = matches!(error.kind, ErrorKind::Invalid(_) | ErrorKind::Conflict(_));
    let blocked = is_v2 && verdict == Some(Verdict::Not);
    let words = match (is_v2, &error.kind) {
        (false, _) => text::unknown_text(&error.message),
        (true, ErrorKind::Conflict(_)) => text::conflict_text(&error.message),
        (true, _) => text::not_converted_text(&error.message),
    };
    let title = match is_v2 {
        true => text::STILL_V2,
        false => text::NO_ANSWER,
    };
    // A refusal has run the dry run again: its verdict is said as the dry run says it.
    let said = verdict.filter(|_| is_v2 && is_refused).map(|verdict| {
        let (class, icon) = mark(verdict);
        view! { <p class="line tight section"><Icon name=icon class=class/><strong>{verdict.label()}</strong></p> }
    });
    let back = move |_| {
        let page = match blocked {
            true => Page::Fix,
            false => Page::Summary,
        };
        of.attempt.set(None);
        of.navigation.go(&of.url(page), false);
    };
    let again = (!blocked).then(|| {
        view! { <button type="button" class="button primary" on:click=click(move |_| begin(of))>{settings::TRY_AGAIN}</button> }
    });
    let label = match blocked {
        true => text::GO_TO_FIX,
        false => text::BACK_TO_SUMMARY,
    };
    view! {
        <Notice tone=Tone::Danger icon="issue-error" title=title.to_owned() text=words/>
        {said}
        <div class="before-actionbar"></div>
        <div class="actionbar">
            {again}
            <button type="button" class="button" on:click=click(back)>{label}</button>
            <a class="button quiet push" href=Route::Api(of.id(), None).url()>{shell::CLOSE}</a>
        </div>
    }
}
