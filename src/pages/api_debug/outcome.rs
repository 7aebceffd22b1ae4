//! How a request stands, and what came of it.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_backend::{Error, ErrorKind};

use super::bench::Bench;
use super::figures::figures;
use super::run::Sent;
use super::{step, timeline};
use crate::text::api_debug as text;
use crate::ui::dynamic::{click, part, words};
use crate::ui::notice::{Notice, Tone};

/// That a request is under way, takes long, failed or was cancelled.
pub(super) fn status(bench: Bench) -> impl IntoView {
    let (run, now) = (bench.run, bench.page.console.now);
    let slow = Memo::new(move |_| run.is_slow(now.get()));
    let waiting = move || match run.waited(now.get()) {
        Some(waited) if waited.as_secs() > 0 => text::waiting(waited),
        _ => String::new(),
    };
    view! {
        <p class="hint waiting">{words(waiting)}</p>
        {part(move || slow.get().then(|| view! {
            <Notice tone=Tone::Warning icon="info" title=text::SLOW.to_owned() text=text::SLOW_TEXT.to_owned()/>
        }))}
        <p class="hint waiting" role="status">{words(move || if run.cancelled.get() { text::CANCELLED } else { "" }.to_owned())}</p>
        {part(move || run.failure.get().map(|error| failure(bench, &error)))}
    }
}

fn failure(bench: Bench, error: &Error) -> impl IntoView + use<> {
    let (title, message) = (text::send_failed(error), text::send_failed_text(error));
    // What the platform refuses is another API than the one that was read.
    let way = match error.kind {
        ErrorKind::Invalid(_) | ErrorKind::NotFound | ErrorKind::Conflict(_) => {
            let read = click(move |_| bench.page.read());
            view! { <button type="button" class="button small" on:click=read>{text::READ_AGAIN}</button> }.into_any()
        }
        ErrorKind::Forbidden(_) | ErrorKind::Unauthorized => ().into_any(),
        _ => {
            let send = click(move |_| bench.send());
            view! { <button type="button" class="button small" on:click=send>{text::SEND_AGAIN}</button> }.into_any()
        }
    };
    view! { <Notice tone=Tone::Danger icon="unplugged" title=title.to_owned() text=message>{way}</Notice> }
}

/// What came of the last request.
pub(super) fn outcome(bench: Bench, sent: Arc<Sent>) -> impl IntoView {
    let spots = timeline::spots(&sent.trace);
    let chosen = RwSignal::new(timeline::first(&sent.trace));
    view! {
        <section class="debug-result" aria-label=text::RESULT>
            {figures(&sent)}
            <div class="workbench">
                {timeline::timeline(&sent.trace, &spots, chosen)}
                {step::step(bench, sent, spots, chosen)}
            </div>
        </section>
    }
}
