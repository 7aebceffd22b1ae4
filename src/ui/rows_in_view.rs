//! The rows of a long table that can be seen: how high they are, and where the focus is among them.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver, ResizeObserverEntry};

use super::windowed::{Heights, Item, View};

/// Which part of a table can be seen, how high its rows are, and where the focus is.
#[derive(Clone, Copy)]
pub struct RowsInView {
    body: NodeRef<html::Tbody>,
    /// Whether the part matters: a short table is in the page as a whole.
    windowed: Memo<bool>,
    /// The part.
    pub view: RwSignal<View>,
    /// How high rows are.
    pub heights: StoredValue<Heights>,
    /// Changes when heights turn out to be others.
    pub measured: RwSignal<u32>,
    /// The row with the focus.
    pub focused: RwSignal<Option<u32>>,
    /// What in a row has the focus.
    held: StoredValue<Option<HtmlElement>, LocalStorage>,
    observer: StoredValue<Option<Rc<Observer>>, LocalStorage>,
}

impl RowsInView {
    /// The rows of a body. Each carries its key as `data-place`.
    pub fn new(body: NodeRef<html::Tbody>, windowed: Memo<bool>) -> Self {
        let part = Self {
            body,
            windowed,
            view: RwSignal::new(View {
                top: 0.0,
                height: viewport_height(),
            }),
            heights: StoredValue::new(Heights::default()),
            measured: RwSignal::new(0),
            focused: RwSignal::new(None),
            held: StoredValue::new_local(None),
            observer: StoredValue::new_local(None),
        };
        part.observer
            .set_value(Observer::new(move |entries| part.take(entries)).map(Rc::new));
        let scrolled = window_event_listener(leptos::ev::scroll, move |_| part.look());
        let width = StoredValue::new(viewport_width());
        let resized = window_event_listener(leptos::ev::resize, move |_| {
            if viewport_width() != width.get_value() {
                width.set_value(viewport_width());
                part.heights.update_value(Heights::forget);
                part.measured.update(|count| *count += 1);
            }
            part.look();
        });
        Effect::new(move || {
            if body.get().is_some() && windowed.get() {
                part.look();
            }
        });
        on_cleanup(move || {
            scrolled.remove();
            resized.remove();
            part.observer.try_set_value(None);
        });
        part
    }

    /// Sees which part of the body is in the window.
    fn look(&self) {
        // Asking where the body is makes the browser lay out the page.
        if !self.windowed.get_untracked() {
            return;
        }
        if let Some(body) = self.body.get_untracked() {
            let top = -body.get_bounding_client_rect().top();
            let view = View {
                top,
                height: viewport_height(),
            };
            self.view.maybe_update(|old| {
                let changed = *old != view;
                *old = view;
                changed
            });
        }
    }

    /// Has a row's height followed while it is in the page.
    pub fn measure(&self, row: NodeRef<html::Tr>) {
        let observer = self.observer;
        Effect::new(move || {
            let Some(row) = row.get() else { return };
            let element: Element = row.into();
            observer.with_value(|observer| {
                if let Some(observer) = observer {
                    observer.0.observe(&element);
                }
            });
            on_cleanup({
                let element = send_wrapper::SendWrapper::new(element);
                move || {
                    observer.try_with_value(|observer| {
                        if let Some(observer) = observer {
                            observer.0.unobserve(&element);
                        }
                    });
                }
            });
        });
    }

    fn take(&self, entries: &js_sys::Array) {
        let moved = self.heights.try_update_value(|heights| {
            entries.iter().fold(false, |moved, entry| {
                let element = entry.unchecked_into::<ResizeObserverEntry>().target();
                let height = element.get_bounding_client_rect().height();
                match place_of(&element) {
                    Some(place) if height > 0.0 => heights.measure(place, height) || moved,
                    _ => moved,
                }
            })
        });
        if moved == Some(true) {
            self.measured.update(|count| *count += 1);
            self.look();
        }
    }

    /// The focus came to something in a row.
    pub fn focus_came(&self, event: &web_sys::FocusEvent) {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let row = target
            .as_ref()
            .and_then(|element| element.closest("tr[data-place]").ok().flatten());
        self.focused.set(row.as_ref().and_then(place_of));
        self.held.set_value(target);
    }

    /// The focus went to something outside, rather than to another row or with one that is being moved.
    pub fn focus_left(&self, event: &web_sys::FocusEvent) {
        let Some(to) = event.related_target() else {
            return;
        };
        let stays = self
            .body
            .get_untracked()
            .is_some_and(|body| body.contains(to.dyn_ref()));
        if !stays {
            self.focused.set(None);
            self.held.set_value(None);
        }
    }

    /// Moving a row takes the focus from it: gives it back.
    pub fn keep_focus(self, items: Memo<Vec<Item>>) {
        Effect::new(move || {
            items.track();
            request_animation_frame(move || {
                // What has it now: the focus may have gone on since this frame was asked for.
                let Some(held) = self.held.try_get_value().flatten() else {
                    return;
                };
                let lost = document()
                    .active_element()
                    .is_none_or(|active| active.tag_name() == "BODY");
                if lost && held.is_connected() {
                    let options = web_sys::FocusOptions::new();
                    options.set_prevent_scroll(true);
                    // It had the focus before, so it can take it.
                    let _ = held.focus_with_options(&options);
                }
            });
        });
    }
}

fn place_of(row: &Element) -> Option<u32> {
    row.get_attribute("data-place")?.parse().ok()
}

fn viewport_height() -> f64 {
    leptos::prelude::window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or(900.0)
}

fn viewport_width() -> f64 {
    leptos::prelude::window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .unwrap_or(1280.0)
}

/// Tells when rows change their height. Ends when dropped.
struct Observer(
    ResizeObserver,
    #[expect(dead_code, reason = "the observer calls it")] Closure<dyn FnMut(js_sys::Array)>,
);

impl Observer {
    fn new(take: impl Fn(&js_sys::Array) + 'static) -> Option<Self> {
        let take = RefCell::new(take);
        let closure = Closure::new(move |entries: js_sys::Array| take.borrow_mut()(&entries));
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        Some(Self(observer, closure))
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.0.disconnect();
    }
}
