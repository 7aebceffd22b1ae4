//! Sending requests, whoever does it.

mod headers;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest;
mod response;

use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::BoxStream;
use waygate_backend::Result;

pub use headers::Headers;
pub use request::{IDEMPOTENCY_KEY, Method, Request};
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
pub use response::Response;

/// The content of an answer as it comes. It ends where the answer does, or after an error.
pub type ByteStream = BoxStream<'static, Result<Vec<u8>>>;

/// Sends requests to one server.
///
/// Whatever the server answers is an answer, also a refusal. An error is where there is none:
/// [`Offline`](waygate_backend::ErrorKind::Offline), [`Timeout`](waygate_backend::ErrorKind::Timeout) or
/// [`Aborted`](waygate_backend::ErrorKind::Aborted). Dropping a future or a stream aborts its request. Redirects are
/// not followed to another origin, and nothing is kept to answer a later request.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Sends a request, and waits for the whole answer.
    async fn send(&self, request: Request) -> Result<Response>;

    /// Sends a request, and waits until its answer begins.
    async fn open(&self, request: Request) -> Result<Response<ByteStream>>;
}

#[async_trait]
impl<T: Transport + ?Sized> Transport for Arc<T> {
    async fn send(&self, request: Request) -> Result<Response> {
        (**self).send(request).await
    }

    async fn open(&self, request: Request) -> Result<Response<ByteStream>> {
        (**self).open(request).await
    }
}
