//! A store in memory that has the trouble one wants, and counts what is asked of it.

use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use futures::future::BoxFuture;
use waygate_platform::document::Key;
use waygate_platform::store::{
    Batch, Listing, MemoryStore, Sequence, Store, StoreError, Stored, StoredEvent,
};

/// What is wrong with a store.
#[derive(Clone, Copy, Debug, Default)]
pub enum Trouble {
    #[default]
    None,
    /// It cannot be reached.
    Fails,
    /// It never answers.
    Hangs,
    /// Whoever asks it panics.
    Panics,
}

/// What the words of a failure or a panic would tell of the inside.
pub const INSIDE: &str = "the disk of db-7 is full";

/// What a test does to a store, and sees of it.
#[derive(Clone, Default)]
pub struct Levers(Arc<State>);

#[derive(Default)]
struct State {
    trouble: Mutex<Trouble>,
    calls: AtomicUsize,
}

impl Levers {
    pub fn set(&self, trouble: Trouble) {
        *self
            .0
            .trouble
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    /// How often the store was asked for something.
    pub fn calls(&self) -> usize {
        self.0.calls.load(Ordering::SeqCst)
    }

    async fn called(&self) -> Result<(), StoreError> {
        self.0.calls.fetch_add(1, Ordering::SeqCst);
        let trouble = *self
            .0
            .trouble
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match trouble {
            Trouble::None => Ok(()),
            Trouble::Fails => Err(StoreError::Failed(INSIDE.into())),
            Trouble::Hangs => pending().await,
            Trouble::Panics => panic!("{INSIDE}"),
        }
    }
}

/// The store.
#[derive(Default)]
pub struct TroubledStore {
    inner: MemoryStore,
    pub levers: Levers,
}

#[async_trait]
impl Store for TroubledStore {
    async fn read(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreError> {
        self.levers.called().await?;
        self.inner.read(keys).await
    }

    async fn list(
        &self,
        listing: Listing,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        self.levers.called().await?;
        self.inner.list(listing, after, limit).await
    }

    async fn children(&self, parents: &[Key]) -> Result<Vec<Vec<Stored>>, StoreError> {
        self.levers.called().await?;
        self.inner.children(parents).await
    }

    async fn due(&self, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.levers.called().await?;
        self.inner.due(limit).await
    }

    async fn commit(&self, batch: Batch) -> Result<Sequence, StoreError> {
        self.levers.called().await?;
        self.inner.commit(batch).await
    }

    async fn latest(&self) -> Result<Sequence, StoreError> {
        self.levers.called().await?;
        self.inner.latest().await
    }

    async fn events(&self, after: Sequence, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.levers.called().await?;
        self.inner.events(after, limit).await
    }

    fn moved_on(&self, from: Sequence) -> BoxFuture<'static, ()> {
        self.inner.moved_on(from)
    }
}
