//! What is kept and for how long, and that nothing is ever half done.

use std::time::Duration;

use sqlx::{Connection, Executor, SqliteConnection};
use tokio::time::timeout;
use waygate_backend::IdempotencyKey;
use waygate_domain::gateway::GatewayId;
use waygate_domain::installer::TokenLifetime;
use waygate_domain::time::Timestamp;
use waygate_platform::document::{
    Bearer, Document, Key, ReceiptDocument, TokenDigest, TokenDocument,
};
use waygate_platform::store::{Batch, Sequence, Store};
use waygate_platform::testing::world;
use waygate_server::store::SqlStore;

use super::{on_postgres, on_sqlite, open, runtime, sqlite_file};

const NOW: Timestamp = Timestamp::from_millis(1_773_066_728_000);

fn receipt(key: &str, at: Timestamp) -> Document {
    let receipt = ReceiptDocument {
        key: IdempotencyKey::new(key).expect("a key"),
        request: "ada does something".into(),
        answer: "mig_1".into(),
        at,
    };
    receipt.into()
}

async fn receipts_are_forgotten_after_a_day(store: SqlStore) {
    let first = receipt("first", NOW);
    store
        .commit(Batch::new().put(first.clone()))
        .await
        .expect("it is based on nothing");
    let end = NOW.after(ReceiptDocument::KEPT);
    for (key, at, kept) in [
        ("second", end.before(Duration::from_millis(1)), true),
        ("third", end, false),
    ] {
        let another = Batch::new().put(receipt(key, at));
        store.commit(another).await.expect("it is based on nothing");
        let read = store.read(&[first.key()]).await.expect("it can be read");
        assert_eq!(read[0].is_some(), kept, "when the {key} is written");
    }
}

fn token(digits: &str, bearer: Bearer) -> Document {
    let digest = TokenDigest::new(digits).expect("digits");
    TokenDocument { digest, bearer }.into()
}

async fn installer_tokens_are_forgotten_a_day_after_they_expired(store: SqlStore) {
    let installer = |digits: &str, expires| token(digits, Bearer::Installer { expires });
    let gateway = GatewayId::new("gw_1").expect("an id");
    let [first, own] = [installer("1a", NOW), token("1b", Bearer::Gateway(gateway))];
    let batch = Batch::new().put(first.clone()).put(own.clone());
    store.commit(batch).await.expect("it is based on nothing");
    // One that is valid for as long as can be was given out when this one is to be forgotten.
    let end = NOW.after(TokenDocument::KEPT);
    let last = end.after(TokenLifetime::LONGEST.span());
    for (digits, expires, kept) in [
        ("2a", last.before(Duration::from_millis(1)), true),
        ("2b", last, false),
    ] {
        let another = Batch::new().put(installer(digits, expires));
        store.commit(another).await.expect("it is based on nothing");
        let read = store.read(&[first.key(), own.key()]).await;
        let read = read.expect("they can be read");
        assert_eq!(read[0].is_some(), kept, "when {digits} is written");
        assert!(read[1].is_some(), "a gateway’s own token stays");
    }
}

/// A batch of which no part may be seen without the others.
fn together(round: i64) -> Batch {
    let at = Timestamp::from_millis(round);
    let gateways = ["a", "b"].map(|id| {
        let document = world::documents()
            .into_iter()
            .find(|document| document.key().id() == id);
        let gateway = document.expect("it is there");
        let mut gateway = gateway.gateway().expect("a gateway").as_ref().clone();
        gateway.since = at;
        gateway
    });
    let keys = gateways
        .each_ref()
        .map(|gateway| Key::Gateway(gateway.id.clone()));
    let batch = gateways.into_iter().fold(Batch::new(), Batch::put);
    keys.into_iter()
        .fold(batch, |batch, key| batch.announcing(key, at))
}

