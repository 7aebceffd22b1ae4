//! An API's row. It follows its API: what stays the same is not built anew when the list is read again.

use leptos::prelude::*;
use waygate_domain::api::{Api, Column};

use super::Page;
use super::verdict::{deployment_state, last_run, run_state};
use crate::route::Route;
use crate::ui::dynamic::part;

/// The cells of the API at a place.
pub fn cells(page: Page, place: u32) -> AnyView {
    let api = Memo::new(move |_| {
        page.feed
            .rows
            .with(|rows| rows.get(place as usize).cloned())
    });
    let named = Memo::new(move |_| {
        api.with(|api| Some((api.as_ref()?.id.clone(), api.as_ref()?.name.clone())))
    });
    let name = move || {
        named.get().map(|(id, name)| {
            view! { <th role="rowheader" scope="row" class="key"><a href=Route::Api(id, None).url()><bdi>{name.to_string()}</bdi></a></th> }
        })
    };
    let rest = move || api.with(|api| api.as_ref().map(|api| others(page, api)));
    view! { {part(name)}{part(rest)} }.into_any()
}

fn others(page: Page, api: &Api) -> impl IntoView + use<> {
    view! {
        <td role="cell" data-label=Column::Version.label()><bdi>{api.version.to_string()}</bdi></td>
        <td role="cell" data-label=Column::Definition.label()><span class="tag">{api.definition.label()}</span></td>
        <td role="cell" data-label=Column::State.label()>{run_state(api.state)}</td>
        <td role="cell" data-label=Column::Deployment.label()>{deployment_state(api.deployment)}</td>
        <td role="cell" data-label=Column::Verdict.label()>{last_run(page.console, api)}</td>
    }
}
