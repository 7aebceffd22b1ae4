//! **Definition**: the text with its lines, at the place that the address names; or in the editor.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::api::{Definition, DefinitionVersion, Place, Pointer};
use waygate_domain::role::Privilege;

use super::{Page, editor};
use crate::backend::{download, page as browser_page};
use crate::text::apis as text;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{click, part, words};

/// Finds the lines that a link led to.
const PLACE: &str = "#place";
/// Finds the button that opens the editor.
pub const EDIT: &str = "#edit-definition";

/// The section.
pub fn definition(page: Page) -> impl IntoView {
    let text = Memo::new(move |_| page.with(|details| Arc::clone(&details.definition)));
    let editing = RwSignal::new(untrack(|| editor::has_draft(page)));
    let saved = RwSignal::new(false);
    let shown = move || match editing.get() {
        true => editor::editor(page, editing, saved).into_any(),
        false => view! {
            {commands(page, editing)}
            {part(move || saved.get().then(|| view! { <p class="ink-2">{text::SAVED}</p> }))}
            {part(move || text.get().map(|text| viewer(page, &text)))}
        }
        .into_any(),
    };
    view! {
        <h3 id="definition" tabindex="-1">{text::DEFINITION}</h3>
        {part(shown)}
    }
}

/// Hands a definition to the browser as a file.
pub fn save_file(page: Page, version: DefinitionVersion, text: &str) {
    let named =
        untrack(|| page.with(|details| format!("{}-{}", details.api.name, details.api.version)));
    let name = format!("{}-{}.json", named.unwrap_or_default(), version.key());
    let content = download::file(&text.into(), "application/json");
    content.and_then(|content| download::save(&content, &name));
}

fn commands(page: Page, editing: RwSignal<bool>) -> impl IntoView {
    let lines = move || {
        let lines = page.with(|details| indented(&details.definition).1.lines().count());
        lines.map_or_else(String::new, text::lines)
    };
    let save = move |_| {
        let known = page.known.get_untracked();
        if let Some(details) = known.map(|known| known.value) {
            save_file(page, details.api.definition, &details.definition);
        }
    };
    let edit = move || {
        match page.console.locked(Privilege::ApiManagement) {
        Some(reason) => {
            view! { <DisabledButton id="edit-definition" reason=reason>{text::EDIT}</DisabledButton> }
                .into_any()
        }
        None => view! { <button type="button" class="button" id="edit-definition" on:click=click(move |_| editing.set(true))>{text::EDIT}</button> }
            .into_any(),
    }
    };
    view! {
        <div class="line">
            {part(edit)}
            <button type="button" class="button" on:click=click(save)>{text::DOWNLOAD}</button>
            <span class="result push">{words(lines)}</span>
        </div>
    }
}

/// The definition, if it can be read, and its text: indented, or as it is.
fn indented(text: &str) -> (Option<Definition>, String) {
    match Definition::parse(text) {
        Ok(definition) => {
            let text = definition.to_text(true);
            (Some(definition), text)
        }
        Err(_) => (None, text.to_owned()),
    }
}

/// The lines, with those that a link led to.
fn viewer(page: Page, text: &str) -> AnyView {
    if text.is_empty() {
        return view! { <p class="ink-2"><strong>{text::NO_DEFINITION}</strong>". "{text::NO_DEFINITION_TEXT}</p> }
            .into_any();
    }
    let (definition, text) = indented(text);
    let text = StoredValue::new(text);
    let definition = StoredValue::new(definition);
    let place = Memo::new(move |_| {
        let at = page.at.get()?;
        let at = Pointer::new(&at)?;
        let place = definition.with_value(|definition| Some(definition.as_ref()?.place(&at)))?;
        // Nothing of a place that is gone is left but the whole: that is no place to show.
        (place.exact || place.first > 1).then_some(place)
    });
    // The focus goes there once the page has taken it to its heading.
    Effect::new(move || {
        if place.get().is_some() {
            request_animation_frame(|| request_animation_frame(|| browser_page::focus(PLACE)));
        }
    });
    let said = move || {
        let at = page.at.get()?;
        Some(match place.get() {
            None => text::NO_PLACE.to_owned(),
            Some(Place {
                first,
                last,
                exact: true,
            }) => text::at_line(first, last, &at),
            Some(Place {
                first,
                last,
                exact: false,
            }) => text::near_line(first, last, &at),
        })
    };
    let numbers = text.with_value(|text| {
        let numbers: Vec<String> = (1..=text.lines().count()).map(|n| n.to_string()).collect();
        numbers.join("\n")
    });
    view! {
        {part(move || said().map(|words| view! { <p class="ink-2" role="status">{words}</p> }))}
        <div class="code" role="region" aria-label=text::DEFINITION tabindex="0">
            <pre class="numbers" aria-hidden="true">{numbers}</pre>
            <pre class="text">{part(move || text.with_value(|text| parts(text, place.get())))}</pre>
        </div>
    }
    .into_any()
}

/// The text before a place, at it and after it.
fn parts(text: &str, place: Option<Place>) -> AnyView {
    let Some(place) = place else {
        return view! { <code>{text.to_owned()}</code> }.into_any();
    };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let last = place.last.min(lines.len());
    let first = place.first.clamp(1, last.max(1)) - 1;
    let (before, rest) = lines.split_at(first.min(lines.len()));
    let (at, after) = rest.split_at(last - first);
    view! {
        <code>{before.concat()}</code>
        <mark id="place" tabindex="-1"><span class="sr">{text::HIGHLIGHTED}": "</span><code>{at.concat()}</code></mark>
        <code>{after.concat()}</code>
    }
    .into_any()
}
