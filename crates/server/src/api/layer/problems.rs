use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

use crate::api::problem::Problem;

/// Makes a problem of every error that is none yet, so that nothing internal is told and every error reads
/// the same: wrong methods, broken limits, what a layer refused.
pub async fn problems(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if is_error && response.extensions().get::<Problem>().is_none() {
        response.extensions_mut().insert(Problem::of(status));
    }
    response
}
