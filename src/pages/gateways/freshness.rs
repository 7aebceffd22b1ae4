//! How fresh the table is, with pause and refresh.

use leptos::prelude::*;

use super::Page;
use crate::backend::dates;
use crate::text::gateways as text;
use crate::ui::dynamic::{attr, click, flag, words};
use crate::ui::icon::{Icon, icon};

/// "updated 3 s ago", pause and refresh. Never a live region: it changes every second.
pub fn freshness(page: Page) -> impl IntoView {
    let Page { console, feed, .. } = page;
    let paused = feed.paused;
    let age = move || {
        let Some(heard) = feed.heard.get() else {
            return String::new();
        };
        if paused.get() {
            text::paused(&dates::time_of_day(heard))
        } else {
            text::updated(console.now.get().since(heard))
        }
    };
    view! {
        <div class="live" class:paused=flag(move || paused.get() || feed.failure.with(Option::is_some))>
            <span class="ago">{words(age)}</span>
            <button
                type="button"
                class="icon-button small"
                aria-label=attr(move || Some(if paused.get() { text::RESUME } else { text::PAUSE }.to_owned()))
                on:click=click(move |_| paused.update(|paused| *paused = !*paused))
            >
                {icon(move || if paused.get() { "play" } else { "pause" })}
            </button>
            <button type="button" class="icon-button small" aria-label=text::REFRESH on:click=click(move |_| feed.refresh())>
                <Icon name="refresh"/>
            </button>
        </div>
    }
}
