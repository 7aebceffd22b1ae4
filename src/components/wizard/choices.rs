//! One of many: a radio button a line, found by typing.

use leptos::prelude::*;
use waygate_domain::gateway_table::Needle;
use waygate_domain::issue::Severity;
use waygate_domain::status::Status;

use crate::backend::collation::BrowserCollation;
use crate::components::status_mark::status_mark;
use crate::console::Console;
use crate::text::wizard as text;
use crate::ui::dynamic::{attr, flag, part, value, words};
use crate::ui::icon::Icon;

/// How many are listed at once; whoever looks for another types.
const SHOWN: usize = 50;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the field for it.
    pub value: String,
    /// Its name.
    pub name: String,
    /// What tells it from others.
    pub detail: String,
    /// Its status, with the worst of its issues, where it has one.
    pub status: Option<(Status, Option<Severity>)>,
    /// Why it cannot be chosen, with a link that leads on.
    pub refused: Option<(String, String)>,
}

/// What is chosen from.
#[derive(Clone, Copy)]
pub struct Choices {
    /// The question.
    pub legend: &'static str,
    /// The field's name.
    pub field: &'static str,
    /// What the search field says.
    pub search: &'static str,
    /// All of them.
    pub all: Signal<Vec<Choice>>,
    /// What is chosen.
    pub chosen: Signal<String>,
    /// What is wrong with it.
    pub flaw: Signal<Option<String>>,
    /// Whether nothing can be chosen.
    pub locked: Signal<bool>,
}

/// The choices; `choose` is told the value.
pub fn choices(of: Choices, choose: impl Fn(String) + Copy + Send + 'static) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let collation = &BrowserCollation;
        let needle = Needle::new(&typed.get(), collation);
        let chosen = of.chosen.get_untracked();
        of.all.with(|all| {
            let mut found: Vec<Choice> = all
                .iter()
                .filter(|choice| needle.is_in_name(&choice.name, collation))
                .cloned()
                .collect();
            let all = found.len();
            // What is chosen is in sight, however many there are.
            if let Some(place) = found.iter().position(|choice| choice.value == chosen)
                && place >= SHOWN
            {
                let choice = found.remove(place);
                found.insert(0, choice);
            }
            found.truncate(SHOWN);
            (found, all)
        })
    });
    let flaw_id = format!("flaw-{}", of.field);
    let described = flaw_id.clone();
    let invalid = attr(move || of.flaw.get().map(|_| described.clone()));
    let flaw = part(move || {
        of.flaw.get().map(|flaw| {
            view! { <p class="flaw" id=flaw_id.clone()><Icon name="issue-error"/>{flaw}</p> }
        })
    });
    let more = words(move || found.with(|(found, all)| text::listed(found.len(), *all)));
    let lines = part(move || {
        found
            .get()
            .0
            .into_iter()
            .enumerate()
            .map(|(place, choice)| line(of, place, choice, choose))
            .collect_view()
    });
    let searches = Memo::new(move |_| of.all.with(|all| all.len() > 8));
    view! {
        <fieldset class="choices" id=format!("field-{}", of.field) tabindex="-1" aria-describedby=invalid>
            <legend>{of.legend}</legend>
            {part(move || searches.get().then(|| view! {
                <div class="search">
                    <Icon name="search"/>
                    <input class="input" type="search" placeholder=of.search aria-label=of.search autocomplete="off" on:input=value(move |text| typed.set(text))/>
                </div>
            }))}
            {flaw}
            <ul>{lines}</ul>
            <p class="more" role="status">{more}</p>
        </fieldset>
    }
}

fn line(
    of: Choices,
    place: usize,
    choice: Choice,
    choose: impl Fn(String) + Copy + 'static,
) -> impl IntoView {
    let now = Signal::from(Console::expect().now);
    let Choice {
        value,
        name,
        detail,
        status,
        refused,
    } = choice;
    let status = status.map(|(status, issue)| {
        view! { <span class="status">{status_mark(status, None, issue, now)}</span> }
    });
    let name = view! { <span class="name"><bdi>{name}</bdi></span> };
    if let Some((reason, url)) = refused {
        let id = format!("{}-{place}-why", of.field);
        return view! {
            <li>
                <label><input type="radio" name=of.field disabled=true aria-describedby=id.clone()/>{name}</label>
                <span class="detail" id=id><a href=url>{reason}</a></span>
            </li>
        }
        .into_any();
    }
    let (mine, picked) = (value.clone(), value);
    view! {
        <li>
            <label>
                <input type="radio" name=of.field disabled=flag(move || of.locked.get()) prop:checked=flag(move || of.chosen.get() == mine) on:change=move |_| choose(picked.clone())/>
                {name}
            </label>
            {status}
            <span class="detail">{detail}</span>
        </li>
    }
    .into_any()
}
