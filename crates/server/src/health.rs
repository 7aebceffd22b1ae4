//! `/healthz` and `/metrics`: for whoever watches over the server, outside the API.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use tokio::time::timeout;

use crate::api::{ApiState, Metrics};

/// How long the store may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// 200 while the store answers.
pub async fn healthz(State(state): State<ApiState>) -> impl IntoResponse {
    match timeout(PATIENCE, state.host.ping()).await {
        Ok(Ok(())) => (StatusCode::OK, "ok\n"),
        Ok(Err(error)) => {
            tracing::error!(%error, "the store does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the store does not answer\n",
            )
        }
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the store does not answer\n",
        ),
    }
}

/// What was counted, as Prometheus reads it. It names routes and numbers only, and asks nobody who they are.
pub async fn metrics(State(metrics): State<Metrics>) -> impl IntoResponse {
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4")],
        metrics.render(),
    )
}
