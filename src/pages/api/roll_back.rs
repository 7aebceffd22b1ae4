//! **Roll back to V2**: asked about with what it sets aside; and what the last one set aside.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind, IdempotencyKey};
use waygate_domain::api::{ApiDetails, DefinitionVersion, Deployment, Rollback};
use waygate_domain::api_migration::Stage;
use waygate_domain::role::Privilege;

use super::actions::action;
use super::information::instant;
use super::{Page, definition};
use crate::backend::{dates, drafts, page as browser_page, random};
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::text::apis as text;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{click, part};
use crate::ui::notice::{Notice, Tone};

/// The action, where there is something to go back to.
pub fn roll_back(page: Page, asked: Confirmation) -> impl IntoView {
    let kept = kept(page);
    let means = move || {
        kept.get().map_or_else(String::new, |kept| {
            let at = dates::date_and_time(kept.converted.at);
            text::roll_back_means(&kept.converted.by, &at)
        })
    };
    let button = move || {
        match page.console.locked(Privilege::ApiManagement) {
        Some(reason) => view! { <DisabledButton id="roll-back-api" reason=reason>{text::ROLL_BACK}</DisabledButton> }.into_any(),
        None => view! { <button type="button" class="button danger" id="roll-back-api" aria-haspopup="dialog" on:click=click(move |_| asked.ask())>{text::ROLL_BACK}</button> }.into_any(),
    }
    };
    let there = Memo::new(move |_| kept.with(Option::is_some));
    part(move || {
        there
            .get()
            .then(|| action(text::ROLL_BACK, means, part(button).into_any()))
    })
}

fn kept(page: Page) -> Memo<Option<Rollback>> {
    Memo::new(move |_| page.with(|details| details.rollback.clone()).flatten())
}

/// The question.
pub fn question(page: Page, asked: Confirmation) -> impl IntoView {
    let kept = kept(page);
    let title = Signal::derive(move || {
        let named = |details: &ApiDetails| {
            text::roll_back_title(details.api.name.as_str(), details.api.version.as_str())
        };
        page.with(named).unwrap_or_default()
    });
    let question = Question {
        id: "roll-back",
        title,
        verb: text::ROLL_BACK_VERB,
        destroys: true,
        typed: None,
    };
    let run = move || {
        spawn_local(async move {
            let done = send(page).await;
            if done.is_ok() {
                // What asked is gone with what could be rolled back.
                request_animation_frame(|| browser_page::focus("#information"));
            }
            asked.end(done);
        });
    };
    let body = move || kept.get().map(|kept| meaning(&kept)).into_any();
    confirm(asked, question, body, run)
}

/// What it does, and what it sets aside.
fn meaning(kept: &Rollback) -> impl IntoView + use<> {
    let points = text::ROLL_BACK_POINTS.map(|point| view! { <li>{point}</li> });
    let edit = |entry: &waygate_domain::api::HistoryEntry| {
        let (what, by) = (text::happening(&entry.what), text::by(&entry.stamp.by));
        view! { <li>{what}" "<span class="ink-3">{by}", "{instant(entry.stamp.at)}</span></li> }
    };
    let edits = match kept.edits.is_empty() {
        true => view! { <p>{text::ROLL_BACK_NO_EDITS}</p> }.into_any(),
        false => view! {
            <p>{text::ROLL_BACK_EDITS}</p>
            <ul class="bullets">{kept.edits.iter().map(edit).collect_view()}</ul>
        }
        .into_any(),
    };
    view! {
        <ul class="bullets">{points.into_iter().collect_view()}</ul>
        {edits}
    }
}

async fn send(page: Page) -> Result<(), Error> {
    let known = page.known.get_untracked();
    let Some((seen, kept)) =
        known.and_then(|known| Some((known.revision, known.value.rollback?.converted)))
    else {
        return Ok(());
    };
    // An API that was migrated again since is rolled back by another.
    let name = format!("api:{}:{}:roll-back", page.id(), kept.at.as_millis());
    let key = drafts::key_under(&name, random::token).and_then(|key| IdempotencyKey::new(&key));
    let key = key.ok_or_else(|| Error::new(ErrorKind::Invalid(Vec::new()), text::NO_RANDOMNESS))?;
    let sent = match page.migrations() {
        Ok(migrations) => migrations.roll_back(&page.id(), &seen, &key).await,
        Err(error) => Err(error),
    };
    match sent {
        Ok(migration) if migration.value.stage != Stage::Open => {
            drafts::forget_key(&name);
            let error = Error::new(ErrorKind::Aborted, text::NOT_ROLLED_BACK);
            Err(page.refused(error))
        }
        Ok(_) => {
            drafts::forget_key(&name);
            if !page.known.is_disposed() {
                let words = text::rolled_back(&untrack(|| page.name()));
                page.console.announcer.say(words);
                page.read();
            }
            Ok(())
        }
        Err(error) => {
            // What was refused is over; what may have been done is asked for again under the same key.
            if !error.is_passing() {
                drafts::forget_key(&name);
            }
            Err(page.refused(error))
        }
    }
}

/// The V4 definition that the last rollback set aside.
pub fn set_aside(page: Page) -> impl IntoView {
    let aside = Memo::new(move |_| {
        page.with(|details| {
            let deployed = details.api.deployment == Deployment::Deployed;
            let (stamp, text) = details.set_aside.clone()?;
            Some((stamp, text, deployed))
        })
        .flatten()
    });
    part(move || {
        aside.get().map(|(stamp, text, deployed)| {
            let title = text::set_aside(&stamp.by, &dates::date_and_time(stamp.at));
            let save = move |_| definition::save_file(page, DefinitionVersion::V4, &text);
            view! {
                <Notice tone=Tone::Warning icon="info" title=title text=text::set_aside_text(deployed).to_owned()>
                    <button type="button" class="button small" on:click=click(save)>{text::DOWNLOAD_V4}</button>
                </Notice>
            }
        })
    })
}
