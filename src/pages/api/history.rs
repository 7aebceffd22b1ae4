//! **History**: what happened to an API, the latest first.

use leptos::prelude::*;
use waygate_domain::api::HistoryEntry;

use super::Page;
use super::information::instant;
use crate::text::apis as text;
use crate::ui::dynamic::{attr, click, part, words};

/// So many lines show at first.
const FEW: usize = 5;

/// The section.
pub fn history(page: Page) -> impl IntoView {
    let entries = Memo::new(move |_| {
        page.with(|details| details.history.clone())
            .unwrap_or_default()
    });
    let all = RwSignal::new(false);
    let lines = move || {
        let most = if all.get() { usize::MAX } else { FEW };
        entries.with(|entries| entries.iter().take(most).map(line).collect_view())
    };
    let many = Memo::new(move |_| entries.with(|entries| entries.len() > FEW));
    let more = move || {
        many.get().then(|| view! {
            <button type="button" class="link more" aria-expanded=attr(move || Some(all.get().to_string())) on:click=click(move |_| all.update(|all| *all = !*all))>
                {words(move || if all.get() { text::SEE_LESS } else { text::SEE_MORE }.to_owned())}
            </button>
        })
    };
    view! {
        <h3 id="history" tabindex="-1">{text::HISTORY}</h3>
        <div><ol class="lines">{part(lines)}</ol>{part(more)}</div>
    }
}

fn line(entry: &HistoryEntry) -> impl IntoView + use<> {
    view! {
        <li class="line">
            <span>{text::happening(&entry.what)}</span>" "
            <span class="ink-3 push">{text::by(&entry.stamp.by)}", "{instant(entry.stamp.at)}</span>
        </li>
    }
}
