//! What is left open, and that this is known.

use leptos::prelude::*;
use waygate_domain::content_migration::{Page, Remaining};

use super::super::Assistant;
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::fields::{Field, check};
use crate::text::content_migrations::validate as text;
use crate::ui::dynamic::part;
use crate::ui::icon::Icon;

pub(super) fn remaining(of: Assistant, draft: PageDraft) -> impl IntoView {
    let left = Memo::new(move |_| of.with(|content| content.remaining()).unwrap_or_default());
    let field = Field {
        draft,
        key: "accepted",
        label: text::ACCEPTED,
        hint: "",
        locked: Signal::derive(move || of.locked().is_some()),
    };
    let content = move || match left.get() {
        all if all == Remaining::default() => view! {
            <p class="line tight"><Icon name="pass" class="is-ok"/>{text::NOTHING_REMAINS}</p>
        }
        .into_any(),
        left => view! {
            <p class="line"><Icon name="issue-warning" class="is-warning"/>{text::remaining(left)}
                <a class="button small" href=of.url(Page::Tasks)>{text::TO_TASKS}</a>
            </p>
            {(!untrack(|| of.is_closed())).then(|| check(field))}
        }
        .into_any(),
    };
    view! {
        <section class="section" aria-labelledby="remaining">
            <h3 id="remaining">{text::REMAINING}</h3>
            {part(content)}
        </section>
    }
}
