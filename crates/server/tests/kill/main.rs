//! A server that is killed at random moments, under a load of saves and migrations, loses nothing that it
//! acknowledged and leaves nothing half done.
//!
//! `WAYGATE_KILL_SEED` repeats the moments of a run, as far as the machine's own timing lets it.

mod apis;
mod forms;
mod load;
mod migrations;
#[path = "../support/server.rs"]
mod server;

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::join_all;

use load::Load;
use server::Server;

/// How often the server is killed.
const KILLS: u32 = 20;

/// How long a server runs before it is killed, in milliseconds.
const RUNS: std::ops::Range<u64> = 100..1500;

#[test]
fn what_was_acknowledged_survives_and_nothing_is_half_done() {
    let seed = std::env::var("WAYGATE_KILL_SEED").ok();
    let seed = seed.and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    eprintln!("WAYGATE_KILL_SEED={seed}");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let run = run(fastrand::Rng::with_seed(seed));
    tokio::task::LocalSet::new().block_on(&runtime.expect("a runtime"), run);
}

async fn run(mut rng: fastrand::Rng) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("waygate.db");
    let database = format!("sqlite:{}", file.display());
    let token = server::add_admin(&database).await;
    let mut server = Server::start(&database, &["--sample"]);
    let load = Arc::new(Load::new(&server, &token));

    let mut workers = Vec::new();
    workers.extend(forms::workers(&load).await);
    workers.extend(migrations::workers(&load, rng.fork()).await);
    workers.extend(apis::workers(&load).await);
    let workers: Vec<_> = workers.into_iter().map(tokio::task::spawn_local).collect();

    let began = Instant::now();
    for kill in 1..=KILLS {
        let ran = Duration::from_millis(rng.u64(RUNS));
        tokio::time::sleep(ran).await;
        server.kill();
        let counted = load.counted();
        server = server.again(&database);
        load.came_back();
        eprintln!("kill {kill} after {ran:?}: {counted} so far");
        load.all_looked().await;
    }
    load.stop();
    for done in join_all(workers).await {
        done.expect("no worker found anything wrong");
    }
    eprintln!("{} in {:?}", load.counted(), began.elapsed());
    load.expect_enough(KILLS);
    server.kill();
    server::check_integrity(&database).await;
}
