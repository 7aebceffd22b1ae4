//! What every store promises, one check for each.

use futures::FutureExt;
use futures::future::BoxFuture;
use waygate_backend::EnvironmentView;
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::time::Timestamp;

use super::numbered::{atom, environment, gateway, key, migration};
use crate::document::{Document, Key, Kind};
use crate::store::{Batch, Listing, NewEvent, Sequence, Store, StoreError, Stored, Write};

/// Every list there is.
pub(super) const LISTINGS: [Listing; 8] = [
    Listing::Gateways(GatewayView::Enabled),
    Listing::Gateways(GatewayView::Deleted),
    Listing::Environments(EnvironmentView::All),
    Listing::Environments(EnvironmentView::Unattached),
    Listing::DeployedApis,
    Listing::Migrations,
    Listing::Apis,
    Listing::ContentMigrations,
];

/// A promise, as a function that panics if the store breaks it. The store is empty at first.
pub type StorePromise = for<'a> fn(&'a dyn Store) -> BoxFuture<'a, ()>;

/// Declares the promises: each once, by its name.
macro_rules! promises {
    ($($promise:ident,)*) => {
        /// Each promise as a check.
        pub mod promise {
            use super::{BoxFuture, Store};
            $(
                #[doc = concat!("Checks: ", stringify!($promise), ".")]
                pub fn $promise(store: &dyn Store) -> BoxFuture<'_, ()> {
                    Box::pin(super::$promise(store))
                }
            )*
        }

        /// Makes a test of each promise of a store; the argument is a function that makes an empty store and
        /// runs a [`StorePromise`](crate::testing::StorePromise) on it to its end.
        #[macro_export]
        macro_rules! store_promises {
            ($run:expr) => {
                $(
                    #[test]
                    fn $promise() {
                        let run: fn($crate::testing::StorePromise) = $run;
                        run($crate::testing::promise::$promise);
                    }
                )*
            };
        }
    };
}

promises! {
    a_batch_that_read_what_is_another_by_now_does_nothing,
    writing_the_same_again_is_another_revision,
    a_batch_can_be_based_on_there_being_nothing,
    a_batch_that_looked_at_what_belongs_to_a_document_conflicts_where_one_came,
    a_batch_that_looked_at_what_belongs_to_a_document_conflicts_where_one_went,
    a_batch_that_looked_at_what_belongs_to_a_document_conflicts_where_one_is_another,
    what_belongs_to_others_is_no_conflict,
    what_is_asked_twice_is_answered_twice,
    ids_are_ordered_by_their_bytes,
    ten_thousand_events_are_kept_and_no_place_is_made_up,
    who_waits_hears_of_an_event,
    of_those_who_compete_one_wins,
    of_those_who_create_the_same_one_wins,
    of_those_who_looked_at_what_belongs_to_a_document_one_wins,
}

pub(super) fn event(subject: Key) -> NewEvent {
    NewEvent {
        at: Timestamp::from_millis(7),
        subject,
    }
}

/// Reads a list page by page.
pub(super) async fn listed(store: &dyn Store, listing: Listing, limit: usize) -> Vec<Document> {
    let mut all: Vec<Document> = Vec::new();
    loop {
        let after = all.last().map(Document::key);
        let page = store.list(listing, after.as_ref(), limit).await;
        let page = page.expect("it can be read");
        assert!(page.len() <= limit);
        if page.is_empty() {
            return all;
        }
        all.extend(page.into_iter().map(|stored| stored.document));
    }
}

async fn get(store: &dyn Store, key: &Key) -> Option<Stored> {
    let read = store.read(std::slice::from_ref(key)).await;
    read.expect("it can be read").pop().flatten()
}

async fn seed(store: &dyn Store, documents: Vec<Document>) {
    let batch = documents.into_iter().fold(Batch::new(), Batch::put);
    store.commit(batch).await.expect("it is based on nothing");
}

async fn a_batch_that_read_what_is_another_by_now_does_nothing(store: &dyn Store) {
    seed(
        store,
        vec![gateway(1, false, None), environment(1, Some(1))],
    )
    .await;
    let key = key(Kind::Gateway, 1);
    let seen = get(store, &key).await.expect("it is there");
    let change = || Batch::new().reading(&seen).put(gateway(1, true, None));
    store.commit(change()).await.expect("nobody was quicker");
    let second = change()
        .put(environment(1, None))
        .announcing(key.clone(), Timestamp::from_millis(0));
    let before = store.latest().await;
    let conflict = Err(StoreError::Conflict(key.clone()));
    assert_eq!(store.commit(second).await, conflict);
    assert_eq!(store.latest().await, before);
    let attached = store.children(&[key]).await.expect("they can be read");
    assert_eq!(attached[0].len(), 1, "nothing of it was written");
}

