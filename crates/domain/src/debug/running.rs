//! A run on its way: its steps so far, and what ended it.

use std::time::Duration;

use serde_json::Value;

use super::budget::Budget;
use super::document::Part;
use super::el::NotInterpreted;
use super::exchange::Exchange;
use super::flow::{self, Flow, Runs};
use super::masking::Masking;
use super::policy::{self, Ended};
use super::{
    CalledEndpoint, Diff, Fields, PlanChoice, Response, Scope, SimulatedBackend, Snapshot, Stage,
    Step, StepStatus, Trace,
};
use super::{cost, endpoint};
use crate::api::Pointer;

pub(super) struct Run<'a> {
    pub exchange: Exchange<'a>,
    pub masking: Masking,
    steps: Vec<Step>,
    /// The response of the step that ended the run.
    answer: Option<Response>,
}

/// What came of calling the backend.
#[derive(Default)]
pub(super) struct Called {
    endpoint: Option<CalledEndpoint>,
    response: Option<Response>,
    latency: Duration,
}

impl<'a> Run<'a> {
    pub fn new(exchange: Exchange<'a>, masking: Masking) -> Self {
        Self {
            exchange,
            masking,
            steps: Vec::new(),
            answer: None,
        }
    }

    /// Whether a step ended the run.
    pub fn has_ended(&self) -> bool {
        self.answer.is_some()
    }

