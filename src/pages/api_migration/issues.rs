//! The issues of the last dry run: what blocks, then what needs attention.

use leptos::prelude::*;
use waygate_domain::api::{Definition, Pointer};
use waygate_domain::api_migration::{Issue, State};

use super::flow::Flow;
use super::mend::{self, Mending};
use crate::components::long_list::LongList;
use crate::route::Route;
use crate::text::api_migration as text;
use crate::ui::icon::Icon;

/// How many issues of a group are shown at first, and how many more each time.
const STEP: usize = 50;

/// The issues in their groups; with the buttons that mend them where `mending`.
pub(super) fn issues(of: Flow, mending: Option<Mending>) -> Option<impl IntoView> {
    let issues = of.of(|migration| Some(migration.run.as_ref()?.report.issues.clone()))??;
    if issues.is_empty() {
        return None;
    }
    let definition = StoredValue::new(of.v2());
    let is_stale = of.of(|migration| migration.is_stale()) == Some(true);
    let blocks = issues.iter().any(|issue| issue.state == State::Impossible);
    let group = |state: State| {
        let of_state: Vec<_> = issues
            .iter()
            .enumerate()
            .filter(|(_, issue)| issue.state == state)
            .map(|(place, issue)| (place, issue.clone()))
            .collect();
        let all = of_state.len();
        if all == 0 {
            return None;
        }
        let (title, count) = match state {
            State::Impossible => (text::BLOCKING, text::blocking(all)),
            _ => (text::ATTENTION, text::attention(all, blocks)),
        };
        let list = LongList::new(state.key(), all, STEP);
        let lines = list.lines(move |at| {
            let (place, issue) = of_state.get(at)?;
            let line = definition.with_value(|definition| {
                let definition = definition.as_ref();
                line(
                    of,
                    (list.id(at), *place),
                    issue,
                    definition,
                    mending,
                    is_stale,
                )
            });
            Some(line.into_any())
        });
        Some(view! {
            <div class="group"><h3>{title}</h3><span class="count">{count}</span></div>
            <ul class="findings">{lines}</ul>
            {list.more()}
        })
    };
    Some(view! {
        {group(State::Impossible)}
        {group(State::CanBeForced)}
    })
}

fn line(
    of: Flow,
    (key, place): (String, usize),
    issue: &Issue,
    definition: Option<&Definition>,
    mending: Option<Mending>,
    is_stale: bool,
) -> impl IntoView + use<> {
    let (name, class, prefix) = match issue.state {
        State::Impossible => ("issue-error", "is-danger", text::BLOCKING_PREFIX),
        _ => ("issue-warning", "is-warning", text::ATTENTION_PREFIX),
    };
    let policy = policy(definition, issue.location.as_ref());
    let (title, words) = match issue.code {
        Some(code) => {
            let words = format!("{} {}", issue.message, code.advice());
            (text::issue(code, policy), Some(words))
        }
        None => (issue.message.clone(), None),
    };
    let id = format!("issue-{place}");
    let button = mending.zip(issue.fix.clone()).map(|(mending, fix)| {
        let fixes = (fix, issue.clone(), id.clone());
        mend::button(mending, fixes, is_stale)
    });
    let way = (mending.is_some() && issue.fix.is_none()).then(|| {
        let url = Route::Api(of.id(), issue.location.as_ref().map(ToString::to_string)).url();
        view! { <a class="button small" href=url aria-describedby=id.clone()>{text::OPEN_DEFINITION}</a> }
    });
    view! {
        <li id=key tabindex="-1">
            <Icon name=name class=class/>
            <div>
                <p class="title" id=id><span class="sr">{prefix}</span>{title}</p>
                {words.map(|words| view! { <p class="text">{words}</p> })}
                {place_of(of, issue)}
            </div>
            <div class="do">{button}{way}</div>
        </li>
    }
}

/// Where an issue is, and its code.
pub(super) fn place_of(of: Flow, issue: &Issue) -> impl IntoView + use<> {
    let link = match &issue.location {
        Some(at) => {
            let url = Route::Api(of.id(), Some(at.to_string())).url();
            view! { <a href=url><code>{at.to_string()}</code></a> }.into_any()
        }
        None => {
            let url = Route::Api(of.id(), None).url();
            view! { <a href=url>{text::place(issue.code)}</a> }.into_any()
        }
    };
    let code = issue.code.map(|code| view! { <code>{code.key()}</code> });
    view! { <p class="where">{link}{code}</p> }
}

/// The policy of the step at a place.
fn policy(definition: Option<&Definition>, at: Option<&Pointer>) -> Option<String> {
    let step = definition?.0.pointer(at?.as_str())?;
    let policy = step.get("policy")?.as_str()?;
    Some(policy.to_owned())
}
