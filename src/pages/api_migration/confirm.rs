//! **Confirm**: asked about with what is about to happen.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_domain::api_migration::{ACKNOWLEDGED, Page};

use super::flow::Flow;
use super::{acknowledgements, bar, converting};
use crate::components::confirm::{Confirmation, Question, confirm};
use crate::components::wizard::draft::PageDraft;
use crate::text::api_migration as text;
use crate::ui::dynamic::{attr, click};

/// The button, and the question that it asks.
pub(super) fn button(of: Flow, draft: PageDraft) -> impl IntoView {
    let asking = Confirmation::new();
    let ask = move |_| {
        if draft.busy.get_untracked() {
            return;
        }
        match untrack(|| acknowledgements::open(of, draft)) {
            0 => asking.ask(),
            open => draft.tell(vec![(ACKNOWLEDGED.to_owned(), text::accept_first(open))]),
        }
    };
    let run = move || {
        spawn_local(async move {
            // What was accepted is stored first: the backend looks at that.
            let is_stored = match untrack(|| draft.is_changed()) {
                true => bar::save(of, draft, Page::Summary).await.is_ok(),
                false => true,
            };
            if draft.is_gone() {
                return;
            }
            asking.end(Ok(()));
            if is_stored {
                draft.settle();
                converting::begin(of);
            }
        });
    };
    let question = Question {
        id: "migrate",
        title: Signal::derive(move || text::migrate_title(&of.name())),
        verb: text::MIGRATE,
        destroys: false,
        typed: None,
    };
    let body = move || {
        let stale = untrack(|| of.of(|migration| migration.is_stale())) == Some(true);
        view! {
            <p>{text::MIGRATE_TEXT}</p>
            {stale.then(|| view! { <p>{text::MIGRATE_STALE}</p> })}
        }
        .into_any()
    };
    view! {
        <button type="button" class="button primary" aria-haspopup="dialog"
            aria-disabled=attr(move || draft.busy.get().then(|| "true".to_owned())) on:click=click(ask)>{text::CONFIRM}</button>
        {confirm(asking, question, body, run)}
    }
}
