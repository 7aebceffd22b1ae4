//! A platform with environments to migrate, and what its stages come to.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use futures::channel::oneshot;
use futures::future::{FutureExt, pending};
use waygate_backend::{
    Backend, Checked, Clock, DeployedApis, EnvironmentMigrations, EnvironmentView, Error,
    ErrorKind, Gateways, IdempotencyKey, Result, Revision, Save, SavePage, Session, Settings, Then,
    Versioned,
};
use waygate_domain::atom::{AtomApiType, AtomId, AuthenticationType};
use waygate_domain::deployed_api::{ApiAuthentication, DeployedApiId};
use waygate_domain::endpoint_path::{
    ApiType, BasePath, EndpointPath, EnvironmentPaths, Neighbour, ServedApi, check,
};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{
    ACKNOWLEDGED, Migration, MigrationId, OpenMigration, Page, Stage, State,
};
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::role::Role;
use waygate_domain::settings::{Draft, FormKey, Subject};
use waygate_domain::status::{OfflineCause, Reported};
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;
use waygate_platform::clock::VirtualClock;
use waygate_platform::document::{
    AtomDocument, DeployedApiDocument, Document, EnvironmentDocument, GatewayDocument, Key, Kind,
    MigrationDocument, SettingsDocument, SettingsKey,
};
use waygate_platform::store::{Batch, Listing, MemoryStore, Store};
use waygate_platform::{Account, Platform, Stages};

use crate::common::{NOW, Standstill};

pub type Saved = Result<Versioned<Migration>>;

/// Who does something where nobody else is meant.
pub const ADMIN: &str = "admin@example.com";
/// Someone else who may do the same.
pub const OTHER: &str = "other@example.com";

/// Everything that is stored, by key.
pub type Everything = BTreeMap<Key, Document>;

/// What happens when a stage is prepared, once.
pub enum Happening {
    /// It fails.
    Fail,
    /// It waits for this.
    Wait(oneshot::Receiver<()>),
    /// It never ends.
    Never,
    /// Something else is done meanwhile.
    Meanwhile(Box<dyn FnOnce() + Send>),
}

/// What happens at each stage, and which were prepared.
#[derive(Default)]
pub struct Script {
    happenings: Mutex<BTreeMap<Stage, Happening>>,
    prepared: Mutex<Vec<Stage>>,
}

impl Script {
    pub fn at(&self, stage: Stage, happening: Happening) {
        let mut happenings = self.happenings.lock().expect("nobody panicked");
        happenings.insert(stage, happening);
    }

    /// Nothing happens from now on.
    pub fn end(&self) {
        self.happenings.lock().expect("nobody panicked").clear();
    }

    /// The stages that were prepared since this was last asked.
    pub fn prepared(&self) -> Vec<Stage> {
        std::mem::take(&mut *self.prepared.lock().expect("nobody panicked"))
    }
}

#[async_trait]
impl Stages for Script {
    async fn prepare(&self, stage: Stage, _: &Migration) -> Result<()> {
        self.prepared.lock().expect("nobody panicked").push(stage);
        let happening = self
            .happenings
            .lock()
            .expect("nobody panicked")
            .remove(&stage);
        match happening {
            None => Ok(()),
            Some(Happening::Fail) => Err(failed()),
            Some(Happening::Meanwhile(what)) => {
                what();
                Ok(())
            }
            Some(Happening::Wait(until)) => {
                until.await.expect("the test lets it go on");
                Ok(())
            }
            Some(Happening::Never) => pending().await,
        }
    }
}

/// What a stage fails with.
pub fn failed() -> Error {
    Error::new(ErrorKind::Server { status: 503 }, "The gateway is busy.")
}

/// What is never waited for in process.
pub fn now<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("nothing is waited for")
}

pub fn gateway_id(id: &str) -> GatewayId {
    GatewayId::new(id).expect("an id")
}

pub fn environment_id(id: &str) -> EnvironmentId {
    EnvironmentId::new(id).expect("an id")
}

pub fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).expect("a key")
}

pub fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

