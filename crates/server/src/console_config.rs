//! `/config.json`: which backend the console talks to.

use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};

/// The configuration of the console. It takes the place of a file of that name in the folder that is served, so that
/// one build serves any backend.
#[derive(Clone, Copy, Debug)]
pub enum ConsoleConfig {
    /// The platform runs in the browser.
    Mock,
    /// The console asks this server.
    Rest,
}

impl IntoResponse for ConsoleConfig {
    fn into_response(self) -> Response {
        let text = match self {
            Self::Mock => r#"{"backend":{"kind":"mock"}}"#,
            Self::Rest => r#"{"backend":{"kind":"rest","url":"/api/v1"}}"#,
        };
        let json = HeaderValue::from_static("application/json");
        ([(CONTENT_TYPE, json)], text).into_response()
    }
}
