//! The one way in which settings are edited: label, field and default side by side; what is wrong at the
//! field and in a summary; nothing saved by itself, nothing lost.

mod conflict;
mod control;
mod editor;
mod pairs;

use leptos::prelude::*;
use waygate_domain::settings::{Field, FieldKind};

use crate::backend::{dates, page};
use crate::text::settings as text;
use crate::ui::dynamic::{Dynamic, attr, click, flag, part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

pub use editor::Editor;

/// What a page adds to a form.
#[derive(Default)]
pub struct Extras {
    /// Something below a field, such as the address that follows from it.
    pub below: Option<Below>,
    /// Whether **Restart on Save** is offered.
    pub restart: bool,
    /// Whether the bar stays away while there is nothing to save: for a form that is a part of a panel.
    pub small: bool,
}

/// The form, once it was read; what is wrong with reading it before.
pub fn settings_form(editor: Editor, extras: Extras) -> impl IntoView {
    let Extras {
        below,
        restart,
        small,
    } = extras;
    let read = Memo::new(move |_| editor.stored.with(Option::is_some));
    let shows_bar = Memo::new(move |_| {
        !small
            || editor.changes() > 0
            || editor.saving.get()
            || editor.saved.get()
            || editor.locked().is_some()
    });
    part(move || {
        if !read.get() {
            return view! { {part(move || Some(unread(editor)))} }.into_any();
        }
        let fields = editor.form.form().fields;
        let rows = fields
            .iter()
            .map(|field| row(editor, field, below))
            .collect_view();
        let submit = move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            editor.save();
        };
        view! {
            <form class="settings" novalidate on:submit=submit>
                {messages(editor)}
                {part(move || editor.conflict.get().map(|by| conflict::conflict(editor, by)))}
                <div class="rows">{rows}</div>
                {part(move || shows_bar.get().then(|| bar(editor, restart)))}
            </form>
        }
        .into_any()
    })
}

fn unread(editor: Editor) -> impl IntoView {
    match editor.unreadable.get() {
        None => view! { <p class="ink-2" role="status">{text::LOADING}</p> }.into_any(),
        Some(error) => view! {
            <Notice tone=Tone::Danger icon="unplugged" title=text::read_failed(&error).to_owned() text=error.message.clone()>
                <button type="button" class="button small" on:click=click(move |_| editor.read())>{text::TRY_AGAIN}</button>
            </Notice>
        }
        .into_any(),
    }
}

/// What is wrong, what failed, what came back.
fn messages(editor: Editor) -> impl IntoView {
    let flaws = move || {
        let flaws = editor.flaws.get();
        if flaws.is_empty() {
            return None;
        }
        let line = |(key, sentence): &(String, String)| {
            let id = control::id(editor, key);
            let label = label_of(editor, key);
            let go = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                page::focus(&format!("#{id}"));
            };
            let href = format!("#{}", control::id(editor, key));
            view! { <li><a href=href on:click=click(go)>{label}</a>": "{sentence.clone()}</li> }
        };
        let lines = flaws.iter().map(line).collect_view();
        Some(view! {
            <div class="notice danger" id=editor.summary_id() tabindex="-1" role="alert">
                <Icon name="issue-error"/>
                <div>
                    <p class="title">{text::not_saved(flaws.len())}</p>
                    <ul>{lines}</ul>
                    <p>{text::KEPT}</p>
                </div>
            </div>
        })
    };
    let failure = move || {
        editor.failure.get().map(|error| {
            let passing = error.is_passing();
            let words = if passing { text::save_failed_text(&error) } else { text::save_refused_text(&error) };
            view! { <Notice tone=Tone::Danger icon="issue-error" title=text::save_failed(&error).to_owned() text=words/> }
        })
    };
    let restored = move || {
        editor.restored.get().map(|at| {
            let title = text::restored(&dates::date_and_time(at));
            view! { <Notice tone=Tone::Warning icon="info" title=title text=text::RESTORED_TEXT.to_owned()/> }
        })
    };
    view! { {part(flaws)} {part(failure)} {part(restored)} }
}

/// What people call a field: flags without a label of their own belong to the field above.
fn label_of(editor: Editor, key: &str) -> &'static str {
    let field = editor.form.form().field(key);
    field.map_or("", |field| match field.kind {
        FieldKind::Flag { says } if field.label.is_empty() => says,
        _ => field.label,
    })
}

