//! Two versions of a definition side by side: what was typed here, and what someone saved meanwhile.

use leptos::prelude::*;

use super::editor::{Editor, FIELD};
use crate::backend::dates;
use crate::text::{apis as text, wizard};
use crate::ui::dynamic::{click, flag};
use crate::ui::icon::Icon;

/// What was typed before, and is older than what is stored.
pub fn offered(editor: Editor) -> Option<impl IntoView> {
    let draft = editor.draft;
    draft.offered.get().map(|(kept, _)| {
        let mine = kept.draft.get(FIELD).to_owned();
        let theirs = untrack(|| draft.get(FIELD));
        let title = text::offered(&dates::date_and_time(kept.at));
        view! {
            <div class="notice warning">
                <Icon name="info"/>
                <div role="status"><p class="title">{title}</p><p>{text::OFFERED_TEXT}</p></div>
                <div class="do">
                    <button type="button" class="button small" on:click=click(move |_| draft.take_offered())>{wizard::USE_IT}</button>
                    <button type="button" class="button small" on:click=click(move |_| draft.drop_offered())>{wizard::DROP_IT}</button>
                </div>
            </div>
            {panes(&mine, &theirs)}
        }
    })
}

/// What someone saved while this was edited.
pub fn met(editor: Editor) -> Option<impl IntoView> {
    let draft = editor.draft;
    draft.met.get().map(|met| {
        let (mine, theirs) = (met.mine.get(FIELD).to_owned(), met.theirs.get(FIELD).to_owned());
        let title = wizard::met(&met.by, &dates::time_of_day(met.at));
        let option = move |label: &'static str, value: String| {
            let chosen = value.clone();
            view! {
                <label class="check">
                    <input type="radio" name="definition-version" prop:checked=flag(move || draft.get(FIELD) == chosen)
                        on:change=move |_| draft.set(FIELD, value.clone())/>
                    <span>{label}</span>
                </label>
            }
        };
        view! {
            <div class="notice warning versions" role="alert">
                <Icon name="issue-warning"/>
                <div>
                    <p class="title">{title}</p>
                    <p>{text::MET_TEXT}</p>
                    <fieldset>
                        <legend class="sr">{text::DEFINITION}</legend>
                        {option(text::KEEP_MINE, mine.clone())}
                        {option(text::TAKE_THEIRS, theirs.clone())}
                    </fieldset>
                </div>
            </div>
            {panes(&mine, &theirs)}
        }
    })
}

/// Both texts; lines that the other has not are marked.
fn panes(mine: &str, theirs: &str) -> impl IntoView + use<> {
    let pane = |title: &'static str, text: &str, other: &str| {
        let others: std::collections::BTreeSet<&str> = other.lines().collect();
        let line = |line: &str| match others.contains(line) {
            true => view! { <span>{format!("{line}\n")}</span> }.into_any(),
            false => view! { <mark>{format!("{line}\n")}</mark> }.into_any(),
        };
        let lines = text.lines().map(line).collect_view();
        view! {
            <section>
                <h4>{title}</h4>
                <div class="code" role="region" aria-label=title tabindex="0"><pre class="text"><code>{lines}</code></pre></div>
            </section>
        }
    };
    let (mine, theirs) = (
        pane(text::MINE, mine, theirs),
        pane(text::THEIRS, theirs, mine),
    );
    view! { <div class="panes">{mine}{theirs}</div> }
}
