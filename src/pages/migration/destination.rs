//! **Destination**: another gateway, or none.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::Error;
use waygate_domain::environment_migration::{Check, Page};
use waygate_domain::gateway::GatewaySummary;

use super::bar::{bar, fields};
use super::{Wizard, checks, gateways};
use crate::components::read_failure::read_failure;
use crate::components::wizard::choices::{Choice, Choices, choices};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::messages::messages;
use crate::text::{migrations as text, settings};
use crate::ui::dynamic::part;
use crate::ui::icon::Icon;

const FIELD: &str = "destination";

pub(super) fn destination(of: Wizard) -> impl IntoView {
    let draft = of.draft(Page::Destination)?;
    let read = RwSignal::new(None::<Result<Vec<GatewaySummary>, Error>>);
    let load = move || {
        spawn_local(async move {
            let listed = gateways::in_service(of.console).await;
            read.try_set(Some(listed));
        });
    };
    load();
    let all = Signal::derive(move || offers(of, read));
    let name = move |id: &str| {
        all.with_untracked(|all| {
            let found = all.iter().find(|choice| choice.value == id)?;
            Some(found.name.clone())
        })
    };
    let content = move || match read.get() {
        None => view! { <p class="ink-2" role="status">{settings::LOADING}</p> }.into_any(),
        Some(Err(error)) => read_failure(&error, load),
        Some(Ok(_)) => list(of, draft, all).into_any(),
    };
    Some(view! {
        <p class="lede">{text::DESTINATION_TEXT}</p>
        {messages(draft, fields(name))}
        {part(content)}
        {checks::checks(of, draft, Page::Destination, |check: Check| check.page() == Page::Destination)}
        <div class="before-actionbar"></div>
        {bar(of, draft, Page::Destination, None)}
    })
}

fn list(wizard: Wizard, draft: PageDraft, all: Signal<Vec<Choice>>) -> impl IntoView {
    let flaw = move || {
        let flaws = draft.flaws.get();
        let mut flaws = flaws.into_iter().filter(|(field, _)| field == FIELD);
        flaws.next().map(|(_, sentence)| sentence)
    };
    let of = Choices {
        legend: text::DESTINATION_LEGEND,
        field: FIELD,
        search: text::SEARCH_GATEWAYS,
        all,
        chosen: Signal::derive(move || draft.get(FIELD)),
        flaw: Signal::derive(flaw),
        locked: Signal::derive(move || wizard.locked().is_some()),
    };
    // What is wrong with a gateway is said as soon as it is chosen.
    let warning = move || {
        let chosen = draft.get(FIELD);
        all.with(|all| {
            let choice = all.iter().find(|choice| choice.value == chosen)?;
            let (status, issue) = choice.status?;
            let sentence = text::warning(&choice.name, status, issue.is_some())?;
            Some(view! { <p class="flaw warns"><Icon name="issue-warning"/>{sentence}</p> })
        })
    };
    view! {
        {choices(of, move |value| draft.set(FIELD, value))}
        <div role="status">{part(warning)}</div>
    }
}

/// What there is to choose from: off its gateway if it is on one, and all gateways but that.
fn offers(of: Wizard, read: RwSignal<Option<Result<Vec<GatewaySummary>, Error>>>) -> Vec<Choice> {
    let from = of.open().and_then(|open| open.from);
    let off = from.as_ref().map(|_| Choice {
        value: "off".to_owned(),
        name: text::OFF.to_owned(),
        detail: text::OFF_TEXT.to_owned(),
        status: None,
        refused: None,
    });
    let others = read.with(|read| match read {
        Some(Ok(gateways)) => gateways
            .iter()
            .filter(|gateway| from.as_ref().is_none_or(|from| from.id != gateway.id))
            .map(|gateway| Choice {
                value: gateway.id.to_string(),
                name: gateway.name.to_string(),
                detail: format!(
                    "{}, {}",
                    gateway.url,
                    text::environments(gateway.environments.len())
                ),
                status: Some((gateway.status, gateway.worst_issue())),
                refused: None,
            })
            .collect(),
        _ => Vec::new(),
    });
    off.into_iter().chain(others).collect()
}
