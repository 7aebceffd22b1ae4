//! Every address of the server.

use std::path::Path;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::from_fn;
use axum::routing::{any, get};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::cache_control::REVALIDATE;
use crate::console_config::console_config;
use crate::files::{self, Site};
use crate::security_headers;

/// The server of the console in `dist`, in mock mode.
pub fn router(dist: &Path) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/config.json", get(console_config))
        .route("/api/{*path}", any(no_api))
        .fallback(files::serve)
        .with_state(Site::new(dist))
        .layer(SetResponseHeaderLayer::if_not_present(
            CACHE_CONTROL,
            REVALIDATE,
        ))
        .layer(from_fn(security_headers::add))
}

/// A program that calls an API must not get a page for an answer.
async fn no_api() -> (StatusCode, &'static str) {
    (
        StatusCode::NOT_FOUND,
        "This server runs in mock mode and has no REST API.\n",
    )
}

#[cfg(test)]
mod tests;
