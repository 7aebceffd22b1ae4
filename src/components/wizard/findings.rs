//! What checks found: the finding, what it means, what to do, and an acknowledgement where one is asked for.

use leptos::prelude::*;
use waygate_domain::issue::Severity;

use crate::text::wizard as text;
use crate::ui::dynamic::{attr, click, flag, part, words};
use crate::ui::icon::Icon;

/// A way out.
#[derive(Clone)]
pub struct Way {
    /// What it is called.
    pub label: &'static str,
    /// Where it leads.
    pub to: WayTo,
}

/// Where a way out leads.
#[derive(Clone)]
pub enum WayTo {
    /// To a page of this flow, or another of the console.
    Page(String),
    /// To something that is done here.
    Do(Callback<()>),
}

/// Something that a check found.
#[derive(Clone)]
pub struct Found {
    /// How bad it is.
    pub severity: Severity,
    /// What was found.
    pub title: String,
    /// Why it matters, and what to do.
    pub text: String,
    /// What it blocks, and what not.
    pub blocks: Option<&'static str>,
    /// What is said with its acknowledgement, and the fact that it is of.
    pub acknowledge: Option<(&'static str, String)>,
    /// Ways out.
    pub ways: Vec<Way>,
}

/// The findings, and the titles of the checks that passed.
pub fn findings(
    found: Vec<Found>,
    passed: Vec<String>,
    acknowledged: impl Fn(&str) -> bool + Copy + Send + Sync + 'static,
    acknowledge: impl Fn(String, bool) + Copy + Send + Sync + 'static,
    locked: bool,
) -> impl IntoView {
    let few = passed.len() <= 2;
    let show = RwSignal::new(few);
    let lines = found
        .into_iter()
        .map(|found| line(found, acknowledged, acknowledge, locked))
        .collect_view();
    let toggle = (!few).then(|| {
        view! {
            <li>
                <Icon name="pass" class="is-ok"/>
                <div><p class="title">{text::passed(passed.len())}</p></div>
                <div class="do">
                    <button type="button" class="link" aria-expanded=attr(move || Some(show.get().to_string())) on:click=click(move |_| show.update(|show| *show = !*show))>
                        {words(move || if show.get() { text::HIDE } else { text::SHOW }.to_owned())}
                    </button>
                </div>
            </li>
        }
    });
    let passed = StoredValue::new(passed);
    let passed_lines = part(move || {
        let line = |title: String| {
            view! { <li><Icon name="pass" class="is-ok"/><div><p class="title"><span class="sr">{text::PASSED}</span>{title}</p></div></li> }
        };
        let titles = || passed.get_value().into_iter();
        show.get().then(|| titles().map(line).collect_view())
    });
    view! { <ul class="findings">{lines}{toggle}{passed_lines}</ul> }
}

fn line(
    found: Found,
    acknowledged: impl Fn(&str) -> bool + Copy + Send + Sync + 'static,
    acknowledge: impl Fn(String, bool) + Copy + Send + Sync + 'static,
    locked: bool,
) -> impl IntoView {
    let (icon, class, prefix) = match found.severity {
        Severity::Error => ("issue-error", "is-danger", text::ERROR),
        Severity::Warning => ("issue-warning", "is-warning", text::WARNING),
    };
    let blocks = found
        .blocks
        .map(|blocks| view! { <p class="where">{blocks}</p> });
    let check = found.acknowledge.map(|(says, fact)| {
        let asked = fact.clone();
        view! {
            <label class="check">
                <input type="checkbox" disabled=locked prop:checked=flag(move || acknowledged(&asked))
                    on:change=move |event| acknowledge(fact.clone(), event_target_checked(&event))/>
                <span>{says}</span>
            </label>
        }
    });
    let way = |way: Way| {
        match way.to {
        WayTo::Page(url) => view! { <a class="button small" href=url>{way.label}</a> }.into_any(),
        WayTo::Do(run) => view! {
            <button type="button" class="button small" on:click=click(move |_| run.run(()))>{way.label}</button>
        }
        .into_any(),
    }
    };
    let ways = found.ways.into_iter().map(way).collect_view();
    view! {
        <li>
            <Icon name=icon class=class/>
            <div>
                <p class="title"><span class="sr">{prefix}</span>{found.title}</p>
                <p class="text">{found.text}</p>
                {blocks}
                {check}
            </div>
            <div class="do">{ways}</div>
        </li>
    }
}
