//! The fields of a page: a line of text, one of a few, yes or no. Each says what is wrong with it.

use leptos::prelude::*;

use super::draft::PageDraft;
use crate::ui::dynamic::{attr, flag, part, value, words};
use crate::ui::icon::Icon;

/// A field of a page.
#[derive(Clone, Copy)]
pub struct Field {
    /// The draft that it is in.
    pub draft: PageDraft,
    /// Its name there.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What to enter; empty where that needs no words.
    pub hint: &'static str,
    /// Whether it is read only.
    pub locked: Signal<bool>,
}

impl Field {
    fn flaw(self) -> Memo<Option<String>> {
        Memo::new(move |_| {
            self.draft.flaws.with(|flaws| {
                let found = flaws.iter().find(|(key, _)| key == self.key);
                found.map(|(_, sentence)| sentence.clone())
            })
        })
    }

    /// What describes it: its hint, and what is wrong with it.
    fn described(self, flaw: Memo<Option<String>>) -> impl Fn() -> Option<String> + Send {
        move || {
            let hint = (!self.hint.is_empty()).then(|| format!("hint-{}", self.key));
            let flaw = flaw.get().map(|_| format!("flaw-{}", self.key));
            let both: Vec<String> = hint.into_iter().chain(flaw).collect();
            (!both.is_empty()).then(|| both.join(" "))
        }
    }

    fn hint(self) -> Option<impl IntoView> {
        (!self.hint.is_empty())
            .then(|| view! { <p class="hint" id=format!("hint-{}", self.key)>{self.hint}</p> })
    }

    fn id(self) -> String {
        format!("field-{}", self.key)
    }
}

fn sentence(key: &'static str, flaw: Memo<Option<String>>) -> impl IntoView {
    part(move || {
        flaw.get().map(|sentence| {
            view! { <p class="flaw" id=format!("flaw-{key}")><Icon name="issue-error"/>{sentence}</p> }
        })
    })
}

/// A line of text.
pub fn line(field: Field) -> impl IntoView {
    let Field {
        draft, key, locked, ..
    } = field;
    let flaw = field.flaw();
    view! {
        <div class="field">
            <label for=field.id()>{field.label}</label>
            <input class="input" id=field.id() autocomplete="off" spellcheck="false"
                readonly=flag(move || locked.get())
                aria-invalid=attr(move || flaw.get().map(|_| "true".to_owned()))
                aria-describedby=attr(field.described(flaw))
                prop:value=words(move || draft.get(key)) on:input=value(move |typed| draft.set(key, typed))/>
            {field.hint()}
            {sentence(key, flaw)}
        </div>
    }
}

/// A text of several lines; so many are in view.
pub fn lines(field: Field, rows: u8) -> impl IntoView {
    let Field {
        draft, key, locked, ..
    } = field;
    let flaw = field.flaw();
    view! {
        <div class="field">
            <label for=field.id()>{field.label}</label>
            <textarea class="input" id=field.id() rows=rows autocomplete="off" spellcheck="false"
                readonly=flag(move || locked.get())
                aria-invalid=attr(move || flaw.get().map(|_| "true".to_owned()))
                aria-describedby=attr(field.described(flaw))
                prop:value=words(move || draft.get(key)) on:input=value(move |typed| draft.set(key, typed))></textarea>
            {field.hint()}
            {sentence(key, flaw)}
        </div>
    }
}

/// One of a few, each by its value and its name. The first is what an empty field means where `or_first`.
pub fn options(
    field: Field,
    options: Vec<(&'static str, &'static str)>,
    or_first: bool,
) -> impl IntoView {
    let Field {
        draft, key, locked, ..
    } = field;
    let flaw = field.flaw();
    let first = options.first().map_or("", |(value, _)| *value);
    let is_chosen = move |value: &str| match draft.get(key) {
        chosen if chosen.is_empty() && or_first => value == first,
        chosen => chosen == value,
    };
    let option = move |(value, label): (&'static str, &'static str)| {
        view! {
            <label class="check">
                <input type="radio" name=field.id() disabled=flag(move || locked.get())
                    prop:checked=flag(move || is_chosen(value)) on:change=move |_| draft.set(key, value)/>
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field options" id=field.id() tabindex="-1" aria-describedby=attr(field.described(flaw))>
            <legend>{field.label}</legend>
            <div class="line">{options.into_iter().map(option).collect_view()}</div>
            {field.hint()}
            {sentence(key, flaw)}
        </fieldset>
    }
}

/// Yes or no: `on` in the draft, or nothing.
pub fn check(field: Field) -> impl IntoView {
    let Field {
        draft, key, locked, ..
    } = field;
    let flaw = field.flaw();
    view! {
        <div class="field">
            <label class="check">
                <input type="checkbox" id=field.id() disabled=flag(move || locked.get())
                    prop:checked=flag(move || draft.get(key) == "on")
                    aria-invalid=attr(move || flaw.get().map(|_| "true".to_owned()))
                    aria-describedby=attr(field.described(flaw))
                    on:change=move |event| draft.set(key, if event_target_checked(&event) { "on" } else { "" })/>
                <span>{field.label}</span>
            </label>
            {field.hint()}
            {sentence(key, flaw)}
        </div>
    }
}
