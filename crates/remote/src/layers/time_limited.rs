use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::future::{Either, select};
use waygate_backend::{Clock, Error, ErrorKind, Result};

use crate::{ByteStream, Request, Response, Transport};

/// Gives up where an answer takes too long: a whole one until it is there, a stream until it begins.
#[derive(Clone)]
pub struct TimeLimited<T> {
    inner: T,
    clock: Arc<dyn Clock>,
    limit: Duration,
}

impl<T> TimeLimited<T> {
    /// How long an answer may take.
    pub const LIMIT: Duration = Duration::from_secs(30);

    /// Waits as long as [`LIMIT`](Self::LIMIT) on this clock.
    pub fn new(inner: T, clock: Arc<dyn Clock>) -> Self {
        Self::within(inner, clock, Self::LIMIT)
    }

    /// Waits as long as that on this clock.
    pub fn within(inner: T, clock: Arc<dyn Clock>, limit: Duration) -> Self {
        Self {
            inner,
            clock,
            limit,
        }
    }

    async fn limited<R>(&self, answer: impl Future<Output = Result<R>>) -> Result<R> {
        let over = self.clock.sleep(self.limit);
        match select(pin!(answer), over).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => Err(Error::new(ErrorKind::Timeout, "No answer came in time.")),
        }
    }
}

#[async_trait]
impl<T: Transport> Transport for TimeLimited<T> {
    async fn send(&self, request: Request) -> Result<Response> {
        self.limited(self.inner.send(request)).await
    }

    async fn open(&self, request: Request) -> Result<Response<ByteStream>> {
        self.limited(self.inner.open(request)).await
    }
}
