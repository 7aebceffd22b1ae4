//! What stands where there are no rows.

use leptos::prelude::*;
use waygate_domain::api::Query;

use super::{Page, toolbar};
use crate::backend::page as browser_page;
use crate::text::apis as text;
use crate::ui::dynamic::{click, part};
use crate::ui::empty_state::EmptyState;

/// Nothing yet, or nothing that fits.
pub fn empty(page: Page) -> impl IntoView {
    let Page {
        feed,
        query,
        selection,
        ..
    } = page;
    let nothing = Memo::new(move |_| {
        let shown = selection.with(|selection| !selection.places.is_empty());
        (feed.complete.get() && !shown).then(|| (feed.rows.with(Vec::is_empty), query.get()))
    });
    // What was chosen goes away with what it clears: the focus goes to where one would go on.
    let clear_search = move |_| {
        query.update(|query| query.search.clear());
        browser_page::focus(toolbar::SEARCH_FIELD);
    };
    let show_all = move |_| {
        query.update(|query| {
            *query = Query {
                view: query.view,
                sort: query.sort,
                ..Query::default()
            }
        });
        browser_page::focus(toolbar::SEARCH_FIELD);
    };
    part(move || {
        let (none, now) = nothing.get()?;
        let alone = Query {
            search: String::new(),
            ..now.clone()
        };
        Some(if none {
            view! { <EmptyState icon="nav-apis" title=text::EMPTY.to_owned() text=text::EMPTY_TEXT.to_owned()/> }
                .into_any()
        } else if alone.is_filtered() {
            view! {
                <EmptyState icon="filter-empty" title=text::NO_FILTER_MATCH.to_owned() text=text::NO_FILTER_MATCH_TEXT.to_owned()>
                    <button type="button" class="button" on:click=click(show_all)>{text::SHOW_ALL}</button>
                </EmptyState>
            }
            .into_any()
        } else {
            view! {
                <EmptyState icon="filter-empty" title=text::no_match(now.search.trim()) text=text::NO_MATCH_TEXT.to_owned()>
                    <button type="button" class="button" on:click=click(clear_search)>{text::CLEAR_SEARCH}</button>
                </EmptyState>
            }
            .into_any()
        })
    })
}
