//! The store in memory, against a store that is too simple to be wrong.

use std::collections::BTreeMap;

use futures::FutureExt;
use futures::executor::block_on;
use proptest::prelude::*;
use waygate_backend::EnvironmentView;
use waygate_domain::api::ApiId;
use waygate_domain::atom::{AtomApiType, AtomId, AuthenticationType};
use waygate_domain::deployed_api::{ApiAuthentication, DeployedApiId};
use waygate_domain::endpoint_path::{ApiType, BasePath};
use waygate_domain::environment::{EnvironmentId, EnvironmentRef};
use waygate_domain::environment_migration::{Migration, MigrationId, Stamp};
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::status::Reported;
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;
use waygate_platform::document::{
    ApiDocument, AtomDocument, DeployedApiDocument, Document, EnvironmentDocument, GatewayDocument,
    Key, Kind, MigrationDocument,
};
use waygate_platform::json::Json;
use waygate_platform::store::{
    Batch, Listing, MemoryStore, NewEvent, Sequence, Store, StoreError, Write,
};

const LISTINGS: [Listing; 7] = [
    Listing::Gateways(GatewayView::Enabled),
    Listing::Gateways(GatewayView::Deleted),
    Listing::Environments(EnvironmentView::All),
    Listing::Environments(EnvironmentView::Unattached),
    Listing::DeployedApis,
    Listing::Migrations,
    Listing::Apis,
];

fn gateway_id(number: u8) -> GatewayId {
    GatewayId::new(&format!("gw_{number}")).expect("an id")
}

fn key(kind: Kind, number: u8) -> Key {
    let prefix = match kind {
        Kind::Gateway => "gw",
        Kind::Environment => "env",
        Kind::Settings => {
            return Key::new(kind, &format!("gw_{number}:properties")).expect("a key");
        }
        Kind::Report => "gw",
        Kind::Atom => "atom",
        Kind::DeployedApi => "api",
        Kind::Catalog => return Key::Catalog,
        Kind::Migration => "mig",
        Kind::Receipt => "receipt",
        Kind::Api => "api",
    };
    Key::new(kind, &format!("{prefix}_{number}")).expect("an id")
}

fn gateway(number: u8, deleted: bool, restart: Option<i64>) -> Document {
    let gateway = GatewayDocument {
        id: gateway_id(number),
        name: Name::new("gateway").expect("a name"),
        host_name: HostName::new("host").expect("a host name"),
        url: GatewayUrl::new("https://api.example.com").expect("an address"),
        reported: restart.map_or(Reported::Online, |began| Reported::Restarting {
            began: Timestamp::from_millis(began),
        }),
        since: Timestamp::from_millis(0),
        force_restart: None,
        issues: Vec::new(),
        deleted: deleted.then(|| Timestamp::from_millis(0)),
        overdue: false,
        asked: None,
        history: Vec::new(),
    };
    gateway.into()
}

fn environment(number: u8, on: Option<u8>) -> Document {
    let environment = EnvironmentDocument {
        id: EnvironmentId::new(&format!("env_{number}")).expect("an id"),
        name: Name::new("environment").expect("a name"),
        gateway: on.map(gateway_id),
    };
    environment.into()
}

fn environment_id(number: u8) -> EnvironmentId {
    EnvironmentId::new(&format!("env_{number}")).expect("an id")
}

fn atom(number: u8, on: u8) -> Document {
    let atom = AtomDocument {
        id: AtomId::new(&format!("atom_{number}")).expect("an id"),
        name: Name::new("atom").expect("a name"),
        environment: environment_id(on),
        api_type: AtomApiType::Basic,
        authentication: AuthenticationType::None,
        cloud_allows: true,
        base_url: None,
    };
    atom.into()
}

fn deployed_api(number: u8, on: u8) -> Document {
    let api = DeployedApiDocument {
        id: DeployedApiId::new(&format!("api_{number}")).expect("an id"),
        name: Name::new("api").expect("a name"),
        version: Name::new("1").expect("a name"),
        environment: environment_id(on),
        api_type: ApiType::Rest,
        base: BasePath::new("").expect("a path"),
        proxy: false,
        authentication: ApiAuthentication::AtomControlled,
        plans: Vec::new(),
        custom_url: None,
        sent: None,
    };
    api.into()
}

