//! Host names and addresses, which break before their dots.

use leptos::prelude::*;

/// A host name or an address. It keeps its own direction, and wraps before a dot rather than anywhere.
pub fn host(text: &str) -> impl IntoView + use<> {
    let mut parts = text.split_inclusive("//").flat_map(|part| {
        part.char_indices()
            .filter(|(_, c)| *c == '.')
            .map(|(at, _)| at)
            .chain([part.len()])
            .scan(0, move |from, to| {
                let piece = &part[*from..to];
                *from = to;
                Some(piece)
            })
    });
    let first = parts.next().unwrap_or_default().to_owned();
    let rest: Vec<_> = parts
        .filter(|part| !part.is_empty())
        .map(|part| view! { <wbr/>{part.to_owned()} })
        .collect();
    view! { <span class="host">{first}{rest}</span> }
}
