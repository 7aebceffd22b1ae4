use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

use futures::future::{BoxFuture, select};
use waygate_backend::Clock;
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::status::Status;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

use super::life::Life;
use super::scenario::Scenario;
use super::status_change::with_status;
use super::{Parameters, Problem, StoredDocument};
use crate::clock::VirtualClock;
use crate::document::{Document, EnvironmentDocument, Key, Kind};
use crate::platform::overdue;
use crate::store::{Batch, Listing, MemoryStore, Store, Stored};
use crate::sync::lock;

/// A scenario under way: what it began with, what happens by itself, and what people edited.
///
/// Whatever is done to it happens after everything that came before by its clock.
#[derive(Clone)]
pub(super) struct World {
    scenario: &'static Scenario,
    seed: u64,
    rows: Option<u32>,
    clock: VirtualClock,
    store: MemoryStore,
    state: Arc<Mutex<State>>,
}

struct State {
    /// When the scenario began.
    began: Timestamp,
    life: Life,
    /// What the scenario had in place of each document that is another by now.
    originals: BTreeMap<Key, Option<Document>>,
    /// What people changed, and life leaves alone.
    edited: BTreeSet<Key>,
}

impl World {
    /// The scenario that the parameters name, beginning now.
    pub fn new(parameters: &Parameters, scenario: &'static Scenario, clock: VirtualClock) -> Self {
        let (seed, rows) = (parameters.seed, parameters.rows);
        let began = clock.now();
        let documents = scenario.documents(seed, rows, began);
        let state = State::beginning(scenario, seed, began, &documents);
        Self {
            scenario,
            seed,
            rows,
            clock,
            store: MemoryStore::new(documents),
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// Where it keeps its things.
    pub fn store(&self) -> MemoryStore {
        self.store.clone()
    }

    /// When the scenario began, on its clock.
    pub fn began(&self) -> Timestamp {
        lock(&self.state).began
    }

    /// Lets happen what happens by itself, as its time comes. It never ends.
    pub fn run(&self) -> BoxFuture<'static, ()> {
        let world = self.clone();
        Box::pin(async move {
            loop {
                let next = world.now().1.next(&world.store);
                let moved_on = world.store.moved_on(world.store.latest_now());
                match next {
                    Some(at) => {
                        let wait = at.since(world.clock.now());
                        select(world.clock.sleep(wait), moved_on).await;
                    }
                    None => moved_on.await,
                }
            }
        })
    }

    /// Begins anew at this instant, with nothing edited; says what was.
    pub fn reset(&self) -> Vec<StoredDocument> {
        let mut state = lock(&self.state);
        let now = self.clock.now();
        let edited = std::mem::take(&mut state.edited);
        let documents = self.scenario.documents(self.seed, self.rows, now);
        *state = State::beginning(self.scenario, self.seed, now, &documents);
        self.store.replace(documents);
        let undone = |key| StoredDocument::new(key, None);
        edited.iter().map(undone).collect()
    }

    /// Sets what has to be set so that the gateway's status is this now; says what that edited.
    /// `None` where there is no gateway with that id or name.
    pub fn set_status(&self, gateway: &str, status: Status) -> Option<Vec<StoredDocument>> {
        let (now, mut state) = self.now();
        let stored = self.find(gateway)?;
        let gateway = stored.document.gateway()?;
        let changed = with_status(gateway, status, now);
        let moved = match (gateway.view(), changed.view()) {
            (GatewayView::Enabled, GatewayView::Deleted) => self.leaving(&gateway.id),
            (GatewayView::Deleted, GatewayView::Enabled) => self.returning(&state, &gateway.id),
            _ => Vec::new(),
        };
        let mut edits = Vec::new();
        for document in moved.into_iter().chain([changed.into()]) {
            let key = document.key();
            edits.push(StoredDocument::new(&key, Some(&document)));
            state.edited.insert(key.clone());
            state.write(&self.store, key, Some(document), now);
        }
        Some(edits)
    }

    /// Takes over edits made elsewhere. What makes no sense here is left out.
    pub fn apply(&self, edits: &[StoredDocument]) -> Vec<Problem> {
        let (now, mut state) = self.now();
        let mut problems = Vec::new();
        let mut readable = Vec::new();
        for edit in edits {
            match edit.read() {
                Ok(edit) => readable.push(edit),
                Err(problem) => problems.push(problem),
            }
        }
        // Gateways first: environments refer to them.
        readable.sort_by_key(|(key, _)| key.kind());
        for (key, document) in readable {
            match document {
                Some(document) => {
                    let document = self.sound(document);
                    if document.gateway().is_some_and(|g| g.deleted.is_some()) {
                        self.detach_all(&mut state, &key, now);
                    }
                    state.edited.insert(key.clone());
                    state.write(&self.store, key, Some(document), now);
                }
                None => state.restore(&self.store, key, now),
            }
        }
        problems
    }

    /// Puts these edits in place of all others; says what is different from before, in the end.
    pub fn replace_edits(&self, edits: &[StoredDocument]) -> Vec<StoredDocument> {
        let before: Vec<Key> = self.now().1.edited.iter().cloned().collect();
        let undone: Vec<_> = before
            .iter()
            .map(|key| StoredDocument::new(key, None))
            .collect();
        self.apply(&undone);
        self.apply(edits);
        let state = lock(&self.state);
        let gone = before.iter().filter(|key| !state.edited.contains(key));
        let gone = gone.map(|key| StoredDocument::new(key, None));
        gone.chain(state.edits(&self.store)).collect()
    }

    /// Everything that people changed, as it is now.
    pub fn edits(&self) -> Vec<StoredDocument> {
        self.now().1.edits(&self.store)
    }

    /// The first gateways by id, at most so many.
    pub fn gateways(&self, most: usize) -> Vec<(GatewayId, Name)> {
        let list = |view| self.store.list_now(Listing::Gateways(view), None, most);
        let stored = list(GatewayView::Enabled)
            .into_iter()
            .chain(list(GatewayView::Deleted));
        let gateways = stored.take(most).filter_map(|stored| {
            let gateway = stored.document.gateway()?;
            Some((gateway.id.clone(), gateway.name.clone()))
        });
        gateways.collect()
    }

    /// The state after everything that had to happen by now.
    fn now(&self) -> (Timestamp, MutexGuard<'_, State>) {
        let now = self.clock.now();
        let mut state = lock(&self.state);
        state.catch_up(&self.store, now);
        (now, state)
    }

    /// The gateway with this id, else the first with this name.
    fn find(&self, gateway: &str) -> Option<Stored> {
        let by_id = Key::new(Kind::Gateway, gateway).and_then(|key| self.store.get(&key));
        by_id.or_else(|| {
            let all = [GatewayView::Enabled, GatewayView::Deleted]
                .into_iter()
                .flat_map(|view| {
                    self.store
                        .list_now(Listing::Gateways(view), None, usize::MAX)
                });
            let mut named = all.filter(|stored| {
                let found = stored.document.gateway();
                found.is_some_and(|found| found.name.as_str() == gateway)
            });
            named.next()
        })
    }

    fn attached(&self, gateway: &Key) -> Vec<Arc<EnvironmentDocument>> {
        let children = self.store.children_now(std::slice::from_ref(gateway));
        let children = children.into_iter().flatten();
        children
            .filter_map(|child| child.document.environment().cloned())
            .collect()
    }

    /// The gateway's environments, attached to none.
    fn leaving(&self, gateway: &GatewayId) -> Vec<Document> {
        let attached = self.attached(&Key::Gateway(gateway.clone()));
        let detached = attached.iter().map(|e| moved(e, None));
        detached.collect()
    }

    /// The environments that the scenario has on the gateway and that are attached to none now, back
    /// on it.
    fn returning(&self, state: &State, gateway: &GatewayId) -> Vec<Document> {
        let was_on_it = |original: &Option<Document>| {
            let environment = original.as_ref().and_then(Document::environment);
            environment.is_some_and(|e| e.gateway.as_ref() == Some(gateway))
        };
        let keys = state.originals.iter().filter(|(_, o)| was_on_it(o));
        let now = keys.filter_map(|(key, _)| self.store.get(key));
        let back = now.filter_map(|stored| {
            let environment = stored.document.environment()?;
            let free = environment.gateway.is_none();
            free.then(|| moved(environment, Some(gateway.clone())))
        });
        back.collect()
    }

    fn detach_all(&self, state: &mut State, gateway: &Key, now: Timestamp) {
        for environment in self.attached(gateway) {
            let document = moved(&environment, None);
            state.edited.insert(document.key());
            state.write(&self.store, document.key(), Some(document), now);
        }
    }

    /// The document, or where it is an environment on a gateway that is not in service, the same on
    /// none.
    fn sound(&self, document: Document) -> Document {
        let Document::Environment(environment) = &document else {
            return document;
        };
        let in_service = |id: &GatewayId| {
            let found = self.store.get(&Key::Gateway(id.clone()));
            found.is_some_and(|s| s.document.gateway().is_some_and(|g| g.deleted.is_none()))
        };
        match &environment.gateway {
            Some(gateway) if !in_service(gateway) => moved(environment, None),
            _ => document,
        }
    }
}

fn moved(environment: &EnvironmentDocument, gateway: Option<GatewayId>) -> Document {
    let mut environment = environment.clone();
    environment.gateway = gateway;
    environment.into()
}

impl State {
    fn beginning(
        scenario: &'static Scenario,
        seed: u64,
        began: Timestamp,
        documents: &[Document],
    ) -> Self {
        Self {
            began,
            life: Life::new(scenario.liveliness, seed, began, documents),
            originals: BTreeMap::new(),
            edited: BTreeSet::new(),
        }
    }

