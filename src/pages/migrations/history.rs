//! The migrations that are done.

use leptos::prelude::*;
use waygate_backend::Versioned;
use waygate_domain::environment_migration::{Migration, State};

use super::{Page, gateway};
use crate::backend::dates;
use crate::components::read_failure::read_failure;
use crate::route::{Route, WizardPlace};
use crate::text::migrations as text;
use crate::ui::dynamic::part;

/// The history; nothing while there is none.
pub(super) fn history(page: Page) -> impl IntoView {
    part(move || {
        page.history.with(|read| match read {
            None => None,
            Some(Ok(rows)) if rows.is_empty() => None,
            Some(Ok(rows)) => Some(section(table(rows).into_any()).into_any()),
            Some(Err(error)) => Some(section(read_failure(error, move || page.load())).into_any()),
        })
    })
}

fn section(content: AnyView) -> impl IntoView {
    view! { <section class="section"><h2>{text::HISTORY}</h2><div class="tableframe">{content}</div></section> }
}

fn table(rows: &[Versioned<Migration>]) -> impl IntoView + use<> {
    let mut rows: Vec<Migration> = rows.iter().map(|row| row.value.clone()).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.changed.at));
    let lines = rows.into_iter().map(line).collect_view();
    view! {
        <table class="table still folds" role="table">
            <caption class="sr">{text::HISTORY_CAPTION}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{text::ENVIRONMENT}</th>
                <th scope="col" role="columnheader">{text::FROM}</th>
                <th scope="col" role="columnheader">{text::TO}</th>
                <th scope="col" role="columnheader">{text::DONE_AT}</th>
            </tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table>
    }
}

fn line(migration: Migration) -> impl IntoView {
    let State::Migrated(outcome) = &migration.state else {
        return ().into_any();
    };
    let url = Route::Migration(migration.id.clone(), Some(WizardPlace::Done)).url();
    let done = text::done_by(
        &dates::date_and_time(migration.changed.at),
        &migration.changed.by,
    );
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="key"><a href=url><bdi>{migration.environment.name.to_string()}</bdi></a></th>
            <td role="cell" data-label=text::FROM>{gateway(outcome.from.as_ref())}</td>
            <td role="cell" data-label=text::TO>{gateway(outcome.to.as_ref())}</td>
            <td role="cell" data-label=text::DONE_AT>{done}</td>
        </tr>
    }
    .into_any()
}
