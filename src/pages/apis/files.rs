//! **Check a definition file**: the dry run over exported definitions, in a worker of this browser. Nothing leaves it.

mod checks;
mod choose;
mod drop;
mod entry;
mod found;
mod tally;

use leptos::prelude::*;

pub use checks::Checks;

use crate::text::api_files as text;

/// The view of the files given.
pub fn files(checks: Checks) -> impl IntoView {
    view! {
        <section class="section files" aria-labelledby="files-title">
            <h2 id="files-title">{text::TITLE}</h2>
            <p class="lede">{text::LEDE}</p>
            {choose::choose(checks)}
            {tally::tally(checks)}
            <ol class="checks" aria-labelledby="files-title">
                <For each=move || checks.entries.get() key=|entry| entry.id children=move |entry| entry::entry(checks, entry)/>
            </ol>
        </section>
    }
}
