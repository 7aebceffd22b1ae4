use serde::{Deserialize, Serialize};
use waygate_backend::{Conflict, FieldError};
use waygate_domain::role::Privilege;

/// The media type of a [`Problem`].
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request was not done: problem details (RFC 9457) with members of Waygate's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `urn:waygate:problem:` and the [`Kind`].
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The kind in words.
    #[serde(default)]
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// What happened, in a sentence for people, without secrets.
    #[serde(default)]
    pub detail: String,
    /// The request's id in the server's logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The privilege that the role lacks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privilege: Option<Privilege>,
    /// What is wrong, field by field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// What stands in the way of a save.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Box<Conflict>>,
}

/// The kinds of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ProblemKind"))]
pub enum Kind {
    /// Nobody is signed in, or no longer.
    #[serde(rename = "urn:waygate:problem:unauthorized")]
    Unauthorized,
    /// It is not allowed.
    #[serde(rename = "urn:waygate:problem:forbidden")]
    Forbidden,
    /// There is no such thing, or no longer.
    #[serde(rename = "urn:waygate:problem:not_found")]
    NotFound,
    /// Someone else saved first.
    #[serde(rename = "urn:waygate:problem:conflict")]
    Conflict,
    /// What was sent breaks rules; by field.
    #[serde(rename = "urn:waygate:problem:invalid")]
    Invalid,
    /// Too many requests.
    #[serde(rename = "urn:waygate:problem:rate_limited")]
    RateLimited,
    /// This place in the sequence of events is not kept any more, or yet to come.
    #[serde(rename = "urn:waygate:problem:out_of_sequence")]
    OutOfSequence,
    /// The server failed.
    #[serde(rename = "urn:waygate:problem:server")]
    Server,
    /// Any other, also one that a newer server knows.
    #[serde(rename = "about:blank", other)]
    Other,
}

impl Kind {
    /// The kind in words, the [`title`](Problem::title).
    pub const fn title(self) -> &'static str {
        match self {
            Self::Unauthorized => "Nobody is signed in",
            Self::Forbidden => "Not allowed",
            Self::NotFound => "Not found",
            Self::Conflict => "Someone else saved first",
            Self::Invalid => "What was sent breaks rules",
            Self::RateLimited => "Too many requests",
            Self::OutOfSequence => "Not a place in the sequence of events",
            Self::Server => "The server failed",
            Self::Other => "The request was not done",
        }
    }
}
