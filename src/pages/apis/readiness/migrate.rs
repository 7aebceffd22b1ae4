//! The migration of all APIs that lose nothing by it, asked about by name.

use leptos::prelude::*;

use super::check::{Check, Entry};
use super::{Shown, progress};
use crate::backend::page;
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::text::apis as text;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{click, part, words};

/// The button; `first` where nothing else comes before it.
pub fn button(shown: Shown, first: bool) -> impl IntoView {
    let check = shown.check;
    let number = Memo::new(move |_| check.places(Entry::can_move).len());
    let none = Memo::new(move |_| number.get() == 0);
    part(move || {
        match none.get() {
        true => view! { <DisabledButton id="migrate-many" reason=text::MIGRATE_NONE>{text::migrate_many(0)}</DisabledButton> }
            .into_any(),
        false => view! {
            <button type="button" class=if first { "button primary" } else { "button" } id="migrate-many" aria-haspopup="dialog" on:click=click(move |_| shown.asked.ask())>
                {words(move || text::migrate_many(number.get()))}
            </button>
        }
        .into_any(),
    }
    })
}

/// The question.
pub fn question(shown: Shown) -> impl IntoView {
    let check = shown.check;
    let number = Memo::new(move |_| check.places(Entry::can_move).len());
    let question = Question {
        id: "migrate-all",
        title: Signal::derive(move || text::migrate_title(number.get())),
        verb: text::MIGRATE_VERB,
        destroys: false,
        typed: None,
    };
    let body = move || {
        view! {
            <p>{text::MIGRATE_TEXT}</p>
            <p>{text::MIGRATE_NOT_DEPLOYED}</p>
            {names(check)}
            <p class="hint">{text::MIGRATE_HINT}</p>
        }
        .into_any()
    };
    let asked: Confirmation = shown.asked;
    let run = move || {
        asked.end(Ok(()));
        check.migrate();
        request_animation_frame(|| page::focus(progress::STOP));
    };
    confirm(asked, question, body, run)
}

/// The APIs by name, in a box that scrolls.
fn names(check: Check) -> impl IntoView {
    let names = check.entries.with_untracked(|entries| {
        let named = |entry: &Entry| {
            let (name, version) = (entry.api.name.to_string(), entry.api.version.to_string());
            view! { <li><bdi>{name}</bdi>" "<span class="ink-3"><bdi>{version}</bdi></span></li> }
        };
        let fitting = entries.iter().filter(|entry| entry.can_move());
        fitting.map(named).collect_view()
    });
    view! { <div class="scrolls" role="group" tabindex="0" aria-label=text::TAB_APIS><ul>{names}</ul></div> }
}
