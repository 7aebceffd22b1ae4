//! How fresh what is shown is, with pause and refresh.

use leptos::prelude::*;
use waygate_domain::time::Timestamp;

use crate::backend::dates;
use crate::console::Console;
use crate::text::gateways as text;
use crate::ui::dynamic::{attr, click, flag, words};
use crate::ui::icon::{Icon, icon};

/// "updated 3 s ago", pause and refresh. Never a live region: it changes every second.
///
/// `heard` is when the backend was last heard of, `stands` whether what is shown stands still though nobody
/// has paused it.
pub fn freshness(
    heard: RwSignal<Option<Timestamp>>,
    paused: RwSignal<bool>,
    stands: impl Fn() -> bool + Send + 'static,
    refresh: impl Fn() + 'static,
) -> impl IntoView {
    let now = Console::expect().now;
    let age = move || {
        let Some(heard) = heard.get() else {
            return String::new();
        };
        if paused.get() {
            text::paused(&dates::time_of_day(heard))
        } else {
            text::updated(now.get().since(heard))
        }
    };
    view! {
        <div class="live" class:paused=flag(move || paused.get() || stands())>
            <span class="ago">{words(age)}</span>
            <button
                type="button"
                class="icon-button small"
                aria-label=attr(move || Some(if paused.get() { text::RESUME } else { text::PAUSE }.to_owned()))
                on:click=click(move |_| paused.update(|paused| *paused = !*paused))
            >
                {icon(move || if paused.get() { "play" } else { "pause" })}
            </button>
            <button type="button" class="icon-button small" aria-label=text::REFRESH on:click=click(move |_| refresh())>
                <Icon name="refresh"/>
            </button>
        </div>
    }
}
