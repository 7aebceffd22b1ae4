//! The issues of a file: what blocks, then what needs attention.

use leptos::prelude::*;
use waygate_domain::api_migration::{Issue, State};

use crate::backend::page;
use crate::backend::worker::Shown;
use crate::text::{api_files as text, api_migration};
use crate::ui::dynamic::{click, part};
use crate::ui::icon::Icon;

/// How many issues of a kind are shown at first, and how many more each time.
const FIRST: usize = 20;
const MORE: usize = 50;

/// The issues of the file with that number.
pub fn found(shown: &Shown, id: usize) -> impl IntoView + use<> {
    let report = &shown.checked.report;
    let blocking: Vec<Issue> = report.blocking().cloned().collect();
    let attention: Vec<Issue> = report.needing_attention().cloned().collect();
    let blocks = shown.blocking > 0;
    view! {
        <div class="found">
            {group(State::Impossible, blocking, shown.blocking, text::blocking(shown.blocking), id)}
            {group(State::CanBeForced, attention, shown.attention, text::attention(shown.attention, blocks), id)}
        </div>
    }
}

fn group(
    state: State,
    issues: Vec<Issue>,
    all: usize,
    count: String,
    id: usize,
) -> Option<AnyView> {
    if issues.is_empty() {
        return None;
    }
    let title = match state {
        State::Impossible => text::BLOCKING,
        _ => text::ATTENTION,
    };
    let there = issues.len();
    let issues = StoredValue::new(issues);
    let upto = RwSignal::new(FIRST.min(there));
    let key = StoredValue::new(format!("issue-{id}-{}", state.key()));
    let named = move |place: usize| key.with_value(|key| format!("{key}-{place}"));
    let more = move |_| {
        let before = upto.get_untracked();
        upto.set((before + MORE).min(there));
        // The line is there with the next frame.
        request_animation_frame(move || page::focus(&format!("#{}", named(before))));
    };
    let line = move |place: usize| {
        issues.with_value(|issues| issues.get(place).map(|issue| line(issue, named(place))))
    };
    let rest = move || {
        let now = upto.get();
        if now < there {
            let label = text::see_more(now, all);
            Some(view! {
                <button type="button" class="button small more" on:click=click(more)>{label}</button>
            }
            .into_any())
        } else if there < all {
            Some(view! { <p class="result">{text::only_first(there, all)}</p> }.into_any())
        } else {
            None
        }
    };
    Some(
        view! {
            <div class="group"><h4>{title}</h4><span class="count">{count}</span></div>
            <ul class="findings">
                <For each=move || 0..upto.get() key=|place| *place children=line/>
            </ul>
            {part(rest)}
        }
        .into_any(),
    )
}

fn line(issue: &Issue, key: String) -> impl IntoView + use<> {
    let (name, class, prefix) = match issue.state {
        State::Impossible => ("issue-error", "is-danger", text::BLOCKING_PREFIX),
        _ => ("issue-warning", "is-warning", text::ATTENTION_PREFIX),
    };
    let (title, words) = match issue.code {
        Some(code) => {
            let words = format!("{} {}", issue.message, code.advice());
            (api_migration::issue(code, None), Some(words))
        }
        None => (issue.message.clone(), None),
    };
    let place = issue.location.as_ref();
    let place = place.map(|at| view! { <code>{at.to_string()}</code> });
    let code = issue.code.map(|code| view! { <code>{code.key()}</code> });
    view! {
        <li id=key tabindex="-1">
            <Icon name=name class=class/>
            <div>
                <p class="title"><span class="sr">{prefix}</span>{title}</p>
                {words.map(|words| view! { <p class="text">{words}</p> })}
                <p class="where">{place}{code}</p>
            </div>
        </li>
    }
}
