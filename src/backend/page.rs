//! The page in its tab: title, focus, whether it can be seen.

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Names the tab.
pub fn set_title(title: &str) {
    document().set_title(&format!("{title} · Waygate"));
}

/// Whether the tab lies behind others, or its window is minimised.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Moves the focus, if there is such an element.
pub fn focus(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Only a detached element refuses the focus, and that is as good as none.
        let _ = element.focus();
    }
}

/// Moves the focus to an element if what had it has left the page.
pub fn focus_if_lost(selector: &'static str) {
    request_animation_frame(move || {
        let active = document().active_element();
        if active.is_none_or(|active| active.tag_name() == "BODY") {
            focus(selector);
        }
    });
}

/// For how many frames a heading is waited for that is still being fetched: some 5 seconds.
const FRAMES: u32 = 300;

/// Moves the focus to an element as soon as there is one.
pub fn focus_when_there(selector: &'static str) {
    fn attempt(selector: &'static str, frames: u32) {
        let there = document()
            .query_selector(selector)
            .is_ok_and(|found| found.is_some());
        if there || frames == 0 {
            focus(selector);
        } else {
            request_animation_frame(move || attempt(selector, frames - 1));
        }
    }
    request_animation_frame(move || attempt(selector, FRAMES));
}

/// Whether a key goes into something that takes text, so that no shortcut may take it away.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        element
            .matches(
                "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]",
            )
            .unwrap_or(false)
    })
}

/// Hides a popover by its id, if it is shown.
pub fn hide_popover(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // It refuses when it is hidden already, which is what is wanted.
        let _ = element.hide_popover();
    }
}

/// Takes away what index.html painted before the program ran.
pub fn remove_boot_frame() {
    if let Some(frame) = document().get_element_by_id("boot") {
        frame.remove();
    }
}
