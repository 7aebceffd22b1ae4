//! How far the dry runs, or the migrations, are.

use leptos::prelude::*;

use super::check::Check;
use super::queue::Queue;
use crate::text::apis as text;
use crate::ui::dynamic::{attr, click, part, words};

/// Finds the button that stops what is under way.
pub const STOP: &str = "#stop-run";

/// The bar, while something is under way.
pub fn progress(check: Check) -> impl IntoView {
    view! {
        {bar(check.checking, text::CHECKING, text::checked, text::RUN_HINT)}
        {bar(check.moving, text::MIGRATING, text::migrated_of, text::MIGRATE_HINT)}
    }
}

fn bar(
    queue: Queue,
    what: &'static str,
    so_far: fn(usize, usize) -> String,
    hint: &'static str,
) -> impl IntoView {
    let runs = Memo::new(move |_| queue.runs());
    let now = move || queue.progress.get().unwrap_or_default();
    let said = move || match now().stopping {
        true => text::STOPPING.to_owned(),
        false => so_far(now().done, now().all),
    };
    // A stopped run is stopped once: the button stays until it is over, so that the focus has a place.
    let stopping = move || now().stopping.then(|| "true".to_owned());
    part(move || {
        runs.get().then(|| view! {
            <div class="run">
                <p class="line">
                    <progress max=attr(move || Some(now().all.to_string())) value=attr(move || Some(now().done.to_string())) aria-label=what></progress>
                    <span class="nowrap">{words(said)}</span>
                    <button type="button" class="button small" id="stop-run" aria-disabled=attr(stopping) on:click=click(move |_| queue.stop())>{text::STOP}</button>
                </p>
                <p class="hint">{hint}</p>
            </div>
        })
    })
}
