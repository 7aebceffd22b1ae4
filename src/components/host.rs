//! Host names and addresses, which break before their dots.

use leptos::prelude::*;

/// A host name or an address. It keeps its own direction, and wraps before a dot rather than anywhere.
pub fn host(text: &str) -> impl IntoView + use<> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (dot, _) in text.match_indices('.') {
        parts.push(text[from..dot].to_owned());
        from = dot;
    }
    let last = text[from..].to_owned();
    let parts = parts
        .into_iter()
        .map(|part| view! { {part} <wbr/> })
        .collect_view();
    view! { <span class="host">{parts}{last}</span> }
}
