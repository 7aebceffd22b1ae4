//! The filter by status and issue: a panel of choices with counts, and a chip for each that is chosen.
//! The panel is also where every status is explained.

use leptos::prelude::*;
use waygate_domain::gateway::GatewayView;
use waygate_domain::gateway_table::Query;
use waygate_domain::issue::Severity;
use waygate_domain::status::Status;

use super::Page;
use crate::backend::page;
use crate::components::issue_mark::issue_icon;
use crate::components::status_mark::{status_colour, status_icon};
use crate::text::{gateways as text, grouped};
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;
use crate::ui::popover::{Popover, PopoverHandle};

/// Finds the button that opens the panel.
const BUTTON: &str = "#filter-button";

/// Takes every filter away.
pub fn clear(query: RwSignal<Query>) {
    query.update(|query| {
        query.statuses.clear();
        query.issues.clear();
    });
}

/// The statuses that a view can hold.
fn statuses(view: GatewayView) -> impl Iterator<Item = Status> {
    Status::ALL
        .into_iter()
        .filter(move |status| (*status == Status::Deleted) == (view == GatewayView::Deleted))
}

/// The button and its panel.
pub fn filter_button(
    Page {
        query, selection, ..
    }: Page,
) -> impl IntoView {
    let handle = PopoverHandle::new();
    let open = handle.is_open();
    let chosen = move || query.with(|query| query.statuses.len() + query.issues.len());
    let view_shown = Signal::derive(move || query.with(|query| query.view));
    view! {
        <button
            type="button"
            class="button"
            id="filter-button"
            aria-haspopup="dialog"
            aria-expanded=attr(move || Some(open.get().to_string()))
            on:click=click(move |event| handle.open_at(&event))
        >
            <Icon name="filter"/>
            {text::FILTER}
            {part(move || (chosen() > 0).then(|| view! { <span class="tag accent">{chosen().to_string()}</span> }))}
        </button>
        <Popover handle=handle title=text::FILTER_TITLE.to_owned() id="filter" close_label=text::CLOSE_FILTER>
            <div class="choices">
                <fieldset>
                    <legend>{text::FILTER_STATUS}</legend>
                    {part(move || statuses(view_shown.get()).map(|status| choice(
                        view! { <Icon name=status_icon(status) class=status_colour(status)/> }.into_any(),
                        text::status_in_full(status),
                        Some(text::explain(status)),
                        Signal::derive(move || selection.with(|selection| selection.counts.status(status))),
                        Signal::derive(move || query.with(|query| query.statuses.contains(&status))),
                        Callback::new(move |()| query.update(|query| *query = std::mem::take(query).toggle_status(status))),
                    )).collect_view())}
                </fieldset>
                {part(move || (view_shown.get() == GatewayView::Enabled).then(|| view! {
                    <fieldset>
                        <legend>{text::FILTER_ISSUE}</legend>
                        {Severity::ALL.map(|severity| choice(
                            issue_icon(severity).into_any(),
                            severity.label().to_owned(),
                            None,
                            Signal::derive(move || selection.with(|selection| selection.counts.issue(severity))),
                            Signal::derive(move || query.with(|query| query.issues.contains(&severity))),
                            Callback::new(move |()| query.update(|query| *query = std::mem::take(query).toggle_issue(severity))),
                        )).collect_view()}
                    </fieldset>
                }))}
            </div>
        </Popover>
    }
}

fn choice(
    icon: AnyView,
    label: String,
    explanation: Option<&'static str>,
    count: Signal<u32>,
    chosen: Signal<bool>,
    toggle: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=chosen on:change=move |_| toggle.run(())/>
            {icon}
            <span>{label}{explanation.map(|words| view! { <span class="explanation">{words}</span> })}</span>
            <span class="count">{words(move || grouped(count.get() as usize))}</span>
        </label>
    }
}

/// A chip for each choice, which takes it away. The focus, whose chip is then gone, goes to the button.
pub fn chips(Page { query, .. }: Page) -> impl IntoView {
    part(move || {
        let (statuses, issues) = query.with(|query| (query.statuses.clone(), query.issues.clone()));
        (!statuses.is_empty() || !issues.is_empty()).then(|| {
            let statuses = statuses.into_iter().map(|status| {
                let remove = move |_| {
                    query.update(|query| *query = std::mem::take(query).toggle_status(status));
                    page::focus(BUTTON);
                };
                chip(view! { <Icon name=status_icon(status) class=status_colour(status)/> }.into_any(), text::status_in_full(status), remove)
            });
            let issues = issues.into_iter().map(|severity| {
                let remove = move |_| {
                    query.update(|query| *query = std::mem::take(query).toggle_issue(severity));
                    page::focus(BUTTON);
                };
                chip(issue_icon(severity).into_any(), severity.label().to_owned(), remove)
            });
            let clear = move |_| {
                clear(query);
                page::focus(BUTTON);
            };
            view! {
                <ul class="chips" role="list" aria-label=text::FILTER_TITLE>
                    {statuses.collect_view()}
                    {issues.collect_view()}
                    <li><button type="button" class="link" on:click=click(clear)>{text::FILTER_CLEAR}</button></li>
                </ul>
            }
        })
    })
}

fn chip(
    icon: AnyView,
    label: String,
    remove: impl Fn(web_sys::MouseEvent) + 'static,
) -> impl IntoView {
    let removes = text::remove_filter(&label);
    view! {
        <li>
            <button type="button" class="chip" aria-label=removes on:click=click(remove)>
                {icon}
                <span>{label}</span>
                <Icon name="close"/>
            </button>
        </li>
    }
}
