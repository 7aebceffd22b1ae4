use std::sync::Arc;
use std::time::Duration;

use super::{Counters, Fields, PlanChoice, Scope, Snapshot, Step};
use crate::wire::{As, Nanoseconds};

/// An HTTP response.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DebugResponse"))]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The words after the status code; empty where there are none.
    pub reason: String,
    /// The headers.
    #[serde(deserialize_with = "Fields::read_of_any_case")]
    pub headers: Fields,
    /// The content; empty where there is none.
    pub body: Arc<str>,
}

/// The endpoint that was called.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalledEndpoint {
    /// The name of its group.
    pub group: String,
    /// Its name.
    pub name: String,
    /// The whole URL that was called, with the query; a credential in it is masked.
    pub url: String,
    /// The HTTP method that it was called with.
    pub method: String,
}

/// What came of a request in Debug Mode. Credentials in it are masked, wherever they turn up.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DebugTrace"))]
pub struct Trace {
    /// What the first step gets.
    pub request: Snapshot,
    /// The plan that the request was under; `None` where it was under none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanChoice>,
    /// The steps, in the order in which they run; those that did not run too.
    pub steps: Vec<Step>,
    /// The endpoint that was called; `None` where none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<CalledEndpoint>,
    /// What the endpoint answered, or what a `mock` policy answered in its place; `None` where the run ended before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backend_response: Option<Response>,
    /// What the sender gets.
    pub response: Response,
    /// How long it took altogether.
    #[serde(with = "As::<Nanoseconds>")]
    #[cfg_attr(feature = "schema", schemars(with = "Nanoseconds"))]
    pub total: Duration,
    /// How long the backend took of that.
    #[serde(with = "As::<Nanoseconds>")]
    #[cfg_attr(feature = "schema", schemars(with = "Nanoseconds"))]
    pub proxy: Duration,
    /// The counters that the run moved on, as they are after it ([`Counters::absorb`]).
    pub counters: Counters,
}

impl Trace {
    /// What the step with this number, from 0, got and what it left; `None` where there is no such step. A step
    /// that did not run leaves what it got.
    pub fn states(&self, step: usize) -> Option<(Snapshot, Snapshot)> {
        let mut input = self.request.clone();
        let (before, rest) = self.steps.split_at_checked(step)?;
        let step = rest.first()?;
        let mut answered = false;
        let mut turn = |state: Snapshot, scope| match (scope, &self.backend_response) {
            (Scope::OnResponse, Some(response)) if !answered => {
                answered = true;
                state.answered(response)
            }
            _ => state,
        };
        for earlier in before {
            input = Self::left(turn(input, earlier.scope), earlier);
        }
        let input = turn(input, step.scope);
        let output = Self::left(input.clone(), step);
        Some((input, output))
    }

    fn left(input: Snapshot, step: &Step) -> Snapshot {
        let output = input.after(&step.result);
        match &step.answer {
            Some(response) => output.answered(response),
            None => output,
        }
    }
}
