//! The steps of a run in their order, one of which is looked at.

use std::time::Duration;

use leptos::prelude::*;
use waygate_domain::debug::{Scope, Step, StepStatus, Trace};

use super::view;
use crate::text::api_debug as text;
use crate::ui::dynamic::flag;
use crate::ui::icon::Icon;

/// Something in a timeline that can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// The step with this number.
    Step(usize),
    /// The call of the backend.
    Backend,
}

/// Everything in a timeline, in its order.
pub(super) fn spots(trace: &Trace) -> Vec<Spot> {
    let of = |scope| {
        let steps = trace.steps.iter().enumerate();
        steps.filter_map(move |(at, step)| (step.scope == scope).then_some(Spot::Step(at)))
    };
    of(Scope::OnRequest)
        .chain([Spot::Backend])
        .chain(of(Scope::OnResponse))
        .collect()
}

/// What is looked at first: what failed, or else the first step that changed something.
pub(super) fn first(trace: &Trace) -> Spot {
    let failed = |step: &Step| matches!(step.status, StepStatus::Error { .. });
    let changed = |step: &Step| !step.result.is_empty() || step.answer.is_some();
    let at = trace.steps.iter().position(failed);
    let at = at.or_else(|| trace.steps.iter().position(changed));
    match (at, trace.steps.is_empty()) {
        (Some(at), _) => Spot::Step(at),
        (None, false) => Spot::Step(0),
        (None, true) => Spot::Backend,
    }
}

/// Where something lies in the whole of the time, in thousandths: start and length.
type Span = (u64, u64);

pub(super) fn timeline(
    trace: &Trace,
    spots: &[Spot],
    chosen: RwSignal<Spot>,
) -> impl IntoView + use<> {
    let mut passed = Duration::ZERO;
    let lengths = |spot: &Spot| match spot {
        Spot::Step(at) => trace
            .steps
            .get(*at)
            .map_or(Duration::ZERO, |step| step.duration),
        Spot::Backend => trace.proxy,
    };
    let whole = spots
        .iter()
        .map(lengths)
        .sum::<Duration>()
        .max(Duration::from_nanos(1));
    let thousandths =
        |span: Duration| u64::try_from(span.as_nanos() * 1_000 / whole.as_nanos()).unwrap_or(1_000);
    let (mut before, mut backend, mut after) = (Vec::new(), Vec::new(), Vec::new());
    for spot in spots {
        let length = lengths(spot);
        let span = (thousandths(passed), thousandths(length));
        passed += length;
        let line = line(trace, *spot, span, chosen);
        match spot {
            Spot::Backend => backend.push(line),
            Spot::Step(at) => match trace.steps.get(*at).map(|step| step.scope) {
                Some(Scope::OnResponse) => after.push(line),
                _ => before.push(line),
            },
        }
    }
    let group = |label: &'static str, lines: Vec<AnyView>| {
        let lines = match lines.is_empty() {
            true => view! { <p class="hint none">{text::NO_STEPS}</p> }.into_any(),
            false => view! { <ol class="steps">{lines}</ol> }.into_any(),
        };
        view! { <h2 class="scope">{label}</h2>{lines} }
    };
    view! {
        <section class="timeline" aria-label=text::TIMELINE>
            <fieldset>
                <legend class="sr">{text::CHOOSE_STEP}</legend>
                {group(Scope::OnRequest.label(), before)}
                {group(text::BACKEND, backend)}
                {group(Scope::OnResponse.label(), after)}
            </fieldset>
        </section>
    }
}

fn line(trace: &Trace, spot: Spot, span: Span, chosen: RwSignal<Spot>) -> AnyView {
    let step = match spot {
        Spot::Step(at) => trace.steps.get(at),
        Spot::Backend => None,
    };
    let (icon, class) = step.map_or_else(|| backend_mark(trace), |step| mark(&step.status));
    let name = step.map_or_else(|| backend_name(trace), |step| step.policy.clone());
    let note = match step {
        Some(step) => note(step, trace),
        None => backend_note(trace).into_any(),
    };
    let did_not_run = match step {
        Some(step) => step.status == StepStatus::DidNotRun,
        None => trace.backend_response.is_none(),
    };
    let took = match step {
        Some(step) => Some(step.duration).filter(|_| ran(&step.status)),
        None => trace.backend_response.as_ref().map(|_| trace.proxy),
    };
    view! {
        <li>
            <label class="step" class:not-run=did_not_run>
                <input type="radio" name="step" prop:checked=flag(move || chosen.get() == spot) on:change=move |_| chosen.set(spot)/>
                <Icon name=icon class=class/>
                <span class="what"><span class="policy">{name}</span><span class="note">{note}</span></span>
                {took.map(|_| bar(span))}
                <bdi class="ms">{took.map(text::took)}</bdi>
            </label>
        </li>
    }
    .into_any()
}

/// Whether a step took time.
pub(super) const fn ran(status: &StepStatus) -> bool {
    !matches!(status, StepStatus::Skipped { .. } | StepStatus::DidNotRun)
}

/// A bar, from where a step begins in the whole of the time for as long as it took, and to be seen in any case.
fn bar((start, length): Span) -> impl IntoView {
    let length = length.clamp(30, 1_000);
    let start = start.min(1_000 - length);
    view! {
        <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="whole" width="1000" height="10"/>
            <rect x=start.to_string() width=length.to_string() height="10"/>
        </svg>
    }
}

/// The icon of a step, and its colour.
pub(super) const fn mark(status: &StepStatus) -> (&'static str, &'static str) {
    match status {
        StepStatus::Completed => ("verdict-full", "is-ok"),
        StepStatus::Error { .. } => ("issue-error", "is-danger"),
        StepStatus::NoTransformation { .. } => ("unchanged", "is-off"),
        StepStatus::Skipped { .. } | StepStatus::DidNotRun => ("skipped", "is-off"),
    }
}

fn backend_mark(trace: &Trace) -> (&'static str, &'static str) {
    match &trace.backend_response {
        Some(response) => view::mark(response.status),
        None => ("skipped", "is-off"),
    }
}

/// The method and the host that was called.
pub(super) fn backend_name(trace: &Trace) -> String {
    let Some(endpoint) = &trace.endpoint else {
        return text::BACKEND.to_owned();
    };
    let host = endpoint.url.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?']).next().unwrap_or_default();
    format!("{} {host}", endpoint.method)
}

/// What came of the call.
pub(super) fn backend_note(trace: &Trace) -> String {
    match (&trace.backend_response, &trace.endpoint) {
        (None, _) => text::NOT_CALLED_NOTE.to_owned(),
        (Some(response), None) => {
            let status = text::status(response.status, &response.reason);
            format!("{status}, {}", text::ANSWERED_IN_PLACE)
        }
        (Some(response), Some(_)) => text::status(response.status, &response.reason),
    }
}

/// Where a step comes from, how it ended, and why.
fn note(step: &Step, trace: &Trace) -> AnyView {
    let plan = trace.plan.as_ref().map(|plan| plan.name.as_str());
    let ended = format!("{}, {}", text::stage(step, plan), text::ended(&step.status));
    match &step.status {
        StepStatus::Completed | StepStatus::DidNotRun => ended.into_any(),
        StepStatus::NoTransformation { note } if note.is_empty() => ended.into_any(),
        StepStatus::Error { message: why } | StepStatus::NoTransformation { note: why } => {
            view! { {ended}": "{view::prose(why)} }.into_any()
        }
        StepStatus::Skipped { condition } => {
            view! { {ended}": "<code>{condition.clone()}</code>" "{text::IS_FALSE} }.into_any()
        }
    }
}
