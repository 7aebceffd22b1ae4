//! What happens when someone is quicker: every change names what it was based on, so that it is decided
//! anew when that is another by then.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use futures::executor::block_on;
use futures::future::{BoxFuture, pending};
use waygate_backend::{Backend, ErrorKind, Save, Session};
use waygate_domain::atom::{AtomApiType, AtomId, AuthenticationType};
use waygate_domain::deployed_api::{ApiAuthentication, DeployedApiId, Refusal};
use waygate_domain::endpoint_path::{ApiType, BasePath};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::GatewayId;
use waygate_domain::role::Role;
use waygate_domain::settings::{FormKey, Subject};
use waygate_domain::status::Reported;
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;
use waygate_platform::clock::{TimeSource, VirtualClock};
use waygate_platform::document::{
    AtomDocument, CatalogDocument, DeployedApiDocument, Document, EnvironmentDocument,
    GatewayDocument, Key,
};
use waygate_platform::store::{
    Batch, Listing, MemoryStore, Sequence, Store, StoreError, Stored, StoredEvent,
};
use waygate_platform::{Account, Platform};

/// A store in which someone else commits first, once.
struct Racing {
    inner: MemoryStore,
    first: Mutex<Option<Batch>>,
}

#[async_trait]
impl Store for Racing {
    async fn read(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreError> {
        self.inner.read(keys).await
    }

    async fn list(
        &self,
        listing: Listing,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        self.inner.list(listing, after, limit).await
    }

    async fn children(&self, parents: &[Key]) -> Result<Vec<Vec<Stored>>, StoreError> {
        self.inner.children(parents).await
    }

    async fn due(&self, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.inner.due(limit).await
    }

    async fn commit(&self, batch: Batch) -> Result<Sequence, StoreError> {
        let first = self.first.lock().expect("one at a time").take();
        if let Some(first) = first {
            self.inner.commit_now(first)?;
        }
        self.inner.commit(batch).await
    }

    async fn latest(&self) -> Result<Sequence, StoreError> {
        self.inner.latest().await
    }

    async fn events(&self, after: Sequence, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        self.inner.events(after, limit).await
    }

    fn moved_on(&self, from: Sequence) -> BoxFuture<'static, ()> {
        self.inner.moved_on(from)
    }
}

struct Standstill;

impl TimeSource for Standstill {
    fn elapsed(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }

    fn wait(&self, _: std::time::Duration) -> BoxFuture<'static, ()> {
        Box::pin(pending())
    }
}

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn environment_id(text: &str) -> EnvironmentId {
    EnvironmentId::new(text).expect("an id")
}

fn gateway_id() -> GatewayId {
    GatewayId::new("gw").expect("an id")
}

fn api_id(text: &str) -> DeployedApiId {
    DeployedApiId::new(text).expect("an id")
}

fn gateway() -> GatewayDocument {
    GatewayDocument {
        id: gateway_id(),
        name: name("Gateway"),
        host_name: HostName::new("host").expect("a host name"),
        url: GatewayUrl::new("https://api.example.com").expect("an address"),
        reported: Reported::Online,
        since: Timestamp::from_millis(0),
        force_restart: None,
        issues: Vec::new(),
        deleted: None,
        overdue: false,
        asked: None,
        history: Vec::new(),
        contact: None,
    }
}

fn environment(id: &str, attached: bool) -> EnvironmentDocument {
    EnvironmentDocument {
        id: environment_id(id),
        name: name(id),
        gateway: attached.then(gateway_id),
    }
}

fn api(id: &str, environment: &str, base: &str, sent: bool) -> DeployedApiDocument {
    DeployedApiDocument {
        id: api_id(id),
        name: name(id),
        version: name("1"),
        environment: environment_id(environment),
        api_type: ApiType::Rest,
        base: BasePath::new(base).expect("a path"),
        proxy: false,
        authentication: ApiAuthentication::ApiKeyControlled,
        plans: vec![name("Gold")],
        custom_url: None,
        sent: sent.then(gateway_id),
    }
}

fn atom(cloud_allows: bool) -> AtomDocument {
    AtomDocument {
        id: AtomId::new("atom").expect("an id"),
        name: name("Atom"),
        environment: environment_id("one"),
        api_type: AtomApiType::Advanced,
        authentication: AuthenticationType::None,
        cloud_allows,
        base_url: None,
    }
}

