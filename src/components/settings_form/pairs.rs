//! Rows of key and value.

use leptos::prelude::*;
use waygate_domain::settings::{self, Field};

use super::Editor;
use super::control::{flaw_id, id};
use crate::backend::page;
use crate::text::settings as text;
use crate::ui::dynamic::{attr, click, flag, part, value};
use crate::ui::icon::Icon;

type Rows = Vec<(String, String)>;

/// The rows, and a button for one more.
pub fn pairs(editor: Editor, field: &'static Field) -> impl IntoView {
    let key = field.key;
    let rows = move || editor.draft.with(|draft| settings::pairs(draft.get(key)));
    let set = move |change: &dyn Fn(&mut Rows)| {
        let mut rows = settings::pairs(
            editor
                .draft
                .with_untracked(|draft| draft.get(key).to_owned())
                .as_str(),
        );
        change(&mut rows);
        editor.set(key, settings::write_pairs(&rows));
    };
    let count = Memo::new(move |_| rows().len());
    let at = move |place: usize| rows().get(place).cloned().unwrap_or_default();
    let wrong = move || {
        editor
            .flaws
            .with(|flaws| flaws.iter().any(|(wrong, _)| wrong == key))
    };
    let row = move |place: usize| {
        let described = move || wrong().then(|| flaw_id(editor, key));
        let invalid = move || wrong().then(|| "true".to_owned());
        let locked = move || editor.locked().is_some();
        view! {
            <li class="line tight">
                <input class="input" aria-label=text::KEY spellcheck="false" readonly=flag(locked) aria-invalid=attr(invalid) aria-describedby=attr(described)
                    prop:value=crate::ui::dynamic::words(move || at(place).0)
                    on:input=value(move |typed: String| set(&|rows| if let Some(row) = rows.get_mut(place) { row.0 = typed.replace(['=', '\n'], ""); }))/>
                <input class="input" aria-label=text::VALUE spellcheck="false" readonly=flag(locked)
                    prop:value=crate::ui::dynamic::words(move || at(place).1)
                    on:input=value(move |typed: String| set(&|rows| if let Some(row) = rows.get_mut(place) { row.1 = typed.replace('\n', " "); }))/>
                <button type="button" class="icon-button small" aria-label=attr(move || Some(text::remove_row(&at(place).0)))
                    on:click=click(move |_| {
                        set(&|rows| { if place < rows.len() { rows.remove(place); } });
                        page::focus(&format!("#{}", id(editor, key)));
                    })>
                    <Icon name="close"/>
                </button>
            </li>
        }
    };
    let add = move |_| {
        set(&|rows| rows.push((String::new(), String::new())));
        let last = format!("#{}-rows li:last-child input", id(editor, key));
        request_animation_frame(move || page::focus(&last));
    };
    view! {
        <div class="pairs" role="group" aria-labelledby=format!("{}-label", id(editor, key))>
            <ul id=format!("{}-rows", id(editor, key))>{part(move || (0..count.get()).map(row).collect_view())}</ul>
            <button type="button" class="button small" id=id(editor, key) on:click=click(add)><Icon name="plus"/>{text::ADD_ROW}</button>
        </div>
    }
}
