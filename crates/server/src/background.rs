//! What the server does by itself.

use std::time::Duration;

use futures::future::join;
use waygate_platform::Platform;
use waygate_platform::store::Store;

/// How often it is written down which gateways were heard of.
const FLUSH_EVERY: Duration = Duration::from_secs(1);

/// Announces what becomes true by the passing of time alone, as it does, and writes down which gateways were heard
/// of. It never ends; every instance may run it.
pub async fn background<S: Store>(platform: Platform<S>) {
    let failed = |error: &_| tracing::error!(%error, "what became overdue can't be announced");
    join(platform.keep_settled(failed), keep_flushed(&platform)).await;
}

async fn keep_flushed<S: Store>(platform: &Platform<S>) {
    loop {
        tokio::time::sleep(FLUSH_EVERY).await;
        if let Err(error) = platform.flush().await {
            tracing::error!(%error, "which gateways were heard of can't be written down");
        }
    }
}