async fn writing_the_same_again_is_another_revision(store: &dyn Store) {
    seed(store, vec![gateway(1, false, None)]).await;
    let key = key(Kind::Gateway, 1);
    let seen = get(store, &key).await.expect("it is there");
    seed(store, vec![gateway(1, false, None)]).await;
    let conflict = store.commit(Batch::new().reading(&seen)).await;
    assert_eq!(conflict, Err(StoreError::Conflict(key)));
}

async fn a_batch_can_be_based_on_there_being_nothing(store: &dyn Store) {
    let key = key(Kind::Gateway, 1);
    let create = || {
        let batch = Batch::new().expecting_none(key.clone());
        batch.put(gateway(1, false, None))
    };
    store.commit(create()).await.expect("there is none");
    let conflict = Err(StoreError::Conflict(key.clone()));
    assert_eq!(store.commit(create()).await, conflict);
    let gone = Batch::new().delete(key.clone());
    store.commit(gone).await.expect("it is based on nothing");
    store
        .commit(create())
        .await
        .expect("there is none any more");
}

/// Looks at what belongs to an environment, lets something happen, and commits what is based on what was seen.
async fn after_looking(store: &dyn Store, meanwhile: Write) -> Result<Sequence, StoreError> {
    seed(store, vec![environment(1, None), atom(1, 1)]).await;
    let parent = key(Kind::Environment, 1);
    let seen = store.children(std::slice::from_ref(&parent)).await;
    let seen = seen.expect("they can be read").concat();
    let meanwhile = Batch {
        writes: vec![meanwhile],
        ..Batch::new()
    };
    store
        .commit(meanwhile)
        .await
        .expect("it is based on nothing");
    let batch = Batch::new().reading_children(parent, &seen);
    store.commit(batch.put(migration(1, 1))).await
}

async fn conflicts_after(store: &dyn Store, meanwhile: Write) {
    let conflict = StoreError::Conflict(key(Kind::Environment, 1));
    assert_eq!(after_looking(store, meanwhile).await, Err(conflict));
    assert_eq!(get(store, &key(Kind::Migration, 1)).await, None);
}

async fn a_batch_that_looked_at_what_belongs_to_a_document_conflicts_where_one_came(
    store: &dyn Store,
) {
    conflicts_after(store, Write::Put(atom(2, 1))).await;
}

async fn a_batch_that_looked_at_what_belongs_to_a_document_conflicts_where_one_went(
    store: &dyn Store,
) {
    conflicts_after(store, Write::Delete(key(Kind::Atom, 1))).await;
}

async fn a_batch_that_looked_at_what_belongs_to_a_document_conflicts_where_one_is_another(
    store: &dyn Store,
) {
    conflicts_after(store, Write::Put(atom(1, 1))).await;
}

async fn what_belongs_to_others_is_no_conflict(store: &dyn Store) {
    let done = after_looking(store, Write::Put(atom(2, 2))).await;
    assert_eq!(done, Ok(Sequence(0)));
    let migration = get(store, &key(Kind::Migration, 1)).await;
    assert!(migration.is_some(), "it is written");
}

async fn what_is_asked_twice_is_answered_twice(store: &dyn Store) {
    seed(store, vec![environment(1, None), atom(1, 1)]).await;
    let parent = key(Kind::Environment, 1);
    let missing = key(Kind::Environment, 2);
    let keys = [parent.clone(), missing.clone(), parent];
    let read = store.read(&keys).await.expect("they can be read");
    assert_eq!(read[0], read[2]);
    assert!(read[0].is_some() && read[1].is_none());
    let children = store.children(&keys).await.expect("they can be read");
    let counts: Vec<_> = children.iter().map(Vec::len).collect();
    assert_eq!(counts, [1, 0, 1]);
    assert_eq!(store.read(&[]).await, Ok(Vec::new()));
    assert_eq!(store.children(&[]).await, Ok(Vec::new()));
}