    /// When something happens by itself next.
    fn next(&self, store: &MemoryStore) -> Option<Timestamp> {
        let due = store
            .due_now(1)
            .pop()
            .and_then(|stored| stored.document.due());
        [due, self.life.next()].into_iter().flatten().min()
    }

    /// Lets everything happen that has to until now, in the order of its instants.
    fn catch_up(&mut self, store: &MemoryStore, now: Timestamp) {
        while let Some(at) = self.next(store).filter(|at| *at <= now) {
            let due = store.due_now(1).pop();
            match due.and_then(|stored| Some((overdue(&stored, at)?, stored))) {
                Some((batch, stored)) => self.commit(store, batch, &stored),
                None => self.live(store),
            }
        }
    }

    fn live(&mut self, store: &MemoryStore) {
        let Some(step) = self.life.step() else {
            return;
        };
        let key = Key::Gateway(step.gateway.clone());
        if self.edited.contains(&key) {
            return;
        }
        let Some(stored) = store.get(&key) else {
            return;
        };
        if let Document::Gateway(gateway) = &stored.document {
            let batch = Batch::new()
                .reading(&stored)
                .put(step.apply(gateway))
                .announcing(key, step.at);
            self.commit(store, batch, &stored);
        }
    }

    /// Commits what follows from a document; if it is another by now, that is looked at anew.
    fn commit(&mut self, store: &MemoryStore, batch: Batch, stored: &Stored) {
        if store.commit_now(batch).is_ok() {
            let original = stored.document.clone();
            let original = || Some(original);
            self.originals
                .entry(stored.document.key())
                .or_insert_with(original);
        }
    }

