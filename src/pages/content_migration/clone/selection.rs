//! What is cloned: everything, or some proxies.

use leptos::prelude::*;

use super::ClonePage;
use crate::components::wizard::fields::{lines, options};
use crate::text::content_migrations::clone as text;
use crate::ui::dynamic::part;

const SELECTIVE: &str = "selective";

pub(super) fn selection(page: ClonePage) -> impl IntoView {
    let selective = Memo::new(move |_| page.draft.get(SELECTIVE) == "on");
    let choices = vec![("", text::EVERYTHING), ("on", text::SELECTED)];
    let names = move || {
        selective.get().then(|| {
            view! {
                <p class="hint">{text::SELECTED_TEXT}</p>
                {lines(page.field("proxies", text::PROXIES, text::PROXIES_HINT), 4)}
            }
        })
    };
    view! {
        <section class="section">
            <h3>{text::WHAT}</h3>
            {options(page.field(SELECTIVE, text::WHAT_LEGEND, ""), choices, true)}
            {part(names)}
        </section>
    }
}
