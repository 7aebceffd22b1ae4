use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use event_listener::Event;
use futures::future::BoxFuture;

use super::tables::Tables;
use super::{Batch, Listing, Sequence, Store, StoreError, Stored, StoredEvent};
use crate::document::{Document, Key};
use crate::sync::lock;

/// A store that lasts as long as the process. Cheap to clone; clones share what is stored.
///
/// Everything it does, it does at once: the methods of [`Store`] never wait, apart from
/// [`Store::moved_on`], and each is also there as a plain function.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    tables: Mutex<Tables>,
    committed: Event,
}

impl MemoryStore {
    /// A store that holds these documents, without events. Of two with one key the later counts.
    #[must_use]
    pub fn new(documents: Vec<Document>) -> Self {
        Self {
            shared: Arc::new(Shared {
                tables: Mutex::new(Tables::holding(documents)),
                committed: Event::new(),
            }),
        }
    }

    /// Puts these documents in place of all others. No earlier event can be resumed from afterwards,
    /// so whoever follows the events has to read everything anew.
    pub fn replace(&self, documents: Vec<Document>) {
        let mut tables = Tables::holding(documents);
        let mut current = self.tables();
        tables.latest = current.latest + 1;
        *current = tables;
        drop(current);
        self.shared.committed.notify(usize::MAX);
    }

    /// The document with this key.
    pub fn get(&self, key: &Key) -> Option<Stored> {
        self.tables().get(key).cloned()
    }

    /// See [`Store::list`].
    pub fn list_now(&self, listing: Listing, after: Option<&Key>, limit: usize) -> Vec<Stored> {
        self.tables().list(listing, after, limit)
    }

    /// See [`Store::children`].
    pub fn children_now(&self, parents: &[Key]) -> Vec<Vec<Stored>> {
        let tables = self.tables();
        let children = |key: &Key| tables.children(Some(key.clone())).to_vec();
        parents.iter().map(children).collect()
    }

    /// See [`Store::due`].
    pub fn due_now(&self, limit: usize) -> Vec<Stored> {
        self.tables().due(limit)
    }

    /// See [`Store::commit`].
    ///
    /// # Errors
    /// As there.
    pub fn commit_now(&self, batch: Batch) -> Result<Sequence, StoreError> {
        let mut tables = self.tables();
        let latest = tables.commit(batch)?;
        drop(tables);
        self.shared.committed.notify(usize::MAX);
        Ok(latest)
    }

    /// See [`Store::latest`].
    pub fn latest_now(&self) -> Sequence {
        Sequence(self.tables().latest)
    }

    fn tables(&self) -> MutexGuard<'_, Tables> {
        lock(&self.shared.tables)
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn read(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreError> {
        let tables = self.tables();
        Ok(keys.iter().map(|key| tables.get(key).cloned()).collect())
    }

    async fn list(
        &self,
        listing: Listing,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        Ok(self.list_now(listing, after, limit))
    }

    async fn children(&self, parents: &[Key]) -> Result<Vec<Vec<Stored>>, StoreError> {
        Ok(self.children_now(parents))
    }

    async fn due(&self, limit: usize) -> Result<Vec<Stored>, StoreError> {
        Ok(self.due_now(limit))
    }

    async fn commit(&self, batch: Batch) -> Result<Sequence, StoreError> {
        self.commit_now(batch)
    }

    async fn latest(&self) -> Result<Sequence, StoreError> {
        Ok(self.latest_now())
    }

    async fn events(&self, after: Sequence, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.tables().events(after, limit)
    }

    fn moved_on(&self, from: Sequence) -> BoxFuture<'static, ()> {
        let shared = Arc::clone(&self.shared);
        Box::pin(async move {
            loop {
                let committed = shared.committed.listen();
                if lock(&shared.tables).latest != from.0 {
                    return;
                }
                committed.await;
            }
        })
    }
}
