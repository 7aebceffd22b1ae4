//! **General Information**.

use leptos::prelude::*;
use waygate_domain::api::ApiDetails;
use waygate_domain::time::Timestamp;

use super::Page;
use crate::backend::dates;
use crate::components::copy_button::copy_button;
use crate::pages::apis::verdict::{deployment_state, last_run, run_state};
use crate::text::apis as text;
use crate::ui::dynamic::part;

/// The section.
pub fn information(page: Page) -> impl IntoView {
    view! {
        <h3 id="information" tabindex="-1">{text::GENERAL_INFORMATION}</h3>
        {part(move || page.with(|details| facts(page, details)))}
    }
}

/// An instant, exact on demand.
pub fn instant(at: Timestamp) -> impl IntoView {
    view! { <time datetime=dates::iso(at) title=dates::iso(at)>{dates::date_and_time(at)}</time> }
}

fn facts(page: Page, details: &ApiDetails) -> impl IntoView + use<> {
    let api = &details.api;
    let id = api.id.to_string();
    let copied = id.clone();
    let served = match &details.deployed {
        Some((version, stamp)) => view! {
            <span class="ink-2">{text::serves(*version, &stamp.by)}", "{instant(stamp.at)}</span>
        }
        .into_any(),
        None => view! { <span class="ink-2">{text::SERVES_NOTHING}</span> }.into_any(),
    };
    let changes = text::changes_since(details.changes_since, details.deployed.is_some());
    view! {
        <dl class="facts">
            <div><dt>{text::NAME}</dt><dd><bdi>{api.name.to_string()}</bdi></dd></div>
            <div><dt>{text::VERSION}</dt><dd><bdi>{api.version.to_string()}</bdi></dd></div>
            <div><dt>{text::API_ID}</dt><dd><span class="mono">{id}</span>{copy_button(text::API_ID, move || copied.clone())}</dd></div>
            <div><dt>{text::DEFINITION}</dt><dd><span class="tag">{api.definition.label()}</span></dd></div>
            <div><dt>{text::STATE}</dt><dd>{run_state(api.state)}</dd></div>
            <div><dt>{text::DEPLOYMENT}</dt><dd>{deployment_state(api.deployment)}<span class="more-facts">{served}<span class="ink-2">{changes}</span></span></dd></div>
            <div><dt>{text::LAST_DRY_RUN}</dt><dd>{last_run(page.console, api)}</dd></div>
        </dl>
    }
}