fn api(number: u8, body: u64) -> Document {
    let id = ApiId::new(&format!("api_{number}")).expect("an id");
    let body = Json::object(vec![("saves", body.into())]);
    ApiDocument { id, body }.into()
}

fn migration(number: u8, of: u8) -> Document {
    let stamp = Stamp {
        by: "admin@example.com".into(),
        at: Timestamp::from_millis(0),
    };
    let environment = EnvironmentRef {
        id: environment_id(of),
        name: Name::new("environment").expect("a name"),
    };
    let id = MigrationId::new(&format!("mig_{number}")).expect("an id");
    let migration = Migration::new(id, environment, None, stamp);
    MigrationDocument {
        migration,
        saves: 1,
    }
    .into()
}

fn event(subject: Key) -> NewEvent {
    NewEvent {
        at: Timestamp::from_millis(7),
        subject,
    }
}

fn belongs(document: &Document, listing: Listing) -> bool {
    match (document, listing) {
        (Document::Gateway(gateway), Listing::Gateways(view)) => gateway.view() == view,
        (Document::Environment(_), Listing::Environments(EnvironmentView::All)) => true,
        (Document::Environment(environment), Listing::Environments(_)) => {
            environment.gateway.is_none()
        }
        (Document::DeployedApi(_), Listing::DeployedApis)
        | (Document::Migration(_), Listing::Migrations)
        | (Document::Api(_), Listing::Apis) => true,
        _ => false,
    }
}

fn documents() -> impl Strategy<Value = Document> {
    let gateway = (0u8..8, any::<bool>(), proptest::option::of(0i64..100));
    let environment = (0u8..12, proptest::option::of(0u8..8));
    prop_oneof![
        gateway.prop_map(|(number, deleted, restart)| crate::gateway(number, deleted, restart)),
        environment.prop_map(|(number, on)| crate::environment(number, on)),
        (0u8..6, 0u8..12).prop_map(|(number, on)| atom(number, on)),
        (0u8..6, 0u8..12).prop_map(|(number, on)| deployed_api(number, on)),
        (0u8..6, 0u8..12).prop_map(|(number, of)| migration(number, of)),
        (0u8..6, 0u64..9).prop_map(|(number, body)| api(number, body)),
    ]
}

fn writes() -> impl Strategy<Value = Write> {
    let gone = prop_oneof![
        (0u8..8).prop_map(|number| key(Kind::Gateway, number)),
        (0u8..12).prop_map(|number| key(Kind::Environment, number)),
        (0u8..6).prop_map(|number| key(Kind::Atom, number)),
        (0u8..6).prop_map(|number| key(Kind::DeployedApi, number)),
        (0u8..6).prop_map(|number| key(Kind::Migration, number)),
        (0u8..6).prop_map(|number| key(Kind::Api, number)),
    ];
    prop_oneof![3 => documents().prop_map(Write::Put), 1 => gone.prop_map(Write::Delete)]
}

fn batches() -> impl Strategy<Value = Vec<Batch>> {
    let batch = proptest::collection::vec(writes(), 0..5).prop_map(|writes| {
        let subject = |write: &Write| match write {
            Write::Put(document) => document.key(),
            Write::Delete(key) => key.clone(),
        };
        let events = writes.iter().map(|write| event(subject(write))).collect();
        Batch {
            reads: Vec::new(),
            families: Vec::new(),
            writes,
            events,
        }
    });
    proptest::collection::vec(batch, 0..12)
}

/// Reads a list page by page.
fn listed(store: &MemoryStore, listing: Listing, limit: usize) -> Vec<Document> {
    let mut all: Vec<Document> = Vec::new();
    loop {
        let after = all.last().map(Document::key);
        let page = block_on(store.list(listing, after.as_ref(), limit)).expect("it can be read");
        assert!(page.len() <= limit);
        if page.is_empty() {
            return all;
        }
        all.extend(page.into_iter().map(|stored| stored.document));
    }
}

