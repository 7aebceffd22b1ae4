//! What the errors of the port are on HTTP.

use std::time::Duration;

use axum::http::StatusCode;
use waygate_backend::{Error, ErrorKind, Unavailable};
use waygate_remote::body::Kind;

use super::{More, Problem};
use crate::people::PeopleError;

/// How long to wait where the backend does not say it.
const SOON: Duration = Duration::from_secs(1);

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let Error { kind, message, .. } = error;
        let (status, kind, more) = match kind {
            ErrorKind::Unauthorized => {
                (StatusCode::UNAUTHORIZED, Kind::Unauthorized, More::Nothing)
            }
            ErrorKind::Forbidden(privilege) => {
                let more = More::Privilege(privilege);
                (StatusCode::FORBIDDEN, Kind::Forbidden, more)
            }
            ErrorKind::NotFound => (StatusCode::NOT_FOUND, Kind::NotFound, More::Nothing),
            ErrorKind::Conflict(conflict) => {
                let more = More::Conflict(conflict);
                (StatusCode::PRECONDITION_FAILED, Kind::Conflict, more)
            }
            ErrorKind::Invalid(errors) => {
                let more = More::Errors(errors);
                (StatusCode::UNPROCESSABLE_ENTITY, Kind::Invalid, more)
            }
            ErrorKind::RateLimited { retry_after } => {
                let more = More::RetryAfter(retry_after.unwrap_or(SOON));
                (StatusCode::TOO_MANY_REQUESTS, Kind::RateLimited, more)
            }
            ErrorKind::Timeout => (StatusCode::REQUEST_TIMEOUT, Kind::Other, More::Nothing),
            ErrorKind::Server { status } => return failed(&message, status),
            ErrorKind::Offline | ErrorKind::Aborted | ErrorKind::Unreadable => {
                return failed(&message, StatusCode::BAD_GATEWAY.as_u16());
            }
        };
        Self {
            status,
            kind,
            detail: message.into(),
            more,
        }
    }
}

fn failed(message: &str, status: u16) -> Problem {
    tracing::error!(cause = message, "the backend failed");
    let status = StatusCode::from_u16(status)
        .ok()
        .filter(StatusCode::is_server_error);
    Problem::server(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
}

impl From<PeopleError> for Problem {
    fn from(error: PeopleError) -> Self {
        tracing::error!(cause = %error, "who is who cannot be read");
        Self::server(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl From<Unavailable> for Problem {
    fn from(part: Unavailable) -> Self {
        Self::new(StatusCode::NOT_IMPLEMENTED, Kind::Server, part.reason)
    }
}

#[cfg(test)]
mod tests {
    use waygate_domain::role::Privilege;

    use super::*;

    fn status(kind: ErrorKind) -> u16 {
        Problem::from(Error::new(kind, "m")).status().as_u16()
    }

    #[test]
    fn every_kind_of_failure_has_its_status() {
        for (kind, expected) in [
            (ErrorKind::Unauthorized, 401),
            (ErrorKind::Forbidden(Privilege::ApiManagement), 403),
            (ErrorKind::NotFound, 404),
            (ErrorKind::Invalid(Vec::new()), 422),
            (ErrorKind::RateLimited { retry_after: None }, 429),
            (ErrorKind::Timeout, 408),
            (ErrorKind::Offline, 502),
            (ErrorKind::Server { status: 503 }, 503),
            (ErrorKind::Server { status: 200 }, 500),
        ] {
            assert_eq!(status(kind.clone()), expected, "{kind:?}");
        }
    }

    #[test]
    fn what_a_failure_came_from_is_not_told() {
        let error = Error::new(ErrorKind::Server { status: 500 }, "disk /dev/sda1 is full");
        let body = Problem::from(error).body("r");
        assert!(!body.detail.contains("sda1"), "{body:?}");
    }
}
