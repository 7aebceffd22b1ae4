use std::time::Duration;

use futures::future::BoxFuture;
use waygate_platform::clock::TimeSource;

use crate::backend::timer;

/// The browser's time.
pub struct BrowserTime;

impl TimeSource for BrowserTime {
    fn elapsed(&self) -> Duration {
        timer::since_start()
    }

    fn wait(&self, span: Duration) -> BoxFuture<'static, ()> {
        timer::wait(span)
    }
}
