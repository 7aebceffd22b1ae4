use std::collections::VecDeque;
use std::slice::Iter;

use rustc_hash::FxHashMap;
use waygate_backend::EnvironmentView;
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::time::Timestamp;

use super::{Batch, Listing, Revision, Sequence, StoreError, Stored, StoredEvent, Write};
use crate::document::{Document, GatewayDocument, Key, Kind};
use crate::sorted::SortedMap;

/// How many events are kept.
const KEPT: usize = 10_000;

/// What a store in memory holds. The lists beside the documents are always as the documents say.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// One for each kind, in the order of [`Kind::ALL`].
    documents: [SortedMap<Key, Stored>; Kind::ALL.len()],
    deleted: SortedMap<Key, ()>,
    /// What belongs to each document, by kind and id; the environments of no gateway under `None`.
    children: FxHashMap<Option<Key>, Vec<Stored>>,
    /// What has to be looked at again, the earliest first.
    due: SortedMap<(Timestamp, Key), ()>,
    events: VecDeque<StoredEvent>,
    /// The place of the last event.
    pub latest: u64,
    revision: u64,
}

impl Tables {
    /// These documents, without events. Of two with one key the later counts.
    pub fn holding(documents: Vec<Document>) -> Self {
        let mut tables = Self {
            revision: 1,
            ..Self::default()
        };
        let revision = Revision(tables.revision);
        for document in documents {
            let key = document.key();
            let stored = Stored { document, revision };
            tables.documents[key.kind() as usize].insert(key, stored);
        }
        for (key, stored) in tables.documents[Kind::Gateway as usize].iter() {
            if let Document::Gateway(gateway) = &stored.document {
                index(&mut tables.deleted, &mut tables.due, key, gateway);
            }
        }
        tables.children = families(tables.documents[Kind::Environment as usize].values());
        for kind in [Kind::Atom, Kind::DeployedApi, Kind::Migration] {
            for child in tables.documents[kind as usize].values() {
                let parent = parent(&child.document).unwrap_or_default();
                tables
                    .children
                    .entry(parent)
                    .or_default()
                    .push(child.clone());
            }
        }
        tables
    }

    pub fn get(&self, key: &Key) -> Option<&Stored> {
        self.documents[key.kind() as usize].get(key)
    }

    pub fn list(&self, listing: Listing, after: Option<&Key>, limit: usize) -> Vec<Stored> {
        match listing {
            Listing::Gateways(GatewayView::Enabled) => self
                .after(Kind::Gateway, after)
                .filter(|(key, _)| !self.deleted.contains(key))
                .map(|(_, stored)| stored.clone())
                .take(limit)
                .collect(),
            Listing::Gateways(GatewayView::Deleted) => self
                .deleted
                .after(after)
                .iter()
                .filter_map(|(key, ())| self.get(key).cloned())
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
                    siblings.partition_point(|stored| stored.document.key() <= *after)
                });
                siblings[skipped..].iter().take(limit).cloned().collect()
            }
            Listing::DeployedApis => self
                .after(Kind::DeployedApi, after)
                .map(|(_, stored)| stored.clone())
                .take(limit)
                .collect(),
            Listing::Apis => self
                .after(Kind::Api, after)
                .map(|(_, stored)| stored.clone())
                .take(limit)
                .collect(),
            Listing::ContentMigrations => self
                .after(Kind::ContentMigration, after)
                .map(|(_, stored)| stored.clone())
                .take(limit)
                .collect(),
            Listing::Migrations => self
                .after(Kind::Migration, after)
                .map(|(_, stored)| stored.clone())
                .take(limit)
                .collect(),
        }
    }

    fn after(&self, kind: Kind, after: Option<&Key>) -> Iter<'_, (Key, Stored)> {
        self.documents[kind as usize].after(after).iter()
    }

    pub fn children(&self, parent: Option<Key>) -> &[Stored] {
        self.children.get(&parent).map_or(&[], Vec::as_slice)
    }

    pub fn events(&self, after: Sequence, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
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

    pub fn commit(&mut self, batch: Batch) -> Result<Sequence, StoreError> {
        for (key, seen) in batch.reads {
            if self.get(&key).map(|stored| stored.revision) != seen {
                return Err(StoreError::Conflict(key));
            }
        }
        for (parent, seen) in batch.families {
            let now = self.children(Some(parent.clone())).iter();
            let now = now.map(|child| (child.document.key(), child.revision));
            if !now.eq(seen) {
                return Err(StoreError::Conflict(parent));
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

    /// The first so many documents that have to be looked at again.
    pub fn due(&self, limit: usize) -> Vec<Stored> {
        let due = self.due.keys().take(limit);
        due.filter_map(|(_, key)| self.get(key).cloned()).collect()
    }

    fn put(&mut self, document: Document) {
        let key = document.key();
        let stored = Stored {
            document,
            revision: Revision(self.revision),
        };
        let rows = &mut self.documents[key.kind() as usize];
        if let Some(before) = rows.insert(key.clone(), stored.clone()) {
            self.unlist(&key, before);
        }
        if let Document::Gateway(gateway) = &stored.document {
            index(&mut self.deleted, &mut self.due, &key, gateway);
        }
        if let Some(parent) = parent(&stored.document) {
            let siblings = self.children.entry(parent).or_default();
            let place = siblings.partition_point(|other| other.document.key() < key);
            siblings.insert(place, stored);
        }
    }

    fn remove(&mut self, key: &Key) {
        if let Some(gone) = self.documents[key.kind() as usize].remove(key) {
            self.unlist(key, gone);
        }
    }

    /// Takes a document that is gone, or is another now, out of the lists kept beside the documents.
    fn unlist(&mut self, key: &Key, gone: Stored) {
        self.deleted.remove(key);
        if let Some(due) = gone.document.due() {
            self.due.remove(&(due, key.clone()));
        }
        if let Some(parent) = parent(&gone.document)
            && let Some(siblings) = self.children.get_mut(&parent)
        {
            siblings.retain(|other| other.document.key() != *key);
            if siblings.is_empty() {
                self.children.remove(&parent);
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
    deleted: &mut SortedMap<Key, ()>,
    due: &mut SortedMap<(Timestamp, Key), ()>,
    key: &Key,
    gateway: &GatewayDocument,
) {
    if gateway.deleted.is_some() {
        deleted.insert(key.clone(), ());
    }
    if let Some(at) = gateway.due() {
        due.insert((at, key.clone()), ());
    }
}

/// Under which key a document is kept among the children, if it is: environments also where they belong to none.
fn parent(document: &Document) -> Option<Option<Key>> {
    let parent = document.parent();
    (parent.is_some() || document.key().kind() == Kind::Environment).then_some(parent)
}
