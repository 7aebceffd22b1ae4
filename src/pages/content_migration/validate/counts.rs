//! How many of each entity type were cloned, failed and were skipped.

use leptos::prelude::*;
use waygate_domain::content_migration::report::{Counts, Entity, Sheet, Status};

use super::lines::Lines;
use super::report::status;
use crate::text::content_migrations::validate as text;
use crate::text::grouped;
use crate::ui::dynamic::part;

pub(super) fn counts(lines: Memo<Option<Lines>>) -> impl IntoView {
    part(move || {
        let lines = lines.get()?;
        let count = |sheet: &Sheet| {
            let name = sheet
                .entity()
                .map_or(sheet.name.as_str(), |entity| entity.label());
            (name.to_owned(), Counts::of(&sheet.rows))
        };
        let sheets: Vec<_> = lines.sheets.iter().map(count).collect();
        let absent: Vec<&str> = lines.absent().map(Entity::label).collect();
        Some(view! {
            <section class="section" aria-labelledby="counts">
                <h3 id="counts">{text::COUNTS}</h3>
                {table(sheets, lines.counts())}
                {(!absent.is_empty()).then(|| view! { <p class="hint">{text::absent(&absent)}</p> })}
            </section>
        })
    })
}

/// The table: a line for each sheet, and one for all.
pub(super) fn table(sheets: Vec<(String, Counts)>, all: Counts) -> impl IntoView {
    let cells = |counts: Counts| {
        let cell = |label: &'static str, number: usize| {
            let class = if number == 0 { "num ink-3" } else { "num" };
            view! { <td role="cell" class=class data-label=label><span>{grouped(number)}</span></td> }
        };
        let by_status = Status::ALL
            .iter()
            .map(|one| cell(one.label(), counts.get(*one)));
        view! { {by_status.collect_view()}{cell(text::ALL, counts.all())} }
    };
    let line = |(name, counts): (String, Counts)| {
        view! { <tr role="row"><th role="rowheader" scope="row" class="key"><bdi>{name}</bdi></th>{cells(counts)}</tr> }
    };
    let head = |one: &Status| {
        view! { <th scope="col" role="columnheader" class="num">{status(*one)}</th> }
    };
    view! {
        <div class="tableframe"><table class="table still folds tallied counts" role="table">
            <caption class="sr">{text::COUNTS_CAPTION}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{text::ENTITY}</th>
                {Status::ALL.iter().map(head).collect_view()}
                <th scope="col" role="columnheader" class="num">{text::ALL}</th>
            </tr></thead>
            <tbody role="rowgroup">
                {sheets.into_iter().map(line).collect_view()}
                <tr role="row" class="total"><th role="rowheader" scope="row" class="key">{text::TOTAL}</th>{cells(all)}</tr>
            </tbody>
        </table></div>
    }
}
