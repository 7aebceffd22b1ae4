//! The bar above the table: search, filters, sorting where there are no heads, and how fresh the table is.

use leptos::html;
use leptos::prelude::*;
use waygate_domain::api::{
    Column, DefinitionVersion, Deployment, Query, RunState, Sort, VerdictFilter,
};
use waygate_domain::gateway_table::Direction;

use super::Page;
use crate::components::freshness::freshness;
use crate::text::{apis as text, gateways};
use crate::ui::dynamic::{attr, click, flag, value, words};
use crate::ui::icon::Icon;

/// Finds the search field.
pub const SEARCH_FIELD: &str = ".search input";

/// The bar.
pub fn toolbar(page: Page) -> impl IntoView {
    let feed = page.feed;
    let definitions = DefinitionVersion::ALL.map(|it| (it.key(), it.label()));
    let states = RunState::ALL.map(|it| (it.key(), it.label()));
    let deployments = Deployment::ALL.map(|it| (it.key(), it.label()));
    let verdicts = VerdictFilter::ALL.map(|it| (it.key(), verdict_label(it)));
    view! {
        <div class="toolbar with-live api-bar">
            {search(page)}
            <div class="filters">
                {choice(page, Column::Definition.label(), text::ANY_DEFINITION, definitions.into(),
                    |query| query.definition.map(DefinitionVersion::key),
                    |query, key| query.definition = DefinitionVersion::from_key(key))}
                {choice(page, Column::State.label(), text::ANY_STATE, states.into(),
                    |query| query.state.map(RunState::key),
                    |query, key| query.state = RunState::from_key(key))}
                {choice(page, Column::Deployment.label(), text::ANY_DEPLOYMENT, deployments.into(),
                    |query| query.deployment.map(Deployment::key),
                    |query, key| query.deployment = Deployment::from_key(key))}
                {choice(page, Column::Verdict.label(), text::ANY_VERDICT, verdicts.into(),
                    |query| query.verdict.map(VerdictFilter::key),
                    |query, key| query.verdict = VerdictFilter::from_key(key))}
            </div>
            {sort_choice(page)}
            <div class="line tight">
                <span class="result" role="status">{words(move || result(page))}</span>
                {freshness(feed.heard, feed.paused, move || feed.failure.with(Option::is_some), move || feed.refresh())}
            </div>
        </div>
    }
}

const fn verdict_label(filter: VerdictFilter) -> &'static str {
    match filter {
        VerdictFilter::Is(verdict) => verdict.label(),
        VerdictFilter::Unchecked => text::UNCHECKED,
    }
}

fn result(page: Page) -> String {
    let all = page.feed.rows.with(Vec::len);
    if !page.feed.complete.get() {
        return match all {
            0 => String::new(),
            all => text::reading(all),
        };
    }
    let shown = page.selection.with(|selection| selection.places.len());
    text::result(shown, all, page.query.with(Query::is_filtered))
}

/// A filter: one of its values, or all.
fn choice(
    page: Page,
    label: &'static str,
    any: &'static str,
    options: Vec<(&'static str, &'static str)>,
    chosen: fn(&Query) -> Option<&'static str>,
    choose: fn(&mut Query, &str),
) -> impl IntoView {
    let query = page.query;
    let is = move |key: Option<&'static str>| query.with(|query| chosen(query) == key);
    let option = move |(key, label): (&'static str, &'static str)| view! { <option value=key prop:selected=flag(move || is(Some(key)))>{label}</option> };
    view! {
        <span class="select"><select class="input" aria-label=label on:change=value(move |key| query.update(|query| choose(query, &key)))>
            <option value="" prop:selected=flag(move || is(None))>{any}</option>
            {options.into_iter().map(option).collect_view()}
        </select></span>
    }
}

/// The search field. `/` leads to it from anywhere on the page.
fn search(page: Page) -> impl IntoView {
    let query = page.query;
    let input = NodeRef::<html::Input>::new();
    let shortcut = window_event_listener(leptos::ev::keydown, move |event| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if event.key() == "/" && plain && !crate::backend::page::is_typing(&event) {
            event.prevent_default();
            if let Some(input) = input.get_untracked() {
                // A mounted field takes the focus.
                let _ = input.focus();
                input.select();
            }
        }
    });
    on_cleanup(move || shortcut.remove());
    view! {
        <div class="search" role="search" aria-label=text::TAB_APIS>
            <Icon name="search"/>
            <input
                node_ref=input
                class="input"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=text::SEARCH
                aria-label=text::SEARCH
                aria-keyshortcuts="/"
                prop:value=words(move || query.with(|query| query.search.clone()))
                on:input=value(move |typed| query.update(|query| query.search = typed))
            />
            <kbd aria-hidden="true">"/"</kbd>
        </div>
    }
}

/// Stands for the column heads where the table is too narrow to have them.
fn sort_choice(page: Page) -> impl IntoView {
    let query = page.query;
    let sort = move || query.with(|query| query.sort);
    let choose_column = move |key: String| {
        if let Some(column) = Column::from_key(&key) {
            let direction = sort().direction;
            query.update(|query| query.sort = Sort { column, direction });
        }
    };
    let turn = move |_| query.update(|query| query.sort = query.sort.chosen(query.sort.column));
    let direction = move || {
        Some(match sort().direction {
            Direction::Ascending => gateways::SORT_ASCENDING.to_owned(),
            Direction::Descending => gateways::SORT_DESCENDING.to_owned(),
        })
    };
    view! {
        <div class="fold-only sortby">
            <label for="sort-by">{gateways::SORT_BY}</label>
            <span class="select">
                <select class="input" id="sort-by" on:change=value(choose_column)>
                    {Column::ALL.map(|column| view! { <option value=column.key() prop:selected=flag(move || sort().column == column)>{column.label()}</option> }).into_iter().collect_view()}
                </select>
            </span>
            <button type="button" class="icon-button turn-sort" class:descending=flag(move || sort().direction == Direction::Descending) aria-label=attr(direction) on:click=click(turn)>
                <Icon name="sort-asc"/>
            </button>
        </div>
    }
}
