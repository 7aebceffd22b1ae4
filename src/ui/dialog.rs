//! A modal dialog on the browser's own element: it keeps the focus inside, Escape closes it, and the
//! focus goes back to where it was.

use leptos::html;
use leptos::prelude::*;

use super::dynamic::part;

/// A modal dialog. Its children are its body and its `<footer>`.
#[component]
pub fn Dialog(
    /// Whether it is open. Set back when it closes by itself.
    open: RwSignal<bool>,
    /// Its title, for eyes and ears.
    #[prop(into)]
    title: Signal<String>,
    /// Unique on the page; the title's id is made from it.
    id: &'static str,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(element) = dialog.get() else { return };
        match (open.get(), element.open()) {
            // It can only refuse when it is not in the page, or open already.
            (true, false) => drop(element.show_modal()),
            (false, true) => element.close(),
            _ => {}
        }
    });
    // Escape is told at once, and what it closed only later: by then the dialog may be open again.
    let cancelled = move |event: web_sys::Event| {
        if event.target() == event.current_target() {
            open.set(false);
        }
    };
    let closed = move |_| {
        let is_open = dialog.get_untracked().is_some_and(|element| element.open());
        if !is_open {
            open.set(false);
        }
    };
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <dialog node_ref=dialog class="dialog" aria-labelledby=labelled_by on:cancel=cancelled on:close=closed>
            <h2 id=title_id>{title}</h2>
            {part(move || open.get().then(|| children()))}
        </dialog>
    }
}
