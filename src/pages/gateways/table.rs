//! The table: sortable heads, and of the rows those that can be seen.

use leptos::html;
use leptos::prelude::*;
use waygate_domain::gateway_table::{Column, Direction};

use super::{Page, row, skeleton, unattached};
use crate::text::gateways as text;
use crate::ui::dynamic::{attr, click, flag, words};
use crate::ui::icon::icon;
use crate::ui::rows_in_view::RowsInView;
use crate::ui::windowed::{Item, WHOLE, window};

/// The table.
pub fn table(page: Page) -> impl IntoView {
    let Page {
        feed, selection, ..
    } = page;
    let body = NodeRef::<html::Tbody>::new();
    let windowed =
        Memo::new(move |_| selection.with(|selection| is_windowed(selection.places.len())));
    let part = RowsInView::new(body, windowed);
    let items = Memo::new(move |_| {
        part.measured.track();
        let (view, focused) = (part.view.get(), part.focused.get());
        selection.with(|selection| {
            part.heights
                .with_value(|heights| window(&selection.places, heights, view, focused))
        })
    });
    part.keep_focus(items);
    let rows_in_all = move || {
        let shown = || selection.with(|selection| selection.places.len());
        windowed
            .get()
            .then(|| (1 + shown() + usize::from(unattached::shows(page))).to_string())
    };
    let keyed = move || {
        // Places may name other gateways now, even where they are the same.
        feed.version.track();
        let generation = feed.rows.with_value(|rows| rows.generation());
        items
            .get()
            .into_iter()
            .map(move |item| (generation, item))
            .collect::<Vec<_>>()
    };
    let key = |(generation, item): &(u32, Item)| match *item {
        Item::Row { key, .. } => (*generation, u64::from(key)),
        Item::Gap { number, .. } => (*generation, u64::MAX - u64::from(number)),
    };
    let child = move |at: ReadSignal<usize>, (_, item): (u32, Item)| match item {
        Item::Gap { .. } => {
            let height = move || match items.with(|items| items.get(at.get()).copied()) {
                Some(Item::Gap { height, .. }) => format!("{}px", height.round() as i64),
                _ => "0".to_owned(),
            };
            view! { <tr class="gap" role="presentation" aria-hidden="true"><td colspan="6" style:block-size=words(height)></td></tr> }.into_any()
        }
        Item::Row { key, .. } => {
            let index = move || match items.with(|items| items.get(at.get()).copied()) {
                Some(Item::Row { index, .. }) => row_index(page, index),
                _ => None,
            };
            let element = NodeRef::<html::Tr>::new();
            part.measure(element);
            view! {
                <tr role="row" node_ref=element data-place=key aria-rowindex=attr(index)>{row::cells(page, key)}</tr>
            }
            .into_any()
        }
    };
    let has_body = move || {
        !feed.complete.get() || selection.with(|s| !s.places.is_empty()) || unattached::shows(page)
    };
    view! {
        <table
            class="table folds gateways"
            role="table"
            aria-busy=attr(move || Some(feed.reading_since.get().is_some().to_string()))
            aria-rowcount=attr(rows_in_all)
        >
            <caption class="sr">{text::CAPTION}</caption>
            {head(page, windowed)}
            <tbody
                node_ref=body
                role="rowgroup"
                hidden=flag(move || !has_body())
                on:focusin=move |event| part.focus_came(&event)
                on:focusout=move |event| part.focus_left(&event)
            >
                <ForEnumerate each=keyed key=key children=child/>
                {unattached::row(page)}
            </tbody>
            {skeleton::skeleton(page)}
        </table>
    }
}

/// Whether a table of so many rows has only some of them in the page.
const fn is_windowed(rows: usize) -> bool {
    rows > WHOLE
}

/// `aria-rowindex` of the row at a place of the order, head included; only told where rows are missing.
pub fn row_index(page: Page, index: usize) -> Option<String> {
    page.selection
        .with(|selection| is_windowed(selection.places.len()))
        .then(|| (index + 2).to_string())
}

fn head(page: Page, windowed: Memo<bool>) -> impl IntoView {
    let plain =
        |class, label| view! { <th class=class scope="col" role="columnheader">{label}</th> };
    view! {
        <thead role="rowgroup">
            <tr role="row" aria-rowindex=attr(move || windowed.get().then(|| "1".to_owned()))>
                {sortable(page, Column::Status, "c-status")}
                {plain("c-issues", text::ISSUES)}
                {sortable(page, Column::Name, "c-name")}
                {plain("c-envs", text::ENVIRONMENTS)}
                {sortable(page, Column::Host, "c-host")}
                {sortable(page, Column::Url, "c-url")}
            </tr>
        </thead>
    }
}

fn sortable(page: Page, column: Column, class: &'static str) -> impl IntoView {
    let query = page.query;
    let direction =
        move || query.with(|query| (query.sort.column == column).then_some(query.sort.direction));
    let aria = move || {
        direction().map(|direction| match direction {
            Direction::Ascending => "ascending".to_owned(),
            Direction::Descending => "descending".to_owned(),
        })
    };
    view! {
        <th class=class scope="col" role="columnheader" aria-sort=attr(aria)>
            <button type="button" on:click=click(move |_| query.update(|query| query.sort = query.sort.chosen(column)))>
                {column.label()}
                <span class="sort-mark" class:descending=flag(move || direction() == Some(Direction::Descending))>
                    {icon(move || if direction().is_some() { "sort-asc" } else { "sort-none" })}
                </span>
            </button>
        </th>
    }
}
