//! A gateway's row. It follows its gateway: a change of status rewrites one cell.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::gateway::{GatewaySummary, GatewayView};
use waygate_domain::gateway_table::Column;
use waygate_domain::issue::Severity;
use waygate_domain::status::{Restart, Status};
use waygate_domain::text::{GatewayUrl, HostName, Name};

use super::Page;
use super::rows::Watched;
use crate::components::environment_names::EnvironmentNames;
use crate::components::host::host;
use crate::components::issue_mark::issue_icon;
use crate::components::status_mark::status_mark;
use crate::route::{Panel, Route};
use crate::text::gateways as text;
use crate::ui::dynamic::{click, flag, part};

/// The cells of the gateway at a place.
pub fn cells(page: Page, place: u32) -> impl IntoView {
    let Page {
        console,
        feed,
        details,
        ..
    } = page;
    let generation = feed.rows.with_value(|rows| rows.generation());
    let watched = feed
        .rows
        .try_update_value(|rows| rows.watch(place))
        .flatten()?;
    on_cleanup(move || {
        feed.rows
            .try_update_value(|rows| rows.unwatch(place, generation));
    });
    let state = facet(&watched, |old, new| old.map(state_of) != new.map(state_of));
    let texts = facet(&watched, |old, new| old.map(texts_of) != new.map(texts_of));
    let attached = facet(&watched, |old, new| {
        old.map(|o| &o.environments) != new.map(|n| &n.environments)
    });
    let environments =
        Signal::derive(move || attached.with(|gateway| gateway.environments.clone()));
    let now = Signal::from(console.now);
    let open = {
        let watched = watched.clone();
        move |event: web_sys::MouseEvent| {
            event.prevent_default();
            details.open(&event, watched.get_untracked());
        }
    };
    let open_issues = open.clone();
    let settings = Route::Gateway(
        watched.with_untracked(|gateway| gateway.id.clone()),
        Panel::default(),
    )
    .url();
    let worst = move || state.with(|gateway| gateway.worst_issue());
    let issue = move || {
        worst().map(|severity| {
            view! {
                <span class="issue">
                    {issue_icon(severity)}
                    <a href=settings.clone() aria-haspopup="dialog" on:click=click(open_issues.clone())>{severity.label()}</a>
                </span>
            }
        })
    };
    Some(view! {
        <td role="cell" class="c-status-cell">
            <button type="button" class="status" aria-haspopup="dialog" on:click=click(open)>
                {part(move || state.with(|gateway| status_mark(gateway.status, gateway.restart, gateway.worst_issue(), now)))}
            </button>
        </td>
        <td role="cell" class="c-issues-cell" class:empty=flag(move || worst().is_none())>{part(issue)}</td>
        {part(move || texts.with(name))}
        <td role="cell" data-label=text::ENVIRONMENTS><EnvironmentNames environments=environments search=page.search/></td>
        {part(move || {
            let gateway = texts.get();
            view! {
                <td role="cell" class="host-cell" data-label=Column::Host.label()><div>{host(gateway.host_name.as_str())}</div></td>
                <td role="cell" class="host-cell" data-label=Column::Url.label()><div>{host(gateway.url.as_str())}</div></td>
            }
        })}
    })
}

type Gateway = Arc<GatewaySummary>;

/// A gateway, told anew only when a part of it changes.
fn facet(
    watched: &Watched,
    changed: fn(Option<&Gateway>, Option<&Gateway>) -> bool,
) -> Memo<Gateway> {
    let watched = watched.clone();
    Memo::new_with_compare(move |_| watched.get(), changed)
}

fn state_of(gateway: &Gateway) -> (Status, Option<Restart>, Option<Severity>) {
    (gateway.status, gateway.restart, gateway.worst_issue())
}

fn texts_of(gateway: &Gateway) -> (&Name, &HostName, &GatewayUrl, GatewayView) {
    (
        &gateway.name,
        &gateway.host_name,
        &gateway.url,
        gateway.view(),
    )
}

/// The name, as a link to the settings; a deleted gateway has none.
fn name(gateway: &Gateway) -> impl IntoView + use<> {
    let name = gateway.name.to_string();
    let name = match gateway.view() {
        GatewayView::Enabled => {
            view! { <a href=Route::Gateway(gateway.id.clone(), Panel::default()).url()><bdi>{name}</bdi></a> }
                .into_any()
        }
        GatewayView::Deleted => view! { <bdi>{name}</bdi> }.into_any(),
    };
    view! { <th role="rowheader" scope="row" class="key">{name}</th> }
}
