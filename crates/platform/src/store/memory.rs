use std::collections::btree_map::Range;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use event_listener::Event;
use futures::future::BoxFuture;
use rustc_hash::FxHashMap;
use waygate_backend::EnvironmentView;
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::time::Timestamp;

use super::{Batch, Listing, Revision, Sequence, Store, StoreError, Stored, StoredEvent, Write};
use crate::document::{Document, EnvironmentDocument, GatewayDocument, Key, Kind};
use crate::sync::lock;

/// How many events are kept.
const KEPT: usize = 10_000;

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

#[derive(Debug, Default)]
struct Tables {
    /// One for each kind, in the order of [`Kind::ALL`].
    documents: [BTreeMap<Key, Stored>; Kind::ALL.len()],
    deleted: BTreeSet<Key>,
    /// What belongs to each document, by id; the environments of no gateway under `None`.
    children: FxHashMap<Option<Key>, Vec<Stored>>,
    due: BTreeSet<(Timestamp, Key)>,
    events: VecDeque<StoredEvent>,
    latest: u64,
    revision: u64,
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
        let tables = self.tables();
        let due = tables.due.iter().take(limit);
        due.filter_map(|(_, key)| tables.get(key).cloned())
            .collect()
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

impl Tables {
    fn holding(documents: Vec<Document>) -> Self {
        let mut tables = Self {
            revision: 1,
            ..Self::default()
        };
        let revision = Revision(tables.revision);
        let mut rows: [Vec<(Key, Stored)>; Kind::ALL.len()] = Default::default();
        for document in documents {
            let key = document.key();
            let stored = Stored { document, revision };
            rows[key.kind() as usize].push((key, stored));
        }
        // Built from a list, a tree is several times quicker to make than entry by entry.
        tables.documents = rows.map(|rows| rows.into_iter().collect());
        for (key, stored) in &tables.documents[Kind::Gateway as usize] {
            if let Document::Gateway(gateway) = &stored.document {
                index(&mut tables.deleted, &mut tables.due, key, gateway);
            }
        }
        tables.children = families(tables.documents[Kind::Environment as usize].values());
        tables
    }

    fn get(&self, key: &Key) -> Option<&Stored> {
        self.documents[key.kind() as usize].get(key)
    }

    fn list(&self, listing: Listing, after: Option<&Key>, limit: usize) -> Vec<Stored> {
        match listing {
            Listing::Gateways(GatewayView::Enabled) => self
                .after(Kind::Gateway, after)
                .filter(|(key, _)| self.deleted.is_empty() || !self.deleted.contains(*key))
                .map(|(_, stored)| stored.clone())
                .take(limit)
                .collect(),
            Listing::Gateways(GatewayView::Deleted) => self
                .deleted
                .range((start(after), Bound::Unbounded))
                .filter_map(|key| self.get(key).cloned())
                .take(limit)
                .collect(),
            Listing::Environments(EnvironmentView::All) => self
                .after(Kind::Environment, after)
                .map(|(_, stored)| stored.clone())
                .take(limit)
                .collect(),
            Listing::Environments(EnvironmentView::Unattached) => {
                let siblings = self.children(None);
                let skipped = after.map_or(0, |after| {
                    siblings.partition_point(|stored| id(stored) <= after.id())
                });
                siblings[skipped..].iter().take(limit).cloned().collect()
            }
        }
    }

    fn after(&self, kind: Kind, after: Option<&Key>) -> Range<'_, Key, Stored> {
        self.documents[kind as usize].range((start(after), Bound::Unbounded))
    }

    fn children(&self, parent: Option<Key>) -> &[Stored] {
        self.children.get(&parent).map_or(&[], Vec::as_slice)
    }

    fn events(&self, after: Sequence, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        let known = self
            .latest
            .checked_sub(after.0)
            .and_then(|behind| usize::try_from(behind).ok())
            .and_then(|behind| self.events.len().checked_sub(behind))
            .ok_or(StoreError::OutOfSequence)?;
        Ok(self
            .events
            .iter()
            .skip(known)
            .take(limit)
            .cloned()
            .collect())
    }

