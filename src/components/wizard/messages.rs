//! What a page of a flow says above its fields: what is wrong, what failed, what came back, whose newer version
//! was met.

use leptos::prelude::*;

use super::draft::{Met, PageDraft, SUMMARY};
use crate::backend::{dates, page};
use crate::text::{settings as text, wizard};
use crate::ui::dynamic::{click, flag, part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// The words for a page's fields.
#[derive(Clone, Copy)]
pub struct Fields {
    /// What a field is called; empty for one that is not shown.
    pub label: fn(&str) -> &'static str,
    /// What a value of it is in words.
    pub shown: StoredValue<Shown>,
}

/// What a value of a field is in words.
pub type Shown = Box<dyn Fn(&str, &str) -> String + Send + Sync>;

impl Fields {
    fn shown(&self, field: &str, value: &str) -> String {
        self.shown.with_value(|shown| shown(field, value))
    }
}

/// The messages.
pub fn messages(draft: PageDraft, fields: Fields) -> impl IntoView {
    view! {
        {part(move || flaws(draft, fields))}
        {part(move || failure(draft))}
        {part(move || restored(draft))}
        {part(move || offered(draft, fields))}
        {part(move || draft.met.get().map(|met| conflict(draft, fields, met)))}
    }
}

fn flaws(draft: PageDraft, fields: Fields) -> Option<impl IntoView> {
    let flaws = draft.flaws.get();
    if flaws.is_empty() {
        return None;
    }
    let line = |(field, sentence): &(String, String)| {
        let id = format!("#field-{field}");
        let href = id.clone();
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            page::focus(&id);
        };
        let label = (fields.label)(field);
        view! { <li><a href=href on:click=click(go)>{label}</a>": "{sentence.clone()}</li> }
    };
    let lines = flaws.iter().map(line).collect_view();
    Some(view! {
        <div class="notice danger" id=SUMMARY tabindex="-1" role="alert">
            <Icon name="issue-error"/>
            <div><p class="title">{wizard::not_confirmed(flaws.len())}</p><ul>{lines}</ul></div>
        </div>
    })
}

fn failure(draft: PageDraft) -> Option<impl IntoView> {
    draft.failure.get().map(|error| {
        let words = match error.is_passing() {
            true => wizard::save_failed_text(&error),
            false => text::save_refused_text(&error),
        };
        view! { <Notice tone=Tone::Danger icon="issue-error" title=text::save_failed(&error).to_owned() text=words/> }
    })
}

fn restored(draft: PageDraft) -> Option<impl IntoView> {
    draft.restored.get().map(|at| {
        let title = wizard::restored(&dates::time_of_day(at));
        view! {
            <Notice tone=Tone::Warning icon="info" title=title text=wizard::RESTORED_TEXT.to_owned()>
                <button type="button" class="button small" on:click=click(move |_| draft.discard())>{text::DISCARD}</button>
            </Notice>
        }
    })
}

/// A draft that is older than what is stored: beside it, not over it.
fn offered(draft: PageDraft, fields: Fields) -> Option<impl IntoView> {
    draft.offered.get().map(|(kept, _)| {
        let now = draft.draft.get_untracked();
        let line = |field: &'static str| {
            let label = (fields.label)(field);
            (!label.is_empty()).then(|| {
                view! { <li>{label}": "<span class="ink-2">{fields.shown(field, kept.draft.get(field))}</span></li> }
            })
        };
        let lines: Vec<_> = kept.draft.differences(&now).filter_map(line).collect();
        let title = wizard::offered(&dates::date_and_time(kept.at));
        view! {
            <div class="notice warning">
                <Icon name="info"/>
                <div role="status"><p class="title">{title}</p><p>{wizard::OFFERED_TEXT}</p><ul>{lines}</ul></div>
                <div class="do">
                    <button type="button" class="button small" on:click=click(move |_| draft.take_offered())>{wizard::USE_IT}</button>
                    <button type="button" class="button small" on:click=click(move |_| draft.drop_offered())>{wizard::DROP_IT}</button>
                </div>
            </div>
        }
    })
}

/// Two versions of a page, side by side, with a choice for each field. What is chosen stands in the field below
/// at once.
fn conflict(draft: PageDraft, fields: Fields, met: Met) -> impl IntoView {
    let Met {
        by,
        at,
        mine,
        theirs,
        changes,
    } = met;
    let rows = mine
        .differences(&theirs)
        .filter(|field| !(fields.label)(field).is_empty())
        .map(|field| choice(draft, fields, field, mine.get(field), theirs.get(field)))
        .collect_view();
    let changes = changes
        .into_iter()
        .map(|change| view! { <li>{change}</li> })
        .collect_view();
    view! {
        <div class="notice warning versions" role="alert">
            <Icon name="issue-warning"/>
            <div>
                <p class="title">{wizard::met(&by, &dates::time_of_day(at))}</p>
                <p>{wizard::MET_TEXT}</p>
                <ul>{changes}</ul>
                {rows}
            </div>
        </div>
    }
}

fn choice(
    draft: PageDraft,
    fields: Fields,
    field: &'static str,
    mine: &str,
    theirs: &str,
) -> impl IntoView + use<> {
    let name = format!("{field}-version");
    let option = move |label: &'static str, value: &str| {
        let (shown, value) = (fields.shown(field, value), value.to_owned());
        let chosen = value.clone();
        view! {
            <label class="check">
                <input type="radio" name=name.clone() prop:checked=flag(move || draft.get(field) == chosen)
                    on:change=move |_| draft.set(field, value.clone())/>
                <span><span class="ink-3">{label}": "</span>{words(move || shown.clone())}</span>
            </label>
        }
    };
    let (mine, theirs) = (option(text::MINE, mine), option(text::THEIRS, theirs));
    view! { <fieldset><legend>{(fields.label)(field)}</legend>{mine}{theirs}</fieldset> }
}
