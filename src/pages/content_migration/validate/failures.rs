//! What failed, and why.

use leptos::prelude::*;
use waygate_domain::content_migration::Cause;

use super::super::Assistant;
use super::lines::Lines;
use crate::components::long_list::LongList;
use crate::text::content_migrations::validate as text;
use crate::text::grouped;
use crate::ui::dynamic::part;
use crate::ui::icon::Icon;

/// How many are shown at first.
const SHOWN: usize = 20;

pub(super) fn failures(of: Assistant, lines: Memo<Option<Lines>>) -> impl IntoView {
    part(move || lines.get().map(|lines| list(of, lines)))
}

fn list(of: Assistant, lines: Lines) -> impl IntoView {
    // Where each stands: its sheet, and its row on it.
    let failed: Vec<(usize, usize)> = {
        let place = |row: *const _| {
            let mut sheets = lines.sheets.iter().enumerate();
            sheets.find_map(|(sheet, of)| {
                let found = of.rows.iter().position(|one| std::ptr::eq(one, row))?;
                Some((sheet, found))
            })
        };
        lines.failures().filter_map(|(_, row)| place(row)).collect()
    };
    let count = failed.len();
    let list = LongList::new("failure", count, SHOWN);
    let prepared = untrack(|| {
        of.with(|content| content.confirmed.prepared().cloned())
            .flatten()
    });
    let line = move |place: usize| {
        let (sheet, row) = failed.get(place)?;
        let sheet = lines.sheets.get(*sheet)?;
        let row = sheet.rows.get(*row)?;
        let causes = Cause::of(&lines, sheet, row, prepared.as_ref()?);
        let why = causes
            .iter()
            .map(|cause| view! { <p class="text">{cause.to_string()}</p> })
            .collect_view();
        let id = (row.id != row.title()).then(|| format!(" · {}", row.id));
        let view = view! {
            <li id=list.id(place) tabindex="-1">
                <Icon name="issue-error" class="is-danger"/>
                <div>
                    <p class="title"><bdi>{row.title().to_owned()}</bdi></p>
                    {why}
                    <p class="where"><bdi>{sheet.name.clone()}</bdi>{id}</p>
                </div>
            </li>
        };
        Some(view.into_any())
    };
    let content = match count {
        0 => {
            view! { <p class="line tight"><Icon name="pass" class="is-ok"/>{text::NO_FAILURES}</p> }
                .into_any()
        }
        _ => view! { <ul class="findings">{list.lines(line)}</ul>{list.more()} }.into_any(),
    };
    view! {
        <section class="section" aria-labelledby="failures">
            <div class="group"><h3 id="failures">{text::FAILURES}</h3><span class="count">{grouped(count)}</span></div>
            {content}
        </section>
    }
}
