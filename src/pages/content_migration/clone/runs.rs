//! The reports that were read.

use leptos::prelude::*;
use waygate_domain::content_migration::Run;
use waygate_domain::content_migration::report::Status;

use super::super::Assistant;
use crate::backend::dates;
use crate::components::long_list::LongList;
use crate::text::content_migrations::{report as text, validate};
use crate::text::grouped;
use crate::ui::dynamic::part;

/// How many are shown at first.
const SHOWN: usize = 10;

pub(super) fn runs(of: Assistant) -> impl IntoView {
    let history = Memo::new(move |_| {
        let runs = of.with(|content| Some(content.confirmed.runs()?.history.clone()));
        runs.flatten().unwrap_or_default()
    });
    part(move || {
        let runs = history.get();
        match runs.is_empty() {
            true => view! { <p class="ink-2">{text::NO_RUNS}</p> }.into_any(),
            false => table(runs, SHOWN).into_any(),
        }
    })
}

/// A table of runs, the latest first. So many are shown at first.
pub fn table(runs: Vec<Run>, shown: usize) -> impl IntoView {
    let list = LongList::new("run", runs.len(), shown);
    let head = |label| view! { <th scope="col" role="columnheader">{label}</th> };
    let line = move |place: usize| {
        let last = runs.len().checked_sub(1)?;
        let run = runs.get(last.checked_sub(place)?)?;
        let latest =
            (place == 0).then(|| view! { " "<span class="tag accent">{text::LATEST}</span> });
        let counts = Status::ALL.iter().map(|status| {
            view! { <td role="cell" class="num" data-label=text::status(*status)><span>{grouped(run.counts.get(*status))}</span></td> }
        });
        let at = validate::stamp(&run.read.by, &dates::date_and_time(run.read.at));
        let view = view! {
            <tr role="row" id=list.id(place) tabindex="-1">
                <th role="rowheader" scope="row" class="key"><bdi>{run.file.clone()}</bdi>{latest}</th>
                <td role="cell" data-label=text::READ_AT><span class="ink-2">{at}</span></td>
                {counts.collect_view()}
            </tr>
        };
        Some(view.into_any())
    };
    let number = |status: &Status| {
        view! { <th scope="col" role="columnheader" class="num">{text::status(*status)}</th> }
    };
    view! {
        <div class="tableframe"><table class="table still folds tallied" role="table">
            <caption class="sr">{text::RUNS_CAPTION}</caption>
            <thead role="rowgroup"><tr role="row">{head(text::FILE)}{head(text::READ_AT)}{Status::ALL.iter().map(number).collect_view()}</tr></thead>
            <tbody role="rowgroup">{list.lines(line)}</tbody>
        </table></div>
        {list.more()}
    }
}
