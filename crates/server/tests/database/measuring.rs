//! What is counted of the store.

use waygate_platform::store::{Batch, Store, StoreError};
use waygate_platform::testing::world;
use waygate_server::api::Metrics;
use waygate_server::store::SqlStore;

use super::{open, runtime, sqlite_file};

/// How many commits with that outcome were counted, and of how many the duration.
fn counted(metrics: &Metrics, outcome: &str) -> [u64; 2] {
    let text = metrics.render();
    [
        "waygate_store_commits_total",
        "waygate_store_commit_duration_seconds_count",
    ]
    .map(|name| {
        let line = format!("{name}{{outcome=\"{outcome}\"}} ");
        let value = text.lines().find_map(|found| found.strip_prefix(&line));
        value.map_or(0, |value| value.parse().expect("a count"))
    })
}

#[test]
fn commits_are_counted_by_what_came_of_them() {
    let metrics = Metrics::of_this_process().expect("nothing else counts");
    let (_folder, url) = sqlite_file();
    runtime().block_on(async {
        let database = open(&url).await;
        let store = SqlStore::new(database.clone());
        let document = world::documents().remove(0);
        let batch = || {
            Batch::new()
                .expecting_none(document.key())
                .put(document.clone())
        };
        let outcomes = ["done", "conflict", "failed"];
        let before = outcomes.map(|outcome| counted(&metrics, outcome));
        store.commit(batch()).await.expect("there is none yet");
        let again = store.commit(batch()).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
        database.close().await;
        let closed = store.commit(batch()).await;
        assert!(matches!(closed, Err(StoreError::Failed(_))), "{closed:?}");
        // Other tests of this process may commit meanwhile.
        for (outcome, before) in outcomes.into_iter().zip(before) {
            let [commits, durations] = counted(&metrics, outcome);
            assert!(commits > before[0] && durations > before[1], "{outcome}");
        }
    });
}
