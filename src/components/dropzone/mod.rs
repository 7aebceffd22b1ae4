//! Where files are dropped or chosen.

mod drop;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};

use crate::ui::dynamic::flag;
use crate::ui::icon::Icon;

/// Something that was dropped or chosen.
pub enum Given {
    /// A file.
    File(File),
    /// A folder of that name.
    Folder(String),
}

/// What can be given, in words.
pub struct Dropzone {
    /// The id of the file picker.
    pub id: &'static str,
    /// The icon's name.
    pub icon: &'static str,
    /// That things can be dropped here.
    pub says: &'static str,
    /// Which files, and how large.
    pub hint: String,
    /// The picker's button.
    pub choose: &'static str,
    /// The files that the picker offers, as `accept` has them.
    pub accept: &'static str,
    /// Whether several can be chosen at once.
    pub multiple: bool,
}

/// The area. What is dropped anywhere on the page is given too, as long as the area is there.
pub fn dropzone(of: Dropzone, give: impl Fn(Vec<Given>) + Clone + 'static) -> impl IntoView {
    let dropped = give.clone();
    let over = drop::listen(dropped);
    let chosen = move |event: web_sys::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else {
            return;
        };
        let input: HtmlInputElement = input;
        give(input.files().map_or_else(Vec::new, |files| given(&files)));
        // The same file can be chosen again once it was mended.
        input.set_value("");
    };
    let hint = format!("{}-hint", of.id);
    view! {
        <div class="dropzone" class:over=flag(move || over.get())>
            <Icon name=of.icon/>
            <p>
                <span class="pointer">{of.says}</span>
                <span class="ink-3 small" id=hint.clone()>{of.hint}</span>
            </p>
            <label class="button primary" for=of.id>{of.choose}
                <input type="file" id=of.id multiple=of.multiple accept=of.accept aria-describedby=hint on:change=chosen/>
            </label>
        </div>
    }
}

fn given(files: &FileList) -> Vec<Given> {
    let files = (0..files.length()).filter_map(|place| files.item(place));
    files.map(Given::File).collect()
}
