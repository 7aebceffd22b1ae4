//! Two versions of one form, side by side.

use leptos::prelude::*;
use waygate_domain::settings::{Field, FieldKind};

use super::{Editor, label_of};
use crate::text::settings as text;
use crate::ui::dynamic::{flag, words};
use crate::ui::icon::Icon;

/// What differs, field by field, with a choice each. What is chosen stands in the form below at once.
pub fn conflict(editor: Editor, by: Option<String>) -> impl IntoView {
    let stored = editor.stored.get_untracked();
    let theirs = stored.map(|stored| stored.value.draft).unwrap_or_default();
    let mine = editor.draft.get_untracked();
    let title = by
        .as_deref()
        .map_or_else(|| text::CONFLICT_OLD.to_owned(), text::conflict);
    let fields = editor.form.form().fields.iter();
    let rows = fields
        .filter(|field| mine.get(field.key) != theirs.get(field.key))
        .map(|field| {
            choice(
                editor,
                field,
                mine.get(field.key).to_owned(),
                theirs.get(field.key).to_owned(),
            )
        })
        .collect_view();
    view! {
        <div class="notice warning versions" role="alert">
            <Icon name="issue-warning"/>
            <div>
                <p class="title">{title}</p>
                <p>{text::CONFLICT_TEXT}</p>
                {rows}
            </div>
        </div>
    }
}

fn choice(editor: Editor, field: &'static Field, mine: String, theirs: String) -> impl IntoView {
    let key = field.key;
    let name = format!("{}-{key}-version", editor.prefix());
    let option = move |label: &'static str, value: String| {
        let (shown, chosen) = (shown(editor, field, &value), value.clone());
        view! {
            <label class="check">
                <input type="radio" name=name.clone() prop:checked=flag(move || editor.draft.with(|draft| draft.get(key) == chosen))
                    on:change=move |_| editor.set(key, value.clone())/>
                <span><span class="ink-3">{label}": "</span>{words(move || shown.clone())}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{label_of(editor, key)}</legend>
            {option(text::MINE, mine)}
            {option(text::THEIRS, theirs)}
        </fieldset>
    }
}

/// A value in words.
fn shown(editor: Editor, field: &Field, value: &str) -> String {
    match field.kind {
        FieldKind::Flag { .. } if value.is_empty() => text::OFF.to_owned(),
        FieldKind::Choice(choices) => choices
            .iter()
            .find(|choice| choice.key == value)
            .map_or_else(|| value.to_owned(), |choice| choice.label.to_owned()),
        FieldKind::Offered(offers) => {
            let offers = editor.stored.with_untracked(|stored| {
                stored
                    .as_ref()
                    .map(|stored| offers(&stored.value.facts))
                    .unwrap_or_default()
            });
            let offer = offers.into_iter().find(|offer| offer.key == value);
            offer.map_or_else(|| value.to_owned(), |offer| offer.label)
        }
        _ if value.is_empty() => text::EMPTY.to_owned(),
        _ => value.replace('\n', ", "),
    }
}