fn same_as(store: &MemoryStore, model: &BTreeMap<Key, Document>, limit: usize) {
    for listing in LISTINGS {
        let expected = model.values().filter(|document| belongs(document, listing));
        let expected: Vec<_> = expected.cloned().collect();
        assert_eq!(listed(store, listing, limit), expected, "{listing:?}");
    }
    let gateways = (0..8).map(|number| key(Kind::Gateway, number));
    let environments = (0..12).map(|number| key(Kind::Environment, number));
    let parents: Vec<_> = gateways.chain(environments).collect();
    let children = block_on(store.children(&parents)).expect("they can be read");
    for (parent, children) in parents.iter().zip(children) {
        let on = |document: &&Document| {
            let on = match document {
                Document::Environment(environment) => environment.gateway.clone().map(Key::Gateway),
                Document::Atom(atom) => Some(Key::Environment(atom.environment.clone())),
                Document::DeployedApi(api) => Some(Key::Environment(api.environment.clone())),
                Document::Migration(stored) => {
                    let environment = &stored.migration.environment;
                    Some(Key::Environment(environment.id.clone()))
                }
                _ => None,
            };
            on.as_ref() == Some(parent)
        };
        let expected: Vec<_> = model.values().filter(on).cloned().collect();
        let children: Vec<_> = children.into_iter().map(|stored| stored.document).collect();
        assert_eq!(children, expected, "on {parent:?}");
    }
    let due = block_on(store.due(usize::MAX)).expect("they can be read");
    let due: Vec<_> = due
        .iter()
        .map(|s| (s.document.due(), s.document.key()))
        .collect();
    let mut expected: Vec<_> = model.values().map(|d| (d.due(), d.key())).collect();
    expected.retain(|(at, _)| at.is_some());
    expected.sort();
    assert_eq!(due, expected, "the earliest due first");
    let keys: Vec<_> = model.keys().cloned().collect();
    let read = block_on(store.read(&keys)).expect("they can be read");
    let read: Vec<_> = read
        .into_iter()
        .flatten()
        .map(|stored| stored.document)
        .collect();
    assert_eq!(read, model.values().cloned().collect::<Vec<_>>());
}

proptest! {
    #[test]
    fn it_holds_what_was_written(
        seed in proptest::collection::vec(documents(), 0..20),
        batches in batches(),
        limit in 1usize..5,
    ) {
        let store = MemoryStore::new(seed.clone());
        let mut model: BTreeMap<Key, Document> =
            seed.into_iter().map(|document| (document.key(), document)).collect();
        same_as(&store, &model, limit);
        let mut announced = Vec::new();
        for batch in batches {
            for write in batch.writes.clone() {
                match write {
                    Write::Put(document) => { model.insert(document.key(), document); }
                    Write::Delete(key) => { model.remove(&key); }
                }
            }
            announced.extend(batch.events.iter().map(|event| event.subject.clone()));
            block_on(store.commit(batch)).expect("it is based on nothing");
            same_as(&store, &model, limit);
        }
        for after in 0..=announced.len() {
            let from = Sequence(u64::try_from(after).expect("few"));
            let events = block_on(store.events(from, 3)).expect("they are kept");
            let subjects: Vec<_> = events.into_iter().map(|event| event.subject).collect();
            let rest: Vec<_> = announced[after..].iter().take(3).cloned().collect();
            prop_assert_eq!(subjects, rest);
        }
    }
}

#[test]
fn a_batch_that_read_what_is_another_by_now_does_nothing() {
    let store = MemoryStore::new(vec![gateway(1, false, None), environment(1, Some(1))]);
    let key = key(Kind::Gateway, 1);
    let seen = store.get(&key).expect("it is there");
    let change = || Batch::new().reading(&seen).put(gateway(1, true, None));
    block_on(store.commit(change())).expect("nobody was quicker");
    let second = change()
        .put(environment(1, None))
        .announcing(key.clone(), Timestamp::from_millis(0));
    let before = block_on(store.latest());
    assert_eq!(
        block_on(store.commit(second)),
        Err(StoreError::Conflict(key.clone()))
    );
    assert_eq!(block_on(store.latest()), before);
    let attached = block_on(store.children(&[key])).expect("they can be read");
    assert_eq!(attached[0].len(), 1, "nothing of it was written");
}

#[test]
fn writing_the_same_again_is_another_revision() {
    let store = MemoryStore::new(vec![gateway(1, false, None)]);
    let key = key(Kind::Gateway, 1);
    let seen = store.get(&key).expect("it is there");
    block_on(store.commit(Batch::new().put(gateway(1, false, None)))).expect("based on nothing");
    let conflict = block_on(store.commit(Batch::new().reading(&seen)));
    assert_eq!(conflict, Err(StoreError::Conflict(key)));
}