pub fn gateway(id: &str) -> GatewayDocument {
    GatewayDocument {
        id: gateway_id(id),
        name: name(&format!("Gateway {id}")),
        host_name: HostName::new(id).expect("a host name"),
        url: GatewayUrl::new(&format!("https://{id}.example.com")).expect("an address"),
        reported: Reported::Online,
        since: NOW,
        force_restart: None,
        issues: Vec::new(),
        deleted: None,
        overdue: false,
        asked: None,
        history: Vec::new(),
        contact: None,
    }
}

pub fn environment(id: &str, gateway: Option<&str>) -> EnvironmentDocument {
    EnvironmentDocument {
        id: environment_id(id),
        name: name(&format!("Environment {id}")),
        gateway: gateway.map(gateway_id),
    }
}

/// One that serves gateways.
pub fn atom(id: &str, environment: &str) -> AtomDocument {
    AtomDocument {
        id: AtomId::new(id).expect("an id"),
        name: name(&format!("Atom {id}")),
        environment: environment_id(environment),
        api_type: AtomApiType::Advanced,
        authentication: AuthenticationType::Gateway,
        cloud_allows: true,
        base_url: GatewayUrl::new(&format!("https://{id}.atoms.example.com")).ok(),
    }
}

/// One that tells who calls by itself.
pub fn plain_atom(id: &str, environment: &str) -> AtomDocument {
    AtomDocument {
        api_type: AtomApiType::Basic,
        authentication: AuthenticationType::Basic,
        ..atom(id, environment)
    }
}

/// One that was sent nowhere, with a plan.
pub fn api(id: &str, environment: &str, base: &str) -> DeployedApiDocument {
    DeployedApiDocument {
        id: DeployedApiId::new(id).expect("an id"),
        name: name(&format!("API {id}")),
        version: name("1"),
        environment: environment_id(environment),
        api_type: ApiType::Rest,
        base: BasePath::new(base).expect("a path"),
        proxy: false,
        authentication: ApiAuthentication::ApiKeyControlled,
        plans: vec![name("Gold")],
        custom_url: None,
        sent: None,
    }
}

fn endpoints_key(environment: &EnvironmentId) -> SettingsKey {
    let subject = Subject::Environment(environment.clone());
    SettingsKey::new(&subject, FormKey::Endpoints)
}

/// The form of an environment's published name and endpoint paths, as it was saved.
pub fn endpoints(environment: &str, published: &str, paths: [&str; 3]) -> SettingsDocument {
    let [rest, soap, odata] = paths;
    let mut draft = Draft::of(["published_name", "rest", "soap", "odata"]);
    for (field, value) in [
        ("published_name", published),
        ("rest", rest),
        ("soap", soap),
        ("odata", odata),
    ] {
        draft.set(field, value);
    }
    SettingsDocument {
        key: endpoints_key(&environment_id(environment)),
        draft,
        by: OTHER.into(),
        at: NOW,
        saves: 1,
    }
}

/// What is saved of an open migration, whatever becomes of it.
pub fn open(state: &State) -> Option<&OpenMigration> {
    match state {
        State::Open(open) | State::Migrating { open, .. } | State::Deleted { open, .. } => {
            Some(open)
        }
        State::Migrated(_) => None,
    }
}

/// A platform, its store, its clock, and what happens at the stages of migrations.
#[derive(Clone)]
pub struct World {
    pub store: MemoryStore,
    pub clock: VirtualClock,
    pub script: Arc<Script>,
    platform: Platform<MemoryStore>,
    keys: Arc<AtomicUsize>,
}

impl World {
    pub fn holding(documents: Vec<Document>) -> Self {
        let store = MemoryStore::new(documents);
        let clock = VirtualClock::new(Arc::new(Standstill), NOW, 0.0);
        let script = Arc::new(Script::default());
        Self {
            platform: platform(store.clone(), &clock, &script),
            store,
            clock,
            script,
            keys: Arc::default(),
        }
    }

