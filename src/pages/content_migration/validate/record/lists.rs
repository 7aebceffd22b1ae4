//! What the record lists, each list whole.

use leptos::prelude::*;
use waygate_domain::content_migration::report::Item;
use waygate_domain::content_migration::{
    ClosingRecord, FailureRecord, Need, PrerequisiteRecord, Standing, TaskRecord,
};

use super::super::counts::table as counts_table;
use super::facts::stamp;
use crate::pages::content_migration::clone::runs as runs_of;
use crate::text::content_migrations::{report, tasks as tasks_text, validate as text};

/// A table under its heading; nothing where it has no lines.
fn table(
    title: &'static str,
    heads: &[&'static str],
    lines: Vec<[String; 3]>,
) -> Option<impl IntoView + use<>> {
    if lines.is_empty() {
        return None;
    }
    let labels: Vec<&'static str> = heads.to_vec();
    let line = |[first, second, third]: [String; 3]| {
        let label = |place: usize| labels.get(place).copied().unwrap_or_default();
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" class="key"><bdi>{first}</bdi></th>
                <td role="cell" data-label=label(1)><span>{second}</span></td>
                <td role="cell" data-label=label(2)><span>{third}</span></td>
            </tr>
        }
    };
    let lines = lines.into_iter().map(line).collect_view();
    let heads = heads
        .iter()
        .map(|head| view! { <th scope="col" role="columnheader">{*head}</th> });
    Some(view! {
        <h4>{title}</h4>
        <div class="tableframe"><table class="table still folds" role="table">
            <caption class="sr">{title}</caption>
            <thead role="rowgroup"><tr role="row">{heads.collect_view()}</tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table></div>
    })
}

fn called(item: &Item) -> String {
    match (item.name.as_str(), item.id.as_str()) {
        ("", id) => id.to_owned(),
        (name, "") => name.to_owned(),
        (name, id) => format!("{name} ({id})"),
    }
}

pub(super) fn prerequisites(record: &ClosingRecord) -> Option<impl IntoView + use<>> {
    let line = |one: &PrerequisiteRecord| {
        let need = match one.need {
            Need::Mandatory => "",
            need => text::need(need),
        };
        let about = match need {
            "" => one.side.label().to_owned(),
            need => format!("{}, {need}", one.side.label()),
        };
        let standing = match &one.standing {
            Standing::Checked => text::CHECKED.to_owned(),
            Standing::Ticked(by) => stamp(by),
            Standing::Open => text::OPEN.to_owned(),
        };
        [one.label.to_owned(), about, standing]
    };
    let lines = record.prerequisites.iter().map(line).collect();
    let heads = [text::PREREQUISITE, text::SIDE, text::STANDING];
    table(text::PREREQUISITES, &heads, lines)
}

pub(super) fn runs(record: &ClosingRecord) -> Option<impl IntoView + use<>> {
    let runs = record.runs.clone();
    (!runs.is_empty()).then(|| view! { <h4>{report::RUNS}</h4>{runs_of::table(runs, usize::MAX)} })
}

pub(super) fn counts(record: &ClosingRecord) -> Option<impl IntoView + use<>> {
    let sheets: Vec<_> = record
        .sheets
        .iter()
        .map(|sheet| (sheet.sheet.clone(), sheet.counts))
        .collect();
    (!sheets.is_empty())
        .then(|| view! { <h4>{text::COUNTS}</h4>{counts_table(sheets, record.counts)} })
}

pub(super) fn failures(record: &ClosingRecord) -> Option<impl IntoView + use<>> {
    let line = |one: &FailureRecord| {
        let why = one.why.join(" ");
        [called(&one.item), one.item.sheet.clone(), why]
    };
    let lines = record.failures.iter().map(line).collect();
    let heads = [report::NAME, text::ENTITY, text::WHY];
    table(text::FAILURES, &heads, lines)
}

pub(super) fn tasks(record: &ClosingRecord) -> Option<impl IntoView + use<>> {
    let line = |one: &TaskRecord| {
        let about = match (&one.item, &one.says) {
            (Some(item), _) => called(item),
            (None, Some(says)) => says.clone(),
            (None, None) => String::new(),
        };
        let done = match (&one.done, one.is_certain) {
            (Some(by), _) => stamp(by),
            (None, true) => text::OPEN.to_owned(),
            (None, false) => format!("{}, {}", text::OPEN, tasks_text::TO_CHECK.to_lowercase()),
        };
        [one.label.to_owned(), about, done]
    };
    let lines = record.tasks.iter().map(line).collect();
    let heads = [text::TASK, text::ABOUT, text::DONE];
    table(text::TASKS, &heads, lines)
}
