//! Something to tick off: a box with what it is about, and who ticked it off.

use leptos::prelude::*;
use waygate_domain::content_migration::Tick;

use super::Assistant;
use crate::backend::dates;
use crate::text::content_migrations as text;
use crate::ui::dynamic::{flag, part};

/// The box and its words, for two columns of a line. `says` is more about it, where there is more.
pub(super) fn tick_box(
    of: Assistant,
    tick: Tick,
    id: String,
    label: String,
    says: Option<String>,
) -> impl IntoView {
    let (shown, stamped, picked) = (tick.clone(), tick.clone(), tick);
    let stamp = part(move || {
        let stamp = of.stamp(&stamped)?;
        let words = text::ticked(&stamp.by, &dates::date_and_time(stamp.at));
        Some(view! { <p class="where">{words}</p> })
    });
    let (described, more_id) = (format!("{id}-more"), format!("{id}-more"));
    view! {
        <input type="checkbox" id=id.clone() aria-describedby=described
            disabled=flag(move || of.locked().is_some())
            prop:checked=flag(move || of.is_done(&shown))
            on:change=move |event| of.tick(vec![picked.clone()], event_target_checked(&event))/>
        <div>
            <label for=id><bdi>{label}</bdi></label>
            <div id=more_id>{says.map(|says| view! { <p class="text">{says}</p> })}{stamp}</div>
        </div>
    }
}
