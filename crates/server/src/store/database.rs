use std::sync::Once;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;
use sqlx::{AnyConnection, AnyPool, Connection, Executor};

use super::address::Address;
use super::{DatabaseUrl, OpenError};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// How long a server may take to answer when the database is opened, and a call may wait for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// How a connection to SQLite has to be: an acknowledged commit survives a power cut, readers do not wait for
/// writers, and a writer waits for one of another process.
const SQLITE_MODE: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON";

/// How many read a SQLite file at once; each is a thread.
const SQLITE_READERS: u32 = 4;

/// How many connections one instance has to PostgreSQL, apart from the one that listens.
const POSTGRES_CONNECTIONS: u32 = 12;

/// Which database it is: the two differ in a few words of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// An open database with the tables of this version. Cheap to clone; clones share the connections.
///
/// Several servers may use one PostgreSQL database. A SQLite file is meant for one server; other commands of
/// `waygate` may use it beside that.
#[derive(Clone)]
pub struct Database {
    pub(crate) dialect: Dialect,
    /// For reading.
    pub(crate) readers: AnyPool,
    /// For writing. SQLite has one writer at a time: those of this process queue here, which is fair and quick, where
    /// SQLite's own waiting is neither.
    pub(crate) writers: AnyPool,
    /// Where PostgreSQL is listened to.
    pub(super) listening: Option<String>,
}

impl Database {
    /// Opens a database, makes it if it is a file that is missing, and brings its tables to this version.
    ///
    /// # Errors
    /// [`OpenError`] says what to do.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, OpenError> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(sqlx::any::install_default_drivers);
        let address = Address::new(url)?;
        let options = address.options()?;
        prepare(&address, &options).await?;
        match address {
            Address::Sqlite(_) => Ok(Self {
                dialect: Dialect::Sqlite,
                readers: sqlite(SQLITE_READERS).connect_lazy_with(options.clone()),
                writers: sqlite(1).connect_lazy_with(options),
                listening: None,
            }),
            Address::Postgres(_, url) => {
                let pool = AnyPoolOptions::new()
                    .max_connections(POSTGRES_CONNECTIONS)
                    .acquire_timeout(PATIENCE)
                    .connect_lazy_with(options);
                Ok(Self {
                    dialect: Dialect::Postgres,
                    readers: pool.clone(),
                    writers: pool,
                    listening: Some(url),
                })
            }
        }
    }

    /// Ends all connections, after what is under way. Nothing can be read or written afterwards.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }
}

fn sqlite(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        // A file does not hang up.
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute(SQLITE_MODE).await?;
                Ok(())
            })
        })
}

/// Makes the tables, over a connection of its own: a pool would hide why there is none.
async fn prepare(address: &Address, options: &AnyConnectOptions) -> Result<(), OpenError> {
    let preparing = async {
        let connecting = |error| OpenError::connecting(address, error);
        let mut connection = AnyConnection::connect_with(options)
            .await
            .map_err(connecting)?;
        let migrator = match address {
            Address::Sqlite(_) => {
                connection.execute(SQLITE_MODE).await.map_err(connecting)?;
                &SQLITE
            }
            Address::Postgres(..) => &POSTGRES,
        };
        let migrated = migrator.run(&mut connection).await;
        migrated.map_err(|error| OpenError::migrating(address, error))?;
        connection.close().await.map_err(connecting)
    };
    let prepared = tokio::time::timeout(PATIENCE, preparing).await;
    prepared.unwrap_or_else(|_| Err(OpenError::connecting(address, sqlx::Error::PoolTimedOut)))
}
