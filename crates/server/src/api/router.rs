use aide::openapi::OpenApi;
use axum::Router;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::from_fn;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use super::layer::{panicked, problems};
use super::openapi::BASE;
use super::problem::Problem;
use super::resource;
use super::state::ApiState;

/// Everything below `/api`. Answers that are problems still have to be written, by
/// [`request_id`](super::request_id).
pub fn router(state: ApiState) -> Router {
    // Described by `openapi::DESCRIPTION` instead, once and for all.
    let undescribed = &mut OpenApi::default();
    let in_time = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, state.longest);
    let routes = resource::answers()
        .layer(in_time)
        .merge(resource::streams())
        .finish_api(undescribed);
    let unknown = || async { Problem::not_found() };
    Router::new()
        .nest(BASE, routes)
        .route("/api", axum::routing::any(unknown))
        .route("/api/{*path}", axum::routing::any(unknown))
        .with_state(state)
        .layer(from_fn(problems))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(SetResponseHeaderLayer::overriding(
            CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
}
