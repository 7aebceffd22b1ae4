use std::time::Duration;

use serde::{Deserialize, Serialize};
use waygate_domain::role::Privilege;
use waygate_domain::time::Timestamp;

use crate::Revision;

/// Why an operation did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of failure it is; decides what the console offers.
    pub kind: ErrorKind,
    /// What happened, in a sentence for people, without secrets.
    pub message: String,
    /// The request's id in the backend's logs, where it gave one.
    pub request_id: Option<String>,
}

/// The kinds of failure that the console tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Nobody is signed in, or no longer.
    Unauthorized,
    /// The role lacks this privilege.
    Forbidden(Privilege),
    /// There is no such thing, or no longer.
    NotFound,
    /// Someone else saved first.
    Conflict(Box<Conflict>),
    /// What was sent breaks rules; by field.
    Invalid(Vec<FieldError>),
    /// Too many requests.
    RateLimited {
        /// How long to wait, where the backend says it.
        retry_after: Option<Duration>,
    },
    /// The backend cannot be reached.
    Offline,
    /// No answer came in time.
    Timeout,
    /// The caller went away. Never shown.
    Aborted,
    /// The answer could not be understood.
    Unreadable,
    /// The backend failed.
    Server {
        /// Its HTTP status, 500 to 599.
        status: u16,
    },
}

/// What stands in the way of a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Conflict {
    /// The newer value, as JSON, as the backend sends it.
    pub current: String,
    /// Its revision.
    pub revision: Revision,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A rule that a field breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldError {
    /// The field, by its name in the port.
    pub field: String,
    /// What is wrong with it, in a sentence for people.
    pub message: String,
}

impl Error {
    /// An error without a request id.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            request_id: None,
        }
    }

    /// Whether the same call may succeed a little later without anything being changed.
    pub fn is_passing(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::RateLimited { .. }
                | ErrorKind::Offline
                | ErrorKind::Timeout
                | ErrorKind::Server { .. }
        )
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
