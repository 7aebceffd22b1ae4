//! The APIs that were checked, each with what came of it.

use leptos::prelude::*;

use super::super::verdict::verdict_mark;
use super::Shown;
use super::check::{Entry, Moved};
use crate::route::Route;
use crate::text::{apis as text, grouped};
use crate::ui::dynamic::{attr, click, flag, part, words};
use crate::ui::icon::Icon;
use crate::ui::windowed_body::{row_count, windowed, windowed_body};

/// Finds the heading.
pub const HEADING: &str = "#checked";

/// The list.
pub fn list(shown: Shown) -> impl IntoView {
    let Shown { check, only, .. } = shown;
    let keys = Memo::new(move |_| {
        only.with(|only| {
            let fits = |entry: &Entry| only.as_ref().is_none_or(|only| only.fits(entry));
            check.places(|entry| entry.found.is_some() && fits(entry))
        })
    });
    let some_are_missing = windowed(keys);
    let all = Memo::new(move |_| check.places(|entry| entry.found.is_some()).len());
    let result = move || {
        let shown = keys.with(Vec::len);
        only.with(|only| match only {
            Some(only) => text::narrowed(shown, all.get(), only.words()),
            None => text::result(shown, all.get(), false),
        })
    };
    let every = move || {
        only.with(Option::is_some).then(|| {
            view! { <button type="button" class="button small" on:click=click(move |_| shown.narrow(None))>{text::SHOW_EVERY}</button> }
        })
    };
    let none = Memo::new(move |_| keys.with(Vec::is_empty));
    let head = |label| view! { <th scope="col" role="columnheader">{label}</th> };
    view! {
        <section class="section" aria-labelledby="checked">
            <div class="group">
                <h3 id="checked" tabindex="-1">{text::LIST}</h3>
                <span class="count" role="status">{words(result)}</span>
                {part(every)}
            </div>
            {part(move || none.get().then(|| view! { <p class="ink-2">{text::NOTHING_LISTED}</p> }))}
            <div class="tableframe"><table class="table folds checked" role="table" aria-rowcount=attr(move || row_count(keys)) hidden=flag(move || none.get())>
                <caption class="sr">{text::LIST_CAPTION}</caption>
                <thead role="rowgroup"><tr role="row" aria-rowindex=attr(move || some_are_missing.get().then(|| "1".to_owned()))>
                    {head(text::NAME)}
                    {head(text::VERSION)}
                    {head(text::VERDICT)}
                    {head(text::ISSUES)}
                </tr></thead>
                {windowed_body(keys, some_are_missing, 4, move |place| cells(shown, place))}
            </table></div>
        </section>
    }
}

fn cells(shown: Shown, place: u32) -> AnyView {
    let entry = Memo::new(move |_| {
        shown
            .check
            .entries
            .with(|entries| entries.get(place as usize).cloned())
    });
    let api = entry.with_untracked(|entry| entry.as_ref().map(|entry| entry.api.clone()));
    let name = api.map(|api| {
        let url = Route::ApiMigration(api.id, None).url();
        view! {
            <th role="rowheader" scope="row" class="key"><a href=url><bdi>{api.name.to_string()}</bdi></a></th>
            <td role="cell" data-label=text::VERSION><bdi>{api.version.to_string()}</bdi></td>
        }
    });
    view! { {name}{part(move || entry.with(|entry| entry.as_ref().map(outcome)))} }.into_any()
}

fn outcome(entry: &Entry) -> impl IntoView + use<> {
    let line = |icon: &'static str, class: &'static str, title: &'static str, why: String| {
        view! {
            <span class="status"><Icon name=icon class=class/><span class="label">{title}</span></span>
            <p class="hint">{why}</p>
        }
    };
    let verdict = match &entry.found {
        Some(Ok(found)) if found.looked.migrated => view! {
            <span class="status"><Icon name="verdict-full" class="is-ok"/><span class="label">{text::MIGRATED}</span></span>
        }
        .into_any(),
        Some(Ok(found)) => {
            view! { <span class="status">{verdict_mark(found.looked.report.verdict())}</span> }.into_any()
        }
        Some(Err(error)) => {
            line("unplugged", "is-danger", text::FAILED, error.message.clone()).into_any()
        }
        None => ().into_any(),
    };
    let moved = entry.moved.as_ref().map(|moved| match moved {
        Moved::UnderWay => view! {
            <span class="status"><Icon name="st-restarting" class="is-info"/><span class="label">{text::MIGRATING_NOW}</span></span>
        }
        .into_any(),
        Moved::Not(why) => line("issue-error", "is-danger", text::NOT_MIGRATED, why.clone()).into_any(),
    });
    let issues = entry
        .looked()
        .map(|looked| grouped(looked.report.issues.len()));
    let unknown = issues.is_none();
    view! {
        <td role="cell" data-label=text::VERDICT><div class="stack tight">{verdict}{moved}</div></td>
        <td role="cell" class="num" class:empty=unknown data-label=text::ISSUES><span>{issues}</span></td>
    }
}
