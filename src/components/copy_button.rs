//! A button that copies a text.

use leptos::prelude::*;

use crate::backend::clipboard;
use crate::text::{gateways, settings as text};
use crate::ui::dynamic::{click, part};
use crate::ui::icon::Icon;

/// Copies what the closure gives, and says that it did.
pub fn copy_button(what: &'static str, copied: impl Fn() -> String + 'static) -> impl IntoView {
    let done = RwSignal::new(None);
    let copy = move |_| {
        let copied = copied();
        leptos::task::spawn_local(async move {
            done.try_set(Some(clipboard::copy(&copied).await));
        });
    };
    view! {
        <button type="button" class="icon-button small" aria-label=text::copy_what(what) title=text::COPY on:click=click(copy)><Icon name="copy"/></button>
        <span role="status" class="hint">{part(move || match done.get() {
            None => "",
            Some(true) => gateways::COPIED,
            Some(false) => gateways::NOT_COPIED,
        })}</span>
    }
}
