//! What is answered when something was not done: `application/problem+json` (RFC 9457).

mod documented;
mod port;

use std::borrow::Cow;
use std::time::Duration;

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use waygate_backend::{Conflict, FieldError};
use waygate_domain::role::Privilege;
use waygate_remote::body;
use waygate_remote::body::{Kind, MEDIA_TYPE};

pub use documented::statuses;

/// Why a request was not done. It is [written](Self::written) once the request's id is known.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    kind: Kind,
    detail: Cow<'static, str>,
    more: More,
}

/// What some kinds of problem say besides.
#[derive(Clone, Debug)]
enum More {
    Nothing,
    Privilege(Privilege),
    Conflict(Box<Conflict>),
    Errors(Vec<FieldError>),
    RetryAfter(Duration),
}

impl Problem {
    /// A problem of this kind, with a sentence for people.
    pub fn new(status: StatusCode, kind: Kind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            kind,
            detail: detail.into(),
            more: More::Nothing,
        }
    }

    /// 400: the request cannot be read.
    pub fn malformed(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Kind::Other, detail)
    }

    /// 401: nobody is signed in, or no longer.
    pub fn unauthorized() -> Self {
        let detail = "Nobody is signed in, or the sign-in is not valid any more. Sign in again.";
        Self::new(StatusCode::UNAUTHORIZED, Kind::Unauthorized, detail)
    }

    /// 401: the token with which someone wants to sign in is no valid one.
    pub fn wrong_token() -> Self {
        let detail =
            "This token is not known, or not valid any more. Ask whoever runs this server for one.";
        Self::new(StatusCode::UNAUTHORIZED, Kind::Unauthorized, detail)
    }

    /// 403 for a reason other than a privilege.
    pub fn forbidden(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::FORBIDDEN, Kind::Forbidden, detail)
    }

    /// 404: no such thing.
    pub fn not_found() -> Self {
        let detail = "There is nothing at this address.";
        Self::new(StatusCode::NOT_FOUND, Kind::NotFound, detail)
    }

    /// 422: what was sent breaks rules, by field.
    pub fn invalid(detail: impl Into<Cow<'static, str>>, errors: Vec<FieldError>) -> Self {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Self {
            more: More::Errors(errors),
            ..Self::new(status, Kind::Invalid, detail)
        }
    }

    /// 429: too many requests; the next one is answered after that long.
    pub fn rate_limited(retry_after: Duration) -> Self {
        let detail = "Too many requests came from here. Wait a little before the next one.";
        Self {
            more: More::RetryAfter(retry_after),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, Kind::RateLimited, detail)
        }
    }

    /// 503: no room for another one now.
    pub fn busy(retry_after: Duration) -> Self {
        let detail = "The server is busy. Wait a little before the next request.";
        Self {
            more: More::RetryAfter(retry_after),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, Kind::Server, detail)
        }
    }

    /// 5xx. The cause is not told; it stands in the log under the request's id.
    pub fn server(status: StatusCode) -> Self {
        let detail = "The server failed. Its log tells why, under the id of this request.";
        Self::new(status, Kind::Server, detail)
    }

    /// The problem with this status, where nothing more is known. A status that is no error is taken for
    /// a failure of the server.
    pub fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::BAD_REQUEST => Self::malformed("The request cannot be read."),
            StatusCode::UNAUTHORIZED => Self::unauthorized(),
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => {
                let detail = "This address does not take that method.";
                Self::new(status, Kind::Other, detail)
            }
            StatusCode::PAYLOAD_TOO_LARGE => {
                Self::new(status, Kind::Other, "The body is too large.")
            }
            status if status.is_server_error() => Self::server(status),
            status if status.is_client_error() => {
                Self::new(status, Kind::Other, "The request cannot be carried out.")
            }
            _ => Self::server(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    /// Its status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    fn body(self, request_id: &str) -> body::Problem {
        let mut body = body::Problem {
            kind: self.kind,
            title: self.kind.title().to_owned(),
            status: self.status.as_u16(),
            detail: self.detail.into_owned(),
            request_id: Some(request_id.to_owned()),
            privilege: None,
            errors: Vec::new(),
            conflict: None,
        };
        match self.more {
            More::Nothing | More::RetryAfter(_) => {}
            More::Privilege(privilege) => body.privilege = Some(privilege),
            More::Conflict(conflict) => body.conflict = Some(conflict),
            More::Errors(errors) => body.errors = errors,
        }
        body
    }

    /// The whole answer, for the request with this id.
    pub fn written(self, request_id: &str) -> Response {
        let retry_after = match self.more {
            More::RetryAfter(span) => Some(HeaderValue::from(span.as_secs().max(1))),
            _ => None,
        };
        let status = self.status;
        // Texts, numbers and lists of them: there is nothing that JSON could not say.
        let text = serde_json::to_string(&self.body(request_id)).unwrap_or_default();
        let mut response = (status, text).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if let Some(seconds) = retry_after {
            headers.insert(RETRY_AFTER, seconds);
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl IntoResponse for Problem {
    /// The problem without its words: [`layer::request_id`](super::layer::request_id) writes them.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
