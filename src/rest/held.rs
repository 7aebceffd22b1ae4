//! Calls that were refused because nobody is signed in wait for that, and are sent again.

use std::future::Future;

use async_trait::async_trait;
use waygate_backend::Result;
use waygate_remote::{ByteStream, Method, Request, Response, Transport};

use super::gate::Gate;

/// The status of an answer that nobody is signed in.
const UNAUTHORIZED: u16 = 401;

/// Where one signs in and out, and asks who is signed in: that is answered as it is.
const SESSION: &str = "/session";

/// A layer round a transport. A refused call changed nothing, so sending it again is safe. It has to be outside any
/// limit of time: people take theirs.
pub struct Held<T> {
    inner: T,
    gate: Gate,
}

impl<T: Transport> Held<T> {
    /// Waits at that gate.
    pub const fn new(inner: T, gate: Gate) -> Self {
        Self { inner, gate }
    }

    async fn held<'a, B, F>(
        &'a self,
        request: Request,
        send: impl Fn(&'a T, Request) -> F,
    ) -> Result<Response<B>>
    where
        F: Future<Output = Result<Response<B>>>,
    {
        let is_change = request.method != Method::Get;
        let account = self.gate.account();
        loop {
            let answer = send(&self.inner, request.clone()).await?;
            // A wrong token says nothing of who was signed in before.
            if answer.status != UNAUTHORIZED || signs_in(&request) {
                return Ok(answer);
            }
            // What one account changed is never sent as another, whose session this does not end.
            if is_change && account.is_some() && self.gate.account() != account {
                return Ok(answer);
            }
            self.gate.refused();
            if request.path == SESSION || !self.gate.opened(is_change).await {
                return Ok(answer);
            }
        }
    }
}

fn signs_in(request: &Request) -> bool {
    request.path == SESSION && request.method == Method::Post
}

#[async_trait]
impl<T: Transport> Transport for Held<T> {
    async fn send(&self, request: Request) -> Result<Response> {
        self.held(request, |inner, request| inner.send(request))
            .await
    }

    async fn open(&self, request: Request) -> Result<Response<ByteStream>> {
        self.held(request, |inner, request| inner.open(request))
            .await
    }
}