    /// What is there before the first step.
    pub fn begin(&mut self, api: &Part<'_>, plan: Option<&(PlanChoice, Part<'_>)>) {
        let exchange = &mut self.exchange;
        let of_plan = plan.map(|(_, plan)| plan.field("flows"));
        for flows in of_plan.iter().chain([&api.field("flows")]) {
            for (name, value) in flow::path_parameters(flows, exchange) {
                exchange.path_parameters.set(&name, vec![value]);
            }
        }
        let context_path = exchange.api.context_path.clone();
        let plan = plan.map_or("", |(choice, _)| &choice.id);
        for (name, value) in [
            ("context-path", context_path.as_str()),
            ("api", exchange.api.id),
            ("plan", plan),
        ] {
            if !value.is_empty() {
                exchange.attributes.set(name, vec![value.to_owned()]);
            }
        }
        exchange.changes();
    }

    pub fn secure(&mut self, choice: &PlanChoice, plan: &Part<'a>) {
        let security = plan.field("security");
        self.step(&Planned {
            stage: Stage::Security,
            scope: Scope::OnRequest,
            policy: &choice.security,
            name: &choice.name,
            configuration: security.field("configuration").value,
            condition: "",
            location: security.location,
            runs: &Runs::Yes,
        });
    }

    pub fn flows(&mut self, flows: &[Flow<'a>], stage: Stage, scope: Scope) {
        let way = match scope {
            Scope::OnRequest => "request",
            Scope::OnResponse => "response",
        };
        for flow in flows {
            for step in flow.steps(way) {
                self.step(&Planned {
                    stage,
                    scope,
                    policy: step.text("policy"),
                    name: step.text("name"),
                    configuration: step.field("configuration").value,
                    condition: step.text("condition"),
                    location: step.location,
                    runs: &flow.runs,
                });
            }
        }
    }

    fn step(&mut self, planned: &Planned<'a, '_>) {
        let runs = match (&self.answer, planned.runs) {
            (Some(_), _) => return self.push(planned, StepStatus::DidNotRun),
            (None, Runs::Yes) => flow::runs(planned.condition, &self.exchange),
            (None, other) => other.clone(),
        };
        match runs {
            Runs::Yes => {}
            Runs::Skipped(condition) => {
                return self.push(planned, StepStatus::Skipped { condition });
            }
            Runs::Unknown(note) => {
                return self.push(planned, StepStatus::NoTransformation { note });
            }
        }
        let configuration = planned.configuration.to_string().len();
        let content = self.exchange.body_here().len();
        let work = cost::of(planned.policy, configuration, content);
        let (status, result, answer) = match self.exchange.attempt(|exchange| {
            policy::run(
                planned.policy,
                planned.configuration,
                planned.scope,
                exchange,
            )
        }) {
            Ok((Ended::Goes, diff)) => (StepStatus::Completed, diff, None),
            Ok((Ended::Answers(response), diff)) => (StepStatus::Completed, diff, Some(response)),
            Ok((Ended::Refuses { message, response }, diff)) => {
                (StepStatus::Error { message }, diff, Some(response))
            }
            Err(NotInterpreted(note)) => {
                (StepStatus::NoTransformation { note }, Diff::default(), None)
            }
        };
        let waited = std::mem::take(&mut self.exchange.waited);
        let masked = answer
            .as_ref()
            .map(|response| self.masking.response(response));
        self.steps.push(Step {
            duration: work.saturating_add(waited),
            status: self.masking.status(status),
            result: self.masking.diff(result),
            answer: masked,
            ..planned.bare(&self.masking)
        });
        self.answer = answer;
    }

    /// A step that did nothing and took no time.
    fn push(&mut self, planned: &Planned<'_, '_>, status: StepStatus) {
        let status = self.masking.status(status);
        let bare = planned.bare(&self.masking);
        self.steps.push(Step { status, ..bare });
    }

    /// Ends the run with what no policy does, but the gateway itself.
    pub fn refuse(
        &mut self,
        what: &str,
        stage: Stage,
        location: Pointer,
        status: u16,
        message: &str,
    ) {
        let response = policy::refused(status, message.to_owned());
        let message = self.masking.text(message);
        self.steps.push(Step {
            stage,
            scope: Scope::OnRequest,
            policy: what.to_owned(),
            name: String::new(),
            location,
            duration: Duration::ZERO,
            status: StepStatus::Error { message },
            result: Diff::default(),
            answer: Some(self.masking.response(&response)),
        });
        self.answer = Some(response);
    }

    /// Calls the backend, or what answers in its place, unless the run has ended.
    pub fn call(&mut self, api: &Part<'_>, backend: &dyn SimulatedBackend) -> Called {
        let mut called = Called::default();
        if self.answer.is_some() {
            return called;
        }
        // However much steps went through, what answers is not theirs.
        self.exchange.budget = Budget::new();
        let response = match self.exchange.mock {
            Some(configuration) => policy::mock_answer(configuration, &self.exchange)
                .unwrap_or_else(|NotInterpreted(note)| policy::refused(500, note)),
            None => {
                let endpoint = match endpoint::choose(api, &self.exchange) {
                    Ok(endpoint) => endpoint,
                    Err(NotInterpreted(note)) => {
                        let groups = api.field("endpointGroups").location;
                        self.refuse("endpoint", Stage::Api, groups, 503, &note);
                        return called;
                    }
                };
                let outgoing = endpoint::outgoing(endpoint, &self.exchange);
                let answered = backend.answer(&outgoing);
                called.endpoint = Some(self.masking.endpoint(&outgoing.endpoint));
                called.latency = answered.latency;
                let mut headers = Fields::of_any_case();
                for (name, value) in answered.headers {
                    headers.append(&name, value);
                }
                policy::response(answered.status, headers, answered.body)
            }
        };
        for field in response.headers.iter() {
            for value in &field.values {
                self.masking.hide_of(&field.name, value);
            }
        }
        self.exchange.answered(&response);
        called.response = Some(self.masking.response(&response));
        called
    }

    pub fn end(self, request: Snapshot, plan: Option<PlanChoice>, called: Called) -> Trace {
        let end = self.exchange.snapshot();
        let end = match &self.answer {
            Some(response) => end.answered(response),
            None => end,
        };
        let response = end
            .response()
            .unwrap_or_else(|| policy::refused(500, String::new()));
        let steps = self.steps.iter().map(|step| step.duration);
        Trace {
            request,
            plan,
            endpoint: called.endpoint,
            backend_response: called.response,
            response: self.masking.response(&response),
            total: steps.fold(called.latency, Duration::saturating_add),
            proxy: called.latency,
            steps: self.steps,
            counters: self.exchange.counted,
        }
    }
}

/// A step before it runs.
struct Planned<'a, 's> {
    stage: Stage,
    scope: Scope,
    policy: &'s str,
    name: &'s str,
    configuration: &'a Value,
    condition: &'a str,
    location: Pointer,
    runs: &'s Runs,
}

impl Planned<'_, '_> {
    /// The step as one that did not run.
    fn bare(&self, masking: &Masking) -> Step {
        Step {
            stage: self.stage,
            scope: self.scope,
            policy: masking.text(self.policy),
            name: masking.text(self.name),
            location: self.location.clone(),
            duration: Duration::ZERO,
            status: StepStatus::DidNotRun,
            result: Diff::default(),
            answer: None,
        }
    }
}
