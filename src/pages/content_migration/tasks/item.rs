//! A task with its box.

use leptos::prelude::*;
use waygate_domain::content_migration::{Task, Tick};

use super::super::tick_box::tick_box;
use super::Tasks;
use crate::text::content_migrations::tasks as text;

/// A task that is the only one of its kind.
pub(super) fn alone(page: Tasks, task: &Task) -> impl IntoView + use<> {
    let says = text::why(task.kind).to_owned();
    let label = task.kind.label().to_owned();
    view! { <li>{line(page, task, label, Some(says))}</li> }
}

/// A task about one thing, under what it has in common with others.
pub(super) fn one_of(page: Tasks, task: &Task, id: String) -> impl IntoView + use<> {
    let (label, about) = match (&task.item, &task.says) {
        (Some(item), _) if item.name.is_empty() => (item.id.clone(), item.sheet.clone()),
        (Some(item), _) if item.id.is_empty() => (item.name.clone(), item.sheet.clone()),
        (Some(item), _) => (item.name.clone(), format!("{} · {}", item.sheet, item.id)),
        (None, Some(says)) => (says.clone(), String::new()),
        (None, None) => (task.kind.label().to_owned(), String::new()),
    };
    let about = (!about.is_empty()).then_some(about);
    view! { <li id=id tabindex="-1">{line(page, task, label, about)}</li> }
}

fn line(page: Tasks, task: &Task, label: String, says: Option<String>) -> impl IntoView + use<> {
    let unsure = (!task.is_certain)
        .then(|| view! { <div class="do"><span class="tag">{text::TO_CHECK}</span></div> });
    let tick = Tick::Task(task.id.clone());
    let id = format!("tick-{}", task.id);
    view! { {tick_box(page.of, tick, id, label, says)}{unsure} }
}
