//! The body of a table by the keys of its rows: all of them, or of many those that can be seen.

use leptos::html;
use leptos::prelude::*;

use super::dynamic::{attr, words};
use super::rows_in_view::RowsInView;
use super::windowed::{Item, WHOLE, window};

/// Whether only some of the rows are in the page, for the head and for the count of rows.
pub fn windowed(keys: Memo<Vec<u32>>) -> Memo<bool> {
    Memo::new(move |_| keys.with(Vec::len) > WHOLE)
}

/// `aria-rowcount` of the table; only told where rows are missing.
pub fn row_count(keys: Memo<Vec<u32>>) -> Option<String> {
    let rows = keys.with(Vec::len);
    (rows > WHOLE).then(|| (rows + 1).to_string())
}

/// The body. `cells` are those of a row; a row stays in the page as long as its key is in view.
pub fn windowed_body(
    keys: Memo<Vec<u32>>,
    windowed: Memo<bool>,
    columns: u8,
    cells: impl Fn(u32) -> AnyView + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    let part = RowsInView::new(body, windowed);
    let items = Memo::new(move |_| {
        part.measured.track();
        let (view, focused) = (part.view.get(), part.focused.get());
        keys.with(|keys| {
            part.heights
                .with_value(|heights| window(keys, heights, view, focused))
        })
    });
    part.keep_focus(items);
    let key = |item: &Item| match *item {
        Item::Row { key, .. } => u64::from(key),
        Item::Gap { number, .. } => u64::MAX - u64::from(number),
    };
    let child = move |at: ReadSignal<usize>, item: Item| match item {
        Item::Gap { .. } => {
            let height = move || match items.with(|items| items.get(at.get()).copied()) {
                Some(Item::Gap { height, .. }) => format!("{}px", height.round() as i64),
                _ => "0".to_owned(),
            };
            view! { <tr class="gap" role="presentation" aria-hidden="true"><td colspan=columns style:block-size=words(height)></td></tr> }.into_any()
        }
        Item::Row { key, .. } => {
            let index = move || match items.with(|items| items.get(at.get()).copied()) {
                Some(Item::Row { index, .. }) => windowed.get().then(|| (index + 2).to_string()),
                _ => None,
            };
            let element = NodeRef::<html::Tr>::new();
            part.measure(element);
            view! { <tr role="row" node_ref=element data-place=key aria-rowindex=attr(index)>{cells(key)}</tr> }
                .into_any()
        }
    };
    view! {
        <tbody
            node_ref=body
            role="rowgroup"
            on:focusin=move |event| part.focus_came(&event)
            on:focusout=move |event| part.focus_left(&event)
        >
            <ForEnumerate each=move || items.get() key=key children=child/>
        </tbody>
    }
}
