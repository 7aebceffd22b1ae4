mod progress;
mod store;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use futures::future::{BoxFuture, select};
use waygate_backend::{Clock, EnvironmentView};
use waygate_domain::atom::{AtomApiType, AtomId, AuthenticationType};
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::status::Status;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

use self::progress::Progress;
use super::Parameters;
use super::callback::Callback;
use super::scenario::Scenario;
use super::status_change::with_status;
use super::stored::Edit;
use crate::clock::VirtualClock;
use crate::document::{AtomDocument, Document, EnvironmentDocument, Key, Kind};
use crate::store::{Batch, Listing, MemoryStore, Sequence, Store, StoreError, Stored, Write};
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
    progress: Arc<Mutex<Progress>>,
    edited: Callback<Vec<Edit>>,
    complete: Arc<OnceLock<Complete>>,
}

/// What a scenario has beside what it starts with: with that seed and so many rows, when it begins at that instant.
pub(super) type Complete = fn(&Scenario, u64, Option<u32>, Timestamp) -> Vec<Document>;

pub(super) use store::WorldStore;

impl World {
    /// The scenario that the parameters name, beginning now with its gateways and environments.
    pub fn new(
        parameters: &Parameters,
        scenario: &'static Scenario,
        clock: VirtualClock,
        edited: Callback<Vec<Edit>>,
    ) -> Self {
        let (seed, rows) = (parameters.seed, parameters.rows);
        let began = clock.now();
        let documents = scenario.first(seed, rows, began);
        let progress = Progress::beginning(scenario, seed, began, &documents);
        Self {
            scenario,
            seed,
            rows,
            clock,
            store: MemoryStore::new(documents),
            progress: Arc::new(Mutex::new(progress)),
            edited,
            complete: Arc::default(),
        }
    }

    /// Adds what the scenario has beside what it started with. Doing it again changes nothing.
    pub fn complete(&self, complete: Complete) {
        if self.complete.set(complete).is_err() {
            return;
        }
        let began = self.began();
        let documents = complete(self.scenario, self.seed, self.rows, began);
        // A batch that is based on nothing cannot conflict.
        let _ = self
            .store
            .commit_now(documents.into_iter().fold(Batch::new(), Batch::put));
    }

    /// Where it keeps its things, for the platform.
    pub fn store(&self) -> WorldStore {
        WorldStore(self.clone())
    }

    /// Commits what a person did: it is an edit, and told to the host.
    fn commit(&self, batch: Batch) -> Result<Sequence, StoreError> {
        let (now, mut progress) = self.now();
        let keys = batch.writes.iter().map(|write| match write {
            Write::Put(document) => document.key(),
            Write::Delete(key) => key.clone(),
        });
        let keys: Vec<Key> = keys.collect();
        let originals: Vec<_> = keys
            .iter()
            .map(|key| self.store.get(key).map(|stored| stored.document))
            .collect();
        let done = self.store.commit_now(batch)?;
        for (key, original) in keys.iter().zip(originals) {
            progress.was_edited(key, original.as_ref(), &self.store, now);
        }
        drop(progress);
        let edit = |key: Key| {
            let stored = self.store.get(&key).map(|stored| stored.document);
            (key, stored)
        };
        self.edited.call(keys.into_iter().map(edit).collect());
        Ok(done)
    }

    /// When the scenario began, on its clock.
    pub fn began(&self) -> Timestamp {
        lock(&self.progress).began
    }

