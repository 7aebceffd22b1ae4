//! What is said when a database can't be opened, and that an open one is kept.

use std::fs;

use sqlx::{Connection, Executor, PgConnection, SqliteConnection};
use waygate_domain::time::Timestamp;
use waygate_platform::store::{Listing, Store};
use waygate_server::store::{Database, DatabaseUrl, OpenError, SqlStore, fill_with_samples};

use super::{TestDatabase, open, runtime, sqlite_file};

/// A migration that this version does not know.
const NEWER: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
    VALUES (9999, 'from the future', TRUE, '', 0)";

fn failure(url: &str) -> OpenError {
    let Ok(url) = url.parse::<DatabaseUrl>();
    match runtime().block_on(Database::open(&url)) {
        Ok(_) => panic!("it can't be opened"),
        Err(error) => error,
    }
}

#[test]
fn a_file_that_cannot_be_is_told_in_a_sentence() {
    let (folder, _) = sqlite_file();
    let place = folder.path().display();
    let missing = failure(&format!("sqlite:{place}/missing/waygate.db"));
    assert!(matches!(missing, OpenError::NoFolder(_)), "{missing}");
    let a_folder = failure(&format!("sqlite:{place}"));
    assert!(matches!(a_folder, OpenError::File(..)), "{a_folder}");
    fs::write(
        folder.path().join("text"),
        "no database, but long enough to be one. ".repeat(99),
    )
    .expect("it can be written");
    let text = failure(&format!("sqlite:{place}/text"));
    assert!(matches!(text, OpenError::NotADatabase(_)), "{text}");
}

#[test]
fn a_server_that_does_not_answer_is_told_without_the_password() {
    // Nothing listens on port 1.
    let error = failure("postgres://me:secret@127.0.0.1:1/waygate");
    assert!(matches!(error, OpenError::Unreachable(..)), "{error}");
    let said = format!("{error} {error:?}");
    assert!(
        said.contains("127.0.0.1:1") && !said.contains("secret"),
        "{said}"
    );
}

#[test]
fn a_database_that_is_missing_is_told() {
    let Some(made) = TestDatabase::new() else {
        return;
    };
    let error = failure(&format!("{}_not", made.address()));
    assert!(matches!(error, OpenError::NoDatabase(_)), "{error}");
}

#[test]
fn a_newer_sqlite_schema_is_refused() {
    let (folder, url) = sqlite_file();
    runtime().block_on(async {
        open(&url).await.close().await;
        let file = folder.path().join("waygate.db");
        let mut connection = SqliteConnection::connect(&file.display().to_string())
            .await
            .expect("it opens");
        connection.execute(NEWER).await.expect("it can be written");
        connection.close().await.expect("it closes");
        let opened = Database::open(&url).await;
        assert!(matches!(opened, Err(OpenError::Newer)));
    });
}

#[test]
fn a_newer_postgres_schema_is_refused() {
    let Some(made) = TestDatabase::new() else {
        return;
    };
    runtime().block_on(async {
        let mut connection = PgConnection::connect(&made.address())
            .await
            .expect("it opens");
        connection.execute(NEWER).await.expect("it can be written");
        let opened = Database::open(&made.url()).await;
        assert!(matches!(opened, Err(OpenError::Newer)));
    });
}

#[test]
fn samples_fill_an_empty_store_once_and_are_there_after_opening_it_again() {
    let (_folder, url) = sqlite_file();
    runtime().block_on(async {
        let now = Timestamp::from_millis(1_773_066_728_000);
        let database = open(&url).await;
        let store = SqlStore::new(database.clone());
        assert_eq!(fill_with_samples(&store, now).await, Ok(true));
        assert_eq!(fill_with_samples(&store, now).await, Ok(false));
        let listings = [
            (Listing::Apis, 14),
            (Listing::Migrations, 3),
            (Listing::ContentMigrations, 3),
        ];
        let mut found = Vec::new();
        for (listing, count) in listings {
            let listed = store.list(listing, None, 1000).await;
            let listed = listed.expect("they can be read");
            assert_eq!(listed.len(), count, "{listing:?}, as the scenario has");
            found.push(listed);
        }
        database.close().await;
        let store = SqlStore::new(open(&url).await);
        for ((listing, _), found) in listings.into_iter().zip(found) {
            assert_eq!(store.list(listing, None, 1000).await, Ok(found));
        }
    });
}