    /// Two gateways in service and a deleted one; on the first `orders` and `stock`, on the second
    /// `search`, on none `spare`, each with paths of its own.
    ///
    /// `spare` has every kind of API.
    pub fn new() -> Self {
        let mut gone = gateway("gone");
        gone.deleted = Some(NOW);
        let sent = |gateway: &str, api: DeployedApiDocument| DeployedApiDocument {
            sent: Some(gateway_id(gateway)),
            ..api
        };
        let by =
            |authentication: ApiAuthentication, api: DeployedApiDocument| DeployedApiDocument {
                authentication,
                ..api
            };
        let okta = ApiAuthentication::Provider(name("Okta"));
        let without_plan = DeployedApiDocument {
            plans: Vec::new(),
            ..by(
                ApiAuthentication::AtomControlled,
                api("spare-free", "spare", "free"),
            )
        };
        Self::holding(vec![
            gateway("east").into(),
            gateway("west").into(),
            gone.into(),
            environment("orders", Some("east")).into(),
            endpoints("orders", "", ["o/rest", "o/soap", "o/odata"]).into(),
            atom("orders-1", "orders").into(),
            plain_atom("orders-2", "orders").into(),
            sent("east", api("orders-sent", "orders", "sent")).into(),
            api("orders-unsent", "orders", "unsent").into(),
            sent(
                "east",
                by(okta.clone(), api("orders-okta", "orders", "okta")),
            )
            .into(),
            environment("stock", Some("east")).into(),
            endpoints("stock", "", ["k/rest", "k/soap", "k/odata"]).into(),
            atom("stock-1", "stock").into(),
            environment("search", Some("west")).into(),
            endpoints("search", "", ["s/rest", "s/soap", "s/odata"]).into(),
            atom("search-1", "search").into(),
            sent("west", api("search-sent", "search", "find")).into(),
            environment("spare", None).into(),
            endpoints("spare", "Spare for all", ["p/rest", "p/soap", "p/odata"]).into(),
            atom("spare-1", "spare").into(),
            by(
                ApiAuthentication::AtomControlled,
                api("spare-atom", "spare", "atom"),
            )
            .into(),
            without_plan.into(),
            by(okta, api("spare-okta", "spare", "okta")).into(),
        ])
    }

    pub fn port(&self) -> Arc<dyn EnvironmentMigrations> {
        self.platform.environment_migrations().expect("available")
    }

    /// Migrations as that account sees them.
    pub fn port_of(&self, account: &str, role: Role) -> Arc<dyn EnvironmentMigrations> {
        let platform = self.platform.seen_by(Account::new(Session {
            account: account.into(),
            role,
        }));
        platform.environment_migrations().expect("available")
    }

    pub fn gateways(&self) -> Arc<dyn Gateways> {
        self.platform.gateways().expect("available")
    }

    pub fn apis(&self) -> Arc<dyn DeployedApis> {
        self.platform.deployed_apis().expect("available")
    }

