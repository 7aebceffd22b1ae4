//! The table: sortable heads, and of the rows those that can be seen.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use waygate_domain::gateway_table::{Column, Direction};
use web_sys::{Element, HtmlElement, ResizeObserver, ResizeObserverEntry};

use super::{Page, row, skeleton, unattached};
use crate::text::gateways as text;
use crate::ui::dynamic::{attr, click, flag, words};
use crate::ui::icon::icon;
use crate::ui::windowed::{Heights, Item, View, WHOLE, window};

/// The table.
pub fn table(page: Page) -> impl IntoView {
    let Page {
        feed, selection, ..
    } = page;
    let body = NodeRef::<html::Tbody>::new();
    let windowed =
        Memo::new(move |_| selection.with(|selection| is_windowed(selection.places.len())));
    let part = Part::new(body, windowed);
    let items = Memo::new(move |_| {
        part.measured.track();
        let (view, focused) = (part.view.get(), part.focused.get());
        selection.with(|selection| {
            part.heights
                .with_value(|heights| window(&selection.places, heights, view, focused))
        })
    });
    part.keep_focus(items);
    let rows_in_all = move || {
        let shown = || selection.with(|selection| selection.places.len());
        windowed
            .get()
            .then(|| (1 + shown() + usize::from(unattached::shows(page))).to_string())
    };
    let keyed = move || {
        // Places may name other gateways now, even where they are the same.
        feed.version.track();
        let generation = feed.rows.with_value(|rows| rows.generation());
        items
            .get()
            .into_iter()
            .map(move |item| (generation, item))
            .collect::<Vec<_>>()
    };
    let key = |(generation, item): &(u32, Item)| match *item {
        Item::Row { key, .. } => (*generation, u64::from(key)),
        Item::Gap { number, .. } => (*generation, u64::MAX - u64::from(number)),
    };
    let child = move |at: ReadSignal<usize>, (_, item): (u32, Item)| match item {
        Item::Gap { .. } => {
            let height = move || match items.with(|items| items.get(at.get()).copied()) {
                Some(Item::Gap { height, .. }) => format!("{}px", height.round() as i64),
                _ => "0".to_owned(),
            };
            view! { <tr class="gap" role="presentation" aria-hidden="true"><td colspan="6" style:block-size=words(height)></td></tr> }.into_any()
        }
        Item::Row { key, .. } => {
            let index = move || match items.with(|items| items.get(at.get()).copied()) {
                Some(Item::Row { index, .. }) => row_index(page, index),
                _ => None,
            };
            let element = NodeRef::<html::Tr>::new();
            part.measure(element);
            view! {
                <tr role="row" node_ref=element data-place=key aria-rowindex=attr(index)>{row::cells(page, key)}</tr>
            }
            .into_any()
        }
    };
    let has_body = move || {
        !feed.complete.get() || selection.with(|s| !s.places.is_empty()) || unattached::shows(page)
    };
    view! {
        <table
            class="table folds gateways"
            role="table"
            aria-busy=attr(move || Some(feed.reading_since.get().is_some().to_string()))
            aria-rowcount=attr(rows_in_all)
        >
            <caption class="sr">{text::CAPTION}</caption>
            {head(page, windowed)}
            <tbody
                node_ref=body
                role="rowgroup"
                hidden=flag(move || !has_body())
                on:focusin=move |event| part.focus_came(&event)
                on:focusout=move |event| part.focus_left(&event)
            >
                <ForEnumerate each=keyed key=key children=child/>
                {unattached::row(page)}
            </tbody>
            {skeleton::skeleton(page)}
        </table>
    }
}

/// Whether a table of so many rows has only some of them in the page.
const fn is_windowed(rows: usize) -> bool {
    rows > WHOLE
}

/// `aria-rowindex` of the row at a place of the order, head included; only told where rows are missing.
pub fn row_index(page: Page, index: usize) -> Option<String> {
    page.selection
        .with(|selection| is_windowed(selection.places.len()))
        .then(|| (index + 2).to_string())
}

fn head(page: Page, windowed: Memo<bool>) -> impl IntoView {
    let plain =
        |class, label| view! { <th class=class scope="col" role="columnheader">{label}</th> };
    view! {
        <thead role="rowgroup">
            <tr role="row" aria-rowindex=attr(move || windowed.get().then(|| "1".to_owned()))>
                {sortable(page, Column::Status, "c-status")}
                {plain("c-issues", text::ISSUES)}
                {sortable(page, Column::Name, "c-name")}
                {plain("c-envs", text::ENVIRONMENTS)}
                {sortable(page, Column::Host, "c-host")}
                {sortable(page, Column::Url, "c-url")}
            </tr>
        </thead>
    }
}

fn sortable(page: Page, column: Column, class: &'static str) -> impl IntoView {
    let query = page.query;
    let direction =
        move || query.with(|query| (query.sort.column == column).then_some(query.sort.direction));
    let aria = move || {
        direction().map(|direction| match direction {
            Direction::Ascending => "ascending".to_owned(),
            Direction::Descending => "descending".to_owned(),
        })
    };
    view! {
        <th class=class scope="col" role="columnheader" aria-sort=attr(aria)>
            <button type="button" on:click=click(move |_| query.update(|query| query.sort = query.sort.chosen(column)))>
                {column.label()}
                <span class="sort-mark" class:descending=flag(move || direction() == Some(Direction::Descending))>
                    {icon(move || if direction().is_some() { "sort-asc" } else { "sort-none" })}
                </span>
            </button>
        </th>
    }
}

/// Which part of the table can be seen, how high its rows are, and where the focus is.
#[derive(Clone, Copy)]
struct Part {
    body: NodeRef<html::Tbody>,
    /// Whether the part matters: a short table is in the page as a whole.
    windowed: Memo<bool>,
    view: RwSignal<View>,
    heights: StoredValue<Heights>,
    measured: RwSignal<u32>,
    focused: RwSignal<Option<u32>>,
    /// What in a row has the focus.
    held: StoredValue<Option<HtmlElement>, LocalStorage>,
    observer: StoredValue<Option<Rc<Observer>>, LocalStorage>,
}

impl Part {
    fn new(body: NodeRef<html::Tbody>, windowed: Memo<bool>) -> Self {
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
    fn measure(&self, row: NodeRef<html::Tr>) {
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

    fn focus_came(&self, event: &web_sys::FocusEvent) {
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
    fn focus_left(&self, event: &web_sys::FocusEvent) {
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
    fn keep_focus(self, items: Memo<Vec<Item>>) {
        Effect::new(move || {
            items.track();
            let Some(held) = self.held.get_value() else {
                return;
            };
            request_animation_frame(move || {
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
