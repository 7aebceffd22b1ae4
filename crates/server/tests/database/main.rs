//! The store and the accounts in SQLite and in PostgreSQL.

#![allow(missing_docs, reason = "the tests are named by what they promise")]

mod conformance;
mod instances;
mod keeping;
mod measuring;
mod opening;
mod people;
#[path = "../support/postgres.rs"]
mod postgres;
mod promises;

use tempfile::TempDir;
use tokio::runtime::Runtime;
use waygate_server::store::{Database, DatabaseUrl, SqlStore};

use postgres::TestDatabase;

/// A runtime as the server has one.
fn runtime() -> Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
}

/// A folder for a SQLite file, and the file's address.
fn sqlite_file() -> (TempDir, DatabaseUrl) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("waygate.db");
    let Ok(url) = format!("sqlite:{}", file.display()).parse();
    (folder, url)
}

async fn open(url: &DatabaseUrl) -> Database {
    match Database::open(url).await {
        Ok(database) => database,
        Err(error) => panic!("{error}"),
    }
}

/// Runs a check on an empty SQLite file.
fn on_sqlite<F: Future<Output = ()>>(check: impl FnOnce(SqlStore) -> F) {
    let (_folder, url) = sqlite_file();
    runtime().block_on(async {
        let database = open(&url).await;
        check(SqlStore::new(database.clone())).await;
        database.close().await;
    });
}

/// Runs a check on an empty PostgreSQL database, if there is PostgreSQL.
fn on_postgres<F: Future<Output = ()>>(check: impl FnOnce(SqlStore) -> F) {
    let Some(made) = TestDatabase::new() else {
        return;
    };
    let url = made.url();
    runtime().block_on(async {
        let database = open(&url).await;
        check(SqlStore::new(database.clone())).await;
        database.close().await;
    });
}
