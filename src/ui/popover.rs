//! A panel beside what opened it, on the browser's popover: Escape or a click elsewhere closes it.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dynamic::{click, part};
use super::icon::Icon;

/// Space between a panel and what it belongs to, and between it and the window's edge, in pixels.
const GAP: f64 = 4.0;
const MARGIN: f64 = 8.0;

/// Opens and closes a [`Popover`], and remembers what opened it.
#[derive(Clone, Copy)]
pub struct PopoverHandle {
    opener: StoredValue<Option<HtmlElement>, LocalStorage>,
    panel: NodeRef<html::Div>,
    open: RwSignal<bool>,
}

impl PopoverHandle {
    /// A closed one.
    pub fn new() -> Self {
        Self {
            opener: StoredValue::new_local(None),
            panel: NodeRef::new(),
            open: RwSignal::new(false),
        }
    }

    /// Opens it beside the element that an event came to.
    pub fn open_at(&self, event: &web_sys::Event) {
        self.opener.set_value(
            event
                .current_target()
                .and_then(|target| target.dyn_into().ok()),
        );
        self.open.set(true);
    }

    /// Closes it. The focus goes back to what opened it.
    pub fn close(&self) {
        self.open.set(false);
        if let Some(opener) = self.opener.get_value() {
            // What opened it may have left the page meanwhile.
            let _ = opener.focus();
        }
    }

    /// Whether it is open.
    pub fn is_open(&self) -> Signal<bool> {
        self.open.into()
    }

    fn show(&self, panel: &HtmlElement) {
        // It can only refuse when it is shown already.
        let _ = panel.show_popover();
        if let Some(opener) = self.opener.get_value() {
            place(panel, &opener);
        }
        let _ = panel.focus();
    }
}

/// Below what opened it, in line with its start; above where there is no room below; beside it where
/// there is none above either. Never outside the window.
fn place(panel: &HtmlElement, opener: &HtmlElement) {
    let Some(root) = document().document_element() else {
        return;
    };
    let (width, height) = (
        f64::from(root.client_width()),
        f64::from(root.client_height()),
    );
    let at = opener.get_bounding_client_rect();
    let size = panel.get_bounding_client_rect();
    let right_to_left = root.get_attribute("dir").as_deref() == Some("rtl");
    let (below, above) = (at.bottom() + GAP, at.top() - GAP - size.height());
    let lowest = height - size.height() - MARGIN;
    let (top, beside) = if below <= lowest {
        (below, false)
    } else if above >= MARGIN {
        (above, false)
    } else {
        (lowest.max(MARGIN), true)
    };
    let start = match (right_to_left, beside) {
        (false, false) => at.left(),
        (false, true) => at.right() + GAP,
        (true, false) => at.right() - size.width(),
        (true, true) => at.left() - GAP - size.width(),
    };
    let left = start.min(width - size.width() - MARGIN).max(MARGIN);
    let style = panel.style();
    // These two properties are known to every browser.
    let _ = style.set_property("left", &pixels(left));
    let _ = style.set_property("top", &pixels(top));
}

/// Whole pixels, as a style has them.
#[expect(
    clippy::cast_possible_truncation,
    reason = "windows are smaller than 2^63 pixels"
)]
fn pixels(length: f64) -> String {
    format!("{}px", length.round() as i64)
}

/// A panel that does not block the page.
#[component]
pub fn Popover(
    /// Opens and closes it.
    handle: PopoverHandle,
    /// Its title, for eyes and ears.
    #[prop(into)]
    title: Signal<String>,
    /// Unique on the page; the title's id is made from it.
    id: &'static str,
    /// What the close button says.
    close_label: &'static str,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let PopoverHandle { panel, open, .. } = handle;
    Effect::new(move || {
        let Some(element) = panel.get() else { return };
        if open.get() {
            handle.show(&element);
        } else {
            // Refuses when it is hidden already, which is what is wanted.
            let _ = element.hide_popover();
        }
    });
    let closed = move |_| {
        let shown = panel
            .get_untracked()
            .is_some_and(|element| element.matches(":popover-open").unwrap_or(false));
        if !shown {
            open.set(false);
        }
    };
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <div
            node_ref=panel
            class="popover"
            popover="auto"
            role="dialog"
            tabindex="-1"
            aria-labelledby=labelled_by
            on:toggle=closed
        >
            // No <header>: outside the page's own parts that would be a banner.
            <div class="head">
                <h2 id=title_id><bdi>{title}</bdi></h2>
                <button type="button" class="icon-button small" aria-label=close_label on:click=click(move |_| handle.close())>
                    <Icon name="close"/>
                </button>
            </div>
            {part(move || open.get().then(|| children()))}
        </div>
    }
}
