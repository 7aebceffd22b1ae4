use std::time::Duration;

use futures::future::select;
use waygate_domain::time::Timestamp;

use super::Platform;
use crate::document::{Document, Key};
use crate::store::{Batch, Sequence, Store, StoreError, Stored};

/// After how long the store is looked at anyway: not every change of a document is announced.
const AT_LEAST_EVERY: Duration = Duration::from_secs(60);

/// How long to wait after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

impl<S: Store> Platform<S> {
    /// Announces the restarts that became overdue and the gateways that are not heard of, each with the instant at
    /// which that came about, and says when the next one will, if nothing changes until then. What was heard in
    /// this process counts ([`flush`](Self::flush)).
    ///
    /// The *status* is as it is without this, since it is derived; this is what makes an event of it.
    /// Doing it again, or in several places at once, announces nothing twice.
    ///
    /// # Errors
    /// What the store says, other than that someone else was quicker.
    pub async fn settle(&self) -> Result<Option<Timestamp>, StoreError> {
        loop {
            let Some(first) = self.store.due(1).await?.pop() else {
                return Ok(None);
            };
            let Some(batch) = overdue(&first, self.clock.now()) else {
                return Ok(first.document.due());
            };
            if self.flush().await? {
                continue;
            }
            match self.store.commit(batch).await {
                Ok(_) | Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// [Settles](Self::settle) whenever the time for it comes. It never ends; a failure is told, and tried again.
    pub async fn keep_settled(&self, failed: impl Fn(&StoreError)) {
        loop {
            match self.settle_and_look().await {
                Ok((latest, next)) => {
                    let wait = next.map_or(AT_LEAST_EVERY, |at| at.since(self.clock.now()));
                    let wait = self.clock.sleep(wait.min(AT_LEAST_EVERY));
                    select(wait, self.store.moved_on(latest)).await;
                }
                Err(error) => {
                    failed(&error);
                    self.clock.sleep(AFTER_FAILURE).await;
                }
            }
        }
    }

    /// Where the store was before it was settled, so that what is written meanwhile is not slept through; and when to
    /// settle again.
    async fn settle_and_look(&self) -> Result<(Sequence, Option<Timestamp>), StoreError> {
        let latest = self.store.latest().await?;
        Ok((latest, self.settle().await?))
    }
}

/// What announces that a gateway's restart is overdue or that it is not heard of; `None` while nothing is due.
pub(crate) fn overdue(stored: &Stored, now: Timestamp) -> Option<Batch> {
    let Document::Gateway(gateway) = &stored.document else {
        return None;
    };
    let (announced, at) = gateway.settled(now)?;
    let batch = Batch::new()
        .reading(stored)
        .put(announced)
        .announcing(Key::Gateway(gateway.id.clone()), at);
    Some(batch)
}
