//! Where the platform keeps its documents and events.

mod batch;
mod memory;
mod tables;

use async_trait::async_trait;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use waygate_backend::EnvironmentView;
use waygate_domain::gateway::GatewayView;
use waygate_domain::time::Timestamp;

use crate::document::{Document, DocumentError, Key};

pub use batch::{Batch, NewEvent, Write};
pub use memory::MemoryStore;

/// Which state of a document this is. Every write gives a document another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Revision(pub u64);

/// A place in the sequence of events; the first event has 1, and 0 is before it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Sequence(pub u64);

/// A document and which state of it this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The document.
    pub document: Document,
    /// Its revision.
    pub revision: Revision,
}

/// An event as it is stored: that something changed, not to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Where it stands.
    pub sequence: Sequence,
    /// When it happened, on the platform's clock.
    pub at: Timestamp,
    /// What changed, came or went.
    pub subject: Key,
}

/// The lists that a store can read part by part, each by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Listing {
    /// Gateways in service, or deleted ones.
    Gateways(GatewayView),
    /// All environments, or those attached to no gateway.
    Environments(EnvironmentView),
    /// All deployed APIs.
    DeployedApis,
    /// All migrations of environments, also deleted ones.
    Migrations,
    /// All APIs.
    Apis,
    /// All migrations of content, also deleted ones.
    ContentMigrations,
}

/// Why a store did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// A document that a batch had read is another now, or gone.
    Conflict(Key),
    /// The events after that place are not kept any more, or the place is yet to come.
    OutOfSequence,
    /// What is stored cannot be read.
    Unreadable(Key, DocumentError),
    /// The store cannot be reached, or failed; in a sentence for the log.
    Failed(String),
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Conflict(key) => write!(f, "{} was changed by someone else", key.id()),
            Self::OutOfSequence => f.write_str("there are no events after that place"),
            Self::Unreadable(key, why) => write!(f, "{} cannot be read: {why}", key.id()),
            Self::Failed(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for StoreError {}

/// Documents by id, and the sequence of events. All it promises is written here; it knows no rules.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// The documents with these keys, in the order asked; `None` where there is none.
    async fn read(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreError>;

    /// The documents of a list in the order of their ids, from the first one after `after`, which is a
    /// key of the list's kind, at most `limit`.
    async fn list(
        &self,
        listing: Listing,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError>;

    /// For each of these documents, in the order asked, the ones that belong to it, by kind and id: the
    /// environments of a gateway; the Atoms, the deployed APIs and the migrations of an environment.
    async fn children(&self, parents: &[Key]) -> Result<Vec<Vec<Stored>>, StoreError>;

    /// The documents that the platform has to look at again by itself, the earliest due first, at most
    /// `limit` ([`Document::due`]).
    async fn due(&self, limit: usize) -> Result<Vec<Stored>, StoreError>;

    /// Does all that a batch says, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where a document that the batch read has another revision by now, or
    /// another document belongs to one whose children it read.
    async fn commit(&self, batch: Batch) -> Result<Sequence, StoreError>;

    /// The last event's place.
    async fn latest(&self) -> Result<Sequence, StoreError>;

    /// The events after a place, in their order, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::OutOfSequence`] where events after that place are not kept any more, or the place
    /// is beyond the last event.
    async fn events(&self, after: Sequence, limit: usize) -> Result<Vec<StoredEvent>, StoreError>;

    /// Resolves when the last event is another than at that place; at once if it is already.
    fn moved_on(&self, from: Sequence) -> BoxFuture<'static, ()>;
}