    pub fn time(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn pass(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// An idempotency key that nobody used.
    pub fn fresh(&self) -> IdempotencyKey {
        key(&format!(
            "key-{}",
            self.keys.fetch_add(1, Ordering::Relaxed)
        ))
    }

    pub fn put(&self, document: impl Into<Document>) {
        let batch = Batch::new().put(document);
        self.store.commit_now(batch).expect("nothing was read");
    }

    pub fn create(&self, environment: &str) -> Versioned<Migration> {
        let created = self
            .port()
            .create(&environment_id(environment), &self.fresh())
            .now_or_never();
        created
            .expect("nothing is waited for")
            .expect("none is under way")
    }

    pub fn get(&self, id: &MigrationId) -> Versioned<Migration> {
        now(self.port().get(id)).expect("it is there")
    }

    pub fn check(&self, id: &MigrationId) -> Checked {
        now(self.port().check(id)).expect("it can be checked")
    }

    /// What stands on a page as it is opened.
    pub fn draft(&self, id: &MigrationId, page: Page) -> Draft {
        let migration = self.get(id).value;
        let open = open(&migration.state).expect("it was not carried out");
        open.draft(page, &self.paths(&migration.environment.id))
    }

    /// What stands on a page, with these fields changed.
    pub fn changed(&self, id: &MigrationId, page: Page, fields: &[(&str, &str)]) -> Draft {
        let mut draft = self.draft(id, page);
        for (field, value) in fields {
            draft.set(field, *value);
        }
        draft
    }

    /// Saves a page as it is opened, with these fields changed.
    pub fn save(&self, id: &MigrationId, page: Page, fields: &[(&str, &str)], then: Then) -> Saved {
        let save = SavePage {
            page,
            draft: self.changed(id, page, fields),
            then,
            seen: self.get(id).revision,
        };
        now(self.port().save(id, &save))
    }

    pub fn confirm(&self, id: &MigrationId, page: Page, fields: &[(&str, &str)]) -> Saved {
        self.save(id, page, fields, Then::Continue)
    }

    /// Acknowledges every warning.
    pub fn acknowledge(&self, id: &MigrationId) -> Saved {
        let report = self.check(id).report;
        let facts: Vec<String> = report.warnings().map(|warning| warning.fact()).collect();
        self.confirm(id, Page::ApisSummary, &[(ACKNOWLEDGED, &facts.join("\n"))])
    }

    /// Confirms every page and acknowledges every warning.
    pub fn walk(&self, id: &MigrationId, to: &str, paths: [&str; 3]) -> Saved {
        let [rest, soap, odata] = paths;
        self.confirm(id, Page::Destination, &[("destination", to)])?;
        let paths = [("rest", rest), ("soap", soap), ("odata", odata)];
        self.confirm(id, Page::Paths, &paths)?;
        for page in [Page::EnvironmentSummary, Page::Atoms, Page::AtomsSummary] {
            self.confirm(id, page, &[])?;
        }
        self.confirm(id, Page::Apis, &[("expected", "on")])?;
        self.acknowledge(id)
    }

    /// A migration of that environment to there, ready to be carried out.
    pub fn ready(&self, environment: &str, to: &str, paths: [&str; 3]) -> MigrationId {
        let id = self.create(environment).value.id;
        self.walk(&id, to, paths).expect("every page is right");
        id
    }

    pub fn migrate(&self, id: &MigrationId, key: &IdempotencyKey) -> Saved {
        let seen = self.revision(id);
        now(self.port().migrate(id, &seen, key))
    }

    pub fn delete(&self, id: &MigrationId) -> Result<()> {
        let seen = self.revision(id);
        now(self.port().delete(id, &seen))
    }

    pub fn restore(&self, id: &MigrationId) -> Saved {
        now(self.port().restore(id))
    }

    pub fn delete_gateway(&self, id: &str) -> Result<()> {
        let deleted = self
            .gateways()
            .command(&gateway_id(id), &GatewayCommand::Delete)
            .now_or_never();
        deleted.expect("nothing is waited for").map(|_| ())
    }

    /// A gateway reports that it is online, or that it is not.
    pub fn report(&self, id: &str, online: bool) {
        let stored = self.store.get(&Key::Gateway(gateway_id(id)));
        let stored = stored.expect("the gateway is there");
        let gateway = stored.document.gateway().expect("a gateway");
        self.put(gateway.changed(self.time(), |gateway| {
            gateway.reported = match online {
                true => Reported::Online,
                false => Reported::Offline {
                    cause: OfflineCause::LostContact,
                },
            };
        }));
    }

    /// Saves an environment's endpoint paths on its own page.
    pub fn save_paths(&self, environment: &str, paths: [&str; 3]) -> Result<()> {
        now(save_paths(&self.platform, environment, paths))
    }

    /// The revision of what is stored, also of what is not found any more.
    pub fn revision(&self, id: &MigrationId) -> Revision {
        Revision::new(&self.record(id).saves.to_string())
    }

    pub fn record(&self, id: &MigrationId) -> Arc<MigrationDocument> {
        let stored = self.store.get(&Key::Migration(id.clone()));
        let stored = stored.expect("a record stays");
        Arc::clone(stored.document.migration().expect("a migration"))
    }

    /// The gateway that an environment is on.
    pub fn place(&self, environment: &str) -> Option<String> {
        let stored = self
            .store
            .get(&Key::Environment(environment_id(environment)));
        let stored = stored.expect("the environment is there");
        let gateway = &stored
            .document
            .environment()
            .expect("an environment")
            .gateway;
        gateway.as_ref().map(ToString::to_string)
    }

    pub fn published_name(&self, environment: &str) -> String {
        let form = self
            .form(&environment_id(environment))
            .expect("it was saved");
        form.draft.get("published_name").to_owned()
    }

    fn form(&self, environment: &EnvironmentId) -> Option<Arc<SettingsDocument>> {
        let stored = self.store.get(&Key::Settings(endpoints_key(environment)))?;
        stored.document.settings().cloned()
    }

    /// An environment's endpoint paths.
    pub fn paths(&self, environment: &EnvironmentId) -> EnvironmentPaths {
        let Some(form) = self.form(environment) else {
            return EnvironmentPaths::default();
        };
        let path = |field| EndpointPath::new(form.draft.get(field)).expect("a path");
        EnvironmentPaths {
            rest: path("rest"),
            soap: path("soap"),
            odata: path("odata"),
            soap12: None,
        }
    }

    /// Every environment as it is stored.
    pub fn environments(&self) -> Vec<Arc<EnvironmentDocument>> {
        let all = Listing::Environments(EnvironmentView::All);
        let stored = self.store.list_now(all, None, usize::MAX);
        let found = stored.iter().filter_map(|s| s.document.environment());
        found.cloned().collect()
    }

    /// The APIs of an environment as they are stored.
    pub fn apis_of(&self, environment: &EnvironmentId) -> Vec<Arc<DeployedApiDocument>> {
        let children = self
            .store
            .children_now(&[Key::Environment(environment.clone())]);
        let found = children.iter().flatten();
        let found = found.filter_map(|stored| stored.document.deployed_api());
        found.cloned().collect()
    }

    /// Every migration as it is stored.
    pub fn records(&self) -> Vec<Arc<MigrationDocument>> {
        let stored = self.store.list_now(Listing::Migrations, None, usize::MAX);
        let found = stored.iter().filter_map(|s| s.document.migration());
        found.cloned().collect()
    }

    /// Everything that is stored.
    pub fn everything(&self) -> Everything {
        let views = [GatewayView::Enabled, GatewayView::Deleted].map(Listing::Gateways);
        let all = views
            .into_iter()
            .chain([
                Listing::Environments(EnvironmentView::All),
                Listing::DeployedApis,
                Listing::Migrations,
            ])
            .flat_map(|listing| self.store.list_now(listing, None, usize::MAX));
        let ids = self.environments().into_iter().map(|e| e.id.clone());
        let ids: Vec<EnvironmentId> = ids.collect();
        let parents: Vec<Key> = ids.iter().cloned().map(Key::Environment).collect();
        let children = self.store.children_now(&parents).concat();
        let forms = ids.iter().map(|id| Key::Settings(endpoints_key(id)));
        let used = 0..self.keys.load(Ordering::Relaxed);
        let receipts = used.map(|number| Key::Receipt(key(&format!("key-{number}"))));
        let alone = forms.chain(receipts).filter_map(|key| self.store.get(&key));
        let stored = all.chain(children).chain(alone);
        stored.map(|s| (s.document.key(), s.document)).collect()
    }

    /// Refuses a world that no move may lead to.
    pub fn assert_sound(&self) {
        let environments = self.environments();
        for environment in &environments {
            self.assert_one_under_way(&environment.id);
            if let Some(gateway) = &environment.gateway {
                self.assert_in_service(gateway);
                self.assert_no_collisions(environment, gateway, &environments);
                self.assert_can_be_called(environment, gateway);
            }
        }
        for record in self.records() {
            let document = Document::Migration(record);
            let again = Document::from_json(Kind::Migration, &document.to_json());
            assert_eq!(again, Ok(document), "what is stored can be read again");
        }
    }

    fn assert_one_under_way(&self, environment: &EnvironmentId) {
        let records = self.records();
        let open = records.iter().filter(|record| {
            record.migration.environment.id == *environment && record.migration.is_under_way()
        });
        assert!(open.count() <= 1, "{environment} is migrated twice at once");
    }

    fn assert_in_service(&self, gateway: &GatewayId) {
        let stored = self.store.get(&Key::Gateway(gateway.clone()));
        let stored = stored.expect("an environment is on a gateway that there is");
        let gateway = stored.document.gateway().expect("a gateway");
        assert_eq!(
            gateway.deleted, None,
            "an environment is on a deleted gateway"
        );
    }

    fn assert_no_collisions(
        &self,
        environment: &EnvironmentDocument,
        gateway: &GatewayId,
        environments: &[Arc<EnvironmentDocument>],
    ) {
        let on_it = environments
            .iter()
            .filter(|other| other.gateway.as_ref() == Some(gateway));
        let neighbours: Vec<Neighbour> = on_it
            .map(|other| Neighbour {
                environment: other.reference(),
                paths: self.paths(&other.id),
                apis: self.served(&other.id),
            })
            .collect();
        let id = &environment.id;
        let conflicts = check(id, &self.paths(id), &self.served(id), &neighbours);
        assert_eq!(conflicts, [], "paths collide on {gateway}");
    }

    fn served(&self, environment: &EnvironmentId) -> Vec<ServedApi> {
        self.apis_of(environment)
            .iter()
            .map(|api| api.served())
            .collect()
    }

    /// What is on a gateway has a URL of its own, and someone who could call it.
    fn assert_can_be_called(&self, environment: &EnvironmentDocument, gateway: &GatewayId) {
        let mut apis = self.apis_of(&environment.id);
        apis.retain(|api| api.sent.as_ref() == Some(gateway));
        for (place, api) in apis.iter().enumerate() {
            let by_key = api.authentication == ApiAuthentication::ApiKeyControlled;
            assert!(
                !by_key || !api.plans.is_empty(),
                "nobody could call {}",
                api.id
            );
            let at = |api: &DeployedApiDocument| (api.api_type, api.base.clone());
            let taken = apis[..place].iter().any(|other| at(other) == at(api));
            assert!(!taken, "{} is not alone at its URL", api.id);
        }
    }
}

/// The platform over that store, as an administrator sees it.
pub fn platform<S: Store>(store: S, clock: &VirtualClock, script: &Arc<Script>) -> Platform<S> {
    let account = Account::new(Session {
        account: ADMIN.into(),
        role: Role::Admin,
    });
    let stages: Arc<dyn Stages> = Arc::<Script>::clone(script);
    Platform::new(Arc::new(store), Arc::new(clock.clone()), account).preparing(stages)
}

/// Saves an environment's endpoint paths on its own page.
pub async fn save_paths<S: Store>(
    platform: &Platform<S>,
    environment: &str,
    paths: [&str; 3],
) -> Result<()> {
    let subject = Subject::Environment(environment_id(environment));
    let seen = Settings::get(platform, &subject, FormKey::Endpoints).await?;
    let mut draft = seen.value.draft;
    for (field, path) in ["rest", "soap", "odata"].into_iter().zip(paths) {
        draft.set(field, path);
    }
    let save = Save {
        draft,
        seen: seen.revision,
        restart: false,
    };
    let saved = Settings::save(platform, &subject, FormKey::Endpoints, save).await;
    saved.map(|_| ())
}

/// The same but for that record, which is open again or still as it was: only who tried last may differ.
pub fn assert_nothing_changed(before: &Everything, after: &Everything, id: &MigrationId) {
    let key = Key::Migration(id.clone());
    let without = |all: &Everything| {
        let mut rest = all.clone();
        rest.remove(&key);
        rest
    };
    assert_eq!(without(before), without(after), "something changed");
    let record = |all: &Everything| all[&key].migration().expect("a migration").clone();
    let (before, after) = (record(before), record(after));
    assert_eq!(before.saves, after.saves, "it counts as saved");
    assert_eq!(before.migration.created, after.migration.created);
    let kept = (open(&before.migration.state), open(&after.migration.state));
    assert_eq!(kept.0, kept.1, "what was saved of it is another");
}
