use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument, field};

use super::request_id::RequestId;

/// Logs a line for every request: method, route, status, time, id and account. Never what was sent: addresses
/// as they were asked, headers and bodies may hold secrets.
pub async fn trace(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>();
    let route = route(&request);
    let span = tracing::info_span!(
        "request",
        id = id.map_or("", |RequestId(id)| id),
        method = method(&request),
        route,
        account = field::Empty,
    );
    let began = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let millis = began.elapsed().as_secs_f64() * 1000.0;
    span.in_scope(|| tracing::info!(status, millis, "answered"));
    response
}

/// The route that a request took, as it stands in the router.
pub fn route(request: &Request) -> String {
    let path = request.extensions().get::<MatchedPath>();
    path.map_or("other", MatchedPath::as_str).to_owned()
}

/// The method, where it is one that the server knows: others are anything a sender makes up.
pub fn method(request: &Request) -> &'static str {
    match request.method().as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        _ => "other",
    }
}
