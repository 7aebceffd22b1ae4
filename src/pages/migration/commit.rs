//! **Migrate**: asked about with the facts, carried out in sight, and told how it went.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, IdempotencyKey, Then};
use waygate_domain::environment_migration::{Destination, Page, Stage, State};

use super::bar::{save, take_failure};
use super::{Wizard, capability, gateway};
use crate::backend::{drafts, random};
use crate::components::wizard::draft::PageDraft;
use crate::route::{Route, WizardPlace};
use crate::text::{migrations as text, settings, wizard};
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::{attr, click, part};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// How often it is asked which stage is under way.
const LOOK: Duration = Duration::from_millis(150);
/// The same, while someone else carries it out.
const LOOK_ELSEWHERE: Duration = Duration::from_secs(2);

/// How the dialog stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Phase {
    Asking,
    Running,
    Failed(Error),
}

/// The button, and the dialog that it opens.
pub(super) fn button(of: Wizard, draft: PageDraft) -> impl IntoView {
    let open = RwSignal::new(false);
    let phase = RwSignal::new(Phase::Asking);
    let stage = RwSignal::new(None::<Stage>);
    let blocked = Memo::new(move |_| blocked(of, draft));
    let ask = move |_| {
        if blocked.get_untracked().is_none() {
            phase.set(Phase::Asking);
            open.set(true);
        }
    };
    let run = move |_| {
        if phase.get_untracked() == Phase::Running {
            return;
        }
        phase.set(Phase::Running);
        stage.set(None);
        watch(of, phase, stage);
        spawn_local(async move {
            match carry_out(of, draft).await {
                Ok(()) => {
                    if !draft.is_gone() {
                        open.set(false);
                        draft.settle();
                        let words = text::was_migrated(&untrack(|| of.environment()));
                        of.console.announcer.say(words);
                        of.read();
                        of.navigation.go(
                            &Route::Migration(of.id(), Some(WizardPlace::Done)).url(),
                            false,
                        );
                    }
                }
                Err(error) => {
                    if phase.try_set(Phase::Failed(error)).is_none() {
                        of.check();
                    }
                }
            }
        });
    };
    let title = Signal::derive(move || text::migrate_title(&of.environment()));
    let footer = move || {
        match phase.get() {
        Phase::Running => view! { <span class="ink-2" role="status">{text::MIGRATING}</span> }.into_any(),
        Phase::Asking => view! {
            <button type="button" class="button" autofocus=true on:click=click(move |_| open.set(false))>{settings::CANCEL}</button>
            <button type="button" class="button primary" on:click=click(run)>{text::MIGRATE}</button>
        }
        .into_any(),
        // What someone else changed is looked at before it is carried out.
        Phase::Failed(Error {
            kind: ErrorKind::Conflict(_),
            ..
        }) => view! {
            <button type="button" class="button primary" on:click=click(move |_| open.set(false))>{crate::text::shell::CLOSE}</button>
        }
        .into_any(),
        Phase::Failed(_) => view! {
            <button type="button" class="button" on:click=click(move |_| open.set(false))>{crate::text::shell::CLOSE}</button>
            <button type="button" class="button primary" on:click=click(run)>{text::TRY_AGAIN}</button>
        }
        .into_any(),
    }
    };
    let body = move || match phase.get() {
        Phase::Asking => facts(of).into_any(),
        Phase::Running => part(move || stages(stage.get())).into_any(),
        Phase::Failed(error) => {
            let (title, words) = match error.kind {
                // It was sent, and nobody answered.
                ErrorKind::Offline | ErrorKind::Timeout | ErrorKind::Unreadable => (
                    text::MIGRATE_UNKNOWN,
                    text::migrate_unknown_text(&error.message),
                ),
                ErrorKind::Conflict(_) => (
                    text::MIGRATE_FAILED,
                    text::migrate_conflict_text(&error.message),
                ),
                _ => (
                    text::MIGRATE_FAILED,
                    text::migrate_failed_text(&error.message),
                ),
            };
            view! { <Notice tone=Tone::Danger icon="issue-error" title=title.to_owned() text=words/> }
                .into_any()
        }
    };
    let reason = move || blocked.get().unwrap_or_default();
    view! {
        <button type="button" class="button primary" aria-haspopup="dialog" aria-describedby="migrate-why"
            aria-disabled=attr(move || blocked.get().map(|_| "true".to_owned())) on:click=click(ask)>{text::MIGRATE}</button>
        <span class="state reason-last" id="migrate-why">{crate::ui::dynamic::words(reason)}</span>
        <Dialog open=open title=title id="migrate">
            <div class="body">{part(body)}</div>
            <footer>{part(footer)}</footer>
        </Dialog>
    }
}

/// Why it cannot be carried out as it stands here, if so.
fn blocked(of: Wizard, draft: PageDraft) -> Option<String> {
    let mut open = of.open()?;
    let facts = draft.get(waygate_domain::environment_migration::ACKNOWLEDGED);
    open.acknowledged = facts.lines().map(str::to_owned).collect();
    of.checked.with(|checked| {
        let report = &checked.as_ref()?.report;
        match open.ready(report) {
            Ok(_) => None,
            Err(waygate_domain::environment_migration::Refusal::PutAside(_)) => {
                Some(text::PUT_ASIDE.to_owned())
            }
            Err(_) => Some(text::NOT_READY.to_owned()),
        }
    })
}

