//! **Check a definition file**: the dry run over exported definitions, in a worker of this browser. Nothing leaves it.

mod checks;
mod entry;
mod found;
mod tally;

use leptos::prelude::*;

pub use checks::Checks;

use crate::components::dropzone::{Dropzone, dropzone};
use crate::text::api_files as text;

/// The id of the file picker.
const PICKER: &str = "definition-files";

/// The view of the files given.
pub fn files(checks: Checks) -> impl IntoView {
    let zone = Dropzone {
        id: PICKER,
        icon: "nav-apis",
        says: text::DROP,
        hint: text::hint(checks::LARGEST),
        choose: text::CHOOSE,
        accept: ".json,application/json",
        multiple: true,
    };
    view! {
        <section class="section files" aria-labelledby="files-title">
            <h2 id="files-title">{text::TITLE}</h2>
            <p class="lede">{text::LEDE}</p>
            {dropzone(zone, move |given| checks.add(given))}
            {tally::tally(checks)}
            <ol class="checks" aria-labelledby="files-title">
                <For each=move || checks.entries.get() key=|entry| entry.id children=move |entry| entry::entry(checks, entry)/>
            </ol>
        </section>
    }
}
