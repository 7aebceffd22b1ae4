//! What the chosen step got beside what it left.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::debug::{ComparedRow, Part, Step, StepStatus, Trace};

use super::bench::Bench;
use super::run::Sent;
use super::timeline::{Spot, backend_name, backend_note, ran};
use super::view;
use crate::text::api_debug as text;
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;

pub(super) fn step(
    bench: Bench,
    sent: Arc<Sent>,
    spots: Vec<Spot>,
    chosen: RwSignal<Spot>,
) -> impl IntoView {
    let (named, told) = (Arc::clone(&sent), Arc::clone(&sent));
    let spots = StoredValue::new(spots);
    let beside = move |forward: bool| {
        let chosen = chosen.get();
        spots.with_value(|spots| {
            let at = spots.iter().position(|spot| *spot == chosen)?;
            let other = if forward {
                at.checked_add(1)?
            } else {
                at.checked_sub(1)?
            };
            spots.get(other).copied()
        })
    };
    let go = move |label: &'static str, forward: bool| {
        let sent = Arc::clone(&told);
        let go = move |_| {
            if let Some(spot) = untrack(|| beside(forward)) {
                chosen.set(spot);
                bench.page.console.announcer.say(said(&sent.trace, spot));
            }
        };
        view! {
            <button type="button" class="button quiet small" aria-disabled=attr(move || beside(forward).is_none().then(|| "true".to_owned()))
                on:click=click(go)>{label}<span class="sr">" "{text::STEP}</span></button>
        }
    };
    let about = Arc::clone(&sent);
    view! {
        <section class="chosen" aria-labelledby="chosen">
            <header class="line">
                <h2 id="chosen">{words(move || name(&named.trace, chosen.get()))}</h2>
                <span class="ink-3 small">{words(move || where_and_when(&about.trace, chosen.get()))}</span>
                <span class="push line tight">{go(text::PREVIOUS, false)}{go(text::NEXT, true)}</span>
            </header>
            {part(move || match chosen.get() {
                Spot::Step(at) => compared(&sent.trace, at),
                Spot::Backend => Some(backend(&sent.trace).into_any()),
            })}
        </section>
    }
}

fn name(trace: &Trace, spot: Spot) -> String {
    match spot {
        Spot::Step(at) => trace
            .steps
            .get(at)
            .map_or_else(String::new, |step| step.policy.clone()),
        Spot::Backend => backend_name(trace),
    }
}

/// What a screen reader is told of another step.
fn said(trace: &Trace, spot: Spot) -> String {
    let ended = match spot {
        Spot::Step(at) => trace
            .steps
            .get(at)
            .map_or("", |step| text::ended(&step.status)),
        Spot::Backend => return format!("{}, {}", name(trace, spot), backend_note(trace)),
    };
    format!("{}, {ended}", name(trace, spot))
}

fn where_and_when(trace: &Trace, spot: Spot) -> String {
    let Spot::Step(at) = spot else {
        return match trace.backend_response {
            Some(_) => text::took(trace.proxy),
            None => String::new(),
        };
    };
    let Some(step) = trace.steps.get(at) else {
        return String::new();
    };
    let plan = trace.plan.as_ref().map(|plan| plan.name.as_str());
    let stage = text::stage(step, plan);
    let mut line = format!("{stage}, {}", text::scope(step.scope));
    if ran(&step.status) {
        line = format!("{line}, {}", text::took(step.duration));
    }
    match step.name.is_empty() {
        true => line,
        false => format!("{}, {line}", step.name),
    }
}

/// The input of a step beside its output.
fn compared(trace: &Trace, at: usize) -> Option<AnyView> {
    let (step, rows) = (trace.steps.get(at)?, trace.compare(at)?);
    let parts = Part::ALL.map(|part| {
        let rows: Vec<_> = rows.iter().filter(|row| row.part == part).collect();
        (part != Part::Body && !rows.is_empty()).then(|| group(part, &rows))
    });
    let body = rows.iter().find(|row| row.part == Part::Body);
    Some(
        view! {
            {sentences(step, &rows)}
            <table class="compare" role="table">
                <caption class="sr">{text::compared(&step.policy)}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader"><span class="sr">{text::PART}</span></th>
                    <th scope="col" role="columnheader">{text::INPUT}</th>
                    <th scope="col" role="columnheader">{text::OUTPUT}</th>
                </tr></thead>
                {parts.into_iter().collect_view()}
            </table>
            {body.map(content)}
        }
        .into_any(),
    )
}

/// What it did, in sentences.
fn sentences(step: &Step, rows: &[ComparedRow]) -> impl IntoView + use<> {
    let answered = step
        .answer
        .as_ref()
        .map(|response| text::answered_itself(&text::status(response.status, &response.reason)));
    let changed = changes(rows);
    match &step.status {
        StepStatus::Completed => {
            let words = format!("{} {}", changed, answered.unwrap_or_default());
            view! { <p class="sum">{words}</p> }.into_any()
        }
        StepStatus::Error { message } => view! {
            <p class="sum failed"><Icon name="issue-error" class="is-danger"/><span>{view::prose(message)}" "{text::REFUSED}" "{answered}</span></p>
        }
        .into_any(),
        StepStatus::Skipped { condition } => {
            view! { <p class="sum"><code>{condition.clone()}</code>" "{text::IS_FALSE}". "{text::LEFT_ALONE}</p> }
                .into_any()
        }
        StepStatus::NoTransformation { note } => {
            view! { <p class="sum">{view::prose(note)}" "{text::LEFT_ALONE}</p> }.into_any()
        }
        StepStatus::DidNotRun => view! { <p class="sum">{text::HAD_ENDED}</p> }.into_any(),
    }
}