    /// Makes the document be this one, or be gone, and announces it with the gateways that an
    /// environment left or joined.
    fn write(&mut self, store: &MemoryStore, key: Key, document: Option<Document>, at: Timestamp) {
        let before = store.get(&key).map(|stored| stored.document);
        self.originals
            .entry(key.clone())
            .or_insert_with(|| before.clone());
        let gateway = |document: &Option<Document>| {
            let environment = document.as_ref().and_then(Document::environment);
            environment.and_then(|e| e.gateway.clone())
        };
        let (left, joined) = (gateway(&before), gateway(&document));
        let mut batch = match document {
            Some(document) => Batch::new().put(document),
            None => Batch::new().delete(key.clone()),
        };
        batch = batch.announcing(key, at);
        if left != joined {
            for gateway in [left, joined].into_iter().flatten() {
                batch = batch.announcing(Key::Gateway(gateway), at);
            }
        }
        // A batch that is based on nothing cannot conflict.
        let _ = store.commit_now(batch);
    }

    /// Makes the document be what the scenario had in its place.
    fn restore(&mut self, store: &MemoryStore, key: Key, at: Timestamp) {
        self.edited.remove(&key);
        if let Some(original) = self.originals.get(&key).cloned() {
            self.write(store, key, original, at);
        }
    }

    fn edits(&self, store: &MemoryStore) -> Vec<StoredDocument> {
        let documents = self.edited.iter().map(|key| {
            let stored = store.get(key).map(|stored| stored.document);
            StoredDocument::new(key, stored.as_ref())
        });
        documents.collect()
    }
}
