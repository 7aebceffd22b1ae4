//! Asks before a page with unsaved changes is left: by a link, by going back or forward, by closing the tab.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// Where a person wants to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An address of the console.
    Url(String),
    /// One step back in the history, which leads to where the browser's buttons were to lead.
    Back,
}

/// What asks a person whether to go on.
type Ask = Box<dyn Fn(Destination)>;

thread_local! {
    /// What must not be lost, each as a question whether it is there.
    static GUARDS: RefCell<Vec<Signal<bool>>> = const { RefCell::new(Vec::new()) };
    /// What asks.
    static ASK: RefCell<Option<Ask>> = const { RefCell::new(None) };
    /// Whether leaving was allowed this once.
    static ALLOWED: RefCell<bool> = const { RefCell::new(false) };
    /// The address that is shown, to put back.
    static HERE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Has leaving asked about while the signal says so, as long as the owner lives.
pub fn guard(unsaved: Signal<bool>) {
    GUARDS.with_borrow_mut(|guards| guards.push(unsaved));
    on_cleanup(move || {
        GUARDS.with_borrow_mut(|guards| guards.retain(|other| *other != unsaved));
    });
}

/// Has that called for what must not go on by itself, in place of what was called before.
pub fn on_leaving(ask: impl Fn(Destination) + 'static) {
    ASK.set(Some(Box::new(ask)));
}

fn ask(destination: Destination) {
    ASK.with_borrow(|ask| {
        if let Some(ask) = ask {
            ask(destination);
        }
    });
}

/// Listens for everything that leaves a page. To be called before the router listens, so that it does not hear
/// of what is held back.
pub fn listen() {
    on_capture("click", move |event| {
        let Some(url) = link(&event).filter(|_| is_guarded()) else {
            return;
        };
        event.prevent_default();
        event.stop_immediate_propagation();
        ask(Destination::Url(url));
    });
    on_capture("popstate", move |event| {
        if ALLOWED.take() || !is_guarded() {
            return;
        }
        event.stop_immediate_propagation();
        // The address has changed already. Putting this page's on top leaves the other one step back.
        if let Ok(history) = window().history() {
            let here = HERE.with_borrow(Clone::clone);
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&here));
        }
        ask(Destination::Back);
    });
    on_capture("beforeunload", |event| {
        if is_guarded() {
            event.prevent_default();
        }
    });
}

/// Remembers the address that is shown.
pub fn is_at(url: String) {
    HERE.set(url);
}

/// Lets the next step back go on.
pub fn go_back() {
    ALLOWED.set(true);
    if let Ok(history) = window().history() {
        // It has somewhere to go: that is where it came from.
        let _ = history.back();
    }
}

fn is_guarded() -> bool {
    GUARDS.with_borrow(|guards| {
        guards
            .iter()
            .any(|guard| guard.try_get_untracked() == Some(true))
    })
}

/// The address of the console that a click on a link leads to in this tab, if it leads elsewhere.
fn link(event: &Event) -> Option<String> {
    let click: &web_sys::MouseEvent = event.dyn_ref()?;
    if click.button() != 0
        || click.ctrl_key()
        || click.meta_key()
        || click.shift_key()
        || click.alt_key()
    {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let anchor = target.closest("a[href]").ok()??;
    let href = anchor.get_attribute("href")?;
    let elsewhere = href.starts_with('/') && href != HERE.with_borrow(Clone::clone);
    (elsewhere && !anchor.has_attribute("target") && !anchor.has_attribute("download"))
        .then_some(href)
}

fn on_capture(name: &str, then: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(then);
    // It lives as long as the page.
    let _ = window().add_event_listener_with_callback_and_bool(
        name,
        listener.into_js_value().unchecked_ref(),
        true,
    );
}
