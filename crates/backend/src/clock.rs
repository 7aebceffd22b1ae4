use std::time::Duration;

use futures::future::BoxFuture;
use waygate_domain::time::Timestamp;

/// A backend's clock. It may run faster or slower than the world's, or stand still.
pub trait Clock: Send + Sync {
    /// The instant it shows.
    fn now(&self) -> Timestamp;

    /// Waits until it shows an instant `span` later. Dropping the future ends the wait.
    fn sleep(&self, span: Duration) -> BoxFuture<'static, ()>;
}
