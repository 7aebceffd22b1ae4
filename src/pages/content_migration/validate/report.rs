//! The report that was read last, row by row.

use leptos::prelude::*;
use waygate_domain::content_migration::report::{Column, Moment, Sheet, Status};
use waygate_domain::gateway_table::Direction;

use super::super::Assistant;
use super::lines::{Lines, lines};
use super::selection::{Sought, places};
use super::user_actions::user_actions;
use crate::backend::dates;
use crate::text::content_migrations::report as text;
use crate::text::gateways;
use crate::ui::dynamic::{attr, click, flag, part, value, words};
use crate::ui::icon::{Icon, icon};
use crate::ui::windowed_body::{row_count, windowed, windowed_body};

/// The report with its search and its filters.
pub(in super::super) fn report(of: Assistant) -> impl IntoView {
    let lines = lines(of);
    let sought = Sought::new();
    let keys = places(lines, sought);
    let some_are_missing = windowed(keys);
    let none = Memo::new(move |_| keys.with(Vec::is_empty));
    let heads = Column::ALL
        .iter()
        .map(|column| head(sought, *column))
        .collect_view();
    view! {
        <div class="report">
            <div class="tableframe">
                {toolbar(lines, sought, keys)}
                <table class="table folds rows" role="table" aria-rowcount=attr(move || row_count(keys)) hidden=flag(move || none.get())>
                    <caption class="sr">{text::CAPTION}</caption>
                    <thead role="rowgroup"><tr role="row" aria-rowindex=attr(move || some_are_missing.get().then(|| "1".to_owned()))>{heads}</tr></thead>
                    {windowed_body(keys, some_are_missing, 6, move |place| cells(lines, place))}
                </table>
                {part(move || none.get().then(|| nothing(lines, sought)))}
            </div>
            {user_actions(lines)}
        </div>
    }
}

fn nothing(lines: Memo<Option<Lines>>, sought: Sought) -> AnyView {
    let is_empty = lines.with(|lines| {
        lines
            .as_ref()
            .is_none_or(|lines| lines.rows().next().is_none())
    });
    match is_empty {
        true => view! { <p class="ink-2">{text::NO_ROWS}</p> }.into_any(),
        false => view! {
            <p class="ink-2">{text::NOTHING_FOUND}</p>
            <p class="line actions"><button type="button" class="button small" on:click=click(move |_| sought.clear())>{text::SHOW_EVERY}</button></p>
        }
        .into_any(),
    }
}

fn toolbar(lines: Memo<Option<Lines>>, sought: Sought, keys: Memo<Vec<u32>>) -> impl IntoView {
    let sheets = move || {
        let option = |name: String, label: String| {
            let this = name.clone();
            view! { <option value=name prop:selected=flag(move || sought.sheet.with(|sheet| *sheet == this))>{label}</option> }
        };
        lines.with(|lines| {
            let sheets = lines.iter().flat_map(|lines| lines.sheets.iter());
            let of = |sheet: &Sheet| {
                let label = sheet
                    .entity()
                    .map_or(sheet.name.as_str(), |entity| entity.label());
                option(sheet.name.clone(), label.to_owned())
            };
            sheets.map(of).collect_view()
        })
    };
    let status = |one: &Status| {
        let (key, label, one) = (one.key(), one.label(), *one);
        view! { <option value=key prop:selected=flag(move || sought.status.get() == Some(one))>{label}</option> }
    };
    let statuses = Status::ALL.iter().map(status).collect_view();
    let result = move || {
        let all = lines.with(|lines| lines.as_ref().map_or(0, |lines| lines.counts().all()));
        text::result(keys.with(Vec::len), all)
    };
    view! {
        <div class="toolbar">
            <div class="search">
                <Icon name="search"/>
                <input class="input" type="search" autocomplete="off" spellcheck="false" placeholder=text::SEARCH aria-label=text::SEARCH
                    prop:value=words(move || sought.search.get()) on:input=value(move |typed| sought.search.set(typed))/>
            </div>
            <span class="select"><select class="input" aria-label=text::ENTITY on:change=value(move |name| sought.sheet.set(name))>
                <option value="" prop:selected=flag(move || sought.sheet.with(String::is_empty))>{text::ANY_ENTITY}</option>
                {part(sheets)}
            </select></span>
            <span class="select"><select class="input" aria-label=text::STATUS on:change=value(move |key| sought.status.set(Status::from_key(&key)))>
                <option value="" prop:selected=flag(move || sought.status.get().is_none())>{text::ANY_STATUS}</option>
                {statuses}
            </select></span>
            {sort_choice(sought)}
            <span class="result" role="status">{words(result)}</span>
        </div>
    }
}

