//! Every address of the server.

use std::path::Path;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::from_fn;
use axum::routing::{any, get};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::api::{self, ApiState, Metrics};
use crate::cache_control::REVALIDATE;
use crate::console_config::ConsoleConfig;
use crate::files::{self, Site};
use crate::health;
use crate::security_headers;

/// The server of the console in `dist`, in mock mode.
pub fn mock(dist: &Path) -> Router {
    let others = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/api/{*path}", any(no_api));
    console(dist, ConsoleConfig::Mock, others)
}

/// The server of an API, and of the console in `dist` that talks to it.
pub fn rest(dist: &Path, state: ApiState, metrics: Metrics) -> Router {
    let others = Router::new()
        .route("/healthz", get(health::healthz))
        .with_state(state.clone())
        .merge(
            Router::new()
                .route("/metrics", get(health::metrics))
                .with_state(metrics),
        )
        .merge(api::router(state));
    console(dist, ConsoleConfig::Rest, others)
        .layer(from_fn(api::measure))
        .layer(from_fn(api::trace))
        .layer(from_fn(api::request_id))
}

fn console(dist: &Path, config: ConsoleConfig, others: Router) -> Router {
    Router::new()
        .route("/config.json", get(move || async move { config }))
        .fallback(files::serve)
        .with_state(Site::new(dist))
        .merge(others)
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
