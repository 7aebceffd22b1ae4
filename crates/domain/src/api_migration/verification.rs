use std::time::Duration;

use crate::stamp::Stamp;
use crate::wire::{As, Nanoseconds};

/// What an endpoint answered, as it travels.
#[derive(serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EndpointAnswer"))]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// This status.
    Status(u16),
    /// Nothing, and why, in a sentence.
    Error(String),
}

impl From<Result<u16, String>> for Answer {
    fn from(answer: Result<u16, String>) -> Self {
        match answer {
            Ok(status) => Self::Status(status),
            Err(why) => Self::Error(why),
        }
    }
}

impl From<Answer> for Result<u16, String> {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Status(status) => Ok(status),
            Answer::Error(why) => Err(why),
        }
    }
}

/// Whether an endpoint answers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EndpointCheck {
    /// The group that it is in.
    pub group: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub target: String,
    /// The status it answered with, or why there was no answer, in a sentence.
    #[serde(with = "As::<Answer>")]
    #[cfg_attr(feature = "schema", schemars(with = "Answer"))]
    pub answer: Result<u16, String>,
    /// How long that took.
    #[serde(with = "As::<Nanoseconds>")]
    #[cfg_attr(feature = "schema", schemars(with = "Nanoseconds"))]
    pub took: Duration,
}

impl EndpointCheck {
    /// Whether it answered, and not with a failure of its own (5xx).
    pub fn is_up(&self) -> bool {
        matches!(self.answer, Ok(status) if status < 500)
    }
}

/// That a migrated API was looked at after it was deployed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verification {
    /// By whom, and when.
    pub stamp: Stamp,
    /// Every endpoint, with its answer.
    pub endpoints: Vec<EndpointCheck>,
}

impl Verification {
    /// Whether every endpoint answered, and there was one at least: where nothing was asked, nothing is shown.
    pub fn is_passed(&self) -> bool {
        !self.endpoints.is_empty() && self.endpoints.iter().all(EndpointCheck::is_up)
    }
}
