//! Whom to tell that applications have new keys and secrets, with a message to edit.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_domain::content_migration::Notice;
use waygate_domain::content_migration::report::Item;

use super::Tasks;
use crate::backend::{clipboard, download};
use crate::components::long_list::LongList;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::fields::{Field, lines};
use crate::text::content_migrations::tasks as text;
use crate::text::gateways;
use crate::ui::dynamic::{click, part};

const FIELD: &str = "message";

/// How many are shown at first.
const SHOWN: usize = 10;

pub(super) fn notice(page: Tasks, draft: PageDraft) -> impl IntoView {
    let of = Memo::new(move |_| {
        let notice = page.of.with(|content| content.notice());
        notice.flatten().map(Arc::new)
    });
    part(move || of.get().map(|of| told(page, draft, of)))
}

fn told(page: Tasks, draft: PageDraft, of: Arc<Notice>) -> impl IntoView {
    let says = match of.is_certain {
        true => text::NOTICE_TEXT,
        false => text::NOTICE_UNANSWERED,
    };
    view! {
        <div class="group"><h4>{text::NOTICE}</h4><span class="count">{text::listed(of.applications.len(), of.developers.len())}</span></div>
        <p class="ink-2">{says}</p>
        {list(Arc::clone(&of))}
        {actions(Arc::clone(&of))}
        {message(page, draft, of)}
    }
}

fn list(of: Arc<Notice>) -> impl IntoView {
    let count = of.applications.len() + of.developers.len();
    let list = LongList::new("told", count, SHOWN);
    let line = move |place: usize| {
        let (kind, item): (_, &Item) = match of.applications.get(place) {
            Some(item) => (text::APPLICATION, item),
            None => {
                let place = place.checked_sub(of.applications.len())?;
                (text::DEVELOPER, of.developers.get(place)?)
            }
        };
        let name = match item.name.as_str() {
            "" => item.id.clone(),
            name => name.to_owned(),
        };
        let view = view! {
            <tr role="row" id=list.id(place) tabindex="-1">
                <th role="rowheader" scope="row" class="key"><bdi>{name}</bdi></th>
                <td role="cell" data-label=text::WHO_KIND><span>{kind}</span></td>
                <td role="cell" data-label=text::WHO_ID><span class="mono">{item.id.clone()}</span></td>
            </tr>
        };
        Some(view.into_any())
    };
    let head = |label| view! { <th scope="col" role="columnheader">{label}</th> };
    view! {
        <div class="tableframe"><table class="table still folds" role="table">
            <caption class="sr">{text::NOTICE_CAPTION}</caption>
            <thead role="rowgroup"><tr role="row">{head(text::WHO)}{head(text::WHO_KIND)}{head(text::WHO_ID)}</tr></thead>
            <tbody role="rowgroup">{list.lines(line)}</tbody>
        </table></div>
        {list.more()}
    }
}

fn actions(of: Arc<Notice>) -> impl IntoView {
    let said = RwSignal::new("");
    let copied = Arc::clone(&of);
    let copy = move |_| {
        let list = copied.to_csv();
        spawn_local(async move {
            said.try_set(match clipboard::copy(&list).await {
                true => gateways::COPIED,
                false => gateways::NOT_COPIED,
            });
        });
    };
    let save = move |_| {
        let content = download::file(&of.to_csv().as_str().into(), "text/csv;charset=utf-8");
        content.and_then(|content| download::save(&content, text::LIST_FILE));
    };
    view! {
        <p class="line actions">
            <button type="button" class="button small" on:click=click(copy)>{text::COPY_LIST}</button>
            <button type="button" class="button small" on:click=click(save)>{text::SAVE_LIST}</button>
            <span class="hint" role="status">{part(move || said.get())}</span>
        </p>
    }
}

fn message(page: Tasks, draft: PageDraft, of: Arc<Notice>) -> impl IntoView {
    let field = Field {
        draft,
        key: FIELD,
        label: text::MESSAGE,
        hint: text::MESSAGE_HINT,
        locked: Signal::derive(move || page.of.locked().is_some()),
    };
    let again = move |_| draft.set(FIELD, of.message.clone());
    let save = move |_| {
        let typed = untrack(|| draft.get(FIELD));
        let content = download::file(&typed.as_str().into(), "text/plain;charset=utf-8");
        content.and_then(|content| download::save(&content, text::MESSAGE_FILE));
    };
    let said = RwSignal::new("");
    let copy = move |_| {
        let typed = untrack(|| draft.get(FIELD));
        spawn_local(async move {
            said.try_set(match clipboard::copy(&typed).await {
                true => gateways::COPIED,
                false => gateways::NOT_COPIED,
            });
        });
    };
    view! {
        {lines(field, 12)}
        <p class="line">
            <button type="button" class="button small" on:click=click(copy)>{text::COPY_MESSAGE}</button>
            <button type="button" class="button small" on:click=click(save)>{text::SAVE_TEXT}</button>
            {part(move || page.of.locked().is_none().then(|| view! {
                <button type="button" class="button small quiet" on:click=click(again.clone())>{text::MESSAGE_FROM_LIST}</button>
            }))}
            <span class="hint" role="status">{part(move || said.get())}</span>
        </p>
    }
}
