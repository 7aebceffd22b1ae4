//! The table: sortable heads, and of the rows those that can be seen; while none is there, their shape.

use std::time::Duration;

use leptos::prelude::*;
use waygate_domain::api::Column;
use waygate_domain::gateway_table::Direction;

use super::{Page, row};
use crate::text::apis as text;
use crate::ui::dynamic::{attr, click, flag, part};
use crate::ui::icon::icon;
use crate::ui::windowed_body::{row_count, windowed, windowed_body};

/// Nothing shows before.
const PATIENCE: Duration = Duration::from_secs(1);
/// The rows to come, and how wide their lines are, in percent, column by column.
const SHAPE: [[u8; 6]; 5] = [
    [62, 50, 40, 60, 64, 72],
    [48, 44, 40, 56, 70, 60],
    [70, 52, 40, 60, 58, 80],
    [54, 48, 40, 52, 66, 66],
    [60, 44, 40, 60, 60, 74],
];

/// The table.
pub fn table(page: Page) -> impl IntoView {
    let Page {
        feed, selection, ..
    } = page;
    let keys = Memo::new(move |_| selection.with(|selection| selection.places.clone()));
    let some_are_missing = windowed(keys);
    let has_rows = Memo::new(move |_| keys.with(|keys| !keys.is_empty()));
    let waits = Memo::new(move |_| {
        let since = feed.reading_since.get()?;
        let late = page.console.now.get().since(since) >= PATIENCE;
        (late && !feed.complete.get() && feed.rows.with(Vec::is_empty)).then_some(())
    });
    view! {
        <table
            class="table folds apis"
            role="table"
            aria-busy=attr(move || Some(feed.reading_since.get().is_some().to_string()))
            aria-rowcount=attr(move || row_count(keys))
            hidden=flag(move || !has_rows.get() && waits.get().is_none())
        >
            <caption class="sr">{text::CAPTION}</caption>
            <thead role="rowgroup">
                <tr role="row" aria-rowindex=attr(move || some_are_missing.get().then(|| "1".to_owned()))>
                    {Column::ALL.map(|column| head(page, column)).into_iter().collect_view()}
                </tr>
            </thead>
            {windowed_body(keys, some_are_missing, 6, move |place| row::cells(page, place))}
            {part(move || waits.get().map(|()| skeleton()))}
        </table>
    }
}

fn skeleton() -> impl IntoView {
    let line = |width: u8| view! { <td><i style:--w=format!("{width}%")></i></td> };
    let row = |widths: [u8; 6]| view! { <tr>{widths.map(line).into_iter().collect_view()}</tr> };
    view! { <tbody class="skeleton" aria-hidden="true">{SHAPE.map(row).into_iter().collect_view()}</tbody> }
}

fn head(page: Page, column: Column) -> impl IntoView {
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
        <th class=format!("c-{}", column.key()) scope="col" role="columnheader" aria-sort=attr(aria)>
            <button type="button" on:click=click(move |_| query.update(|query| query.sort = query.sort.chosen(column)))>
                {column.label()}
                <span class="sort-mark" class:descending=flag(move || direction() == Some(Direction::Descending))>
                    {icon(move || if direction().is_some() { "sort-asc" } else { "sort-none" })}
                </span>
            </button>
        </th>
    }
}
