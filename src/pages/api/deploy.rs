//! **Deploy**: asked about, with an optional label.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::Error;
use waygate_domain::api::{ApiDetails, DeploymentLabel, InvalidLabel};
use waygate_domain::role::Privilege;

use super::Page;
use super::actions::action;
use crate::backend::page as browser_page;
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::text::apis as text;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{attr, click, part, value, words};
use crate::ui::icon::Icon;

/// The action.
pub fn deploy(page: Page, asked: Confirmation) -> impl IntoView {
    let definition = Memo::new(move |_| page.with(|details| details.api.definition));
    let button = part(move || {
        match page.console.locked(Privilege::ApiManagement) {
        Some(reason) => view! { <DisabledButton id="deploy" reason=reason>{text::DEPLOY}</DisabledButton> }.into_any(),
        None => view! { <button type="button" class="button" id="deploy" aria-haspopup="dialog" on:click=click(move |_| asked.ask())>{text::DEPLOY}</button> }.into_any(),
    }
    });
    let means = move || definition.get().map(text::deploy_means).unwrap_or_default();
    action(text::DEPLOY, means, button.into_any())
}

/// The question.
pub fn question(page: Page, asked: Confirmation) -> impl IntoView {
    let label = RwSignal::new(String::new());
    let flaw = RwSignal::new(None::<InvalidLabel>);
    let title = Signal::derive(move || {
        let named = |details: &ApiDetails| {
            text::deploy_title(details.api.name.as_str(), details.api.version.as_str())
        };
        page.with(named).unwrap_or_default()
    });
    let question = Question {
        id: "deploy-api",
        title,
        verb: text::DEPLOY,
        destroys: false,
        typed: None,
    };
    let run = move || match DeploymentLabel::optional(&label.get_untracked()) {
        Err(wrong) => {
            asked.busy.set(false);
            flaw.set(Some(wrong));
            browser_page::focus("#deploy-label");
        }
        Ok(read) => spawn_local(async move {
            let done = send(page, read).await;
            if done.is_ok() {
                label.try_set(String::new());
            }
            asked.end(done);
        }),
    };
    let body = move || {
        flaw.set(None);
        let means = untrack(|| page.with(|details| text::deploy_means(details.api.definition)));
        view! { <p>{means}</p>{field(label, flaw)} }.into_any()
    };
    confirm(asked, question, body, run)
}

async fn send(page: Page, label: Option<DeploymentLabel>) -> Result<(), Error> {
    let Some(seen) = page.known.get_untracked().map(|known| known.revision) else {
        return Ok(());
    };
    let sent = match page.apis() {
        Ok(apis) => apis.deploy(&page.id(), label.as_ref(), &seen).await,
        Err(error) => Err(error),
    };
    match sent {
        Ok(details) => {
            let name = details.value.api.name.to_string();
            page.take(details);
            page.console.announcer.say(text::deployed(&name));
            Ok(())
        }
        Err(error) => Err(page.refused(error)),
    }
}

fn field(label: RwSignal<String>, flaw: RwSignal<Option<InvalidLabel>>) -> impl IntoView {
    let described = move || {
        Some(match flaw.get() {
            Some(_) => "deploy-flaw deploy-hint".to_owned(),
            None => "deploy-hint".to_owned(),
        })
    };
    let typed = value(move |typed| {
        label.set(typed);
        flaw.set(None);
    });
    view! {
        <div class="stack tight">
            <label for="deploy-label">{text::LABEL}</label>
            <input class="input" id="deploy-label" autocomplete="off" prop:value=words(move || label.get()) on:input=typed
                aria-invalid=attr(move || flaw.get().map(|_| "true".to_owned())) aria-describedby=attr(described)/>
            {part(move || flaw.get().map(|wrong| view! { <p class="flaw" id="deploy-flaw" role="alert"><Icon name="issue-error"/>{wrong.to_string()}</p> }))}
            <p class="hint" id="deploy-hint">{text::LABEL_HINT}</p>
        </div>
    }
}