/// Saves what was acknowledged here, then carries it out.
async fn carry_out(of: Wizard, draft: PageDraft) -> Result<(), Error> {
    if untrack(|| draft.is_changed()) {
        save(of, draft, Page::ApisSummary, Then::Close).await?;
    }
    let known = of.known.get_untracked();
    let Some(known) = known else {
        return Err(Error::new(ErrorKind::Aborted, String::new()));
    };
    let name = format!("migration:{}:commit", of.id());
    let key = drafts::key_under(&name, random::token)
        .and_then(|key| IdempotencyKey::new(&key))
        .ok_or_else(|| Error::new(ErrorKind::Invalid(Vec::new()), wizard::NO_RANDOMNESS))?;
    let done = capability(of.console)?
        .migrate(&of.id(), &known.revision, &key)
        .await;
    match done {
        Ok(_) => {
            drafts::forget_key(&name);
            Ok(())
        }
        Err(error) => {
            // What was refused is over; what may have been done is asked for again under the same key.
            if !error.is_passing() {
                drafts::forget_key(&name);
            }
            if let ErrorKind::Conflict(_) = error.kind
                && !draft.is_gone()
            {
                take_failure(of, draft, Page::ApisSummary, error.clone()).await;
            }
            Err(error)
        }
    }
}

/// Asks for the stage as long as it runs.
fn watch(of: Wizard, phase: RwSignal<Phase>, stage: RwSignal<Option<Stage>>) {
    let id = of.id();
    spawn_local(async move {
        let clock = of.console.backend().clock();
        while phase.try_get_untracked() == Some(Phase::Running) {
            clock.sleep(LOOK).await;
            if let Ok(migrations) = capability(of.console)
                && let Ok(now) = migrations.get(&id).await
                && let State::Migrating { stage: at, .. } = now.value.state
            {
                stage.try_set(Some(at));
            }
        }
    });
}

/// What is done, and how far it is.
fn stages(now: Option<Stage>) -> impl IntoView {
    let line = move |stage: Stage| {
        let (class, icon, words) = match now {
            Some(now) if stage < now => ("done", "pass", text::STAGE_DONE),
            Some(now) if stage == now => ("now", "st-restarting", text::STAGE_NOW),
            _ => ("", "skipped", text::STAGE_TO_COME),
        };
        view! { <li class=class><Icon name=icon/>{text::stage(stage)}<span class="sr">": "{words}</span></li> }
    };
    view! { <ol class="stages">{Stage::ALL.map(line).into_iter().collect_view()}</ol> }
}

/// What is about to happen.
fn facts(of: Wizard) -> Option<impl IntoView> {
    let open = untrack(|| of.open())?;
    let plan = open.confirmed.plan()?.clone();
    let apis = of
        .checked
        .with_untracked(|checked| checked.as_ref().map_or(0, |c| c.situation.apis.len()));
    let off = plan.destination == Destination::Off;
    Some(view! {
        <dl class="facts">
            <div><dt>{text::ENVIRONMENT}</dt><dd><bdi>{untrack(|| of.environment())}</bdi></dd></div>
            <div><dt>{text::FROM}</dt><dd>{gateway(open.from.as_ref())}</dd></div>
            <div><dt>{text::TO}</dt><dd>{gateway(plan.destination.gateway())}</dd></div>
            <div><dt>{text::APIS}</dt><dd>{apis}</dd></div>
        </dl>
        <p>{text::interruption(apis, off)}</p>
    })
}

/// While it is carried out, by someone else or by a page that was closed meanwhile.
pub(super) fn under_way(of: Wizard) -> impl IntoView {
    let failure = RwSignal::new(None::<Error>);
    let by =
        of.known.with_untracked(
            |known| match known.as_ref().map(|known| &known.value.state) {
                Some(State::Migrating { by, .. }) => by.clone(),
                _ => String::new(),
            },
        );
    let stage = move || {
        of.known.with(|known| match &known.as_ref()?.value.state {
            State::Migrating { stage, .. } => Some(*stage),
            _ => None,
        })
    };
    spawn_local(async move {
        let clock = of.console.backend().clock();
        loop {
            clock.sleep(LOOK_ELSEWHERE).await;
            if failure.is_disposed() {
                return;
            }
            if let Ok(migrations) = capability(of.console)
                && let Ok(now) = migrations.get(&of.id()).await
            {
                let over = !matches!(now.value.state, State::Migrating { .. });
                if of.known.try_set(Some(now)).is_some() {
                    return;
                }
                if over {
                    of.check();
                    return;
                }
            }
        }
    });
    let again = move |_| {
        spawn_local(async move {
            let name = format!("migration:{}:commit", of.id());
            let known = of.known.get_untracked();
            let key = drafts::key_under(&name, random::token);
            let (Some(known), Some(key)) = (known, key.and_then(|k| IdempotencyKey::new(&k)))
            else {
                return;
            };
            let result = match capability(of.console) {
                Ok(migrations) => migrations.migrate(&of.id(), &known.revision, &key).await,
                Err(error) => Err(error),
            };
            match result {
                Ok(done) => {
                    drafts::forget_key(&name);
                    of.known.try_set(Some(done));
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <Notice tone=Tone::Warning icon="info" title=text::under_way(&by) text=text::UNDER_WAY_TEXT.to_owned()>
            <button type="button" class="button small" on:click=click(again)>{text::TRY_AGAIN}</button>
        </Notice>
        {part(move || failure.get().map(|error| view! {
            <Notice tone=Tone::Danger icon="issue-error" title=text::MIGRATE_FAILED.to_owned() text=error.message/>
        }))}
        <section class="section">{part(move || stages(stage()))}</section>
    }
}
