use async_trait::async_trait;
use futures::future::BoxFuture;

use super::World;
use crate::document::Key;
use crate::store::{Batch, Listing, Sequence, Store, StoreError, Stored, StoredEvent};

/// The store of a world, as the platform sees it: what is committed through it is what a person did, so it
/// is kept as an edit, and gateways do what they were told.
#[derive(Clone)]
pub(in crate::mock) struct WorldStore(pub(super) World);

#[async_trait]
impl Store for WorldStore {
    async fn read(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreError> {
        self.0.store.read(keys).await
    }

    async fn list(
        &self,
        listing: Listing,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        self.0.store.list(listing, after, limit).await
    }

    async fn children(&self, parents: &[Key]) -> Result<Vec<Vec<Stored>>, StoreError> {
        self.0.store.children(parents).await
    }

    async fn due(&self, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.0.store.due(limit).await
    }

    async fn commit(&self, batch: Batch) -> Result<Sequence, StoreError> {
        self.0.commit(batch)
    }

    async fn latest(&self) -> Result<Sequence, StoreError> {
        self.0.store.latest().await
    }

    async fn events(&self, after: Sequence, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.0.store.events(after, limit).await
    }

    fn moved_on(&self, from: Sequence) -> BoxFuture<'static, ()> {
        self.0.store.moved_on(from)
    }
}
