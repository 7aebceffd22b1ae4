//! What is accepted before it is confirmed: each kind of issue by itself.

use std::collections::BTreeMap;

use leptos::prelude::*;
use waygate_domain::api_migration::{ACKNOWLEDGED, Issue};

use super::flow::Flow;
use crate::components::wizard::draft::PageDraft;
use crate::text::api_migration as text;
use crate::ui::dynamic::{flag, part};

/// How many issues of a kind are named at its checkbox. All of them stand in **Fix**.
const NAMED: usize = 5;

/// A checkbox for each kind of issue; nothing where there is none.
pub(super) fn acknowledgements(of: Flow, draft: PageDraft) -> impl IntoView {
    let kinds = Memo::new(move |_| kinds(of));
    part(move || {
        let kinds = kinds.get();
        (!kinds.is_empty()).then(|| {
            let lines = kinds
                .into_iter()
                .enumerate()
                .map(|(place, kind)| line(of, draft, place, kind))
                .collect_view();
            view! {
                <fieldset class="section acknowledgements" id="field-acknowledged" tabindex="-1">
                    <legend>{text::ACKNOWLEDGE}</legend>
                    <ul class="findings">{lines}</ul>
                </fieldset>
            }
        })
    })
}

/// A kind of issue with all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kind {
    name: String,
    issues: Vec<Issue>,
}

/// The kinds of issues that have to be accepted, in the order of the report.
fn kinds(of: Flow) -> Vec<Kind> {
    let issues = of.of(|migration| {
        let report = &migration.run.as_ref()?.report;
        Some(report.needing_attention().cloned().collect::<Vec<_>>())
    });
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut kinds: Vec<Kind> = Vec::new();
    for issue in issues.flatten().unwrap_or_default() {
        let name = issue.kind().to_owned();
        let place = *places.entry(name.clone()).or_insert(kinds.len());
        match kinds.get_mut(place) {
            Some(kind) => kind.issues.push(issue),
            None => kinds.push(Kind {
                name,
                issues: vec![issue],
            }),
        }
    }
    kinds
}

fn line(of: Flow, draft: PageDraft, place: usize, kind: Kind) -> impl IntoView {
    let code = kind.issues.first().and_then(|issue| issue.code);
    let says = code.map_or(text::ACCEPT, text::accept);
    let messages = kind
        .issues
        .iter()
        .take(NAMED)
        .map(|issue| view! { <p class="text">{issue.message.clone()}</p> })
        .collect_view();
    let rest = kind.issues.len().saturating_sub(NAMED);
    let rest = (rest > 0).then(|| view! { <p class="text">{text::and_more(rest)}</p> });
    let id = format!("kind-{place}");
    let (mine, name) = (kind.name.clone(), kind.name);
    let locked = flag(move || of.locked().is_some());
    let code = code.map(|code| view! { <p class="where"><code>{code.key()}</code></p> });
    view! {
        <li>
            <input type="checkbox" id=id.clone() disabled=locked aria-describedby=format!("{id}-what")
                prop:checked=flag(move || is_accepted(draft, &mine))
                on:change=move |event| accept(draft, &name, event_target_checked(&event))/>
            <div>
                <label class="title" for=id.clone()>{says}</label>
                <div id=format!("{id}-what")>{messages}{rest}</div>
                {code}
            </div>
        </li>
    }
}

fn is_accepted(draft: PageDraft, kind: &str) -> bool {
    draft.get(ACKNOWLEDGED).lines().any(|line| line == kind)
}

fn accept(draft: PageDraft, kind: &str, is: bool) {
    let now = untrack(|| draft.get(ACKNOWLEDGED));
    let mut kinds: Vec<&str> = now.lines().filter(|line| *line != kind).collect();
    if is {
        kinds.push(kind);
    }
    kinds.sort_unstable();
    draft.set(ACKNOWLEDGED, kinds.join("\n"));
}

/// The kinds that are not accepted yet. Tracked.
pub(super) fn open(of: Flow, draft: PageDraft) -> usize {
    let kinds = kinds(of).into_iter();
    kinds.filter(|kind| !is_accepted(draft, &kind.name)).count()
}
