//! Where files are dropped or chosen.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FileList, HtmlInputElement};

use super::checks::{Checks, Given, LARGEST};
use super::drop;
use crate::text::api_files as text;
use crate::ui::dynamic::flag;
use crate::ui::icon::Icon;

/// The id of the file picker.
pub const PICKER: &str = "definition-files";

pub fn choose(checks: Checks) -> impl IntoView {
    let over = drop::listen(move |given| checks.add(given));
    let chosen = move |event: web_sys::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        let input: HtmlInputElement = input;
        checks.add(input.files().map_or_else(Vec::new, |files| given(&files)));
        // The same file can be chosen again once it was mended.
        input.set_value("");
    };
    view! {
        <div class="dropzone" class:over=flag(move || over.get())>
            <Icon name="nav-apis"/>
            <p>
                <span class="pointer">{text::DROP}</span>
                <span class="ink-3 small" id="files-hint">{text::hint(LARGEST)}</span>
            </p>
            <label class="button primary" for=PICKER>{text::CHOOSE}
                <input type="file" id=PICKER multiple accept=".json,application/json" aria-describedby="files-hint" on:change=chosen/>
            </label>
        </div>
    }
}

fn given(files: &FileList) -> Vec<Given> {
    let files = (0..files.length()).filter_map(|place| files.item(place));
    files.map(Given::File).collect()
}
