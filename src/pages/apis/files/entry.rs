//! A file: how far it is, and what came of it.

use leptos::prelude::*;
use waygate_domain::api_migration::Verdict;

use super::PICKER;
use super::checks::{Checks, Entry, State};
use super::found::found;
use crate::backend::page;
use crate::backend::worker::Shown;
use crate::text::api_files as text;
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::icon;

pub fn entry(checks: Checks, entry: Entry) -> impl IntoView {
    let (state, open) = (
        RwSignal::from(entry.state.clone()),
        RwSignal::from(entry.open.clone()),
    );
    let id = entry.id;
    let title = format!("file-{id}");
    let look = Memo::new(move |_| state.with(look));
    let bytes = entry.size;
    let title_words = words(move || state.with(|state| says(state, bytes).0.to_owned()));
    let text_words = words(move || state.with(|state| says(state, bytes).1));
    let size = entry
        .size
        .map(|size| view! { <span class="ink-3 small">{text::size(size)}</span> });
    let result = part(move || state.with(|state| result(state, id, open)));
    let (name, label) = (entry.name.clone(), title.clone());
    let bar = title.clone();
    let progress_bar = part(move || state.with(|state| progress(state, bytes, &bar)));
    view! {
        <li class="file" aria-labelledby=label>
            <span class=attr(move || Some(format!("mark {}", look.get().0)))>{icon(move || look.get().1)}</span>
            <div class="about">
                <div class="line tight"><h3 id=title>{name}</h3>{size}</div>
                <p class="says"><b>{title_words}</b>" "<span>{text_words}</span></p>
                {progress_bar}
            </div>
            <div class="do">{actions(checks, entry, state, open)}</div>
            {result}
        </li>
    }
}

/// The colour and the symbol.
fn look(state: &State) -> (&'static str, &'static str) {
    match state {
        State::Waiting | State::Cancelled => ("is-off", "skipped"),
        State::Reading(_) | State::Checking => ("is-info", "st-restarting"),
        State::Failed(_) => ("is-danger", "issue-error"),
        State::Done(found) => match &found.shown {
            Err(_) => ("is-danger", "issue-error"),
            Ok(shown) => match shown.checked.report.verdict() {
                Verdict::Fully => ("is-ok", "verdict-full"),
                Verdict::Partially => ("is-warning", "verdict-partial"),
                Verdict::Not => ("is-danger", "verdict-none"),
            },
        },
    }
}

/// How far it is, and more about it.
pub fn says(state: &State, size: Option<f64>) -> (&'static str, String) {
    match state {
        State::Waiting => (text::WAITING, text::WAITING_TEXT.into()),
        State::Reading(done) => (text::READING, text::read(*done, size.unwrap_or_default())),
        State::Checking => (text::CHECKING, String::new()),
        State::Cancelled => (text::CANCELLED, text::CANCELLED_TEXT.into()),
        State::Failed(why) => (text::NOT_CHECKED, why.clone()),
        State::Done(found) => match &found.shown {
            Err(error) => (text::UNREADABLE, text::unreadable(error)),
            Ok(shown) => {
                let checked = &shown.checked;
                let (name, version) = (checked.name.as_deref(), checked.version.as_deref());
                let words = text::checked(name, version, shown.took);
                (checked.report.verdict().label(), words)
            }
        },
    }
}

/// How much of it is read; without an end while the rules run, as they do not say how far they are.
fn progress(state: &State, size: Option<f64>, name: &str) -> Option<AnyView> {
    let name = name.to_owned();
    match state {
        State::Reading(done) => {
            let (done, size) = (done.to_string(), size.map(|size| size.to_string()));
            Some(
                view! { <progress aria-labelledby=name value=done max=size></progress> }.into_any(),
            )
        }
        State::Checking => Some(view! { <progress aria-labelledby=name></progress> }.into_any()),
        _ => None,
    }
}

fn actions(
    checks: Checks,
    entry: Entry,
    state: RwSignal<State>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let id = entry.id;
    let over = Memo::new(move |_| state.with(State::is_over));
    let can_be_tried = entry.can_be_checked();
    let tries = Memo::new(move |_| {
        can_be_tried && state.with(|state| matches!(state, State::Cancelled | State::Failed(_)))
    });
    let issues = Memo::new(move |_| state.with(|state| shown(state).map_or(0, Shown::issues)));
    let about = format!("file-{id}");
    let labelled = StoredValue::new(about);
    let entry = StoredValue::new(entry);
    let toggle = move || {
        (issues.get() > 0).then(|| {
            view! {
                <button type="button" class="button small" aria-describedby=labelled.get_value()
                    aria-expanded=attr(move || Some(open.get().to_string()))
                    on:click=click(move |_| open.update(|open| *open = !*open))>
                    {words(move || text::toggle(open.get(), issues.get()))}
                </button>
            }
        })
    };
    let cancel = move |_| {
        entry.with_value(|entry| checks.cancel(entry));
        focus_action(id);
    };
    let again = move |_| {
        entry.with_value(|entry| checks.again(entry));
        focus_action(id);
    };
    let remove = move |_| {
        let next = checks.entries.with_untracked(|all| {
            let place = all.iter().position(|entry| entry.id == id)?;
            let last = || all.get(place.checked_sub(1)?);
            let next = all.get(place + 1).or_else(last)?;
            Some(next.id)
        });
        checks.remove(id);
        match next {
            Some(next) => page::focus(&format!("#end-{next}")),
            None => page::focus(&format!("#{PICKER}")),
        }
    };
    let end = move || {
        match over.get() {
        true => {
            let again = tries.get().then(|| view! {
                <button type="button" class="button small" aria-describedby=labelled.get_value() on:click=click(again)>{text::AGAIN}</button>
            });
            view! {
                {again}
                <button type="button" class="button small" id=format!("end-{id}") aria-describedby=labelled.get_value() on:click=click(remove)>{text::REMOVE}</button>
            }
            .into_any()
        }
        false => view! {
            <button type="button" class="button small" id=format!("end-{id}") aria-describedby=labelled.get_value() on:click=click(cancel)>{text::CANCEL}</button>
        }
        .into_any(),
    }
    };
    view! { {part(toggle)}{part(end)} }
}

/// Moves the focus to what a file's button became.
fn focus_action(id: usize) {
    request_animation_frame(move || page::focus(&format!("#end-{id}")));
}

fn shown(state: &State) -> Option<&Shown> {
    match state {
        State::Done(found) => found.shown.as_ref().ok(),
        _ => None,
    }
}

fn result(state: &State, id: usize, open: RwSignal<bool>) -> Option<AnyView> {
    let shown = shown(state).filter(|shown| shown.issues() > 0)?;
    let shown = StoredValue::new(shown.clone());
    Some(
        part(move || {
            open.get()
                .then(|| shown.with_value(|shown| found(shown, id)))
        })
        .into_any(),
    )
}
