//! Two instances on one PostgreSQL.

use std::time::Duration;

use sqlx::{Connection, Executor, PgConnection};
use tokio::time::{sleep, timeout};
use waygate_domain::gateway::GatewayId;
use waygate_domain::time::Timestamp;
use waygate_platform::document::Key;
use waygate_platform::store::{Batch, Sequence, Store, StoreError, Stored};
use waygate_platform::testing::world;
use waygate_server::store::SqlStore;

use super::{TestDatabase, open, runtime};

/// How soon one hears of the other.
const SOON: Duration = Duration::from_secs(1);

/// Runs a check on two stores of one database.
fn on_two<F: Future<Output = ()>>(check: impl FnOnce(SqlStore, SqlStore, String) -> F) {
    let Some(made) = TestDatabase::new() else {
        return;
    };
    let (url, address) = (made.url(), made.address());
    runtime().block_on(async {
        let (one, other) = (open(&url).await, open(&url).await);
        let stores = (SqlStore::new(one.clone()), SqlStore::new(other.clone()));
        check(stores.0, stores.1, address).await;
        one.close().await;
        other.close().await;
    });
}

fn key() -> Key {
    Key::Gateway(GatewayId::new("a").expect("an id"))
}

fn announcement() -> Batch {
    Batch::new().announcing(key(), Timestamp::from_millis(0))
}

/// Waits until both instances listen.
async fn until_listening(connection: &mut PgConnection) {
    for _ in 0..200 {
        let listening = "SELECT count(*) FROM pg_stat_activity \
            WHERE datname = current_database() AND query LIKE 'LISTEN%'";
        let listening: i64 = sqlx::query_scalar(listening)
            .fetch_one(&mut *connection)
            .await
            .expect("it is counted");
        if listening == 2 {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("both instances listen before long");
}

async fn heard(store: &SqlStore, from: Sequence) {
    let moved_on = timeout(SOON, store.moved_on(from)).await;
    moved_on.expect("an event on one wakes who follows on the other within a second");
}

#[test]
fn an_event_on_one_wakes_who_follows_on_the_other() {
    on_two(|one, other, address| async move {
        let mut connection = PgConnection::connect(&address).await.expect("it opens");
        until_listening(&mut connection).await;
        let first = one
            .commit(announcement())
            .await
            .expect("it is based on nothing");
        heard(&other, Sequence(0)).await;
        let second = other
            .commit(announcement())
            .await
            .expect("it is based on nothing");
        heard(&one, first).await;
        let events = one.events(first, 10).await.expect("they are kept");
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].sequence, second);
    });
}

#[test]
fn it_does_so_also_after_the_connection_that_listens_was_killed() {
    on_two(|one, other, address| async move {
        let mut connection = PgConnection::connect(&address).await.expect("it opens");
        until_listening(&mut connection).await;
        let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
            WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()";
        connection.execute(kill).await.expect("they are killed");
        let first = one
            .commit(announcement())
            .await
            .expect("it is based on nothing");
        heard(&other, Sequence(0)).await;
        until_listening(&mut connection).await;
        one.commit(announcement())
            .await
            .expect("it is based on nothing");
        heard(&other, first).await;
    });
}

#[test]
fn a_competing_save_is_refused_on_either() {
    on_two(|one, other, _| async move {
        let seed = world::documents()
            .into_iter()
            .fold(Batch::new(), Batch::put);
        one.commit(seed).await.expect("it is based on nothing");
        for (first, second) in [(&one, &other), (&other, &one)] {
            let seen = read(first).await;
            assert_eq!(seen, read(second).await, "both see the same");
            let save = || {
                Batch::new()
                    .reading(&seen)
                    .put(seen.document.gateway().expect("a gateway").as_ref().clone())
            };
            first.commit(save()).await.expect("nobody was quicker");
            let late = second.commit(save()).await;
            assert_eq!(late, Err(StoreError::Conflict(key())));
        }
    });
}

#[test]
fn of_saves_at_the_same_moment_one_wins_and_no_place_is_left_out() {
    on_two(|one, other, _| async move {
        let seed = world::documents()
            .into_iter()
            .fold(Batch::new(), Batch::put);
        one.commit(seed).await.expect("it is based on nothing");
        for round in 1..=20 {
            let seen = read(&one).await;
            let save = || {
                let gateway = seen.document.gateway().expect("a gateway").as_ref().clone();
                announcement().reading(&seen).put(gateway)
            };
            let done = futures::join!(
                one.commit(save()),
                other.commit(save()),
                other.commit(save())
            );
            let done = [done.0, done.1, done.2];
            let won = done
                .iter()
                .filter(|done| **done == Ok(Sequence(round)))
                .count();
            let lost = done
                .iter()
                .filter(|done| **done == Err(StoreError::Conflict(key())))
                .count();
            assert_eq!((won, lost), (1, 2), "{done:?}");
        }
    });
}

async fn read(store: &SqlStore) -> Stored {
    let read = store.read(&[key()]).await.expect("it can be read");
    read.into_iter().next().flatten().expect("it is there")
}
