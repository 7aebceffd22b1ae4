//! The head of the page: which API it is, what the gateway serves meanwhile, and what else can be looked at.

use leptos::prelude::*;
use waygate_domain::api::{ApiDetails, DefinitionVersion, Deployment};

use super::{Page, configuration, endpoints};
use crate::text::api_debug as text;
use crate::ui::dynamic::part;

pub(super) fn header(page: Page) -> impl IntoView {
    let tag = move || {
        let (words, class) = page.details.with(|details| Some(tag(details.as_ref()?)))?;
        Some(view! { <span class=class>{words}</span> })
    };
    let ways = move || {
        let details = page.details.get()?;
        (details.api.definition == DefinitionVersion::V4).then(|| {
            view! {
                <span class="end line tight debug-ways">
                    {endpoints::button(page)}
                    {configuration::button(&details)}
                </span>
            }
        })
    };
    let line = move || {
        let details = page.details.get()?;
        let api = &details.api;
        let serves = match api.definition {
            DefinitionVersion::V2 => "",
            DefinitionVersion::V4 => serves(&details),
        };
        let (name, version) = (api.name.to_string(), api.version.to_string());
        Some(
            view! { <p class="lede"><strong><bdi>{name}</bdi></strong>" "{version}". "{serves}</p> },
        )
    };
    view! {
        <header class="heading"><h1 tabindex="-1">{text::HEADING}</h1>{part(tag)}{part(ways)}</header>
        {part(line)}
    }
}

fn tag(details: &ApiDetails) -> (&'static str, &'static str) {
    match (details.api.definition, &details.deployed) {
        (DefinitionVersion::V2, _) => (text::IS_V2, "tag"),
        (_, Some((DefinitionVersion::V4, _))) => (text::DEPLOYED, "tag ok"),
        _ => (text::NOT_DEPLOYED, "tag accent"),
    }
}

fn serves(details: &ApiDetails) -> &'static str {
    match &details.deployed {
        None => text::NEVER_DEPLOYED,
        Some((DefinitionVersion::V2, _)) => text::STILL_V2,
        Some(_) if details.api.deployment == Deployment::OutOfSync => text::EARLIER_SERVED,
        Some(_) => text::SERVED,
    }
}
