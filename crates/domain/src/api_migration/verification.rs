use std::time::Duration;

use crate::stamp::Stamp;

/// Whether an endpoint answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointCheck {
    /// The group that it is in.
    pub group: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub target: String,
    /// The status it answered with, or why there was no answer, in a sentence.
    pub answer: Result<u16, String>,
    /// How long that took.
    pub took: Duration,
}

impl EndpointCheck {
    /// Whether it answered, and not with a failure of its own (5xx).
    pub fn is_up(&self) -> bool {
        matches!(self.answer, Ok(status) if status < 500)
    }
}

/// That a migrated API was looked at after it was deployed.
#[derive(Clone, Debug, PartialEq, Eq)]
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
