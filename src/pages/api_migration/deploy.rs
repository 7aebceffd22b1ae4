//! **Deploy**: from then on the gateway serves V4.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, Versioned};
use waygate_domain::api::{ApiDetails, DefinitionVersion, DeploymentLabel};
use waygate_domain::api_migration::{LABEL, Page, Stage};

use super::bar::{fields, take_failure, with_draft};
use super::flow::Flow;
use super::{rollback, tested};
use crate::backend::dates;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::messages::messages;
use crate::route::Route;
use crate::text::api_migration as text;
use crate::ui::dynamic::{attr, click, flag, part, value, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

pub(super) fn deploy(of: Flow) -> impl IntoView {
    let draft = of.draft(Page::Deploy)?;
    let failure = RwSignal::new(None::<Error>);
    Some(view! {
        <h2 id="panel" tabindex="-1">{Page::Deploy.label()}</h2>
        <p class="lede">{words(move || serves(of))}</p>
        {part(move || failure.get().map(|error| {
            let title = text::not_deployed(&error).to_owned();
            view! { <Notice tone=Tone::Danger icon="issue-error" title=title text=text::not_deployed_text(&error)/> }
        }))}
        {messages(draft, fields())}
        <div class="before-actionbar">
            <div class="section">{label(of, draft)}</div>
            <section class="section"><h3>{text::TESTED}</h3>
                {part(move || tested::tested(of))}
                <p class="line actions"><a class="button small" href=Route::ApiDebug(of.id()).url()>{text::OPEN_DEBUG}</a></p>
            </section>
            {rollback::after(of)}
        </div>
        {with_draft(of, draft, Page::Deploy, move |of, draft| button(of, draft, failure).into_any())}
    })
}

/// What the gateway serves until then.
fn serves(of: Flow) -> String {
    let deployed = of.api(|details| details.deployed.clone()).flatten();
    match deployed {
        None => text::SERVES_NOTHING.to_owned(),
        Some((version, stamp)) => {
            let at = dates::date_and_time(stamp.at);
            match version {
                DefinitionVersion::V2 => text::serves_v2(&stamp.by, &at),
                DefinitionVersion::V4 => text::serves_v4(&stamp.by, &at),
            }
        }
    }
}

fn label(of: Flow, draft: PageDraft) -> impl IntoView {
    // What is wrong with what stands there, at once.
    let wrong = Memo::new(move |_| {
        let told = draft.flaws.with(|flaws| flaws.first().cloned());
        let told = told.map(|(_, sentence)| sentence);
        let now = DeploymentLabel::optional(&draft.get(LABEL)).err();
        told.or_else(|| now.map(|flaw| flaw.to_string()))
    });
    let described = move || match wrong.get() {
        Some(_) => "flaw-label hint-label".to_owned(),
        None => "hint-label".to_owned(),
    };
    view! {
        <div class="stack tight">
            <label for="field-label">{text::LABEL_OPTIONAL}</label>
            <input class="input label" id="field-label" autocomplete="off"
                readonly=flag(move || of.locked().is_some())
                aria-invalid=attr(move || wrong.get().map(|_| "true".to_owned()))
                aria-describedby=attr(move || Some(described()))
                prop:value=words(move || draft.get(LABEL)) on:input=value(move |typed| draft.set(LABEL, typed))/>
            <p class="hint" id="hint-label">{text::LABEL_HINT}</p>
            {part(move || wrong.get().map(|sentence| view! { <p class="flaw" id="flaw-label"><Icon name="issue-error"/>{sentence}</p> }))}
        </div>
    }
}

fn button(of: Flow, draft: PageDraft, failure: RwSignal<Option<Error>>) -> impl IntoView {
    let run = move |_| {
        if draft.busy.get_untracked() {
            return;
        }
        match DeploymentLabel::optional(&untrack(|| draft.get(LABEL))) {
            Err(flaw) => draft.tell(vec![(LABEL.to_owned(), flaw.to_string())]),
            Ok(label) => {
                failure.set(None);
                draft.busy.set(true);
                spawn_local(async move {
                    let deployed = send(of, draft, label).await;
                    if draft.is_gone() {
                        return;
                    }
                    draft.busy.set(false);
                    match deployed {
                        Ok(unread) => {
                            draft.settle();
                            let name = untrack(|| of.name());
                            of.console.announcer.say(text::was_deployed(&name));
                            if unread.is_some() {
                                // What is known of the migration is of before: it is read before it goes on.
                                of.failure.set(unread);
                                of.known.set(None);
                            }
                            of.navigation.go(&of.url(Page::Verified), false);
                        }
                        // What someone else changed is laid beside what was typed.
                        Err(error) if matches!(error.kind, ErrorKind::Conflict(_)) => {
                            take_failure(of, draft, error).await;
                        }
                        Err(error) => failure.set(Some(error)),
                    }
                });
            }
        }
    };
    let verb = words(move || {
        let again = of.of(|it| {
            matches!(
                &it.stage,
                Stage::Converted {
                    deployed: Some(_),
                    ..
                }
            )
        });
        match again == Some(true) {
            true => text::DEPLOY_AGAIN,
            false => text::DEPLOY,
        }
        .to_owned()
    });
    view! {
        <button type="button" class="button primary" aria-disabled=attr(move || draft.busy.get().then(|| "true".to_owned()))
            on:click=click(run)>{verb}</button>
    }
}

/// Deploys it. An answer that was lost is looked for in what is stored. Gives why the migration could not be read
/// after it was deployed, if so.
///
/// # Errors
/// It was not deployed, as far as is known.
async fn send(
    of: Flow,
    draft: PageDraft,
    label: Option<DeploymentLabel>,
) -> Result<Option<Error>, Error> {
    let before = of.details.with_untracked(|details| {
        let deployed = details.as_ref()?.value.deployed.as_ref();
        deployed.map(|(_, stamp)| stamp.clone())
    });
    let sent = of
        .apis()?
        .deploy(&of.id(), label.as_ref(), &draft.seen())
        .await;
    if of.is_gone() {
        return sent.map(|_| None);
    }
    let error = match sent {
        Ok(deployed) => return Ok(arrive(of, deployed).await),
        Err(error) if !error.is_passing() => return Err(error),
        Err(error) => error,
    };
    if of.reread().await.is_err() || of.is_gone() {
        return Err(error);
    }
    let now = of.details.with_untracked(|details| {
        let (version, stamp) = details.as_ref()?.value.deployed.clone()?;
        (version == DefinitionVersion::V4).then_some(stamp)
    });
    match now {
        Some(now) if Some(&now) != before.as_ref() => Ok(None),
        _ => Err(error),
    }
}

/// Takes note of what was deployed, and reads how far the migration is by that.
async fn arrive(of: Flow, deployed: Versioned<ApiDetails>) -> Option<Error> {
    let read = match of.migrations() {
        Ok(migrations) => migrations.get(&of.id()).await,
        Err(error) => Err(error),
    };
    if of.is_gone() {
        return None;
    }
    of.details.set(Some(deployed));
    match read {
        Ok(migration) => {
            of.known.set(Some(migration));
            None
        }
        Err(error) => Some(error),
    }
}
