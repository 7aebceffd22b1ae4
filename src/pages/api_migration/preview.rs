//! What a fix changes in the definition, before it is made.

use leptos::prelude::*;
use waygate_domain::api::Definition;
use waygate_domain::api_migration::{Fix, diff, mend};

use super::change::LARGE;
use super::diff::{Heads, table};
use super::flow::Flow;
use crate::text::api_migration as text;

/// The definition that is mended, read once for as long as it stays the same. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Original {
    is_large: Memo<bool>,
    read: Memo<Option<Definition>>,
}

impl Original {
    /// That of the API.
    pub(super) fn new(of: Flow) -> Self {
        let text = Memo::new(move |_| of.api(|details| details.definition.clone()));
        Self {
            is_large: Memo::new(move |_| {
                text.with(|text| text.as_ref().is_some_and(|text| text.len() > LARGE))
            }),
            read: Memo::new(move |_| {
                text.track();
                untrack(|| of.v2())
            }),
        }
    }
}

/// What a fix changes in the definition; nothing where it changes none, or what was said cannot be used.
pub(super) fn preview(fix: &Fix, value: Option<&str>, original: Original) -> Option<AnyView> {
    if *fix == Fix::Deploy {
        return None;
    }
    // To compare a large one at each key that is pressed would let the page stand still.
    if original.is_large.get() {
        return Some(view! { <p class="hint">{text::PREVIEW_TOO_LARGE}</p> }.into_any());
    }
    let v2 = original.read.get()?;
    match mend(&v2, fix, value) {
        Ok(mended) => {
            let made = diff(&v2, &mended);
            let heads = Heads {
                caption: text::PREVIEW_CAPTION.to_owned(),
                before: text::NOW,
                after: text::AFTER,
            };
            let table = table(&made, heads);
            Some(match table {
                Some(table) => table.into_any(),
                None => view! { <p>{text::PREVIEW_TOO_LARGE}</p> }.into_any(),
            })
        }
        Err(_) if value.is_some() => {
            Some(view! { <p class="hint">{text::PREVIEW_WAITS}</p> }.into_any())
        }
        Err(error) => Some(view! { <p class="flaw">{error.to_string()}</p> }.into_any()),
    }
}