/// What changed, part by part.
fn changes(rows: &[ComparedRow]) -> String {
    let changed: Vec<_> = rows.iter().filter(|row| row.changed).collect();
    let mut parts = Vec::new();
    for part in Part::ALL {
        let of = changed.iter().filter(|row| row.part == part);
        match part {
            Part::Headers | Part::Attributes => {
                let noun = if part == Part::Headers {
                    "header"
                } else {
                    "attribute"
                };
                let number = of.count();
                if number > 0 {
                    parts.push(text::fields(number, noun));
                }
            }
            _ => parts.extend(of.map(|row| text::the(&row.name))),
        }
    }
    text::changed(&parts)
}

fn group(part: Part, rows: &[&ComparedRow]) -> impl IntoView + use<> {
    let lines = rows.iter().map(|row| {
        let (input, output) = (row.input.clone(), row.output.clone());
        let changed = row.changed;
        view! {
            <tr role="row" class:changed=changed>
                <th scope="row" role="rowheader">{row.name.clone()}</th>
                <td role="cell">{match input {
                    Some(value) if changed => view! { <del>{value}</del> }.into_any(),
                    value => same(value),
                }}</td>
                <td role="cell">{match output {
                    Some(value) if changed => view! { <ins>{value}</ins> }.into_any(),
                    value => same(value),
                }}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    view! {
        <tbody role="rowgroup">
            <tr class="part" role="row"><th scope="rowgroup" role="rowheader" colspan="3">{part.label()}</th></tr>
            {lines}
        </tbody>
    }
}

fn same(value: Option<String>) -> AnyView {
    match value {
        Some(value) => value.into_any(),
        None => view! { <span aria-hidden="true">{text::NOTHING}</span><span class="sr">{text::NOT_THERE}</span> }.into_any(),
    }
}

/// The content: folded with its size where it was left alone, both open where it changed.
fn content(row: &ComparedRow) -> impl IntoView + use<> {
    let (input, output) = (
        row.input.clone().unwrap_or_default(),
        row.output.clone().unwrap_or_default(),
    );
    if !row.changed {
        return view! {
            <details class="whole">
                <summary><Icon name="chevron"/>{text::BODY_UNCHANGED}" "<span class="ink-3">{text::size(input.len())}</span></summary>
                {view::content(text::INPUT, &input)}
            </details>
        }
        .into_any();
    }
    let side = |label: &'static str, body: &str, is_new: bool| {
        let text = view::pretty(body);
        let text = match (body.is_empty(), is_new) {
            (true, _) => view! { <span class="ink-3">{text::EMPTY}</span> }.into_any(),
            (_, true) => view! { <ins>{text}</ins> }.into_any(),
            (_, false) => view! { <del>{text}</del> }.into_any(),
        };
        let size = text::content(body);
        view! { <div><p class="small"><strong>{label}</strong>" "<span class="ink-3">{size}</span></p><pre class="content" tabindex="0" role="region" aria-label=text::body_of(label)>{text}</pre></div> }
    };
    view! {
        <details class="whole" open=true>
            <summary><Icon name="chevron"/>{text::BODY_CHANGED}" "<span class="ink-3">{text::size(output.len())}</span></summary>
            <div class="sides">{side(text::INPUT, &input, false)}{side(text::OUTPUT, &output, true)}</div>
        </details>
    }
    .into_any()
}

/// What was called, and what it answered.
fn backend(trace: &Trace) -> impl IntoView + use<> {
    let called = trace.endpoint.as_ref().map(|endpoint| {
        let named = match endpoint.group.is_empty() {
            true => endpoint.name.clone(),
            false => format!("{} / {}", endpoint.group, endpoint.name),
        };
        view! {
            <dl class="pairs">
                <div><dt>{text::CALLED}</dt><dd>{format!("{} {}", endpoint.method, endpoint.url)}</dd></div>
                <div><dt>{text::ENDPOINT}</dt><dd>{named}</dd></div>
            </dl>
        }
    });
    let Some(response) = &trace.backend_response else {
        return view! { <p class="sum">{text::BACKEND_NOT_CALLED}</p> }.into_any();
    };
    let in_place = called
        .is_none()
        .then(|| view! { <p class="sum">{text::BACKEND_IN_PLACE}</p> });
    let (status, reason) = (response.status, response.reason.clone());
    view! {
        {in_place}
        {called}
        <p class="status-line">{view::status(status, &reason)}</p>
        {view::message(text::BACKEND_RESPONSE, &response.headers, &response.body)}
    }
    .into_any()
}
