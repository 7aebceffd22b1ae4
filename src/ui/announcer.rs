//! Tells a screen reader what changed, politely and in batches.

use leptos::prelude::*;

/// Where announcements are put. One region for the whole console, so that they queue.
#[derive(Clone, Copy)]
pub struct Announcer {
    text: RwSignal<String>,
}

impl Announcer {
    /// An announcer that has said nothing.
    pub fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
        }
    }

    /// Says it when the reader is next silent. Saying the same again is heard again.
    pub fn say(&self, text: String) {
        // A region is read when its text changes; a no-break space makes a repetition a change.
        let text = if self.text.with_untracked(|last| *last == text) {
            text + "\u{a0}"
        } else {
            text
        };
        self.text.set(text);
    }
}

/// The region itself. Mounted once, before anything is said.
#[component]
pub fn AnnouncerRegion(
    /// What it reads from.
    announcer: Announcer,
) -> impl IntoView {
    view! { <div class="sr" role="status" aria-live="polite">{announcer.text}</div> }
}