#[test]
fn a_batch_can_be_based_on_there_being_nothing() {
    let store = MemoryStore::default();
    let key = key(Kind::Gateway, 1);
    let create = || {
        let batch = Batch::new().expecting_none(key.clone());
        batch.put(gateway(1, false, None))
    };
    block_on(store.commit(create())).expect("there is none");
    assert_eq!(
        block_on(store.commit(create())),
        Err(StoreError::Conflict(key.clone()))
    );
    block_on(store.commit(Batch::new().delete(key.clone()))).expect("based on nothing");
    block_on(store.commit(create())).expect("there is none any more");
}

#[test]
fn events_that_are_yet_to_come_or_not_kept_any_more_are_told() {
    let store = MemoryStore::default();
    let announce = |count: usize| {
        let mut batch = Batch::new();
        batch.events = vec![event(key(Kind::Gateway, 1)); count];
        block_on(store.commit(batch)).expect("based on nothing")
    };
    let from = |place: u64| block_on(store.events(Sequence(place), 1)).map(|events| events.len());
    assert_eq!((from(0), from(1)), (Ok(0), Err(StoreError::OutOfSequence)));
    announce(10_000);
    assert_eq!((from(0), from(10_000)), (Ok(1), Ok(0)));
    announce(1);
    assert_eq!((from(0), from(1)), (Err(StoreError::OutOfSequence), Ok(1)));
}

#[test]
fn who_waits_hears_of_an_event_and_of_everything_being_replaced() {
    let store = MemoryStore::default();
    let mut moved_on = store.moved_on(Sequence(0));
    assert!((&mut moved_on).now_or_never().is_none());
    block_on(store.commit(Batch::new().put(gateway(1, false, None)))).expect("based on nothing");
    assert!(
        (&mut moved_on).now_or_never().is_none(),
        "nothing was announced"
    );
    let announced = Batch::new().announcing(key(Kind::Gateway, 1), Timestamp::from_millis(0));
    let latest = block_on(store.commit(announced)).expect("based on nothing");
    assert!(moved_on.now_or_never().is_some());
    assert!(
        store.moved_on(Sequence(0)).now_or_never().is_some(),
        "at once if it is past"
    );
    let mut moved_on = store.moved_on(latest);
    assert!((&mut moved_on).now_or_never().is_none());
    store.replace(Vec::new());
    assert!(moved_on.now_or_never().is_some());
    let resumed = block_on(store.events(latest, 1));
    assert_eq!(
        resumed,
        Err(StoreError::OutOfSequence),
        "no place from before can be resumed from"
    );
    assert_eq!(listed(&store, LISTINGS[0], 10), []);
}

#[test]
fn a_batch_that_looked_at_what_belongs_to_a_document_conflicts_where_that_is_another() {
    let parent = key(Kind::Environment, 1);
    let seed = vec![environment(1, None), atom(1, 1)];
    let another: [(&str, Write); 3] = [
        ("one came", Write::Put(atom(2, 1))),
        ("one went", Write::Delete(key(Kind::Atom, 1))),
        ("one is another", Write::Put(atom(1, 1))),
    ];
    for (what, write) in another {
        let store = MemoryStore::new(seed.clone());
        let seen = store.children_now(std::slice::from_ref(&parent)).concat();
        let batch = || {
            Batch::new()
                .reading_children(parent.clone(), &seen)
                .put(migration(1, 1))
        };
        let meanwhile = Batch {
            writes: vec![write],
            ..Batch::new()
        };
        store.commit_now(meanwhile).expect("it is based on nothing");
        let conflict = StoreError::Conflict(parent.clone());
        assert_eq!(store.commit_now(batch()), Err(conflict), "{what}");
        assert_eq!(store.get(&key(Kind::Migration, 1)), None, "{what}");
    }
    let store = MemoryStore::new(seed);
    let seen = store.children_now(std::slice::from_ref(&parent)).concat();
    let elsewhere = Batch::new().put(atom(2, 2));
    store.commit_now(elsewhere).expect("it is based on nothing");
    let batch = Batch::new().reading_children(parent, &seen);
    assert!(store.commit_now(batch).is_ok(), "others do not matter");
}
