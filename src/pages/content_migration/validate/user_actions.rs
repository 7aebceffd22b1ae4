//! The sheet *User Actions*: what the tool asks people to do.

use leptos::prelude::*;

use super::lines::Lines;
use crate::components::long_list::LongList;
use crate::text::content_migrations::report as text;
use crate::text::grouped;
use crate::ui::dynamic::part;

/// How many are shown at first.
const SHOWN: usize = 20;

pub(super) fn user_actions(lines: Memo<Option<Lines>>) -> impl IntoView {
    part(move || lines.get().map(table))
}

fn table(lines: Lines) -> impl IntoView {
    let actions = lines.user_actions.clone();
    let count = actions.rows.len();
    // A remark beside the columns is an action's too.
    let widest = actions.rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut columns = actions.columns;
    columns.resize(columns.len().max(widest), text::REMARK.to_owned());
    let heads = columns
        .iter()
        .map(|column| view! { <th scope="col" role="columnheader">{column.clone()}</th> })
        .collect_view();
    let list = LongList::new("user-action", count, SHOWN);
    let labels = columns.clone();
    let rows = actions.rows;
    let line = move |place: usize| {
        let row = rows.get(place)?;
        let cells = labels.iter().enumerate().map(|(at, label)| {
            let cell = row.get(at).cloned().unwrap_or_default();
            let empty = cell.is_empty();
            view! { <td role="cell" class:empty=empty data-label=label.clone()><span>{cell}</span></td> }
        });
        Some(
            view! { <tr role="row" id=list.id(place) tabindex="-1">{cells.collect_view()}</tr> }
                .into_any(),
        )
    };
    let table = (count > 0).then(|| {
        view! {
            <div class="tableframe"><table class="table still folds" role="table">
                <caption class="sr">{text::USER_ACTIONS_CAPTION}</caption>
                <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                <tbody role="rowgroup">{list.lines(line)}</tbody>
            </table></div>
            {list.more()}
        }
    });
    let none = (count == 0).then(|| view! { <p class="ink-2">{text::NO_USER_ACTIONS}</p> });
    view! {
        <div class="group"><h4>{text::USER_ACTIONS}</h4><span class="count">{grouped(count)}</span></div>
        {table}
        {none}
    }
}
