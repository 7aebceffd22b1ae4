//! **Deployed APIs**: whether they are the ones that are expected, and what will change.

use leptos::prelude::*;
use waygate_domain::deployed_api::Query;
use waygate_domain::environment_migration::{ApiChange, Check, Page, Step};

use super::bar::{bar, fields};
use super::{Wizard, checks, paths};
use crate::components::wizard::draft::PageDraft;
use crate::components::wizard::messages::messages;
use crate::route::Route;
use crate::text::{migrations as text, settings};
use crate::ui::dynamic::{attr, flag, part};
use crate::ui::icon::Icon;

const FIELD: &str = "expected";

pub(super) fn apis(of: Wizard) -> impl IntoView {
    // Whether they are still the ones that were confirmed is known once they were looked at.
    let there = Memo::new(move |_| of.checked.with(Option::is_some));
    part(move || match there.get() {
        true => form(of).into_any(),
        false => paths::unread(of).into_any(),
    })
}

fn form(of: Wizard) -> impl IntoView {
    let draft = of.draft(Page::Apis)?;
    Some(view! {
        <p class="lede">{text::APIS_TEXT}</p>
        {messages(draft, fields(|_| None))}
        {checks::checks(of, draft, Page::Apis, |check: Check| check.page().step() == Step::Apis)}
        <div class="before-actionbar">
            {part(move || table(of))}
            {expected(of, draft)}
        </div>
        {bar(of, draft, Page::Apis, None)}
    })
}

fn expected(of: Wizard, draft: PageDraft) -> impl IntoView {
    let wrong = Memo::new(move |_| {
        draft.flaws.with(|flaws| {
            let found = flaws.iter().find(|(field, _)| field == FIELD);
            found.map(|(_, sentence)| sentence.clone())
        })
    });
    view! {
        <div class="confirmed">
            <label class="check">
                <input type="checkbox" id="field-expected" disabled=flag(move || of.locked().is_some())
                    prop:checked=flag(move || draft.get(FIELD) == "on")
                    aria-invalid=attr(move || wrong.get().map(|_| "true".to_owned()))
                    aria-describedby=attr(move || wrong.get().map(|_| "flaw-expected".to_owned()))
                    on:change=move |event| draft.set(FIELD, if event_target_checked(&event) { "on" } else { "" })/>
                <span>{text::EXPECTED}</span>
            </label>
        </div>
        {part(move || wrong.get().map(|sentence| view! { <p class="flaw" id="flaw-expected"><Icon name="issue-error"/>{sentence}</p> }))}
    }
}

/// The deployed APIs, with what becomes of them.
pub(super) fn table(of: Wizard) -> Option<impl IntoView> {
    let name = of.environment();
    let destination = of.open()?.confirmed.destination()?.clone();
    let on_gateway = destination.gateway().is_some();
    let (apis, changes) = of.checked.with(|checked| {
        let situation = &checked.as_ref()?.situation;
        let changes = ApiChange::all(situation, &destination);
        Some((situation.apis.clone(), changes))
    })?;
    let count = apis.len();
    let all = Route::DeployedApis(Query {
        search: name,
        ..Query::default()
    });
    let lines = apis
        .iter()
        .zip(changes)
        .map(|(api, change)| {
            let plans: Vec<String> = api.plans.iter().map(ToString::to_string).collect();
            let plans = match plans.is_empty() {
                true => view! { <span class="ink-3">{text::NONE}</span> }.into_any(),
                false => plans.join(", ").into_any(),
            };
            let after = match change.before == change.after {
                true => text::UNCHANGED.to_owned(),
                false => change.after.label().to_owned(),
            };
            let sent = match on_gateway && !change.sent {
                true => format!("{after}, {}", text::NOT_SENT),
                false => after,
            };
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row" class="key"><bdi>{api.name.to_string()}</bdi></th>
                    <td role="cell" data-label=text::VERSION>{api.version.to_string()}</td>
                    <td role="cell" data-label=text::PLANS>{plans}</td>
                    <td role="cell" data-label=text::AUTHENTICATION_NOW class="ink-2">{change.before.label().to_owned()}</td>
                    <td role="cell" data-label=text::AFTER>{sent}</td>
                </tr>
            }
        })
        .collect_view();
    let table = match count {
        0 => view! { <p class="ink-2">{text::NO_APIS}</p> }.into_any(),
        _ => view! {
            <div class="tableframe"><table class="table still folds" role="table">
                <caption class="sr">{text::APIS}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{text::API}</th>
                    <th scope="col" role="columnheader">{text::VERSION}</th>
                    <th scope="col" role="columnheader">{text::PLANS}</th>
                    <th scope="col" role="columnheader">{text::AUTHENTICATION_NOW}</th>
                    <th scope="col" role="columnheader">{text::AFTER}</th>
                </tr></thead>
                <tbody role="rowgroup">{lines}</tbody>
            </table></div>
        }
        .into_any(),
    };
    Some(view! {
        <div class="group">
            <h3>{text::APIS}</h3><span class="count">{count}</span>
            <a class="button quiet small push" href=all.url()>{settings::CONFIGURE_DEPLOYED_APIS}</a>
        </div>
        {table}
    })
}