/// Stands for the column heads where the table is too narrow to have them.
fn sort_choice(sought: Sought) -> impl IntoView {
    let by = move || sought.sort.get().map(|(column, _)| column);
    let option = move |column: &Column| {
        let column = *column;
        view! { <option value=column.key() prop:selected=flag(move || by() == Some(column))>{label(column)}</option> }
    };
    let chosen = move |key: String| {
        sought
            .sort
            .set(Column::from_key(&key).map(|column| (column, Direction::Ascending)));
    };
    view! {
        <div class="fold-only sortby">
            <label for="report-sort">{gateways::SORT_BY}</label>
            <span class="select"><select class="input" id="report-sort" on:change=value(chosen)>
                <option value="" prop:selected=flag(move || by().is_none())>{text::AS_WRITTEN}</option>
                {Column::ALL.iter().map(option).collect_view()}
            </select></span>
        </div>
    }
}

/// What a column is called where there is little room.
const fn label(column: Column) -> &'static str {
    match column {
        Column::Id => text::ID,
        Column::Name => text::NAME,
        Column::Type => text::KIND,
        Column::Ran => text::RAN_SHORT,
        Column::Modified => text::MODIFIED_SHORT,
        Column::Status => text::STATUS,
    }
}

fn head(sought: Sought, column: Column) -> impl IntoView {
    let direction = move || {
        let sort = sought.sort.get();
        sort.filter(|(by, _)| *by == column).map(|(_, way)| way)
    };
    let aria = move || {
        direction().map(|direction| match direction {
            Direction::Ascending => "ascending".to_owned(),
            Direction::Descending => "descending".to_owned(),
        })
    };
    view! {
        <th class=format!("c-{}", column.key()) scope="col" role="columnheader" aria-sort=attr(aria)>
            <button type="button" on:click=click(move |_| sought.sort_by(column))>
                {column.label()}
                <span class="sort-mark" class:descending=flag(move || direction() == Some(Direction::Descending))>
                    {icon(move || if direction().is_some() { "sort-asc" } else { "sort-none" })}
                </span>
            </button>
        </th>
    }
}

fn cells(lines: Memo<Option<Lines>>, place: u32) -> AnyView {
    let cells = move || {
        lines.with(|lines| {
            let (sheet, row) = lines.as_ref()?.get(place as usize)?;
            let kind = match row.kind.as_str() {
                "" => sheet.name.clone(),
                kind => kind.to_owned(),
            };
            let why = row.why.clone().map(|why| view! { <p class="hint">{why}</p> });
            Some(view! {
                <td role="cell" class="c-id" class:empty=row.id.is_empty() data-label=text::ID><span class="mono">{row.id.clone()}</span></td>
                <th role="rowheader" scope="row" class="key"><bdi>{row.title().to_owned()}</bdi></th>
                <td role="cell" data-label=text::KIND><bdi>{kind}</bdi></td>
                {moment(text::RAN_SHORT, row.ran.as_ref())}
                {moment(text::MODIFIED_SHORT, row.modified.as_ref())}
                <td role="cell" data-label=text::STATUS><div>{status(row.status)}{why}</div></td>
            })
        })
    };
    part(cells).into_any()
}

fn moment(label: &'static str, moment: Option<&Moment>) -> impl IntoView + use<> {
    let said = moment.map_or_else(String::new, utc);
    let empty = said.is_empty();
    view! { <td role="cell" class="ink-2" class:empty=empty data-label=label><span>{said}</span></td> }
}

/// A moment as the report has it: in UTC.
fn utc(moment: &Moment) -> String {
    match moment {
        Moment::At(at) => {
            let iso = dates::iso(*at);
            let to_the_second = iso.split('.').next().unwrap_or_default();
            to_the_second.replace('T', " ")
        }
        Moment::Said(said) => said.clone(),
    }
}

/// A status: shape, colour and word.
pub(in super::super) fn status(status: Status) -> impl IntoView {
    let (name, class) = match status {
        Status::Success => ("verdict-full", "is-ok"),
        Status::Failure => ("verdict-none", "is-danger"),
        Status::Skipped => ("skipped", "is-off"),
    };
    view! { <span class="status"><Icon name=name class=class/><span class="label">{status.label()}</span></span> }
}
