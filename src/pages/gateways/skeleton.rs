//! The shape of the rows to come, once their coming has taken a second.

use std::time::Duration;

use leptos::prelude::*;

use super::Page;
use crate::ui::dynamic::part;

/// Nothing shows before.
const PATIENCE: Duration = Duration::from_secs(1);

/// How many rows, and how wide their lines are, in percent, column by column.
const ROWS: [[u8; 6]; 5] = [
    [52, 0, 70, 64, 72, 80],
    [44, 0, 58, 80, 66, 74],
    [60, 0, 76, 40, 70, 78],
    [48, 0, 64, 72, 60, 70],
    [56, 0, 52, 56, 74, 76],
];

/// What the cells of a row are, so that they fold as those to come will.
const CELLS: [&str; 6] = ["c-status-cell", "c-issues-cell empty", "key", "", "", ""];

/// Rows of grey lines, while the first read takes longer than a second on the backend's clock.
pub fn skeleton(page: Page) -> impl IntoView {
    let Page { console, feed, .. } = page;
    let late = move || {
        feed.version.track();
        let nothing_yet = !feed.complete.get() && feed.rows.with_value(|rows| rows.len() == 0);
        nothing_yet
            && feed
                .reading_since
                .get()
                .is_some_and(|since| console.now.get().since(since) >= PATIENCE)
    };
    let line = |(class, width): (&'static str, u8)| {
        view! { <td class=class><i style:--w=format!("{width}%")></i></td> }
    };
    part(move || {
        late().then(|| {
            let row = |widths: [u8; 6]| {
                view! { <tr>{CELLS.into_iter().zip(widths).map(line).collect_view()}</tr> }
            };
            view! { <tbody class="skeleton" aria-hidden="true">{ROWS.map(row).collect_view()}</tbody> }
        })
    })
}
