//! A long list: its first lines are shown, and more of them each time that is asked for. A browser takes seconds to
//! lay out ten thousand.

use leptos::prelude::*;

use crate::backend::page;
use crate::text;
use crate::ui::dynamic::{click, part};

/// How far a list is shown. Cheap to copy.
#[derive(Clone, Copy)]
pub struct LongList {
    key: StoredValue<String>,
    all: usize,
    step: usize,
    upto: RwSignal<usize>,
}

impl LongList {
    /// A list of that many lines, of which as many as `step` are shown at first, and as many more each time. `key`
    /// begins the ids of its lines.
    pub fn new(key: &str, all: usize, step: usize) -> Self {
        Self {
            key: StoredValue::new(key.to_owned()),
            all,
            step,
            upto: RwSignal::new(step.min(all)),
        }
    }

    /// The id of a line. It has `tabindex="-1"`, so that the focus can go there.
    pub fn id(self, place: usize) -> String {
        self.key.with_value(|key| format!("{key}-{place}"))
    }

    /// The lines that are shown, each made by its place.
    pub fn lines(
        self,
        line: impl Fn(usize) -> Option<AnyView> + Send + Sync + 'static,
    ) -> impl IntoView {
        let upto = self.upto;
        let line = StoredValue::new(line);
        let line = move |place: usize| line.with_value(|line| line(place));
        view! { <For each=move || 0..upto.get() key=|place| *place children=line/> }
    }

    /// The button that shows more; nothing where all are shown. The focus goes on to the first new line.
    pub fn more(self) -> impl IntoView {
        let more = move |_| {
            let before = self.upto.get_untracked();
            self.upto.set((before + self.step).min(self.all));
            // The line is there with the next frame.
            request_animation_frame(move || page::focus(&format!("#{}", self.id(before))));
        };
        part(move || {
            let shown = self.upto.get();
            (shown < self.all).then(|| {
                let next = self.step.min(self.all - shown);
                let label = text::show_more(next, shown, self.all);
                view! { <p class="line actions"><button type="button" class="button small" on:click=click(more)>{label}</button></p> }
            })
        })
    }
}
