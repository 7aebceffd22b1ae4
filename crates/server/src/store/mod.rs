//! Where the server keeps what the platform stores: SQLite, or PostgreSQL for several instances.
//!
//! A document is a row: its text as the platform writes it, and the columns that lists are made of. Which documents
//! there are and what they mean is the platform's; nothing here looks into a text.

mod address;
mod commit;
mod committer;
mod database;
mod measure;
mod news;
mod open_error;
mod pending;
mod row;
mod samples;
mod sql;
mod watch;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use async_trait::async_trait;
use futures::future::BoxFuture;
use waygate_backend::EnvironmentView;
use waygate_platform::document::{Key, Kind};
use waygate_platform::store::{Batch, Listing, Sequence, Store, StoreError, Stored, StoredEvent};

pub use address::DatabaseUrl;
pub use database::Database;
pub use open_error::{OpenError, Server};
pub use samples::fill_with_samples;

use committer::Committer;
use news::News;
use row::{failed, number};
use watch::Watch;

/// A platform's store in a database.
///
/// What it did is on the disk when it says so. It needs a Tokio runtime, for as long as it lives.
pub struct SqlStore {
    database: Database,
    news: Arc<News>,
    committer: Committer,
    _watch: Watch,
}

impl SqlStore {
    /// The store in a database. Must be called within a runtime.
    #[must_use]
    pub fn new(database: Database) -> Self {
        let news = Arc::<News>::default();
        let watch = Watch::new(database.clone(), Arc::clone(&news));
        let committer = Committer::new(database.clone(), Arc::clone(&news));
        Self {
            database,
            news,
            committer,
            _watch: watch,
        }
    }
}

#[async_trait]
impl Store for SqlStore {
    async fn read(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let asked: HashSet<&Key> = keys.iter().collect();
        let rows = sqlx::query(sql::by_key(self.database.dialect))
            .bind(row::keys_json(asked.into_iter()))
            .fetch_all(&self.database.readers)
            .await
            .map_err(failed)?;
        let found: HashMap<Key, Stored> = rows.iter().map(row::stored).collect::<Result<_, _>>()?;
        Ok(keys.iter().map(|key| found.get(key).cloned()).collect())
    }

    async fn list(
        &self,
        listing: Listing,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        let (kind, only) = match listing {
            Listing::Gateways(view) => (Kind::Gateway, Some(row::view(view))),
            Listing::Environments(EnvironmentView::All) => (Kind::Environment, None),
            Listing::Environments(EnvironmentView::Unattached) => {
                (Kind::Environment, Some(row::UNATTACHED))
            }
            Listing::DeployedApis => (Kind::DeployedApi, None),
            Listing::Migrations => (Kind::Migration, None),
            Listing::Apis => (Kind::Api, None),
            Listing::ContentMigrations => (Kind::ContentMigration, None),
        };
        let query = match only {
            Some(_) => sqlx::query(sql::LISTED),
            None => sqlx::query(sql::ALL_OF_KIND),
        };
        let query = query
            .bind(kind.key())
            .bind(after.map_or("", Key::id))
            .bind(number(limit));
        let query = match only {
            Some(only) => query.bind(only),
            None => query,
        };
        let rows = query
            .fetch_all(&self.database.readers)
            .await
            .map_err(failed)?;
        let stored = rows.iter().map(|row| Ok(row::stored(row)?.1));
        stored.collect()
    }

    async fn children(&self, parents: &[Key]) -> Result<Vec<Vec<Stored>>, StoreError> {
        if parents.is_empty() {
            return Ok(Vec::new());
        }
        let asked: HashSet<&Key> = parents.iter().collect();
        let rows = sqlx::query(sql::by_parent(self.database.dialect))
            .bind(row::keys_json(asked.into_iter()))
            .fetch_all(&self.database.readers)
            .await
            .map_err(failed)?;
        let mut families: HashMap<Key, Vec<(Key, Stored)>> = HashMap::new();
        for found in &rows {
            let family = families.entry(row::key(found, 4)?).or_default();
            family.push(row::stored(found)?);
        }
        for family in families.values_mut() {
            family.sort_by(|(one, _), (other, _)| one.cmp(other));
        }
        let of = |parent: &Key| {
            let family = families.get(parent).into_iter().flatten();
            family.map(|(_, child)| child.clone()).collect()
        };
        Ok(parents.iter().map(of).collect())
    }

    async fn due(&self, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let rows = sqlx::query(sql::DUE)
            .bind(number(limit))
            .fetch_all(&self.database.readers)
            .await
            .map_err(failed)?;
        let stored = rows.iter().map(|row| Ok(row::stored(row)?.1));
        stored.collect()
    }

    async fn commit(&self, batch: Batch) -> Result<Sequence, StoreError> {
        self.committer.commit(batch).await
    }

    async fn latest(&self) -> Result<Sequence, StoreError> {
        let latest = sql::latest(&self.database.readers).await.map_err(failed)?;
        self.news.heard_of(latest);
        Ok(latest)
    }

    async fn events(&self, after: Sequence, limit: usize) -> Result<Vec<StoredEvent>, StoreError> {
        let rows = sqlx::query(sql::EVENTS)
            .bind(number(after.0))
            // One at least, which tells whether the place is kept.
            .bind(number(limit.max(1)))
            .fetch_all(&self.database.readers)
            .await
            .map_err(failed)?;
        let latest = match rows.first() {
            Some(row) => row::place(row, 0)?,
            None => return Err(StoreError::Failed("the database has lost its head".into())),
        };
        self.news.heard_of(latest);
        let events = rows.iter().filter_map(|row| row::event(row).transpose());
        let mut events: Vec<StoredEvent> = events.collect::<Result<_, _>>()?;
        // The events follow this place: it is that one, unless those after it are gone or yet to come.
        let known = events
            .first()
            .map_or(latest.0, |first| first.sequence.0 - 1);
        if known != after.0 {
            return Err(StoreError::OutOfSequence);
        }
        events.truncate(limit);
        Ok(events)
    }

    fn moved_on(&self, from: Sequence) -> BoxFuture<'static, ()> {
        self.news.after(from)
    }
}
