//! The machine's clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures::future::{BoxFuture, FutureExt};
use waygate_backend::Clock;
use waygate_domain::time::Timestamp;

/// The machine's clock, waited for by Tokio: a [`sleep`](Clock::sleep) has to be awaited within a runtime.
///
/// A wait is as long as it was asked for, also when someone sets the clock meanwhile.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let millis = since.map_or(0, |since| since.as_millis());
        Timestamp::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'static, ()> {
        // Made when it is awaited, as Tokio's timers need their runtime at that.
        async move { tokio::time::sleep(span).await }.boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn after_a_sleep_it_shows_a_later_instant() {
        let before = SystemClock.now();
        assert!(
            before > Timestamp::from_millis(1_700_000_000_000),
            "{before:?}"
        );
        SystemClock.sleep(Duration::from_millis(20)).await;
        assert!(SystemClock.now().since(before) >= Duration::from_millis(20));
    }
}
