//! A store against one that is too simple to be wrong.

use std::collections::BTreeMap;

use futures::future::join_all;
use proptest::prelude::*;
use waygate_backend::EnvironmentView;

use super::numbered::{self, api, atom, content_migration, deployed_api, key, migration};
use super::promises::{LISTINGS, event, listed};
use crate::document::{Document, Key, Kind};
use crate::store::{Batch, Listing, Sequence, Store, Write};

/// What happens to a store: what it holds at first, and what is committed one after the other.
#[derive(Clone, Debug)]
pub struct Story {
    seed: Vec<Document>,
    batches: Vec<Batch>,
    /// How much is read at a time.
    limit: usize,
}

/// Any story.
pub fn stories() -> impl Strategy<Value = Story> {
    let seed = proptest::collection::vec(documents(), 0..20);
    (seed, batches(), 1usize..5).prop_map(|(seed, batches, limit)| Story {
        seed,
        batches,
        limit,
    })
}

/// Lets the story happen to a store that is empty, batch by batch.
///
/// # Panics
/// Where it holds anything else than what was written.
pub async fn it_holds_what_was_written(store: &dyn Store, story: Story) {
    let Story {
        seed,
        batches,
        limit,
    } = story;
    let mut model = Model::default();
    let seed = seed.into_iter().fold(Batch::new(), Batch::put);
    for batch in std::iter::once(seed).chain(batches) {
        model.apply(&batch);
        store.commit(batch).await.expect("it is based on nothing");
        same_as(store, &model.documents, limit).await;
    }
    model.announced_by(store).await;
}

/// Lets the story happen to a store that is empty, with all batches asked for at once: they take effect in the order
/// in which they were.
///
/// # Panics
/// Where it holds anything else than what was written.
pub async fn it_holds_what_was_written_at_once(store: &dyn Store, story: Story) {
    let mut model = Model::default();
    let seed = story.seed.into_iter().fold(Batch::new(), Batch::put);
    let commits = std::iter::once(seed).chain(story.batches).map(|batch| {
        model.apply(&batch);
        store.commit(batch)
    });
    let commits: Vec<_> = commits.collect();
    for done in join_all(commits).await {
        done.expect("it is based on nothing");
    }
    same_as(store, &model.documents, story.limit).await;
    model.announced_by(store).await;
}

/// The store that is too simple to be wrong.
#[derive(Default)]
struct Model {
    documents: BTreeMap<Key, Document>,
    announced: Vec<Key>,
}

impl Model {
    fn apply(&mut self, batch: &Batch) {
        for write in batch.writes.clone() {
            match write {
                Write::Put(document) => {
                    self.documents.insert(document.key(), document);
                }
                Write::Delete(key) => {
                    self.documents.remove(&key);
                }
            }
        }
        let subjects = batch.events.iter().map(|event| event.subject.clone());
        self.announced.extend(subjects);
    }

    /// The store has the same events, from wherever they are read.
    async fn announced_by(&self, store: &dyn Store) {
        for after in 0..=self.announced.len() {
            let from = Sequence(u64::try_from(after).expect("few"));
            let events = store.events(from, 3).await.expect("they are kept");
            let subjects: Vec<_> = events.into_iter().map(|event| event.subject).collect();
            let rest: Vec<_> = self.announced[after..].iter().take(3).cloned().collect();
            assert_eq!(subjects, rest);
        }
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
        | (Document::Api(_), Listing::Apis)
        | (Document::ContentMigration(_), Listing::ContentMigrations) => true,
        _ => false,
    }
}

fn documents() -> impl Strategy<Value = Document> {
    let gateway = (0u8..8, any::<bool>(), proptest::option::of(0i64..100));
    let environment = (0u8..12, proptest::option::of(0u8..8));
    prop_oneof![
        gateway.prop_map(|(number, deleted, restart)| numbered::gateway(number, deleted, restart)),
        environment.prop_map(|(number, on)| numbered::environment(number, on)),
        (0u8..6, 0u8..12).prop_map(|(number, on)| atom(number, on)),
        (0u8..6, 0u8..12).prop_map(|(number, on)| deployed_api(number, on)),
        (0u8..6, 0u8..12).prop_map(|(number, of)| migration(number, of)),
        (0u8..6, 0u64..9).prop_map(|(number, body)| api(number, body)),
        (0u8..6, 0u64..9).prop_map(|(number, saves)| content_migration(number, saves)),
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
        (0u8..6).prop_map(|number| key(Kind::ContentMigration, number)),
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

async fn same_as(store: &dyn Store, model: &BTreeMap<Key, Document>, limit: usize) {
    for listing in LISTINGS {
        let expected = model.values().filter(|document| belongs(document, listing));
        let expected: Vec<_> = expected.cloned().collect();
        assert_eq!(listed(store, listing, limit).await, expected, "{listing:?}");
    }
    let gateways = (0..8).map(|number| key(Kind::Gateway, number));
    let environments = (0..12).map(|number| key(Kind::Environment, number));
    let parents: Vec<_> = gateways.chain(environments).collect();
    let children = store.children(&parents).await.expect("they can be read");
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
    let due = store.due(usize::MAX).await.expect("they can be read");
    let due: Vec<_> = due
        .iter()
        .map(|s| (s.document.due(), s.document.key()))
        .collect();
    let mut expected: Vec<_> = model.values().map(|d| (d.due(), d.key())).collect();
    expected.retain(|(at, _)| at.is_some());
    expected.sort();
    assert_eq!(due, expected, "the earliest due first");
    let keys: Vec<_> = model.keys().cloned().collect();
    let read = store.read(&keys).await.expect("they can be read");
    let read: Vec<_> = read
        .into_iter()
        .flatten()
        .map(|stored| stored.document)
        .collect();
    assert_eq!(read, model.values().cloned().collect::<Vec<_>>());
}
