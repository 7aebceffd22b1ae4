use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use event_listener::Event;
use futures::future::BoxFuture;
use waygate_platform::store::Sequence;

/// How far the sequence of events is known to be, and who waits for more.
#[derive(Debug, Default)]
pub(super) struct News {
    latest: AtomicU64,
    moved: Event,
}

impl News {
    /// Takes note of an event, and wakes who waits for it.
    pub fn heard_of(&self, latest: Sequence) {
        if self.latest.fetch_max(latest.0, Ordering::SeqCst) < latest.0 {
            self.moved.notify(usize::MAX);
        }
    }

    /// Resolves when there is a later event than that one.
    pub fn after(self: &Arc<Self>, from: Sequence) -> BoxFuture<'static, ()> {
        let news = Arc::clone(self);
        Box::pin(async move {
            loop {
                let moved = news.moved.listen();
                if news.latest.load(Ordering::SeqCst) > from.0 {
                    return;
                }
                moved.await;
            }
        })
    }
}
