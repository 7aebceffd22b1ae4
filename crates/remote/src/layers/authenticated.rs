use async_trait::async_trait;
use waygate_backend::Result;

use crate::{ByteStream, Request, Response, Transport};

/// What lets a program in. It has no [`Debug`](std::fmt::Debug) and no serialisation, so that it is never logged or
/// kept by accident.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The token with this text: what a Bearer token may hold (RFC 6750). `None` where it is none.
    pub fn new(text: &str) -> Option<Self> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b);
        (!text.is_empty() && text.bytes().all(allowed)).then(|| Self(text.to_owned()))
    }
}

/// Adds a token to every request.
#[derive(Clone)]
pub struct Authenticated<T> {
    inner: T,
    token: Token,
}

impl<T> Authenticated<T> {
    /// Sends with this token.
    pub const fn new(inner: T, token: Token) -> Self {
        Self { inner, token }
    }

    fn sign(&self, mut request: Request) -> Request {
        let value = format!("Bearer {}", self.token.0);
        request.headers.add("authorization", value);
        request
    }
}

#[async_trait]
impl<T: Transport> Transport for Authenticated<T> {
    async fn send(&self, request: Request) -> Result<Response> {
        self.inner.send(self.sign(request)).await
    }

    async fn open(&self, request: Request) -> Result<Response<ByteStream>> {
        self.inner.open(self.sign(request)).await
    }
}
