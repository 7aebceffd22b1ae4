//! `/config.json`: which backend the console talks to.

use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::IntoResponse;

/// Tells the console to run the platform in the browser.
const MOCK: &str = r#"{"backend":{"kind":"mock"}}"#;

/// Answers with the configuration of a console in mock mode. It takes the place of a file of that name in the folder
/// that is served, so that one build serves any backend.
pub async fn console_config() -> impl IntoResponse {
    (
        [(CONTENT_TYPE, HeaderValue::from_static("application/json"))],
        MOCK,
    )
}
