//! **Summary**: what is converted, what is lost, what stays, how to go back; then what has to be accepted.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::api::Definition;
use waygate_domain::api_migration::{Conversion, Loss, Page, convert};
use waygate_domain::debug::endpoints;

use super::bar::{fields, with_draft};
use super::flow::Flow;
use super::{acknowledgements, confirm, rollback};
use crate::components::long_list::LongList;
use crate::components::wizard::messages::messages;
use crate::route::Route;
use crate::text::api_migration as text;
use crate::ui::dynamic::part;
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

pub(super) fn summary(of: Flow) -> impl IntoView {
    let draft = of.draft(Page::Summary)?;
    let definition = Memo::new(move |_| of.api(|details| details.definition.clone()));
    // Made anew only where the definition is another: it takes its time.
    let made = Memo::new(move |_| {
        definition.track();
        let v2 = untrack(|| of.v2())?;
        let converted = convert(&v2).ok()?;
        Some((length(&v2, "/plans"), Arc::new(converted)))
    });
    let converted = move || {
        let (_, converted) = made.get()?;
        Some(view! { {what(&converted.definition)} {losses(of, &converted)} })
    };
    let stale = move || {
        (of.of(|migration| migration.is_stale()) == Some(true)).then(|| {
            let (title, text) = (text::STALE.to_owned(), text::STALE_SUMMARY.to_owned());
            view! { <Notice tone=Tone::Warning icon="issue-warning" title=title text=text/> }
        })
    };
    Some(view! {
        <h2 id="panel" tabindex="-1">{Page::Summary.label()}</h2>
        <p class="lede">{text::SUMMARY_TEXT}</p>
        {part(stale)}
        {messages(draft, fields())}
        <div class="before-actionbar">
            {part(converted)}
            {part(move || stays(made.with(|made| made.as_ref().map_or(0, |(plans, _)| *plans))))}
            {rollback::before(of)}
            {acknowledgements::acknowledgements(of, draft)}
        </div>
        {with_draft(of, draft, Page::Summary, |of, draft| confirm::button(of, draft).into_any())}
    })
}

/// How much of each kind is converted.
fn what(v4: &Definition) -> impl IntoView + use<> {
    let count = |at: &str| length(v4, at);
    let plans = count("/plans");
    let flows = (0..plans).map(|plan| count(&format!("/plans/{plan}/flows")));
    let lines = [
        (text::GROUPS, count("/endpointGroups")),
        (text::ENDPOINTS, endpoints(v4).len()),
        (text::FLOWS, count("/flows")),
        (text::PLANS, plans),
        (text::PLAN_FLOWS, flows.sum()),
        (text::PROPERTIES, count("/properties")),
        (text::RESOURCES, count("/resources")),
        (text::TEMPLATES, count("/responseTemplates")),
        (text::PAGES, count("/pages")),
    ];
    let line = |(label, count): (&'static str, usize)| {
        (count > 0).then(|| view! { <div><dt>{label}</dt><dd>{count}</dd></div> })
    };
    view! {
        <section class="section"><h3>{text::CONVERTED}</h3>
            <dl class="facts">{lines.into_iter().map(line).collect_view()}</dl>
        </section>
    }
}

/// How much is in a list, or under the names of an object.
fn length(definition: &Definition, at: &str) -> usize {
    let value = definition.0.pointer(at);
    let items = value.and_then(|value| Some(value.as_array()?.len()));
    let fields = || value.and_then(|value| Some(value.as_object()?.len()));
    items.or_else(fields).unwrap_or_default()
}

/// What a loss is called, and its symbol with its colour.
type Kind = (&'static str, &'static str, &'static str);

/// How many losses are shown at first, and how many more each time.
const STEP: usize = 50;

/// What is lost, defaulted, or left behind without a loss.
fn losses(of: Flow, converted: &Conversion) -> impl IntoView + use<> {
    let Conversion {
        dropped,
        defaulted,
        unused,
        ..
    } = converted;
    let nothing = (dropped.is_empty() && defaulted.is_empty()).then(|| {
        view! { <li><Icon name="pass" class="is-ok"/><div><p class="title">{text::NOTHING_LOST}</p></div></li> }
    });
    let kind = |losses: &[Loss], kind: Kind| {
        let losses: Vec<_> = losses.iter().map(|loss| (loss.clone(), kind)).collect();
        losses
    };
    let all = [
        kind(dropped, (text::DROPPED, "issue-warning", "is-warning")),
        kind(defaulted, (text::DEFAULTED, "issue-warning", "is-warning")),
        kind(unused, (text::UNUSED, "info", "is-off")),
    ]
    .concat();
    let list = LongList::new("loss", all.len(), STEP);
    let lines = list.lines(move |place| {
        let (loss, kind) = all.get(place)?;
        Some(line(of, loss, *kind, list.id(place)).into_any())
    });
    view! {
        <section class="section"><h3>{text::LOST}</h3>
            <ul class="findings">{nothing}{lines}</ul>
            {list.more()}
        </section>
    }
}

fn line(of: Flow, loss: &Loss, (prefix, icon, class): Kind, id: String) -> impl IntoView + use<> {
    let url = Route::Api(of.id(), Some(loss.at.to_string())).url();
    view! {
        <li id=id tabindex="-1">
            <Icon name=icon class=class/>
            <div>
                <p class="title">{text::loss(prefix, &loss.what)}</p>
                <p class="text">{loss.why.clone()}</p>
                <p class="where"><a href=url><code>{loss.at.to_string()}</code></a></p>
            </div>
        </li>
    }
}

/// What happens to what is around the definition.
fn stays(plans: usize) -> impl IntoView {
    view! {
        <section class="section"><h3>{text::AROUND}</h3>
            <dl class="facts">
                <div><dt>{text::PLANS_AND_KEYS}</dt><dd>{text::plans_stay(plans)}</dd></div>
                <div><dt>{text::CALLERS}</dt><dd>{text::CALLERS_TEXT}</dd></div>
                <div><dt>{text::ANALYTICS}</dt><dd>{text::ANALYTICS_TEXT}</dd></div>
            </dl>
        </section>
    }
}
