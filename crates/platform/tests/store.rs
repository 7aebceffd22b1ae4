//! The store in memory: what every store promises, and what is its own.

use futures::FutureExt;
use futures::executor::block_on;
use proptest::prelude::*;
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::time::Timestamp;
use waygate_platform::document::Key;
use waygate_platform::store::{Batch, Listing, MemoryStore, Sequence, Store, StoreError};
use waygate_platform::testing::{
    it_holds_what_was_written, it_holds_what_was_written_at_once, stories, world,
};

waygate_platform::store_promises!(|promise| block_on(promise(&MemoryStore::default())));

proptest! {
    #[test]
    fn it_holds_whatever_was_written(story in stories()) {
        block_on(it_holds_what_was_written(&MemoryStore::default(), story.clone()));
        block_on(it_holds_what_was_written_at_once(&MemoryStore::default(), story));
    }
}

fn announcing(times: usize) -> Batch {
    let subject = || Key::Gateway(GatewayId::new("gw_1").expect("an id"));
    let announce = |batch: Batch, _| batch.announcing(subject(), Timestamp::from_millis(0));
    (0..times).fold(Batch::new(), announce)
}

#[test]
fn it_can_begin_with_documents() {
    let documents = world::documents();
    let store = MemoryStore::new(documents.clone());
    let keys: Vec<Key> = documents.iter().map(|document| document.key()).collect();
    let read = block_on(store.read(&keys)).expect("they can be read");
    let read: Vec<_> = read
        .into_iter()
        .flatten()
        .map(|stored| stored.document)
        .collect();
    assert_eq!(read, documents);
    assert_eq!(block_on(store.latest()), Ok(Sequence(0)));
}

#[test]
fn everything_being_replaced_is_heard_of_and_ends_what_was_followed() {
    let store = MemoryStore::new(world::documents());
    let latest = store
        .commit_now(announcing(1))
        .expect("it is based on nothing");
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
    let gateways = Listing::Gateways(GatewayView::Enabled);
    assert_eq!(store.list_now(gateways, None, 10), []);
}

#[test]
fn it_keeps_no_more_than_ten_thousand_events() {
    let store = MemoryStore::default();
    store
        .commit_now(announcing(10_001))
        .expect("it is based on nothing");
    let from = |place: u64| block_on(store.events(Sequence(place), 1)).map(|events| events.len());
    assert_eq!((from(0), from(1)), (Err(StoreError::OutOfSequence), Ok(1)));
}