    /// Lets happen what happens by itself, as its time comes. It never ends.
    pub fn run(&self) -> BoxFuture<'static, ()> {
        let world = self.clone();
        Box::pin(async move {
            loop {
                // Looked at first, so that what is written meanwhile is not slept through.
                let latest = world.store.latest_now();
                let next = world.now().1.next(&world.store);
                let moved_on = world.store.moved_on(latest);
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
    pub fn reset(&self) -> Vec<Edit> {
        let mut progress = lock(&self.progress);
        let now = self.clock.now();
        let edited = std::mem::take(&mut progress.edited);
        let mut documents = self.scenario.first(self.seed, self.rows, now);
        if let Some(complete) = self.complete.get() {
            documents.extend(complete(self.scenario, self.seed, self.rows, now));
        }
        *progress = Progress::beginning(self.scenario, self.seed, now, &documents);
        self.store.replace(documents);
        edited.keys().map(|key| (key.clone(), None)).collect()
    }

    /// Sets what has to be set so that the gateway's status is this now; says what that edited.
    /// `None` where there is no gateway with that id or name.
    pub fn set_status(&self, gateway: &str, status: Status) -> Option<Vec<Edit>> {
        let (now, mut progress) = self.now();
        let stored = self.find(gateway)?;
        let gateway = stored.document.gateway()?;
        let changed = with_status(gateway, status, now);
        let moved = match (gateway.view(), changed.view()) {
            (GatewayView::Enabled, GatewayView::Deleted) => self.leaving(&gateway.id),
            (GatewayView::Deleted, GatewayView::Enabled) => self.returning(&progress, &gateway.id),
            _ => Vec::new(),
        };
        let documents: Vec<Document> = moved.into_iter().chain([changed.into()]).collect();
        let edit = |document: &Document| (document.key(), Some(document.clone()));
        let edits = documents.iter().map(edit).collect();
        progress.edit(&self.store, documents, now);
        Some(edits)
    }

    /// Adds an Atom of the lowest types to an environment, named by its id or its name; says what that edited.
    /// `None` where there is no such environment.
    pub fn add_atom(&self, environment: &str, name: Name) -> Option<Edit> {
        let (now, mut progress) = self.now();
        let all = Listing::Environments(EnvironmentView::All);
        let all = self.store.list_now(all, None, usize::MAX);
        let mut all = all
            .iter()
            .filter_map(|stored| stored.document.environment());
        let is_meant = |found: &&Arc<EnvironmentDocument>| {
            [found.id.as_str(), found.name.as_str()].contains(&environment)
        };
        let environment = all.find(is_meant)?.id.clone();
        let family = [Key::Environment(environment.clone())];
        let number = self.store.children_now(&family).concat().len() + 1;
        let atom = AtomDocument {
            id: AtomId::new(&format!("{environment}.atom-{number}")).ok()?,
            name,
            environment,
            api_type: AtomApiType::Basic,
            authentication: AuthenticationType::None,
            cloud_allows: true,
            base_url: None,
        };
        let document = Document::from(atom);
        let edit = (document.key(), Some(document.clone()));
        progress.edit(&self.store, vec![document], now);
        Some(edit)
    }

    /// Takes over edits made elsewhere.
    pub fn apply(&self, edits: &[Edit]) {
        let (now, mut progress) = self.now();
        // Gateways first: environments refer to them.
        let (gateways, others): (Vec<Edit>, Vec<Edit>) = edits
            .iter()
            .cloned()
            .partition(|(key, _)| key.kind() == Kind::Gateway);
        for (key, document) in gateways.into_iter().chain(others) {
            match document {
                Some(document) => {
                    let mut documents = self.displaced(&document);
                    documents.push(self.sound(document));
                    progress.edit(&self.store, documents, now);
                }
                None => progress.restore(&self.store, key, now, |original| self.sound(original)),
            }
        }
    }

    /// Puts these edits in place of all others; says what is different from before, in the end.
    pub fn replace_edits(&self, edits: &[Edit]) -> Vec<Edit> {
        let before: Vec<Key> = self.now().1.edited.keys().cloned().collect();
        let undone: Vec<_> = before.iter().map(|key| (key.clone(), None)).collect();
        self.apply(&undone);
        self.apply(edits);
        let progress = lock(&self.progress);
        let gone = before.iter().filter(|key| !progress.edited.contains(key));
        let gone = gone.map(|key| (key.clone(), None));
        gone.chain(progress.edits(&self.store)).collect()
    }

    /// Everything that people changed, as it is now.
    pub fn edits(&self) -> Vec<Edit> {
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

    /// The present instant, and the progress after everything that had to happen by now.
    fn now(&self) -> (Timestamp, MutexGuard<'_, Progress>) {
        let now = self.clock.now();
        let mut progress = lock(&self.progress);
        let done = progress.catch_up(&self.store, now);
        if !done.is_empty() {
            self.edited.call(done);
        }
        (now, progress)
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
    fn returning(&self, progress: &Progress, gateway: &GatewayId) -> Vec<Document> {
        let was_on_it = |original: &Option<Document>| {
            let environment = original.as_ref().and_then(Document::environment);
            environment.is_some_and(|e| e.gateway.as_ref() == Some(gateway))
        };
        let keys = progress.originals.iter().filter(|(_, o)| was_on_it(o));
        let now = keys.filter_map(|(key, _)| self.store.get(key));
        let back = now.filter_map(|stored| {
            let environment = stored.document.environment()?;
            let free = environment.gateway.is_none();
            free.then(|| moved(environment, Some(gateway.clone())))
        });
        back.collect()
    }

    /// The environments that have to leave because of what a document says: those of a gateway that is
    /// deleted with it.
    fn displaced(&self, document: &Document) -> Vec<Document> {
        match document.gateway() {
            Some(gateway) if gateway.deleted.is_some() => self.leaving(&gateway.id),
            _ => Vec::new(),
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
