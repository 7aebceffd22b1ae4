//! What a person types into or chooses from, for each kind of field.

use leptos::prelude::*;
use waygate_domain::settings::{self, Facts, Field, FieldKind};
use waygate_domain::text::Name;

use super::{Editor, pairs};
use crate::backend::zones;
use crate::text::settings as text;
use crate::ui::dynamic::{attr, flag, value, words};

/// The id of a field's control.
pub fn id(editor: Editor, key: &str) -> String {
    format!("{}-{key}", editor.prefix())
}

/// The id of what is wrong with a field.
pub fn flaw_id(editor: Editor, key: &str) -> String {
    format!("{}-flaw", id(editor, key))
}

/// The id of a field's hint.
pub fn hint_id(editor: Editor, key: &str) -> String {
    format!("{}-hint", id(editor, key))
}

/// The control of a field.
pub fn control(editor: Editor, field: &'static Field) -> AnyView {
    let key = field.key;
    let id = id(editor, key);
    let wrong = move || {
        editor
            .flaws
            .with(|flaws| flaws.iter().any(|(wrong, _)| wrong == key))
    };
    let invalid = attr(move || wrong().then(|| "true".to_owned()));
    let described = attr(move || {
        let flaw = wrong().then(|| flaw_id(editor, key));
        let hint = (!field.hint.is_empty()).then(|| hint_id(editor, key));
        let ids: Vec<String> = flaw.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    });
    let locked = flag(move || editor.locked().is_some());
    let typed = words(move || editor.draft.with(|draft| draft.get(key).to_owned()));
    let set = move |text: String| editor.set(key, text);
    match field.kind {
        FieldKind::Number { unit, .. } => view! {
            <span class="line tight">
                <input class="input number" id=id inputmode="numeric" autocomplete="off" readonly=locked aria-invalid=invalid aria-describedby=described prop:value=typed on:input=value(set)/>
                {(!unit.is_empty()).then(|| view! { <span class="unit">{unit}</span> })}
            </span>
        }
        .into_any(),
        FieldKind::Text { required, .. } => view! {
            <input class="input" id=id autocomplete="off" spellcheck="false" required=required readonly=locked aria-invalid=invalid aria-describedby=described prop:value=typed on:input=value(set)/>
        }
        .into_any(),
        FieldKind::Flag { says } => {
            let name = if field.label.is_empty() || says.starts_with(field.label) {
                says.to_owned()
            } else {
                format!("{}: {says}", field.label)
            };
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        id=id
                        aria-label=name
                        aria-invalid=invalid
                        aria-describedby=described
                        disabled=locked
                        prop:checked=flag(move || editor.draft.with(|draft| !draft.get(key).is_empty()))
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            set(if on { text::ON.to_owned() } else { String::new() });
                        }
                    />
                    <span>{says}</span>
                </label>
            }
            .into_any()
        }
        FieldKind::Choice(choices) => {
            let options = choices.iter().map(|choice| (choice.key.to_owned(), choice.label.to_owned()));
            select(editor, key, id, options.collect(), invalid, described, locked)
        }
        FieldKind::Certificate => {
            let names = editor.stored.with_untracked(|stored| {
                stored.as_ref().map(|stored| stored.value.facts.certificates.clone()).unwrap_or_default()
            });
            let none = (String::new(), text::NO_CERTIFICATE.to_owned());
            let options = std::iter::once(none).chain(names.into_iter().map(|name| (name.clone(), name)));
            select(editor, key, id, options.collect(), invalid, described, locked)
        }
        FieldKind::Offered(offers) => {
            let offers = facts(editor, offers);
            let options = offers.into_iter().map(|offer| (offer.key, offer.label));
            select(editor, key, id, options.collect(), invalid, described, locked)
        }
        FieldKind::Names(offers) => {
            let offers = facts(editor, |facts| offers(facts).to_vec());
            let name = |name: Name| {
                let (text, this) = (name.to_string(), name.clone());
                let chosen = move || editor.draft.with(|draft| settings::names(draft.get(key)).iter().any(|other| other.as_str() == text));
                let locked = move || editor.locked().is_some();
                let change = move |on: bool| {
                    let before = editor.draft.with_untracked(|draft| draft.get(key).to_owned());
                    let mut names = settings::names(&before);
                    names.retain(|other| *other != this);
                    if on {
                        names.push(this.clone());
                    }
                    set(settings::write_names(&names));
                };
                view! {
                    <label class="check">
                        <input type="checkbox" disabled=flag(locked) prop:checked=flag(chosen) on:change=move |event| change(event_target_checked(&event))/>
                        <span>{name.to_string()}</span>
                    </label>
                }
            };
            view! {
                <div class="stack tight" role="group" tabindex="-1" id=id aria-label=field.label aria-describedby=described>
                    {offers.into_iter().map(name).collect_view()}
                </div>
            }
            .into_any()
        }
        FieldKind::Zone => {
            let options = zones::names().into_iter().map(|name| (name.clone(), name));
            select(editor, key, id, options.collect(), invalid, described, locked)
        }
        FieldKind::Pairs => pairs::pairs(editor, field).into_any(),
    }
}

/// What a control has to know; nothing before the form was read.
fn facts<T: Default>(editor: Editor, pick: impl FnOnce(&Facts) -> T) -> T {
    editor.stored.with_untracked(|stored| {
        stored
            .as_ref()
            .map(|stored| pick(&stored.value.facts))
            .unwrap_or_default()
    })
}

type Attr = crate::ui::dynamic::Dynamic<Option<String>>;

fn select(
    editor: Editor,
    key: &'static str,
    id: String,
    mut options: Vec<(String, String)>,
    invalid: Attr,
    described: Attr,
    locked: crate::ui::dynamic::Dynamic<bool>,
) -> AnyView {
    // What holds stays what is chosen, also where it is not on offer any more.
    let now = editor
        .draft
        .with_untracked(|draft| draft.get(key).to_owned());
    if !options.iter().any(|(value, _)| *value == now) {
        options.push((now.clone(), now));
    }
    let option = |(option, label): (String, String)| {
        let this = option.clone();
        let chosen = flag(move || editor.draft.with(|draft| draft.get(key) == this));
        view! { <option value=option prop:selected=chosen>{label}</option> }
    };
    let options = options.into_iter().map(option).collect_view();
    view! {
        <span class="select">
            <select class="input" id=id disabled=locked aria-invalid=invalid aria-describedby=described on:change=value(move |text| editor.set(key, text))>
                {options}
            </select>
        </span>
    }
    .into_any()
}
