//! Two definitions side by side, read by screen readers too. What did not change is folded.

use leptos::prelude::*;
use waygate_domain::api_migration::diff::{Diff, Line, Row, Run};

use crate::text::api_migration as text;
use crate::ui::dynamic::{click, part};

/// How many rows stay in sight beside a change.
const CONTEXT: usize = 3;

/// The most rows in sight at once: more than that a browser takes seconds to lay out, and nobody reads.
const MOST_ROWS: usize = 3_000;

/// Whether it can be shown.
pub(super) fn is_shown(diff: &Diff) -> bool {
    let runs = diff.runs(CONTEXT).into_iter();
    let shown = runs.map(|run| match run {
        Run::Shown(rows) => rows.len(),
        Run::Folded(_) => 1,
    });
    matches!(diff, Diff::Lines(_)) && shown.sum::<usize>() <= MOST_ROWS
}

/// What stands above the two columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heads {
    /// What the table is, for who does not see it.
    pub(super) caption: String,
    /// Above what was.
    pub(super) before: &'static str,
    /// Above what is to be.
    pub(super) after: &'static str,
}

/// The table; nothing where the two are too large to be shown.
pub(super) fn table(diff: &Diff, heads: Heads) -> Option<impl IntoView + use<>> {
    if !is_shown(diff) {
        return None;
    }
    let bodies: Vec<AnyView> = diff
        .runs(CONTEXT)
        .into_iter()
        .map(|run| match run {
            Run::Shown(rows) => {
                let rows = rows.iter().map(row).collect_view();
                view! { <tbody role="rowgroup">{rows}</tbody> }.into_any()
            }
            Run::Folded(rows) => folded(rows.to_vec()).into_any(),
        })
        .collect();
    let Heads {
        caption,
        before,
        after,
    } = heads;
    Some(view! {
        <div class="diff" tabindex="-1">
            <table role="table">
                <caption class="sr">{caption}</caption>
                <colgroup><col class="n"/><col class="m"/><col/><col class="n"/><col class="m"/><col/></colgroup>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader" colspan="3" scope="colgroup">{before}</th>
                    <th role="columnheader" colspan="3" scope="colgroup">{after}</th>
                </tr></thead>
                {bodies}
            </table>
        </div>
    })
}

/// Rows that did not change, behind a button.
fn folded(rows: Vec<Row>) -> impl IntoView {
    let count = rows.len();
    let rows = StoredValue::new(rows);
    let open = RwSignal::new(false);
    part(move || {
        match open.get() {
        true => {
            let rows = rows.with_value(|rows| rows.iter().map(row).collect_view());
            view! { <tbody role="rowgroup">{rows}</tbody> }.into_any()
        }
        false => view! {
            <tbody role="rowgroup"><tr class="gap" role="row"><td role="cell" colspan="6">
                <button type="button" class="link" on:click=click(move |_| open.set(true))>{text::as_they_were(count)}</button>
            </td></tr></tbody>
        }
        .into_any(),
    }
    })
}

fn row(row: &Row) -> impl IntoView + use<> {
    let class = match row {
        Row::Same(..) => "same",
        Row::Removed(_) => "only-2",
        Row::Added(_) => "only-4",
        Row::Changed(..) => "both",
    };
    let differs = !matches!(row, Row::Same(..));
    view! {
        <tr class=class role="row">
            {side(row.v2(), differs, true)}
            {side(row.v4(), differs, false)}
        </tr>
    }
}

/// A line with its number and its sign.
fn side(line: Option<&Line>, differs: bool, is_before: bool) -> impl IntoView + use<> {
    let number = line.map(|line| line.number.to_string());
    let sign = match (line.is_some() && differs, is_before) {
        (false, _) => "",
        (true, true) => "−",
        (true, false) => "+",
    };
    let content = line
        .map(|line| line.text.clone())
        .map(|words| match (differs, is_before) {
            (false, _) => words.into_any(),
            (true, true) => view! { <del>{words}</del> }.into_any(),
            (true, false) => view! { <ins>{words}</ins> }.into_any(),
        });
    let class = if is_before { "n" } else { "n v4n" };
    view! {
        <td class=class role="cell">{number}</td>
        <td class="m" role="cell" aria-hidden="true">{sign}</td>
        <td role="cell">{content}</td>
    }
}
