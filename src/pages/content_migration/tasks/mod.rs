//! **After cloning**: what is left to do, ticked off one by one, and whom to tell.

mod group;
mod item;
mod notice;

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::content_migration::{Page, Task, Tick};

use super::Assistant;
use super::bar::bar;
use super::fields::fields;
use crate::components::wizard::messages::messages;
use crate::text::content_migrations::tasks::{self as text, Group};
use crate::ui::dynamic::{part, words};

/// What the parts of the page share. Cheap to copy.
#[derive(Clone, Copy)]
struct Tasks {
    of: Assistant,
    all: Memo<Arc<[Task]>>,
}

impl Tasks {
    /// Whether a task is done, or about to be. Tracked.
    fn is_done(self, task: &Task) -> bool {
        self.of.is_done(&Tick::Task(task.id.clone()))
    }
}

pub(super) fn tasks(of: Assistant) -> Option<AnyView> {
    let draft = of.draft(Page::Tasks)?;
    let all = Memo::new(move |_| {
        let tasks = of.with(|content| content.tasks());
        Arc::from(tasks.unwrap_or_default())
    });
    let page = Tasks { of, all };
    let progress = move || {
        all.with(|all| {
            let done = all.iter().filter(|task| page.is_done(task)).count();
            text::progress(done, all.len())
        })
    };
    let is_unsure = Memo::new(move |_| all.with(|all| all.iter().any(|task| !task.is_certain)));
    let unsure = move || {
        is_unsure
            .get()
            .then(|| view! { <p class="hint">{text::TO_CHECK_TEXT}</p> })
    };
    Some(
        view! {
            <p class="lede">{text::LEDE}</p>
            {messages(draft, fields())}
            <p class="result progress" role="status">{words(progress)}</p>
            {part(unsure)}
            {part(move || all.with(|all| all.is_empty()).then(|| view! { <p class="ink-2">{text::NO_TASKS}</p> }))}
            {Group::ALL.map(|group| group::group(page, draft, group)).into_iter().collect_view()}
            <div class="before-actionbar"></div>
            {bar(of, draft, Page::Tasks, None)}
        }
        .into_any(),
    )
}
