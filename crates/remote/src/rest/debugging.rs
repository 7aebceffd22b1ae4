//! [`Debugging`](waygate_backend::Debugging).

use waygate_domain::api::ApiId;
use waygate_domain::debug;

use super::encode::post;
use crate::Request;
use crate::body::DebugRequest;

/// Runs a request.
pub fn send(id: &ApiId, request: &debug::Request) -> Request {
    post(format!("/apis/{id}/debug")).json(&DebugRequest::from(request))
}

/// Asks every endpoint.
pub fn check_endpoints(id: &ApiId) -> Request {
    post(format!("/apis/{id}/check-endpoints"))
}
