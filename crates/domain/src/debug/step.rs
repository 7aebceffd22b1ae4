use std::time::Duration;

use super::{Diff, Response};
use crate::api::Pointer;
use crate::wire::{As, Nanoseconds};

/// Where a policy comes from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DebugStage"))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The security of a plan.
    Security,
    /// The flows of the organisation. A definition does not hold them: only a backend reports this stage.
    Platform,
    /// The flows of a plan.
    Plan,
    /// The flows of the API.
    Api,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Security, Self::Platform, Self::Plan, Self::Api];

    /// The key used in documents, and the word that the product shows.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Platform => "platform",
            Self::Plan => "plan",
            Self::Api => "api",
        }
    }

    /// The one with this key, in any case.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|stage| stage.key().eq_ignore_ascii_case(key))
    }
}

/// On which way a step runs.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DebugScope"))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Scope {
    /// Before the backend is called.
    OnRequest,
    /// After the backend answered.
    OnResponse,
}

impl Scope {
    /// Both.
    pub const ALL: [Self; 2] = [Self::OnRequest, Self::OnResponse];

    /// The key used in documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OnRequest => "ON_REQUEST",
            Self::OnResponse => "ON_RESPONSE",
        }
    }

    /// The one with this key, in any case.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|scope| scope.key().eq_ignore_ascii_case(key))
    }

    /// The words that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::OnRequest => "On request",
            Self::OnResponse => "On response",
        }
    }
}

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE", tag = "type")]
pub enum StepStatus {
    /// It did what it is for.
    Completed,
    /// It refused the request or the response, and ended the run.
    Error {
        /// Why, a sentence.
        message: String,
    },
    /// Its condition, or that of its flow, is false.
    Skipped {
        /// The condition as it is written.
        condition: String,
    },
    /// It changed nothing, as it, or something in it, is not interpreted.
    NoTransformation {
        /// What is not interpreted, a sentence; empty where a backend gives no reason.
        note: String,
    },
    /// The run had ended before.
    DidNotRun,
}

impl StepStatus {
    /// The key used in documents.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Completed => "COMPLETED",
            Self::Error { .. } => "ERROR",
            Self::Skipped { .. } => "SKIPPED",
            Self::NoTransformation { .. } => "NO_TRANSFORMATION",
            Self::DidNotRun => "DID_NOT_RUN",
        }
    }
}

/// A policy at its place in the run.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DebugStep"))]
pub struct Step {
    /// Where the policy comes from.
    pub stage: Stage,
    /// On which way it runs.
    pub scope: Scope,
    /// The policy: `transform-headers`.
    pub policy: String,
    /// The step's name in the definition, or that of its plan for the security of a plan; empty where it has none.
    pub name: String,
    /// Where it is in the definition.
    pub location: Pointer,
    /// How long it took, to the nanosecond; zero where it did not run.
    #[serde(with = "As::<Nanoseconds>")]
    #[cfg_attr(feature = "schema", schemars(with = "Nanoseconds"))]
    pub duration: Duration,
    /// How it ended.
    pub status: StepStatus,
    /// What it changed.
    pub result: Diff,
    /// The response that it gave itself instead of letting the run go on, as a redirect or a refusal does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Response>,
}
