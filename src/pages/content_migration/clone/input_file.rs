//! The tool's configuration: shown with its secrets covered, downloaded or copied with them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_domain::content_migration::{INPUT_FILE, InputFile, Prepared, Retention, ToolSettings};
use waygate_domain::settings::Flaw;

use super::ClonePage;
use crate::backend::{clipboard, download};
use crate::text::content_migrations::clone as text;
use crate::text::content_migrations::field;
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;

pub(super) fn input_file(page: ClonePage) -> impl IntoView {
    let said = RwSignal::new("");
    let flawed = Memo::new(move |_| page.settings.with(Result::is_err));
    let covered = move || {
        let entered = page.entered;
        let written = with(page, |prepared, settings| {
            let kept = prepared.ticket.retention;
            entered.covered(&prepared.path, kept, settings)
        });
        written.map_or_else(String::new, |file| file.reveal().to_owned())
    };
    let save = move |_| {
        let Some(file) = untrack(|| whole(page)) else {
            return;
        };
        let content = download::file(&file.reveal().into(), "application/json");
        let saved = content.and_then(|content| download::save(&content, INPUT_FILE));
        said.set(match (saved, untrack(|| page.entered.has_any())) {
            (None, _) => text::NOT_SAVED,
            (Some(()), true) => text::DOWNLOADED,
            (Some(()), false) => text::DOWNLOADED_PLAIN,
        });
    };
    let copy = move |_| {
        let Some(file) = untrack(|| whole(page)) else {
            return;
        };
        let has_any = untrack(|| page.entered.has_any());
        spawn_local(async move {
            let copied = clipboard::copy(file.reveal()).await;
            said.try_set(match (copied, has_any) {
                (false, _) => text::NOT_COPIED,
                (true, true) => text::COPIED,
                (true, false) => text::COPIED_PLAIN,
            });
        });
    };
    let disabled = move || attr(move || flawed.get().then(|| "true".to_owned()));
    let why = words(move || {
        page.settings.with(|settings| {
            let flaw = settings.as_ref().err().and_then(|flaws| flaws.first());
            let why = |flaw: &Flaw| text::flawed(field(flaw.field), &flaw.wrong.to_string());
            flaw.map_or_else(String::new, why)
        })
    });
    view! {
        <section class="section" aria-labelledby="input-file">
            <h3 id="input-file">{text::FILE}" "<code>{INPUT_FILE}</code></h3>
            <p class="ink-2">{text::FILE_TEXT}</p>
            {part(move || keys(page))}
            {part(move || (!flawed.get()).then(|| view! {
                <p class="hint" id="input-file-shown">{text::FILE_SHOWN}</p>
                <pre class="listing" tabindex="0" role="region" aria-labelledby="input-file-shown">{words(covered)}</pre>
            }))}
            <p class="line actions">
                <button type="button" class="button" aria-disabled=disabled() aria-describedby="input-file-why" on:click=click(save)>{text::DOWNLOAD}</button>
                <button type="button" class="button" aria-disabled=disabled() aria-describedby="input-file-why" on:click=click(copy)>{text::COPY}</button>
                <span class="reason" id="input-file-why">{why}</span>
                <span class="hint" role="status">{part(move || said.get())}</span>
            </p>
        </section>
    }
}

/// Runs with what the file is made of; nothing where the fields are flawed.
fn with<T>(page: ClonePage, run: impl FnOnce(&Prepared, &ToolSettings) -> T) -> Option<T> {
    page.prepared.with(|prepared| {
        let prepared = prepared.as_ref()?;
        page.settings.with(|settings| {
            settings
                .as_ref()
                .ok()
                .map(|settings| run(prepared, settings))
        })
    })
}

/// The file as the tool takes it.
fn whole(page: ClonePage) -> Option<InputFile> {
    with(page, |prepared, settings| {
        let kept = prepared.ticket.retention;
        page.entered.file(&prepared.path, kept, settings)
    })
}

/// What the file does about keys and secrets of applications.
fn keys(page: ClonePage) -> Option<impl IntoView> {
    let kept = page
        .prepared
        .with(|prepared| Some(prepared.as_ref()?.ticket.retention))?;
    let words = match kept {
        Retention::Yes => return None,
        Retention::No => text::KEYS_SKIPPED,
        Retention::Unanswered => text::KEYS_UNANSWERED,
    };
    Some(view! { <p class="flaw warns"><Icon name="issue-warning"/>{words}</p> })
}
