use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use futures::future::BoxFuture;
use waygate_backend::Clock;
use waygate_domain::time::Timestamp;

use crate::Response;
use crate::rest::date;

/// How far the clocks may be apart before one is corrected: the server says whole seconds, and its answer was on the
/// way for a while.
const TOLERANCE_MILLIS: i64 = 2_000;

/// The host's clock, corrected by what the server says the time is: statuses are derived on the server's, and "since"
/// and "due" are instants of that.
#[derive(Clone)]
pub(super) struct ServerClock {
    host: Arc<dyn Clock>,
    /// Milliseconds that the server's clock is ahead.
    ahead: Arc<AtomicI64>,
}

impl ServerClock {
    pub fn new(host: Arc<dyn Clock>) -> Self {
        Self {
            host,
            ahead: Arc::default(),
        }
    }

    /// Follows the time that an answer bears, unless it is close enough.
    pub fn follow<B>(&self, response: &Response<B>) {
        let Some(said) = date(response) else {
            return;
        };
        let off = said.as_millis().saturating_sub(self.now().as_millis());
        if off.saturating_abs() > TOLERANCE_MILLIS {
            self.ahead.fetch_add(off, Ordering::Relaxed);
        }
    }
}

impl Clock for ServerClock {
    fn now(&self) -> Timestamp {
        let now = self.host.now().as_millis();
        Timestamp::from_millis(now.saturating_add(self.ahead.load(Ordering::Relaxed)))
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'static, ()> {
        self.host.sleep(span)
    }
}
