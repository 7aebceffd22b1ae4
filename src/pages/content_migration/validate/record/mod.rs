//! The closing record: saved as JSON, or printed.

mod facts;
mod lists;

use leptos::prelude::*;
use waygate_domain::content_migration::ClosingRecord;

use super::super::Assistant;
use crate::backend::download;
use crate::text::content_migrations::validate as text;
use crate::ui::dynamic::{attr, click, part, words};

/// The record with what can be done with it. Only the record is on paper.
pub(super) fn section(of: Assistant) -> impl IntoView {
    let shown = RwSignal::new(false);
    let record = move || {
        of.known
            .with(|known| Some(ClosingRecord::of(&known.as_ref()?.value)))
    };
    let save = move |_| {
        let Some(record) = untrack(record) else {
            return;
        };
        let content = download::file(&record.to_json().as_str().into(), "application/json");
        let name = text::record_file(record.id.as_str());
        content.and_then(|content| download::save(&content, &name));
    };
    let print = move |_| {
        shown.set(true);
        // It is there with the next frame.
        request_animation_frame(|| {
            // A browser that does not print says so itself.
            let _ = window().print();
        });
    };
    view! {
        <section class="section record-section" aria-labelledby="record">
            <h3 id="record">{text::RECORD}</h3>
            <p class="ink-2">{text::RECORD_TEXT}</p>
            <p class="line actions">
                <button type="button" class="button" on:click=click(save)>{text::DOWNLOAD_JSON}</button>
                <button type="button" class="button" on:click=click(print)>{text::PRINT}</button>
                <button type="button" class="button quiet" aria-expanded=attr(move || Some(shown.get().to_string())) on:click=click(move |_| shown.update(|shown| *shown = !*shown))>
                    {words(move || if shown.get() { text::HIDE_RECORD } else { text::SHOW_RECORD }.to_owned())}
                </button>
            </p>
            {part(move || shown.get().then(|| record().map(sheet)))}
        </section>
    }
}

/// The whole record, as it is on paper.
fn sheet(record: ClosingRecord) -> impl IntoView {
    let message = record.message.clone().map(|message| {
        view! { <h4>{text::MESSAGE}</h4><pre class="letter">{message}</pre> }
    });
    view! {
        <div class="record">
            <h4 class="title">{text::RECORD}": "{facts::name(&record)}</h4>
            {facts::facts(&record)}
            {facts::ends(&record)}
            {lists::prerequisites(&record)}
            {facts::tool(&record)}
            {lists::runs(&record)}
            {lists::counts(&record)}
            {lists::failures(&record)}
            {lists::tasks(&record)}
            {message}
        </div>
    }
}
