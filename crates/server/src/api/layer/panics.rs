use std::any::Any;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::api::problem::Problem;

/// A handler panicked. What it said has gone to the log by the panic hook, and goes nowhere else.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::server(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}
