//! The last row: environments that are attached to no gateway.

use leptos::prelude::*;
use waygate_domain::collation::places_in_order;
use waygate_domain::environment::EnvironmentRef;
use waygate_domain::gateway::GatewayView;
use waygate_domain::gateway_table::Needle;

use super::Page;
use crate::backend::collation::BrowserCollation;
use crate::components::environment_names::EnvironmentNames;
use crate::text::gateways as text;
use crate::ui::dynamic::{attr, part};

/// How many there are, whatever is searched for.
pub fn count(page: Page) -> usize {
    page.feed.unattached.with(Vec::len)
}

/// Whether the row shows: not in the Deleted view, not when a filter asks for a status or an issue,
/// since it has neither, and not when the search finds none of its names.
pub fn shows(page: Page) -> bool {
    let Page { feed, query, .. } = page;
    query.with(|query| {
        let needle = Needle::new(&query.search, &BrowserCollation);
        query.view == GatewayView::Enabled
            && !query.is_filtered()
            && feed.unattached.with(|all| {
                all.iter().any(|environment| {
                    needle.is_in_name(environment.name.as_str(), &BrowserCollation)
                })
            })
    })
}

/// In alphabetical order.
fn in_order(environments: &[EnvironmentRef]) -> Vec<EnvironmentRef> {
    let places = places_in_order(
        environments
            .iter()
            .map(|environment| environment.name.as_str()),
        &BrowserCollation,
    );
    places
        .into_iter()
        .map(|place| environments[place as usize].clone())
        .collect()
}

/// The row.
pub fn row(page: Page) -> impl IntoView {
    let Page {
        feed,
        search,
        selection,
        ..
    } = page;
    let ordered = Memo::new(move |_| feed.unattached.with(|all| in_order(all)));
    let found = Signal::derive(move || {
        let needle = search.with(|search| Needle::new(search, &BrowserCollation));
        ordered.with(|all| {
            all.iter()
                .filter(|e| needle.is_in_name(e.name.as_str(), &BrowserCollation))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let shown = Memo::new(move |_| shows(page));
    let index =
        move || super::table::row_index(page, selection.with(|selection| selection.places.len()));
    part(move || {
        shown.get().then(|| {
            view! {
                <tr role="row" class="detached" aria-rowindex=attr(index)>
                    <td role="cell" class="c-status-cell empty"></td>
                    <td role="cell" class="c-issues-cell empty"></td>
                    <th role="rowheader" scope="row" class="key">{text::UNATTACHED}</th>
                    <td role="cell" data-label=text::ENVIRONMENTS><EnvironmentNames environments=found search=String::new()/></td>
                    <td role="cell" class="host-cell" data-label="Host Name"><div class="ink-3">{text::NONE}</div></td>
                    <td role="cell" class="host-cell" data-label="Gateway URL"><div class="ink-3">{text::NONE}</div></td>
                </tr>
            }
        })
    })
}
