use waygate_domain::gateway::GatewayId;
use waygate_domain::time::Timestamp;

use super::super::life::Life;
use super::super::scenario::Scenario;
use super::super::stored::Edit;
use crate::document::{Document, Key};
use crate::platform::overdue;
use crate::sorted::SortedMap;
use crate::store::{Batch, MemoryStore, Stored};

/// How far a scenario has come: what happens next by itself, and what is another than it began.
pub(super) struct Progress {
    /// When the scenario began.
    pub began: Timestamp,
    life: Life,
    /// What the scenario had in place of each document that is another by now.
    pub originals: SortedMap<Key, Option<Document>>,
    /// What people changed, and life leaves alone.
    pub edited: SortedMap<Key, ()>,
}

impl Progress {
    /// A scenario that begins then with these documents.
    pub fn beginning(
        scenario: &'static Scenario,
        seed: u64,
        began: Timestamp,
        documents: &[Document],
    ) -> Self {
        Self {
            began,
            life: Life::new(scenario.liveliness, seed, began, documents),
            originals: SortedMap::default(),
            edited: SortedMap::default(),
        }
    }

    /// When something happens by itself next.
    pub fn next(&self, store: &MemoryStore) -> Option<Timestamp> {
        let due = store
            .due_now(1)
            .pop()
            .and_then(|stored| stored.document.due());
        [due, self.life.next()].into_iter().flatten().min()
    }

    /// Lets everything happen that has to until now, in the order of its instants. Says what that made of
    /// documents that people edited.
    pub fn catch_up(&mut self, store: &MemoryStore, now: Timestamp) -> Vec<Edit> {
        let mut done = Vec::new();
        while let Some(at) = self.next(store).filter(|at| *at <= now) {
            let due = store.due_now(1).pop();
            match due.and_then(|stored| Some((overdue(&stored, at)?, stored))) {
                Some((batch, stored)) => self.commit(store, batch, &stored),
                None => done.extend(self.live(store)),
            }
        }
        done
    }

    fn live(&mut self, store: &MemoryStore) -> Option<Edit> {
        let step = self.life.step()?;
        let key = Key::Gateway(step.gateway.clone());
        let stored = store.get(&key)?;
        let gateway = stored.document.gateway()?;
        let edited = self.edited.contains(&key);
        // What a person set stays; what a person asked for happens.
        if step.is_asked_for() != gateway.asked.is_some() || (edited && gateway.asked.is_none()) {
            return None;
        }
        let batch = Batch::new()
            .reading(&stored)
            .put(step.apply(gateway))
            .announcing(key.clone(), step.at);
        self.commit(store, batch, &stored);
        let now = store.get(&key).map(|stored| stored.document);
        edited.then_some((key, now))
    }

    /// Takes note of an edit that was committed: what was there before, and what follows by itself.
    pub fn was_edited(
        &mut self,
        key: &Key,
        original: Option<&Document>,
        store: &MemoryStore,
        now: Timestamp,
    ) {
        self.keep_original(key.clone(), original);
        self.edited.insert(key.clone(), ());
        let stored = store.get(key);
        if let Some(gateway) = stored.as_ref().and_then(|stored| stored.document.gateway()) {
            self.life.obey(gateway, now);
        }
    }

    /// Commits what follows from a document; if it is another by now, that is looked at anew.
    fn commit(&mut self, store: &MemoryStore, batch: Batch, stored: &Stored) {
        if store.commit_now(batch).is_ok() {
            self.keep_original(stored.document.key(), Some(&stored.document));
        }
    }

    /// Takes these documents for edits.
    pub fn edit(&mut self, store: &MemoryStore, documents: Vec<Document>, at: Timestamp) {
        let changes = documents
            .into_iter()
            .map(|document| (document.key(), Some(document)));
        let changes: Vec<_> = changes.collect();
        for (key, document) in &changes {
            self.edited.insert(key.clone(), ());
            if let Some(gateway) = document.as_ref().and_then(Document::gateway) {
                self.life.obey(gateway, at);
            }
        }
        self.write(store, changes, at);
    }

    /// Makes a document be what the scenario had in its place, as far as that still makes sense; from
    /// there it goes on by itself.
    pub fn restore(
        &mut self,
        store: &MemoryStore,
        key: Key,
        at: Timestamp,
        sound: impl Fn(Document) -> Document,
    ) {
        self.edited.remove(&key);
        let Some(original) = self.originals.get(&key).cloned() else {
            return;
        };
        let original = original.map(sound);
        if let Some(gateway) = original.as_ref().and_then(Document::gateway) {
            self.life.go_on(gateway, at);
        }
        self.write(store, vec![(key, original)], at);
    }

    /// Makes documents be these, or be gone, all at once; announces them, with the gateways that
    /// environments left or joined.
    fn write(&mut self, store: &MemoryStore, changes: Vec<(Key, Option<Document>)>, at: Timestamp) {
        let mut batch = Batch::new();
        for (key, document) in changes {
            let before = store.get(&key).map(|stored| stored.document);
            let (left, joined) = (gateway_of(before.as_ref()), gateway_of(document.as_ref()));
            self.keep_original(key.clone(), before.as_ref());
            batch = match document {
                Some(document) => batch.put(document),
                None => batch.delete(key.clone()),
            };
            batch = batch.announcing(key, at);
            if left != joined {
                for gateway in [left, joined].into_iter().flatten() {
                    batch = batch.announcing(Key::Gateway(gateway), at);
                }
            }
        }
        // A batch that is based on nothing cannot conflict.
        let _ = store.commit_now(batch);
    }

    /// Notes what the scenario had in a document's place, unless that is known.
    fn keep_original(&mut self, key: Key, original: Option<&Document>) {
        if !self.originals.contains(&key) {
            self.originals.insert(key, original.cloned());
        }
    }

    /// Everything that people changed, as it is now.
    pub fn edits(&self, store: &MemoryStore) -> Vec<Edit> {
        let documents = self.edited.keys().map(|key| {
            let stored = store.get(key).map(|stored| stored.document);
            (key.clone(), stored)
        });
        documents.collect()
    }
}

/// The gateway that an environment is attached to.
fn gateway_of(document: Option<&Document>) -> Option<GatewayId> {
    let environment = document.and_then(Document::environment);
    environment.and_then(|environment| environment.gateway.clone())
}
