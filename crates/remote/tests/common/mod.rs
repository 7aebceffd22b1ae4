//! What the tests of the client share: a server that answers what it was told to, and a clock that is stepped.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use futures::future::{BoxFuture, FutureExt, pending};
use futures::stream::{self, StreamExt};
use waygate_backend::{Clock, Error, ErrorKind, Result};
use waygate_domain::time::Timestamp;
use waygate_platform::clock::{TimeSource, VirtualClock};
use waygate_remote::{ByteStream, Headers, Request, Response, RestBackend, Transport};

/// 2026-03-09T14:32:08Z.
pub const NOW: Timestamp = Timestamp::from_millis(1_773_066_728_000);

/// Real time that never passes.
pub struct Standstill;

impl TimeSource for Standstill {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn wait(&self, _: Duration) -> BoxFuture<'static, ()> {
        pending().boxed()
    }
}

pub fn clock() -> VirtualClock {
    VirtualClock::new(Arc::new(Standstill), NOW, 0.0)
}

/// What the server does with a request.
pub enum Does {
    Answers(Response),
    /// Begins to answer with these pieces, and then stays silent.
    Streams(Response<Vec<Vec<u8>>>),
    Fails(ErrorKind),
    /// Never answers.
    Waits,
}

/// A server that does what it was told to, one after another, and remembers what it was asked.
#[derive(Clone, Default)]
pub struct Server(Arc<Mutex<(VecDeque<Does>, Vec<Request>)>>);

impl Server {
    pub fn that(does: impl IntoIterator<Item = Does>) -> Self {
        Self(Arc::new(Mutex::new((
            does.into_iter().collect(),
            Vec::new(),
        ))))
    }

    pub fn asked(&self) -> Vec<Request> {
        self.0.lock().expect("no panic").1.clone()
    }

    fn next(&self, request: Request) -> Does {
        let mut inner = self.0.lock().expect("no panic");
        inner.1.push(request);
        inner.0.pop_front().expect("an answer for every request")
    }
}

#[async_trait]
impl Transport for Server {
    async fn send(&self, request: Request) -> Result<Response> {
        match self.next(request) {
            Does::Answers(response) => Ok(response),
            Does::Fails(kind) => Err(Error::new(kind, "It failed.")),
            Does::Waits => pending().await,
            Does::Streams(_) => panic!("a whole answer was asked for"),
        }
    }

    async fn open(&self, request: Request) -> Result<Response<ByteStream>> {
        match self.next(request) {
            Does::Answers(response) => Ok(Response {
                status: response.status,
                headers: response.headers,
                body: stream::iter([Ok(response.body)]).boxed(),
            }),
            Does::Streams(response) => Ok(Response {
                status: response.status,
                headers: response.headers,
                body: stream::iter(response.body.into_iter().map(Ok))
                    .chain(stream::pending())
                    .boxed(),
            }),
            Does::Fails(kind) => Err(Error::new(kind, "It failed.")),
            Does::Waits => pending().await,
        }
    }
}

pub fn headers(these: &[(&str, &str)]) -> Headers {
    let mut headers = Headers::default();
    for (name, value) in these {
        headers.add(name, *value);
    }
    headers
}

pub fn response(status: u16, these: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Response {
    Response {
        status,
        headers: headers(these),
        body: body.into(),
    }
}

pub fn json(body: impl Into<Vec<u8>>) -> Response {
    response(200, &[("Content-Type", "application/json")], body)
}

pub fn problem(status: u16, body: serde_json::Value) -> Response {
    let media_type = [("Content-Type", "application/problem+json")];
    response(status, &media_type, body.to_string())
}

/// A backend with that server.
pub fn backend(server: &Server) -> RestBackend<Server> {
    RestBackend::new(server.clone(), Arc::new(clock()))
}

pub fn shared(clock: &VirtualClock) -> Arc<dyn Clock> {
    Arc::new(clock.clone())
}