    fn commit(&mut self, batch: Batch) -> Result<Sequence, StoreError> {
        for (key, seen) in batch.reads {
            if self.get(&key).map(|stored| stored.revision) != seen {
                return Err(StoreError::Conflict(key));
            }
        }
        self.revision += 1;
        for write in batch.writes {
            match write {
                Write::Put(document) => self.put(document),
                Write::Delete(key) => self.remove(&key),
            }
        }
        for event in batch.events {
            self.latest += 1;
            self.events.push_back(StoredEvent {
                sequence: Sequence(self.latest),
                at: event.at,
                subject: event.subject,
            });
        }
        let surplus = self.events.len().saturating_sub(KEPT);
        self.events.drain(..surplus);
        Ok(Sequence(self.latest))
    }

    fn put(&mut self, document: Document) {
        let key = document.key();
        self.remove(&key);
        let stored = Stored {
            document,
            revision: Revision(self.revision),
        };
        match &stored.document {
            Document::Gateway(gateway) => {
                index(&mut self.deleted, &mut self.due, &key, gateway);
            }
            Document::Environment(environment) => {
                let siblings = self.children.entry(parent(environment)).or_default();
                let place = siblings.partition_point(|other| id(other) < key.id());
                siblings.insert(place, stored.clone());
            }
        }
        self.documents[key.kind() as usize].insert(key, stored);
    }

    fn remove(&mut self, key: &Key) {
        let Some(gone) = self.documents[key.kind() as usize].remove(key) else {
            return;
        };
        self.deleted.remove(key);
        if let Some(due) = gone.document.due() {
            self.due.remove(&(due, key.clone()));
        }
        if let Document::Environment(environment) = gone.document {
            let parent = parent(&environment);
            if let Some(siblings) = self.children.get_mut(&parent) {
                siblings.retain(|other| id(other) != key.id());
                if siblings.is_empty() {
                    self.children.remove(&parent);
                }
            }
        }
    }
}

/// What belongs to each document, from children in the order of their ids. Children that follow each
/// other in it mostly have one parent, so a parent is looked up for each such run alone.
fn families<'a>(children: impl Iterator<Item = &'a Stored>) -> FxHashMap<Option<Key>, Vec<Stored>> {
    let mut families: FxHashMap<Option<Key>, Vec<Stored>> = FxHashMap::default();
    let mut run: Vec<Stored> = Vec::new();
    let mut of: Option<GatewayId> = None;
    for child in children {
        if let Document::Environment(environment) = &child.document {
            if environment.gateway != of {
                let parent = of.map(Key::Gateway);
                families.entry(parent).or_default().append(&mut run);
                of = environment.gateway.clone();
            }
            run.push(child.clone());
        }
    }
    let parent = of.map(Key::Gateway);
    families.entry(parent).or_default().append(&mut run);
    families
}

/// Notes a gateway in the lists kept beside the documents.
fn index(
    deleted: &mut BTreeSet<Key>,
    due: &mut BTreeSet<(Timestamp, Key)>,
    key: &Key,
    gateway: &GatewayDocument,
) {
    if gateway.deleted.is_some() {
        deleted.insert(key.clone());
    }
    if let Some(at) = gateway.due() {
        due.insert((at, key.clone()));
    }
}

fn parent(environment: &EnvironmentDocument) -> Option<Key> {
    environment.gateway.clone().map(Key::Gateway)
}

fn start(after: Option<&Key>) -> Bound<&Key> {
    after.map_or(Bound::Unbounded, Bound::Excluded)
}

fn id(stored: &Stored) -> &str {
    match &stored.document {
        Document::Gateway(gateway) => gateway.id.as_str(),
        Document::Environment(environment) => environment.id.as_str(),
    }
}