/// A platform where that is put in place just before the first change.
fn racing(quicker: impl Into<Document>) -> Platform<Racing> {
    let documents: Vec<Document> = vec![
        gateway().into(),
        environment("one", true).into(),
        environment("two", true).into(),
        atom(true).into(),
        api("old", "one", "orders", false).into(),
        api("new", "one", "orders", false).into(),
        api("theirs", "two", "orders", true).into(),
        CatalogDocument {
            plans: vec![name("Gold")],
            providers: vec![name("Okta")],
        }
        .into(),
    ];
    let store = Racing {
        inner: MemoryStore::new(documents),
        first: Mutex::new(Some(Batch::new().put(quicker))),
    };
    let clock = VirtualClock::new(Arc::new(Standstill), Timestamp::from_millis(0), 0.0);
    let account = Account::new(Session {
        account: "admin@example.com".into(),
        role: Role::Admin,
    });
    Platform::new(Arc::new(store), Arc::new(clock), account)
}

/// Saves a form with these fields changed; answers what was refused, by field.
fn save(
    platform: &Platform<Racing>,
    subject: &Subject,
    form: FormKey,
    changes: &[(&str, &str)],
) -> Result<(), Vec<String>> {
    let settings = platform.settings().expect("available");
    let seen = block_on(settings.get(subject, form)).expect("a form");
    let mut draft = seen.value.draft;
    for (field, value) in changes {
        draft.set(field, *value);
    }
    let save = Save {
        draft,
        seen: seen.revision,
        restart: false,
    };
    match block_on(settings.save(subject, form, save)) {
        Ok(_) => Ok(()),
        Err(error) => match error.kind {
            ErrorKind::Invalid(fields) => Err(fields.into_iter().map(|f| f.field).collect()),
            other => panic!("refused otherwise: {other:?}"),
        },
    }
}

fn deploy(platform: &Platform<Racing>, id: &str) -> Result<(), String> {
    let apis = platform.deployed_apis().expect("available");
    let answer = block_on(apis.deploy(&api_id(id)));
    answer.map(|_| ()).map_err(|error| error.message)
}

#[test]
fn of_two_apis_at_one_url_the_quicker_is_deployed() {
    let platform = racing(api("old", "one", "orders", true));
    let taken = Refusal::UrlTaken(name("old"), name("1"));
    assert_eq!(deploy(&platform, "new"), Err(taken.to_string()));
}

#[test]
fn nothing_is_deployed_to_a_gateway_that_its_environment_has_left() {
    let platform = racing(environment("one", false));
    let refusal = Refusal::NotAttached.to_string();
    assert_eq!(deploy(&platform, "new"), Err(refusal));
}

#[test]
fn what_has_nothing_to_do_with_it_is_in_nobodys_way() {
    let platform = racing(api("theirs", "two", "orders", false));
    assert_eq!(deploy(&platform, "new"), Ok(()));
}

#[test]
fn an_api_that_is_deployed_meanwhile_keeps_its_plan() {
    let subject = Subject::DeployedApi(api_id("new"));
    let platform = racing(api("new", "one", "orders", true));
    let saved = save(&platform, &subject, FormKey::Access, &[("plans", "")]);
    assert_eq!(saved, Err(vec!["plans".to_owned()]));
}

#[test]
fn a_provider_that_is_gone_meanwhile_is_not_chosen() {
    let subject = Subject::DeployedApi(api_id("new"));
    let platform = racing(CatalogDocument::default());
    let okta = [("authentication", "provider:Okta")];
    let saved = save(&platform, &subject, FormKey::Access, &okta);
    assert_eq!(saved, Err(vec!["authentication".to_owned()]));
}

#[test]
fn an_atom_whose_cloud_forbids_it_meanwhile_does_not_leave_it_to_the_gateway() {
    let subject = Subject::Atom(atom(true).id);
    let platform = racing(atom(false));
    let gateway = [("authentication", "gateway")];
    let saved = save(&platform, &subject, FormKey::Atom, &gateway);
    assert_eq!(saved, Err(vec!["authentication".to_owned()]));
}

/// Ours would be at `ws/rest/b/orders`; next door, below `ws/rest`, that is free until then.
#[test]
fn paths_are_checked_against_what_is_deployed_next_door_by_then() {
    let subject = Subject::Environment(environment_id("one"));
    let paths = [("rest", "ws/rest/b"), ("soap", "soap"), ("odata", "odata")];
    let quiet = racing(api("theirs", "two", "orders", false));
    assert_eq!(save(&quiet, &subject, FormKey::Endpoints, &paths), Ok(()));
    let platform = racing(api("theirs", "two", "b/orders", true));
    let saved = save(&platform, &subject, FormKey::Endpoints, &paths);
    assert_eq!(saved, Err(vec!["rest".to_owned()]));
}
