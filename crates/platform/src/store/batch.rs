use waygate_domain::time::Timestamp;

use super::{Revision, Stored};
use crate::document::{Document, Key};

/// A change of several documents at once: what was read for it, what is written, what is announced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Every document that was looked at, with the revision seen; `None` where there was none.
    pub reads: Vec<(Key, Option<Revision>)>,
    /// Documents whose children were looked at, with the children seen and their revisions.
    pub families: Vec<(Key, Vec<(Key, Revision)>)>,
    /// What is written or deleted.
    pub writes: Vec<Write>,
    /// What is announced, in this order.
    pub events: Vec<NewEvent>,
}

/// One document's change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// The document is now this.
    Put(Document),
    /// The document is gone.
    Delete(Key),
}

/// An event that has no place in the sequence yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// When it happened, on the platform's clock.
    pub at: Timestamp,
    /// What changed.
    pub subject: Key,
}

impl Batch {
    /// One that does nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, based on what was read.
    #[must_use]
    pub fn reading(mut self, stored: &Stored) -> Self {
        self.reads
            .push((stored.document.key(), Some(stored.revision)));
        self
    }

    /// The same, based on there being no such document.
    #[must_use]
    pub fn expecting_none(mut self, key: Key) -> Self {
        self.reads.push((key, None));
        self
    }

    /// The same, based on these being all that belongs to a document.
    #[must_use]
    pub fn reading_children(mut self, parent: Key, children: &[Stored]) -> Self {
        let seen = children
            .iter()
            .map(|child| (child.document.key(), child.revision));
        self.families.push((parent, seen.collect()));
        self
    }

    /// The same, writing a document.
    #[must_use]
    pub fn put(mut self, document: impl Into<Document>) -> Self {
        self.writes.push(Write::Put(document.into()));
        self
    }

    /// The same, deleting a document.
    #[must_use]
    pub fn delete(mut self, key: Key) -> Self {
        self.writes.push(Write::Delete(key));
        self
    }

    /// The same, announcing that something changed at that instant.
    #[must_use]
    pub fn announcing(mut self, subject: Key, at: Timestamp) -> Self {
        self.events.push(NewEvent { at, subject });
        self
    }
}
