//! The last run beside the one before it.

use leptos::prelude::*;
use waygate_domain::content_migration::report::{Change, Changed, compare};

use super::super::Assistant;
use super::report::status;
use crate::components::long_list::LongList;
use crate::text::content_migrations::validate as text;
use crate::text::grouped;
use crate::ui::dynamic::part;
use crate::ui::icon::Icon;

/// How many of one kind are shown at first.
const SHOWN: usize = 10;

/// What another run changed, what needs someone first.
const ORDER: [Change; 6] = [
    Change::NewlyFailing,
    Change::StillFailing,
    Change::FailedThenSkipped,
    Change::NewlySucceeded,
    Change::New,
    Change::Gone,
];

/// The comparison; nothing after the first run.
pub(super) fn comparison(of: Assistant) -> impl IntoView {
    let changed = Memo::new(move |_| {
        of.with(|content| {
            let runs = content.confirmed.runs()?;
            Some(compare(runs.before.as_ref()?, &runs.latest))
        })?
    });
    part(move || {
        let changed = changed.get()?;
        let none = changed
            .is_empty()
            .then(|| view! { <p class="ink-2">{text::NOTHING_CHANGED}</p> });
        let kind = |change: Change| {
            let of_kind = changed.iter().filter(|one| one.change == change);
            kind(change, of_kind.cloned().collect())
        };
        Some(view! {
            <section class="section" aria-labelledby="comparison">
                <h3 id="comparison">{text::COMPARISON}</h3>
                {none}
                {ORDER.map(kind).into_iter().collect_view()}
            </section>
        })
    })
}

fn kind(change: Change, items: Vec<Changed>) -> Option<impl IntoView> {
    let count = items.len();
    if count == 0 {
        return None;
    }
    let (icon, class) = match change {
        Change::NewlyFailing | Change::StillFailing => ("issue-error", "is-danger"),
        Change::FailedThenSkipped => ("issue-warning", "is-warning"),
        Change::NewlySucceeded => ("pass", "is-ok"),
        Change::New => ("plus", ""),
        Change::Gone => ("close", ""),
    };
    let list = LongList::new(change.key(), count, SHOWN);
    let line = move |place: usize| {
        let one = items.get(place)?;
        let name = match one.item.name.as_str() {
            "" => one.item.id.clone(),
            name => name.to_owned(),
        };
        let view = view! {
            <li class="changed" id=list.id(place) tabindex="-1">
                <bdi>{name}</bdi><span class="where">{one.item.sheet.clone()}</span>{status(one.status)}
            </li>
        };
        Some(view.into_any())
    };
    let open = matches!(
        change,
        Change::NewlyFailing | Change::StillFailing | Change::FailedThenSkipped
    );
    Some(view! {
        <details class="change" open=open>
            <summary><Icon name="chevron"/><Icon name=icon class=class/><b>{change.label()}</b><span class="ink-3">{grouped(count)}</span></summary>
            <p class="ink-2">{text::change_text(change)}</p>
            <ul class="lines">{list.lines(line)}</ul>
            {list.more()}
        </details>
    })
}
