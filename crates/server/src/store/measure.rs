use std::time::Instant;

use metrics::{counter, histogram};
use waygate_platform::store::{Sequence, StoreError};

/// Counts a commit by what came of it, and how long it took since it was asked for, waiting for its turn included.
pub(super) fn committed(asked: Instant, outcome: &Result<Sequence, StoreError>) {
    let outcome = match outcome {
        Ok(_) => "done",
        Err(StoreError::Conflict(_)) => "conflict",
        Err(_) => "failed",
    };
    counter!("waygate_store_commits_total", "outcome" => outcome).increment(1);
    histogram!("waygate_store_commit_duration_seconds", "outcome" => outcome)
        .record(asked.elapsed().as_secs_f64());
}
