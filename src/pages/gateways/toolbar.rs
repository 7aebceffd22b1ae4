//! The bar above the table.

use leptos::html;
use leptos::prelude::*;
use waygate_domain::gateway::GatewayView;
use waygate_domain::gateway_table::{Column, Direction, Sort};

use super::{Page, add, filter, unattached};
use crate::components::freshness::freshness;
use crate::text::gateways as text;
use crate::ui::dynamic::{attr, click, flag, value, words};
use crate::ui::icon::Icon;
use crate::ui::segments::{Segment, Segments};

/// Finds the search field.
pub const SEARCH_FIELD: &str = ".search input";

/// The bar: add, search, filter, view, and how fresh the table is.
pub fn toolbar(page: Page) -> impl IntoView {
    let Page { console, query, .. } = page;
    let view_chosen = Signal::derive(move || query.with(|query| query.view.key()));
    let views = vec![
        Segment {
            key: GatewayView::Enabled.key(),
            label: text::ENABLED,
            icon: None,
        },
        Segment {
            key: GatewayView::Deleted.key(),
            label: text::DELETED,
            icon: None,
        },
    ];
    view! {
        <div class="toolbar with-live">
            {add::add_button(console, "add")}
            {search(page)}
            {filter::filter_button(page)}
            <Segments
                legend=text::SHOW
                name="view"
                segments=views
                chosen=view_chosen
                on_choose=move |key| query.update(|query| query.view = GatewayView::from_key(key).unwrap_or_default())
            />
            {sort_choice(page)}
            <div class="line tight push">
                <span class="result">{words(move || result(page))}</span>
                {freshness(page.feed.heard, page.feed.paused, move || page.feed.failure.with(Option::is_some), move || page.feed.refresh())}
            </div>
        </div>
        {filter::chips(page)}
    }
}

fn result(page: Page) -> String {
    let Page {
        feed,
        query,
        selection,
        ..
    } = page;
    feed.version.track();
    let all = feed.rows.with_value(|rows| rows.len());
    if !feed.complete.get() {
        return if all == 0 {
            String::new()
        } else {
            text::reading(all)
        };
    }
    let (view, narrowed) = query.with(|query| {
        (
            query.view,
            query.is_filtered() || !query.search.trim().is_empty(),
        )
    });
    let shown = selection.with(|selection| selection.places.len());
    let environments = if narrowed {
        0
    } else {
        feed.rows.with_value(|rows| rows.environments()) + unattached::count(page)
    };
    text::result(view, shown, all, environments, narrowed)
}

/// The search field. `/` leads to it from anywhere on the page.
fn search(page: Page) -> impl IntoView {
    let query = page.query;
    let input = NodeRef::<html::Input>::new();
    let shortcut = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "/"
            && !event.ctrl_key()
            && !event.meta_key()
            && !event.alt_key()
            && !crate::backend::page::is_typing(&event)
        {
            event.prevent_default();
            if let Some(input) = input.get_untracked() {
                // A mounted field takes the focus.
                let _ = input.focus();
                input.select();
            }
        }
    });
    on_cleanup(move || shortcut.remove());
    view! {
        <div class="search" role="search" aria-label=text::SEARCH_REGION>
            <Icon name="search"/>
            <input
                node_ref=input
                class="input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=text::SEARCH
                aria-label=text::SEARCH
                aria-keyshortcuts="/"
                prop:value=words(move || query.with(|query| query.search.clone()))
                on:input=value(move |typed| query.update(|query| query.search = typed))
            />
            <kbd aria-hidden="true">"/"</kbd>
        </div>
    }
}

/// Stands for the column heads where the table is too narrow to have them.
fn sort_choice(page: Page) -> impl IntoView {
    let query = page.query;
    let sort = move || query.with(|query| query.sort);
    let choose_column = move |key: String| {
        if let Some(column) = Column::from_key(&key) {
            query.update(|query| {
                query.sort = Sort {
                    column,
                    ..query.sort
                }
            });
        }
    };
    let turn = move |_| query.update(|query| query.sort = query.sort.chosen(query.sort.column));
    let direction = move || {
        Some(match sort().direction {
            Direction::Ascending => text::SORT_ASCENDING.to_owned(),
            Direction::Descending => text::SORT_DESCENDING.to_owned(),
        })
    };
    view! {
        <div class="fold-only sortby">
            <label for="sort-by">{text::SORT_BY}</label>
            <span class="select">
                <select
                    class="input"
                    id="sort-by"
                    prop:value=words(move || sort().column.key().to_owned())
                    on:change=value(choose_column)
                >
                    {Column::ALL.map(|column| view! { <option value=column.key()>{column.label()}</option> }).collect_view()}
                </select>
            </span>
            <button type="button" class="icon-button turn-sort" class:descending=flag(move || sort().direction == Direction::Descending) aria-label=attr(direction) on:click=click(turn)>
                <Icon name="sort-asc"/>
            </button>
        </div>
    }
}
