use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use waygate_backend::{Clock, Error, ErrorKind, Result};

use crate::rest::retry_after;
use crate::{ByteStream, Request, Response, Transport};

/// How often a request is sent at most.
const TRIES: u32 = 3;
/// About how long it waits before the second try; twice as long before each further one.
const FIRST: Duration = Duration::from_millis(400);
/// The longest wait, also one that the server asks for: whoever would have to wait longer is told so instead.
const LONGEST: Duration = Duration::from_secs(10);

/// Tries again what failed in passing, where trying again changes nothing more: reading, and what has an idempotency
/// key. It waits between tries, by chance so that those who failed together do not come back together.
pub struct Retrying<T> {
    inner: T,
    clock: Arc<dyn Clock>,
    chance: Mutex<fastrand::Rng>,
}

impl<T> Retrying<T> {
    /// Waits on this clock. The seed should differ from one host to the next.
    pub fn new(inner: T, clock: Arc<dyn Clock>, seed: u64) -> Self {
        Self {
            inner,
            clock,
            chance: Mutex::new(fastrand::Rng::with_seed(seed)),
        }
    }

    async fn retried<'a, B, F>(
        &'a self,
        request: Request,
        send: impl Fn(&'a T, Request) -> F,
    ) -> Result<Response<B>>
    where
        F: Future<Output = Result<Response<B>>>,
    {
        if !request.can_be_repeated() {
            return send(&self.inner, request).await;
        }
        let mut tries = 1;
        loop {
            let answer = send(&self.inner, request.clone()).await;
            match self.pause(&answer, tries) {
                Some(pause) if tries < TRIES => {
                    // Whatever it holds is let go before the wait.
                    drop(answer);
                    self.clock.sleep(pause).await;
                }
                _ => return answer,
            }
            tries += 1;
        }
    }

    /// How long to wait before another try; `None` where none would help.
    fn pause<B>(&self, answer: &Result<Response<B>>, tries: u32) -> Option<Duration> {
        let asked = match answer {
            Ok(response) => match response.status {
                429 | 502..=504 => retry_after(response, self.clock.now()),
                _ => return None,
            },
            Err(Error {
                kind: ErrorKind::Offline | ErrorKind::Timeout,
                ..
            }) => None,
            Err(_) => return None,
        };
        match asked {
            Some(asked) => (asked <= LONGEST).then_some(asked),
            None => {
                let full = FIRST.saturating_mul(2_u32.saturating_pow(tries - 1));
                let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
                // Between a half and the whole.
                Some(full.min(LONGEST).mul_f64(0.5 + chance.f64() / 2.0))
            }
        }
    }
}

#[async_trait]
impl<T: Transport> Transport for Retrying<T> {
    async fn send(&self, request: Request) -> Result<Response> {
        self.retried(request, |inner, request| inner.send(request))
            .await
    }

    async fn open(&self, request: Request) -> Result<Response<ByteStream>> {
        self.retried(request, |inner, request| inner.open(request))
            .await
    }
}