async fn ids_are_ordered_by_their_bytes(store: &dyn Store) {
    let ids = ["-1", "10", "9", "A", "B", "_1", "a", "b", "b-1", "b1"];
    let named = |id: &&str| {
        let document = gateway(1, false, None);
        let mut document = document.gateway().expect("a gateway").as_ref().clone();
        document.id = GatewayId::new(id).expect("an id");
        Document::from(document)
    };
    seed(store, ids.iter().rev().map(named).collect()).await;
    let listed = listed(store, LISTINGS[0], 3).await;
    let listed: Vec<_> = listed
        .iter()
        .map(|document| document.key().id().to_owned())
        .collect();
    assert_eq!(listed, ids);
}

async fn ten_thousand_events_are_kept_and_no_place_is_made_up(store: &dyn Store) {
    let announce = |count: usize| {
        let mut batch = Batch::new();
        batch.events = vec![event(key(Kind::Gateway, 1)); count];
        async { store.commit(batch).await.expect("it is based on nothing") }
    };
    let from = |place: u64| async move {
        let events = store.events(Sequence(place), 1).await?;
        Ok(events.first().map(|event| event.sequence.0))
    };
    let lost = Err(StoreError::OutOfSequence);
    assert_eq!((from(0).await, from(1).await), (Ok(None), lost.clone()));
    assert_eq!(announce(10_000).await, Sequence(10_000));
    assert_eq!((from(0).await, from(10_000).await), (Ok(Some(1)), Ok(None)));
    assert_eq!(announce(5_000).await, Sequence(15_000));
    assert_eq!(
        (from(0).await, from(5_000).await),
        (lost.clone(), Ok(Some(5_001)))
    );
    assert_eq!((from(15_000).await, from(15_001).await), (Ok(None), lost));
    let none = store.events(Sequence(14_999), 0).await;
    assert_eq!(none, Ok(Vec::new()));
}

async fn who_waits_hears_of_an_event(store: &dyn Store) {
    let mut moved_on = store.moved_on(Sequence(0));
    assert!((&mut moved_on).now_or_never().is_none());
    seed(store, vec![gateway(1, false, None)]).await;
    let unannounced = (&mut moved_on).now_or_never();
    assert!(unannounced.is_none(), "nothing was announced");
    let announced = Batch::new().announcing(key(Kind::Gateway, 1), Timestamp::from_millis(0));
    let latest = store
        .commit(announced)
        .await
        .expect("it is based on nothing");
    assert!(moved_on.now_or_never().is_some());
    let past = store.moved_on(Sequence(0)).now_or_never();
    assert!(past.is_some(), "at once if it is past");
    assert!(store.moved_on(latest).now_or_never().is_none());
}

/// Commits batches at once, each announcing something, and expects one to be done.
async fn one_wins(store: &dyn Store, batches: impl Iterator<Item = Batch>) {
    let batches = batches.map(|batch| {
        let subject = key(Kind::Gateway, 1);
        store.commit(batch.announcing(subject, Timestamp::from_millis(0)))
    });
    let done = futures::future::join_all(batches).await;
    let conflicts = |done: &Result<_, _>| matches!(done, Err(StoreError::Conflict(_)));
    assert!(
        done.iter().all(|done| done.is_ok() || conflicts(done)),
        "{done:?}"
    );
    let won = done.iter().filter(|done| done.is_ok()).count();
    assert_eq!(won, 1, "{done:?}");
    assert_eq!(store.latest().await, Ok(Sequence(1)));
    let events = store.events(Sequence(0), 10).await.expect("they are kept");
    assert_eq!(events.len(), 1);
}

async fn of_those_who_compete_one_wins(store: &dyn Store) {
    seed(store, vec![gateway(1, false, None)]).await;
    let key = key(Kind::Gateway, 1);
    let seen = get(store, &key).await.expect("it is there");
    let change = |_| Batch::new().reading(&seen).put(gateway(1, true, None));
    one_wins(store, (0..8).map(change)).await;
}

async fn of_those_who_create_the_same_one_wins(store: &dyn Store) {
    let key = key(Kind::Gateway, 1);
    let create = |_| {
        Batch::new()
            .expecting_none(key.clone())
            .put(gateway(1, true, None))
    };
    one_wins(store, (0..8).map(create)).await;
}

async fn of_those_who_looked_at_what_belongs_to_a_document_one_wins(store: &dyn Store) {
    seed(store, vec![environment(1, None)]).await;
    let begin = |number| {
        let batch = Batch::new().reading_children(key(Kind::Environment, 1), &[]);
        batch.put(migration(number, 1))
    };
    one_wins(store, (0..8).map(begin)).await;
    let migrations = listed(store, Listing::Migrations, 10).await;
    assert_eq!(migrations.len(), 1);
}