/// A text that stands below a field, if one does.
pub type Below = fn(Editor, &'static Field) -> Option<Dynamic<String>>;

fn row(editor: Editor, field: &'static Field, below: Option<Below>) -> impl IntoView {
    let key = field.key;
    let id = control::id(editor, key);
    let changed = move || {
        editor.stored.with(|stored| {
            stored.as_ref().is_some_and(|stored| {
                editor
                    .draft
                    .with(|draft| draft.get(key) != stored.value.draft.get(key))
            })
        })
    };
    let flaw = move || {
        let flaws = editor.flaws.get();
        let sentence = flaws
            .into_iter()
            .find(|(wrong, _)| wrong == key)
            .map(|(_, sentence)| sentence)?;
        Some(
            view! { <p class="flaw" id=control::flaw_id(editor, key)><Icon name="issue-error"/>{sentence}</p> },
        )
    };
    let label = match field.kind {
        _ if field.label.is_empty() => view! { <span class="label"></span> }.into_any(),
        FieldKind::Flag { .. } | FieldKind::Pairs | FieldKind::Names(_) => {
            view! { <span class="label" id=format!("{id}-label")>{field.label}</span> }.into_any()
        }
        _ => view! { <label class="label" for=id>{field.label}</label> }.into_any(),
    };
    let hint = (!field.hint.is_empty())
        .then(|| view! { <p class="hint" id=control::hint_id(editor, key)>{field.hint}</p> });
    let below = below
        .and_then(|below| below(editor, field))
        .map(|words| view! { <p class="hint below mono">{words}</p> });
    view! {
        <div class="row" class:changed=flag(changed) class:joined=field.label.is_empty()>
            {label}
            <div class="control">{control::control(editor, field)} {part(flaw)} {hint} {below}</div>
            {default(editor, field)}
        </div>
    }
}

/// What holds by default, and a way back to it.
fn default(editor: Editor, field: &'static Field) -> impl IntoView {
    let default = field.default.unwrap_or_default();
    let says = match field.kind {
        FieldKind::Number { unit, .. } => match (field.default, unit) {
            (None, _) => Some(text::UNSET.to_owned()),
            (Some(value), "MB" | "%") => Some(format!("{value} {unit}")),
            (Some(value), _) => Some(value.to_owned()),
        },
        FieldKind::Flag { .. }
            if !field.label.is_empty() && editor.form.form().fields.len() > 2 =>
        {
            Some(text::OFF.to_owned())
        }
        FieldKind::Choice(choices) => choices
            .iter()
            .find(|choice| choice.key == default)
            .map(|choice| choice.label.to_owned()),
        FieldKind::Offered(offers) => editor.stored.with_untracked(|stored| {
            let offers = offers(&stored.as_ref()?.value.facts);
            offers
                .into_iter()
                .find(|offer| offer.key == default)
                .map(|offer| offer.label)
        }),
        _ => field.default.map(str::to_owned),
    };
    let reset = move || {
        let differs = editor.draft.with(|draft| draft.get(field.key) != default);
        (differs && editor.locked().is_none()).then(|| {
            view! {
                " · "
                <button type="button" class="link" aria-label=text::reset(field.label) on:click=click(move |_| {
                    editor.set(field.key, default.to_owned());
                    page::focus(&format!("#{}", control::id(editor, field.key)));
                })>{text::RESET}</button>
            }
        })
    };
    says.map(|says| view! { <p class="default">{text::default_is(&says)}{part(reset)}</p> })
}

/// The bar with what can be done, always in sight.
fn bar(editor: Editor, restart: bool) -> impl IntoView {
    let state = move || {
        if editor.saving.get() {
            return text::SAVING.to_owned();
        }
        match editor.changes() {
            0 if editor.saved.get() => text::SAVED.to_owned(),
            0 => text::NOTHING_CHANGED.to_owned(),
            _ if editor.unkept.get() => text::DRAFT_NOT_KEPT.to_owned(),
            changes => text::unsaved(changes),
        }
    };
    part(move || {
        match editor.locked() {
        Some(reason) => view! { <p class="bar locked"><Icon name="lock"/>{reason}</p> }.into_any(),
        None => view! {
            <div class="bar">
                <button type="submit" class="button primary" aria-disabled=attr(move || editor.saving.get().then(|| "true".to_owned()))>{text::SAVE}</button>
                <button type="button" class="button" on:click=click(move |_| editor.discard())>{text::DISCARD}</button>
                {restart.then(|| view! {
                    <label class="check">
                        <input type="checkbox" prop:checked=flag(move || editor.restart.get()) on:change=move |event| editor.restart.set(event_target_checked(&event))/>
                        <span>{text::RESTART_ON_SAVE}</span>
                    </label>
                })}
                <span class="push state">{words(state)}</span>
            </div>
        }
        .into_any(),
    }
    })
}
