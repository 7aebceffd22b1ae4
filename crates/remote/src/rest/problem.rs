//! Why a request was not done.

use waygate_backend::{Error, ErrorKind};

use super::retry_after;
use crate::Response;
use crate::body::{Kind, MEDIA_TYPE, Problem};

/// The error that an answer other than 2xx is.
///
/// A status that also others on the way give, like 401, 429 and 5xx, says enough. That something is not there, not
/// allowed, wrong or changed is believed only where the server itself says so, in a [`Problem`]: a page of a proxy
/// must not look like a gateway that is gone.
pub fn refusal(response: &Response) -> Error {
    let problem = read(response);
    let status = response.status;
    let kind = match (status, &problem) {
        (401, _) => ErrorKind::Unauthorized,
        (408, _) => ErrorKind::Timeout,
        (429, _) => ErrorKind::RateLimited {
            // Without the clock of whoever waits, an instant is taken against the server's own.
            retry_after: retry_after(response, super::date(response).unwrap_or_default()),
        },
        (500..=599, _) => ErrorKind::Server { status },
        (_, Some(problem)) => refused(problem).unwrap_or(ErrorKind::Unreadable),
        (_, None) => ErrorKind::Unreadable,
    };
    let message = match &problem {
        Some(problem) if !problem.detail.is_empty() => problem.detail.clone(),
        _ => sentence(&kind).to_owned(),
    };
    let told = problem.and_then(|problem| problem.request_id);
    Error {
        kind,
        message,
        request_id: told.or_else(|| response.headers.get("x-request-id").map(str::to_owned)),
    }
}

fn read(response: &Response) -> Option<Problem> {
    let is_problem = response.media_type() == MEDIA_TYPE;
    let problem: Problem = serde_json::from_slice(&response.body).ok()?;
    (is_problem && problem.status == response.status).then_some(problem)
}

/// What the server says; `None` where a member is missing without which it cannot be understood.
fn refused(problem: &Problem) -> Option<ErrorKind> {
    match (problem.status, problem.kind) {
        (403, Kind::Forbidden) => problem.privilege.map(ErrorKind::Forbidden),
        (404, Kind::NotFound) | (410, Kind::OutOfSequence) => Some(ErrorKind::NotFound),
        (412, Kind::Conflict) => problem.conflict.clone().map(ErrorKind::Conflict),
        (422, Kind::Invalid) => Some(ErrorKind::Invalid(problem.errors.clone())),
        _ => None,
    }
}

/// A sentence where the server has none.
const fn sentence(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Unauthorized => "Nobody is signed in.",
        ErrorKind::Forbidden(_) => "Your role does not allow this.",
        ErrorKind::NotFound => "This is not there any more.",
        ErrorKind::Conflict(_) => "Someone else saved first.",
        ErrorKind::Invalid(_) => "Something that was sent breaks a rule.",
        ErrorKind::RateLimited { .. } => "There were too many requests.",
        ErrorKind::Timeout => "No answer came in time.",
        ErrorKind::Server { .. } => "The server failed.",
        ErrorKind::Offline | ErrorKind::Aborted | ErrorKind::Unreadable => {
            "The server’s answer could not be understood."
        }
    }
}
