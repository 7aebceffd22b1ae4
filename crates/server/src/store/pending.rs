use std::collections::HashMap;

use waygate_domain::time::Timestamp;
use waygate_platform::document::{Document, Key};
use waygate_platform::store::{Batch, Revision, StoreError, Write};

use super::commit::Open;
use super::database::Dialect;
use super::row::{self, failed};
use super::sql;

/// What the batches of a transaction read and write, so that the database is asked once for all of them.
pub(super) struct Pending {
    dialect: Dialect,
    /// The number of the last batch, which is the revision of what it writes.
    revision: Revision,
    /// The revisions of all documents that were read, as they are after the batches so far.
    now: HashMap<Key, Revision>,
    /// What is to be written yet: the last write of each document.
    writes: HashMap<Key, (Revision, Option<Document>)>,
    /// How late it is at least, by what is written that is not kept for good.
    now_at_least: Option<Timestamp>,
}

impl Pending {
    /// Looks up everything that the batches read. `last` is the number of the last batch before them.
    pub async fn reading(
        open: Open<'_>,
        dialect: Dialect,
        last: u64,
        batches: &[Batch],
    ) -> Result<Self, StoreError> {
        let reads = batches.iter().flat_map(|batch| &batch.reads);
        let reads: Vec<&Key> = reads.map(|(key, _)| key).collect();
        let mut now = HashMap::with_capacity(reads.len());
        if !reads.is_empty() {
            let rows = sqlx::query(sql::revisions_by_key(dialect))
                .bind(row::keys_json(reads.into_iter()))
                .fetch_all(&mut **open)
                .await
                .map_err(failed)?;
            for found in &rows {
                now.insert(row::key(found, 0)?, row::revision(found, 2)?);
            }
        }
        Ok(Self {
            dialect,
            revision: Revision(last),
            now,
            writes: HashMap::new(),
            now_at_least: None,
        })
    }

    /// Takes a batch that fits what there is after those before it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where it does not; nothing of it is taken then.
    pub async fn take(&mut self, open: Open<'_>, batch: &Batch) -> Result<(), StoreError> {
        self.revision.0 += 1;
        let other = batch
            .reads
            .iter()
            .find(|(key, seen)| self.now.get(key) != seen.as_ref());
        if let Some((key, _)) = other {
            return Err(StoreError::Conflict(key.clone()));
        }
        for (parent, seen) in &batch.families {
            self.check_family(open, parent, seen).await?;
        }
        for write in &batch.writes {
            self.note(write);
        }
        Ok(())
    }

    fn note(&mut self, write: &Write) {
        let (key, document) = match write {
            Write::Put(document) => {
                let from = document.kept().map(|(from, _)| from);
                self.now_at_least = self.now_at_least.max(from);
                (document.key(), Some(document.clone()))
            }
            Write::Delete(key) => (key.clone(), None),
        };
        match document {
            Some(_) => self.now.insert(key.clone(), self.revision),
            None => self.now.remove(&key),
        };
        self.writes.insert(key, (self.revision, document));
    }

    async fn check_family(
        &mut self,
        open: Open<'_>,
        parent: &Key,
        seen: &[(Key, Revision)],
    ) -> Result<(), StoreError> {
        // The database tells who belongs to whom, so it has to know of the batches before.
        self.write(open).await?;
        let rows = sqlx::query(sql::REVISIONS_BY_PARENT)
            .bind(parent.kind().key())
            .bind(parent.id())
            .fetch_all(&mut **open)
            .await
            .map_err(failed)?;
        let child = |found| Ok((row::key(found, 0)?, row::revision(found, 2)?));
        let mut now: Vec<(Key, Revision)> = rows.iter().map(child).collect::<Result<_, _>>()?;
        now.sort();
        if now == seen {
            return Ok(());
        }
        Err(StoreError::Conflict(parent.clone()))
    }

    /// Writes what is to be written yet.
    pub async fn write(&mut self, open: Open<'_>) -> Result<(), StoreError> {
        let writes = std::mem::take(&mut self.writes);
        let mut put = Vec::new();
        let mut gone = Vec::new();
        for (key, (revision, document)) in &writes {
            match document {
                Some(document) => put.push((*revision, document)),
                None => gone.push(key),
            }
        }
        if !put.is_empty() {
            sqlx::query(sql::put(self.dialect))
                .bind(row::documents_json(&put))
                .execute(&mut **open)
                .await
                .map_err(failed)?;
        }
        if !gone.is_empty() {
            sqlx::query(sql::delete(self.dialect))
                .bind(row::keys_json(gone.into_iter()))
                .execute(&mut **open)
                .await
                .map_err(failed)?;
        }
        // What may be forgotten is looked for only when something of the sort is written.
        if let Some(now) = self.now_at_least.take() {
            sqlx::query("DELETE FROM documents WHERE expires <= $1")
                .bind(now.as_millis())
                .execute(&mut **open)
                .await
                .map_err(failed)?;
        }
        Ok(())
    }
}
