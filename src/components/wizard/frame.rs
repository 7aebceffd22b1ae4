//! What stands above the pages of a flow, and in their place where there are none.

use leptos::prelude::*;
use waygate_backend::{Error, ErrorKind};
use waygate_domain::time::Timestamp;

use crate::backend::dates;
use crate::components::read_failure::read_failure;
use crate::text::wizard as text;
use crate::ui::dynamic::{click, part, words};
use crate::ui::notice::{Notice, Tone};

/// The way out of a flow.
#[derive(Clone, Copy)]
pub struct WayOut {
    /// Where it leads.
    pub url: fn() -> String,
    /// What that is called.
    pub label: &'static str,
}

fn way_out(out: WayOut) -> impl IntoView {
    view! { <p class="line actions"><a class="button" href=(out.url)()>{out.label}</a></p> }
}

/// The heading, with when it was saved here last.
pub fn heading(title: &'static str, saved: Signal<Option<Timestamp>>) -> impl IntoView {
    let saved = move || {
        let saved = saved.get();
        saved.map_or_else(String::new, |at| text::saved(&dates::time_of_day(at)))
    };
    view! {
        <header class="heading"><h1 tabindex="-1">{title}</h1><span class="end result push" role="status">{words(saved)}</span></header>
    }
}

/// Why what the flow is about could not be read, where it could not.
pub fn failure(
    failure: RwSignal<Option<Error>>,
    out: WayOut,
    again: impl Fn() + Copy + Send + 'static,
) -> impl IntoView {
    part(move || {
        let error = failure.get()?;
        if error.kind == ErrorKind::NotFound {
            return Some(
                view! {
                    <div class="section"><h2>{text::NO_SUCH}</h2><p class="ink-2">{text::NO_SUCH_TEXT}</p></div>
                    {way_out(out)}
                }
                .into_any(),
            );
        }
        Some(read_failure(&error, again))
    })
}

/// Stands in place of the pages of what was deleted a moment ago.
pub fn deleted(out: WayOut, restore: impl Fn() + Send + 'static) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning icon="info" title=text::WAS_DELETED.to_owned() text=text::WAS_DELETED_TEXT.to_owned()>
            <button type="button" class="button small" on:click=click(move |_| restore())>{text::UNDO}</button>
        </Notice>
        {way_out(out)}
    }
}
