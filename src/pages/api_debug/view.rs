//! What is shown of a response or of what was sent: headers and content.

use leptos::prelude::*;
use waygate_domain::api::Definition;
use waygate_domain::debug::Fields;

use crate::text::api_debug as text;
use crate::ui::icon::Icon;

/// The icon of a status code, and its colour.
pub(super) const fn mark(status: u16) -> (&'static str, &'static str) {
    match status {
        500.. => ("issue-error", "is-danger"),
        400..500 => ("issue-warning", "is-warning"),
        _ => ("verdict-full", "is-ok"),
    }
}

/// A status code with the words after it.
pub(super) fn status(code: u16, reason: &str) -> impl IntoView + use<> {
    let (icon, class) = mark(code);
    view! { <Icon name=icon class=class/><bdi>{text::status(code, reason)}</bdi> }
}

/// Headers and content, folded.
pub(super) fn folded(name: &'static str, headers: &Fields, body: &str) -> impl IntoView + use<> {
    view! {
        <details>
            <summary><Icon name="chevron"/>{name}" "<span class="ink-3">{text::holds(headers.len(), body)}</span></summary>
            {message(name, headers, body)}
        </details>
    }
}

/// Headers and content.
pub(super) fn message(name: &'static str, headers: &Fields, body: &str) -> impl IntoView + use<> {
    let line = |field: &waygate_domain::debug::Field| {
        let (name, values) = (field.name.clone(), field.values.join(", "));
        view! { <div><dt>{name}</dt><dd>{values}</dd></div> }
    };
    let headers = match headers.is_empty() {
        true => view! { <p class="hint">{text::NO_HEADERS}</p> }.into_any(),
        false => {
            let lines = headers.iter().map(line).collect_view();
            view! { <dl class="pairs">{lines}</dl> }.into_any()
        }
    };
    let body = match body.is_empty() {
        true => view! { <p class="hint">{text::NO_BODY}</p> }.into_any(),
        false => content(name, body).into_any(),
    };
    view! { <div class="message">{headers}{body}</div> }
}

/// A content: JSON is indented. It scrolls by itself, by keys too.
pub(super) fn content(name: &str, body: &str) -> impl IntoView + use<> {
    let label = text::body_of(name);
    view! { <pre class="content" tabindex="0" role="region" aria-label=label>{pretty(body)}</pre> }
}

/// JSON indented; anything else as it is.
pub(super) fn pretty(body: &str) -> String {
    match Definition::parse(body) {
        Ok(json) => json.to_text(true),
        Err(_) => body.to_owned(),
    }
}

/// A sentence of the backend: what it sets in backquotes is code.
pub(super) fn prose(sentence: &str) -> impl IntoView + use<> {
    let parts = sentence.split('`').enumerate();
    let part = |(number, words): (usize, &str)| match number % 2 {
        1 => view! { <code>{words.to_owned()}</code> }.into_any(),
        _ => words.to_owned().into_any(),
    };
    parts.map(part).collect_view()
}
