//! A group of tasks, kind by kind.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::content_migration::commands::{ROUTE_BINDINGS_ACROSS, ROUTE_BINDINGS_WITHIN};
use waygate_domain::content_migration::{Task, TaskKind, Tick};

use super::{Tasks, item, notice};
use crate::components::long_list::LongList;
use crate::components::wizard::draft::PageDraft;
use crate::pages::content_migration::clone::commands;
use crate::text::content_migrations::tasks::{self as text, Group};
use crate::ui::dynamic::{click, flag, part, words};

/// How many of one kind are shown at first.
const SHOWN: usize = 10;

pub(super) fn group(page: Tasks, draft: PageDraft, group: Group) -> impl IntoView {
    let of_group = Memo::new(move |_| -> Arc<[Task]> {
        let all = page.all.get();
        let mine = all.iter().filter(|task| Group::of(task.kind) == group);
        mine.cloned().collect()
    });
    part(move || {
        let tasks = of_group.get();
        if tasks.is_empty() {
            return None;
        }
        let counted = Arc::clone(&tasks);
        let progress = move || {
            let done = counted.iter().filter(|task| page.is_done(task)).count();
            text::progress(done, counted.len())
        };
        let mut kinds: Vec<TaskKind> = tasks.iter().map(|task| task.kind).collect();
        kinds.dedup();
        let of_kind = |one: TaskKind| {
            let tasks: Vec<Task> = tasks
                .iter()
                .filter(|task| task.kind == one)
                .cloned()
                .collect();
            kind(page, one, tasks)
        };
        let id = format!("tasks-{}", group.key());
        let labelled_by = id.clone();
        Some(view! {
            <section class="section tasks" aria-labelledby=labelled_by>
                <div class="group"><h3 id=id>{group.label()}</h3><span class="count">{words(progress)}</span></div>
                {kinds.into_iter().map(of_kind).collect_view()}
                {(group == Group::Keys).then(|| notice::notice(page, draft))}
            </section>
        })
    })
}

/// The tasks of a kind: one by itself, several under what they have in common.
fn kind(page: Tasks, kind: TaskKind, tasks: Vec<Task>) -> AnyView {
    let why = text::why(kind);
    let commands = match kind {
        TaskKind::RouteBindingsWithin => Some(ROUTE_BINDINGS_WITHIN),
        TaskKind::RouteBindingsAcross => Some(ROUTE_BINDINGS_ACROSS),
        _ => None,
    };
    let commands = commands.map(|of| commands::listed(of, ()));
    let is_about = tasks
        .iter()
        .any(|task| task.item.is_some() || task.says.is_some());
    if !is_about {
        let items = tasks.iter().map(|task| item::alone(page, task));
        return view! { <ul class="findings ticks">{items.collect_view()}</ul>{commands} }
            .into_any();
    }
    let list = LongList::new(&format!("task-{}", kind.key()), tasks.len(), SHOWN);
    let several = tasks.len() > 1;
    let shared: Arc<[Task]> = tasks.into();
    let ticks = several.then(|| all(page, Arc::clone(&shared)));
    let line = move |place: usize| {
        let task = shared.get(place)?;
        Some(item::one_of(page, task, list.id(place)).into_any())
    };
    view! {
        <div class="kind">
            <div class="about"><h4>{kind.label()}</h4><p class="ink-2">{why}</p></div>
            {ticks}
        </div>
        <ul class="findings ticks">{list.lines(line)}</ul>
        {list.more()}
    }
    .into_any()
}

/// Ticks all of a kind off, or takes all these ticks back.
fn all(page: Tasks, tasks: Arc<[Task]>) -> impl IntoView {
    let counted = Arc::clone(&tasks);
    let is_done = Memo::new(move |_| counted.iter().all(|task| page.is_done(task)));
    let progress = {
        let tasks = Arc::clone(&tasks);
        move || {
            let done = tasks.iter().filter(|task| page.is_done(task)).count();
            text::progress(done, tasks.len())
        }
    };
    let set = move |_| {
        let done = !is_done.get_untracked();
        let change = |task: &&Task| untrack(|| page.is_done(task)) != done;
        let ticks = tasks.iter().filter(change);
        let ticks: Vec<Tick> = ticks.map(|task| Tick::Task(task.id.clone())).collect();
        page.of.tick(ticks, done);
    };
    let label = words(move || match is_done.get() {
        true => text::UNTICK_ALL.to_owned(),
        false => text::TICK_ALL.to_owned(),
    });
    let can = move || page.of.locked().is_none();
    let button = view! { <button type="button" class="button small" hidden=flag(move || !can()) on:click=click(set)>{label}</button> };
    view! { <div class="do"><span class="count">{words(progress)}</span>{button}</div> }
}
