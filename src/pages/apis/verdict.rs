//! How a verdict and a dry run look.

use leptos::prelude::*;
use waygate_domain::api::{Api, DefinitionVersion, Deployment, RunState};
use waygate_domain::api_migration::Verdict;

use crate::backend::dates;
use crate::console::Console;
use crate::text::apis as text;
use crate::ui::dynamic::words;
use crate::ui::icon::Icon;

/// A verdict: icon and words.
pub fn verdict_mark(verdict: Verdict) -> impl IntoView {
    view! { {verdict_icon(verdict)}<span class="label">{verdict.label()}</span> }
}

/// The icon of a verdict.
pub fn verdict_icon(verdict: Verdict) -> impl IntoView {
    let (name, class) = match verdict {
        Verdict::Fully => ("verdict-full", "is-ok"),
        Verdict::Partially => ("verdict-partial", "is-warning"),
        Verdict::Not => ("verdict-none", "is-danger"),
    };
    view! { <Icon name=name class=class/> }
}

/// What an API's last dry run said, when, and whether it still holds.
pub fn last_run(console: Console, api: &Api) -> impl IntoView + use<> {
    let Some((verdict, at)) = api.verdict else {
        return view! { <span class="status"><Icon name="skipped" class="is-off"/><span class="label ink-2">{text::UNCHECKED}</span></span> }
            .into_any();
    };
    let ago = Memo::new(move |_| text::ago(console.now.get().since(at)));
    // What is V4 has no dry run that could be run again.
    let stale = (api.stale && api.definition == DefinitionVersion::V2)
        .then(|| view! { <span class="stale">{text::STALE}</span> });
    view! {
        <span class="status">
            {verdict_icon(verdict)}
            <span class="label">
                {verdict.label()}
                <span class="why"><time datetime=dates::iso(at) title=dates::date_and_time(at)>{words(move || ago.get())}</time></span>
                {stale}
            </span>
        </span>
    }
    .into_any()
}

/// Whether an API takes calls.
pub fn run_state(state: RunState) -> impl IntoView {
    let (name, class) = match state {
        RunState::Started => ("st-online", "is-ok"),
        RunState::Stopped => ("st-offline", "is-off"),
    };
    view! { <span class="status"><Icon name=name class=class/><span class="label">{state.label()}</span></span> }
}

/// Whether the gateway serves an API as it is defined.
pub fn deployment_state(deployment: Deployment) -> impl IntoView {
    let (name, class) = match deployment {
        Deployment::OutOfSync => ("issue-warning", "is-warning"),
        Deployment::NeverDeployed => ("skipped", "is-off"),
        Deployment::Deployed => ("pass", "is-ok"),
    };
    view! { <span class="status"><Icon name=name class=class/><span class="label">{deployment.label()}</span></span> }
}
