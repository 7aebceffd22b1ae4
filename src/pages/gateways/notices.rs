//! What went wrong, above the rows that are still there.

use leptos::prelude::*;
use waygate_backend::Error;

use super::Page;
use crate::backend::{clipboard, dates};
use crate::text::gateways as text;
use crate::ui::dynamic::{click, part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// The notices, worst first.
pub fn notices(page: Page) -> impl IntoView {
    let feed = page.feed;
    let failed = move || {
        feed.failure
            .with(|failure| failure.as_ref().map(|failure| failure.error.clone()))
    };
    let cut_short = move || {
        feed.version.track();
        let read = feed.rows.with_value(|rows| rows.len());
        (failed().is_some() && !feed.complete.get() && read > 0).then_some(read)
    };
    view! {
        {part(move || failed().map(|error| failure(page, error)))}
        {part(move || cut_short().map(|read| view! {
            <Notice tone=Tone::Warning icon="issue-warning" title=text::cut_short(read) text=text::CUT_SHORT_TEXT.to_owned()/>
        }))}
        {part(move || feed.partial_failure.get().map(|error| view! {
            <Notice tone=Tone::Warning icon="issue-warning" title=text::PARTLY.to_owned() text=text::PARTLY_TEXT.to_owned()>
                {try_now(page)}
            </Notice>
            {technical(error)}
        }))}
    }
}

fn failure(page: Page, error: Error) -> impl IntoView {
    let Page { console, feed, .. } = page;
    let seen_at = feed.heard.get_untracked().map(dates::time_of_day);
    let next = move || {
        let retry_at = feed
            .failure
            .with(|failure| failure.as_ref().and_then(|failure| failure.retry_at))?;
        Some(text::next_try(retry_at.since(console.now.get())))
    };
    let next = move || next().unwrap_or_default();
    let title = text::failure(&error);
    view! {
        <Notice tone=Tone::Danger icon="unplugged" title=title text=text::failure_text(seen_at.as_deref())>
            <span class="ink-2 small">{words(next)}</span>
            {try_now(page)}
        </Notice>
        {technical(error)}
    }
}

fn try_now(page: Page) -> impl IntoView {
    view! { <button type="button" class="button small" on:click=click(move |_| page.feed.refresh())>{text::TRY_NOW}</button> }
}

/// The technical part, folded, with a way to take it along.
fn technical(error: Error) -> impl IntoView {
    let id = error
        .request_id
        .as_ref()
        .map(|id| format!("\nRequest {id}"))
        .unwrap_or_default();
    let details = format!("{}\n{}{id}", text::failure(&error), error.message);
    let copied = details.clone();
    view! {
        <details class="technical">
            <summary><Icon name="chevron"/>{text::DETAILS}</summary>
            <pre class="mono">{details}</pre>
            <button
                type="button"
                class="button small"
                on:click=click(move |_| {
                    let copied = copied.clone();
                    leptos::task::spawn_local(async move {
                        // Where the browser refuses, the text above can be selected.
                        let _ = clipboard::copy(&copied).await;
                    });
                })
            >
                <Icon name="copy"/>
                {text::COPY_DETAILS}
            </button>
        </details>
    }
}
