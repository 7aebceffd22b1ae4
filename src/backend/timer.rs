//! The browser's own time: what the platform's clock runs on.

use std::time::Duration;

use futures::future::BoxFuture;
use gloo_timers::future::TimeoutFuture;
use send_wrapper::SendWrapper;
use waygate_backend::Clock;
use waygate_domain::time::Timestamp;

use super::dates;

/// Waits so long by the browser's time. For what has to do with the browser alone; whatever a person
/// waits for runs on the backend's clock.
pub fn wait(span: Duration) -> BoxFuture<'static, ()> {
    let millis = u32::try_from(span.as_millis()).unwrap_or(u32::MAX);
    // The browser's timers end at 2^31 - 1 ms, some 24 days.
    Box::pin(SendWrapper::new(TimeoutFuture::new(
        millis.min(i32::MAX.unsigned_abs()),
    )))
}

#[cfg(feature = "mock")]
/// Time since the page was opened; never runs backwards.
pub fn since_start() -> Duration {
    let millis = web_sys::window()
        .and_then(|w| w.performance())
        .map_or(0.0, |p| p.now());
    Duration::from_micros((millis * 1000.0) as u64)
}

/// The browser's clock, as far as it can be trusted: whoever needs the server's corrects it.
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> Timestamp {
        dates::now()
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'static, ()> {
        wait(span)
    }
}
