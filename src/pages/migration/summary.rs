//! The summaries of the steps: each answer, with a way back to it; the last with everything, and **Migrate**.

use leptos::prelude::*;
use waygate_domain::endpoint_path::ApiType;
use waygate_domain::environment_migration::{Check, Destination, Page, Step};

use super::bar::{bar, fields};
use super::commit;
use super::{Wizard, apis, atoms, checks, gateway};
use crate::components::wizard::messages::messages;
use crate::text::{migrations as text, wizard};
use crate::ui::dynamic::part;

pub(super) fn summary(of: Wizard, page: Page) -> impl IntoView {
    let draft = of.draft(page)?;
    let last = page == Page::ApisSummary;
    let shows = move |check: Check| last || check.page().step() == page.step();
    let parts = match page.step() {
        Step::Environment => environment(of).into_any(),
        Step::Atoms => atoms_of(of).into_any(),
        Step::Apis => view! {
            {environment(of)}
            {atoms_of(of)}
            <section class="section">{part(move || apis::table(of))}</section>
        }
        .into_any(),
    };
    let lede = match last {
        true => text::NOTHING_CHANGED,
        false => text::SUMMARY_TEXT,
    };
    let primary: Option<fn(Wizard, _) -> AnyView> = match last {
        true => Some(|of, draft| commit::button(of, draft).into_any()),
        false => None,
    };
    Some(view! {
        <p class="lede">{lede}</p>
        {messages(draft, fields(|_| None))}
        {parts}
        <div class="before-actionbar">{checks::checks(of, draft, page, shows)}</div>
        {bar(of, draft, page, primary)}
    })
}

/// The way back to an answer.
fn change(of: Wizard, to: Page, what: &str) -> impl IntoView + use<> {
    view! { <a href=of.url(to) aria-label=text::change(what)>{wizard::CHANGE}</a> }
}

fn environment(of: Wizard) -> impl IntoView {
    let content = move || {
        let open = of.open()?;
        let plan = open.confirmed.plan()?.clone();
        let now = of
            .checked
            .with(|checked| Some(checked.as_ref()?.situation.paths.clone()));
        let to = match &plan.destination {
            Destination::Gateway(to) => {
                let url = of.checked.with(|checked| {
                    let to = checked.as_ref()?.situation.destination.as_ref()?;
                    Some(to.gateway.as_ref()?.url.to_string())
                });
                view! { {gateway(Some(to))} <span class="ink-3">{url}</span> }.into_any()
            }
            Destination::Off => gateway(None),
        };
        let path = |api_type: ApiType| {
            let path = plan.paths.get(api_type)?.to_string();
            let was = now
                .as_ref()
                .and_then(|now| now.get(api_type))
                .map(ToString::to_string);
            let was = was.filter(|was| *was != path);
            let was = was.map(|was| view! { <span class="tag accent">{text::was(&was)}</span> });
            let label = api_type.label();
            Some(view! {
                <div><dt>{label}</dt><dd><code>{path}</code> {was} <span class="push">{change(of, Page::Paths, &format!("{label} path"))}</span></dd></div>
            })
        };
        let paths = [ApiType::Rest, ApiType::Soap, ApiType::Odata].map(path);
        Some(view! {
            <dl class="facts">
                <div><dt>{text::ENVIRONMENT}</dt><dd><bdi>{of.environment()}</bdi></dd></div>
                <div><dt>{text::MOVING_FROM}</dt><dd>{gateway(open.from.as_ref())}</dd></div>
                <div><dt>{text::MOVING_TO}</dt><dd>{to} <span class="push">{change(of, Page::Destination, "destination")}</span></dd></div>
                {paths.into_iter().collect_view()}
            </dl>
        })
    };
    view! { <section class="section"><h3>{text::ENVIRONMENT}</h3>{part(content)}</section> }
}

fn atoms_of(of: Wizard) -> impl IntoView {
    let content = move || {
        let on_gateway = of.destination_name().is_some();
        let all = of
            .checked
            .with(|checked| Some(checked.as_ref()?.situation.atoms.clone()))?;
        let well = match on_gateway {
            true => text::SERVED,
            false => text::REACHABLE,
        };
        let (well, other): (Vec<_>, Vec<_>) = all
            .iter()
            .partition(|atom| atoms::after(atom, on_gateway) == well);
        let names = |atoms: Vec<&waygate_domain::atom::AtomSummary>| {
            let names: Vec<String> = atoms.iter().map(|atom| atom.name.to_string()).collect();
            match names.is_empty() {
                true => text::NO_ATOMS.to_owned(),
                false => names.join(", "),
            }
        };
        let (first, second) = match on_gateway {
            true => (text::SERVED_BY_GATEWAY, text::NOT_SERVED),
            false => (text::REACHABLE_ATOMS, text::UNREACHABLE),
        };
        Some(view! {
            <dl class="facts">
                <div><dt>{first}</dt><dd>{names(well)}</dd></div>
                <div><dt>{second}</dt><dd>{names(other)}</dd></div>
            </dl>
        })
    };
    view! { <section class="section"><h3>{text::ATOMS}</h3>{part(content)}</section> }
}
