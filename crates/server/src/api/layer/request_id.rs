use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::api::problem::Problem;

/// The header with the id of a request.
pub const NAME: HeaderName = HeaderName::from_static("x-request-id");

/// The id under which a request stands in the log.
#[derive(Clone)]
pub struct RequestId(pub String);

/// Gives every request an id, its own if it came with a well-formed one, and every answer the same. Problems
/// are written here, since they name it.
pub async fn request_id(mut request: Request, next: Next) -> Response {
    let given = request.headers().get(NAME).and_then(|v| v.to_str().ok());
    let id = given.filter(|id| fits(id)).map_or_else(made, str::to_owned);
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let mut written = problem.written(&id);
        for (name, value) in response.headers() {
            if *name != CONTENT_TYPE && *name != CONTENT_LENGTH {
                written.headers_mut().insert(name, value.clone());
            }
        }
        response = written;
    }
    // Both kinds of id are plain ASCII.
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert(NAME, value);
    }
    response
}

fn fits(id: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    (1..=64).contains(&id.len()) && id.bytes().all(allowed)
}

/// 128 random bits. They protect nothing: without a source of randomness the id is only less useful.
fn made() -> String {
    let bits = getrandom::u64().ok().zip(getrandom::u64().ok());
    let (high, low) = bits.unwrap_or_default();
    format!("{high:016x}{low:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_and_plain() {
        assert!(fits("a-1_b.C"));
        assert!(fits(&made()));
        for id in ["", "a b", "a\"b", "é", &"a".repeat(65)] {
            assert!(!fits(id), "{id}");
        }
    }

    #[test]
    fn no_two_are_the_same() {
        assert_ne!(made(), made());
    }
}