async fn a_commit_that_is_given_up_is_done_or_not(store: SqlStore) {
    let keys = ["a", "b"].map(|id| Key::Gateway(GatewayId::new(id).expect("an id")));
    store
        .commit(together(0))
        .await
        .expect("it is based on nothing");
    let mut given_up = 0;
    for round in 1..=150 {
        let patience = Duration::from_micros(u64::try_from(round).expect("few") * 20);
        given_up += usize::from(
            timeout(patience, store.commit(together(round)))
                .await
                .is_err(),
        );
        let read = store.read(&keys).await.expect("it can be read");
        let since: Vec<_> = read
            .into_iter()
            .flatten()
            .map(|stored| stored.document.gateway().expect("a gateway").since)
            .collect();
        assert_eq!(
            (since.len(), since[0]),
            (2, since[1]),
            "one is not without the other"
        );
    }
    assert!(given_up > 0, "some were given up");
    // Waits for its turn, so whatever was under way is over.
    let latest = store
        .commit(Batch::new())
        .await
        .expect("it is based on nothing");
    let events = store
        .events(Sequence(0), 1000)
        .await
        .expect("they are kept");
    let places: Vec<_> = events.iter().map(|event| event.sequence.0).collect();
    assert_eq!(
        places,
        (1..=latest.0).collect::<Vec<_>>(),
        "no place is left out"
    );
    assert!(
        events.chunks(2).all(|pair| pair[0].at == pair[1].at),
        "nothing is in between"
    );
}

/// A database that does not take one of the documents.
const NOT_B: &str = "CREATE TRIGGER not_b BEFORE INSERT ON documents WHEN NEW.id = 'b' \
    BEGIN SELECT RAISE(ABORT, 'not b'); END";

#[test]
fn a_batch_that_the_database_does_not_take_takes_no_other_with_it() {
    let (folder, url) = sqlite_file();
    runtime().block_on(async {
        let store = SqlStore::new(open(&url).await);
        let file = folder.path().join("waygate.db").display().to_string();
        let mut connection = SqliteConnection::connect(&file).await.expect("it opens");
        connection.execute(NOT_B).await.expect("it can be written");
        let documents = world::documents().into_iter().cycle().take(60);
        let documents: Vec<_> = documents.collect();
        let commits = documents.iter().map(|document| {
            let batch = Batch::new().put(document.clone());
            store.commit(batch.announcing(document.key(), NOW))
        });
        let done = futures::future::join_all(commits).await;
        for (document, done) in documents.iter().zip(&done) {
            assert_eq!(done.is_err(), document.key().id() == "b", "{done:?}");
        }
        let taken = done.iter().flatten().count();
        assert!(taken < done.len());
        let latest = store.latest().await.expect("it can be read");
        assert_eq!(usize::try_from(latest.0), Ok(taken));
        let events = store
            .events(Sequence(0), 1000)
            .await
            .expect("they are kept");
        assert_eq!(events.len(), taken);
    });
}

mod sqlite {
    use super::*;

    #[test]
    fn receipts_are_forgotten_after_a_day() {
        on_sqlite(super::receipts_are_forgotten_after_a_day);
    }

    #[test]
    fn installer_tokens_are_forgotten_a_day_after_they_expired() {
        on_sqlite(super::installer_tokens_are_forgotten_a_day_after_they_expired);
    }

    #[test]
    fn a_commit_that_is_given_up_is_done_or_not() {
        on_sqlite(super::a_commit_that_is_given_up_is_done_or_not);
    }
}

mod postgres {
    use super::*;

    #[test]
    fn receipts_are_forgotten_after_a_day() {
        on_postgres(super::receipts_are_forgotten_after_a_day);
    }

    #[test]
    fn installer_tokens_are_forgotten_a_day_after_they_expired() {
        on_postgres(super::installer_tokens_are_forgotten_a_day_after_they_expired);
    }

    #[test]
    fn a_commit_that_is_given_up_is_done_or_not() {
        on_postgres(super::a_commit_that_is_given_up_is_done_or_not);
    }
}
