//! Migrations of environments.

mod commit;
mod situation;
mod stages;

use std::sync::Arc;

use async_trait::async_trait;
use waygate_backend::{
    Checked, Conflict, EnvironmentMigrations, Error, ErrorKind, FieldError, IdempotencyKey,
    MigrationView, Result, Revision, SavePage, Then, Versioned,
};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{
    ApiRef, Known, Migration, MigrationId, Page, Refusal, Stamp, State, checks,
};
use waygate_domain::gateway::{GatewayId, GatewayRef};
use waygate_domain::role::Privilege;

use super::Platform;
use super::failure::failure;
use super::receipts::Request;
use crate::document::{Document, Key, MigrationDocument};
use crate::store::{Batch, Listing, Store, StoreError, Stored};

pub use stages::{AtOnce, Stages};

/// How often a change is tried again when what it was based on changed meanwhile.
const TRIES: usize = 5;

#[async_trait]
impl<S: Store> EnvironmentMigrations for Platform<S> {
    async fn list(&self, view: MigrationView) -> Result<Vec<Versioned<Migration>>> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let stored = self.store.list(Listing::Migrations, None, usize::MAX).await;
        let stored = stored.map_err(|e| failure(&e))?;
        let found = stored.iter().filter_map(|stored| {
            let found = stored.document.migration()?;
            let fits = match view {
                MigrationView::UnderWay => found.migration.is_under_way(),
                MigrationView::History => matches!(found.migration.state, State::Migrated(_)),
            };
            fits.then(|| versioned(found))
        });
        Ok(found.collect())
    }

    async fn get(&self, id: &MigrationId) -> Result<Versioned<Migration>> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let (_, found) = self.migration(id).await?;
        Ok(versioned(&found))
    }

    async fn create(
        &self,
        environment: &EnvironmentId,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>> {
        self.account
            .require_changing(Privilege::GatewayManagement)?;
        let request = Request::new(key, self.stamp(), format!("migrate {environment}"));
        for _ in 0..TRIES {
            let receipt = self.receipt(&request).await?;
            if let Some(answer) = receipt.answer() {
                return EnvironmentMigrations::get(self, &migration_id(answer)?).await;
            }
            let (migration, batch) = match self.creating(environment, &request.stamp).await {
                // The same request, sent again, may have been quicker.
                Err(_) if self.receipt(&request).await?.answer().is_some() => continue,
                created => created?,
            };
            let id = migration.id.clone();
            let batch = receipt.noting(id.as_str(), batch);
            match self.store.commit(batch).await {
                Ok(_) => return EnvironmentMigrations::get(self, &id).await,
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(too_quick())
    }

    async fn save(&self, id: &MigrationId, save: &SavePage) -> Result<Versioned<Migration>> {
        self.account
            .require_changing(Privilege::GatewayManagement)?;
        for _ in 0..TRIES {
            let (stored, found) = self.migration(id).await?;
            self.same(&found, &save.seen)?;
            let migration = found.migration.clone();
            let (page, draft) = (save.page, &save.draft);
            let saved = match save.then {
                Then::Close => migration.put_aside(page, draft, self.stamp()),
                Then::Continue => {
                    let destination = self.in_service(draft.get("destination")).await?;
                    let apis = self.served(page, &migration).await?;
                    let known = Known {
                        destination: destination.as_ref(),
                        apis: &apis,
                    };
                    migration.confirm(page, draft, &known, self.stamp())
                }
            };
            let saved = self.lapsed(saved.map_err(refused)?).await?;
            let batch = replacing(Batch::new(), &stored, saved, found.saves + 1);
            match self.store.commit(batch).await {
                Ok(_) => return EnvironmentMigrations::get(self, id).await,
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(too_quick())
    }

    async fn start_anew(&self, id: &MigrationId, seen: &Revision) -> Result<Versioned<Migration>> {
        self.change(id, Some(seen), Move::StartAnew).await
    }

    async fn check(&self, id: &MigrationId) -> Result<Checked> {
        self.account.require_reading(Privilege::GatewayManagement)?;
        let (_, found) = self.migration(id).await?;
        let open = match &found.migration.state {
            State::Migrating { open, .. } => open,
            _ => found.migration.open().map_err(refused)?,
        };
        let seen = self
            .situation(&found.migration.environment.id, open)
            .await?;
        let report = checks(&found.migration.environment.id, open, &seen.situation);
        Ok(Checked {
            situation: seen.situation,
            report,
        })
    }

    async fn migrate(
        &self,
        id: &MigrationId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>> {
        self.account
            .require_changing(Privilege::GatewayManagement)?;
        self.carry_out(id, seen, key).await?;
        EnvironmentMigrations::get(self, id).await
    }

    async fn delete(&self, id: &MigrationId, seen: &Revision) -> Result<()> {
        self.change(id, Some(seen), Move::Delete).await.map(|_| ())
    }

    async fn restore(&self, id: &MigrationId) -> Result<Versioned<Migration>> {
        self.change(id, None, Move::Restore).await
    }
}

/// A move that is made of nothing but a migration.
#[derive(Clone, Copy)]
enum Move {
    StartAnew,
    Delete,
    Restore,
}

impl<S: Store> Platform<S> {
    /// A migration as it is stored, unless it is gone.
    async fn migration(&self, id: &MigrationId) -> Result<(Stored, Arc<MigrationDocument>)> {
        let stored = self.find(Key::Migration(id.clone())).await?;
        let now = self.clock.now();
        match stored.document.migration() {
            Some(found) if !found.migration.is_gone(now) => {
                let found = Arc::clone(found);
                Ok((stored, found))
            }
            _ => Err(Error::new(
                ErrorKind::NotFound,
                "There is no such migration any more.",
            )),
        }
    }

    /// Makes one move of a migration; tried again where what it looked at changed meanwhile.
    async fn change(
        &self,
        id: &MigrationId,
        seen: Option<&Revision>,
        change: Move,
    ) -> Result<Versioned<Migration>> {
        self.account
            .require_changing(Privilege::GatewayManagement)?;
        for _ in 0..TRIES {
            let (stored, found) = self.migration(id).await?;
            if let Some(seen) = seen {
                self.same(&found, seen)?;
            }
            let (changed, batch) = self.moving(found.migration.clone(), change).await?;
            let batch = replacing(batch, &stored, changed, found.saves + 1);
            match self.store.commit(batch).await {
                Ok(_) => return EnvironmentMigrations::get(self, id).await,
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(too_quick())
    }

    /// The same without acknowledgements of what is not found any more.
    async fn lapsed(&self, migration: Migration) -> Result<Migration> {
        match migration.open() {
            Ok(open) if !open.acknowledged.is_empty() => {
                let id = &migration.environment.id;
                let seen = self.situation(id, open).await?;
                let report = checks(id, open, &seen.situation);
                Ok(migration.lapse(&report))
            }
            _ => Ok(migration),
        }
    }

    async fn moving(&self, migration: Migration, to_do: Move) -> Result<(Migration, Batch)> {
        let key = Key::Environment(migration.environment.id.clone());
        Ok(match to_do {
            Move::StartAnew => {
                let stored = self.find(key).await?;
                let environment = stored.document.environment();
                let gateway = match environment.and_then(|e| e.gateway.as_ref()) {
                    Some(gateway) => self.in_service(gateway.as_str()).await?,
                    None => None,
                };
                let batch = Batch::new().reading(&stored);
                let moved = migration.start_from(gateway, self.stamp());
                (moved.map_err(refused)?, batch)
            }
            Move::Delete => {
                let moved = migration.delete(self.stamp());
                (moved.map_err(refused)?, Batch::new())
            }
            Move::Restore => {
                let moved = migration.restore(self.stamp()).map_err(refused)?;
                (moved, self.without_another(key, Batch::new()).await?)
            }
        })
    }

    /// Refuses what was made from something older.
    fn same(&self, found: &MigrationDocument, seen: &Revision) -> Result<()> {
        let revision = revision(found);
        if *seen == revision {
            return Ok(());
        }
        let Stamp { by, at } = found.migration.changed.clone();
        let message = format!("{by} changed this migration meanwhile.");
        let conflict = Conflict {
            current: Document::from(found.clone()).to_json(),
            revision,
            by,
            at,
        };
        Err(Error::new(ErrorKind::Conflict(Box::new(conflict)), message))
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            by: self.account.session().account,
            at: self.clock.now(),
        }
    }

    async fn creating(
        &self,
        environment: &EnvironmentId,
        stamp: &Stamp,
    ) -> Result<(Migration, Batch)> {
        let key = Key::Environment(environment.clone());
        let stored = self.find(key.clone()).await?;
        let Some(environment) = stored.document.environment() else {
            return Err(Error::new(ErrorKind::NotFound, "This is no environment."));
        };
        let batch = self
            .without_another(key, Batch::new().reading(&stored))
            .await?;
        let from = match &environment.gateway {
            Some(gateway) => self.in_service(gateway.as_str()).await?,
            None => None,
        };
        let id = self.unused_id().await?;
        let migration = Migration::new(id, environment.reference(), from, stamp.clone());
        let document = MigrationDocument {
            migration: migration.clone(),
            saves: 1,
        };
        let batch = batch
            .expecting_none(Key::Migration(migration.id.clone()))
            .put(document);
        Ok((migration, batch))
    }

    /// An id that no migration has. Where a clock stood still, the letters may come again.
    async fn unused_id(&self) -> Result<MigrationId> {
        loop {
            let id = migration_id(&["mig_", &self.letters(13)?].concat())?;
            let found = self.read(&[Key::Migration(id.clone())]).await?.pop();
            if found.flatten().is_none() {
                return Ok(id);
            }
        }
    }

    /// Refuses where a migration of the environment is under way.
    async fn without_another(&self, environment: Key, batch: Batch) -> Result<Batch> {
        let children = self
            .children(std::slice::from_ref(&environment))
            .await?
            .concat();
        let under_way = |stored: &Stored| {
            let found = stored.document.migration();
            found.is_some_and(|found| found.migration.is_under_way())
        };
        if children.iter().any(under_way) {
            return Err(Error::new(
                ErrorKind::Invalid(Vec::new()),
                "A migration of this environment is under way already. Go on with that one.",
            ));
        }
        Ok(batch.reading_children(environment, &children))
    }

    /// The gateway in service with this id, if there is one.
    async fn in_service(&self, id: &str) -> Result<Option<GatewayRef>> {
        let Ok(id) = GatewayId::new(id) else {
            return Ok(None);
        };
        let found = self
            .read(&[Key::Gateway(id.clone())])
            .await?
            .pop()
            .flatten();
        let gateway = found.as_ref().and_then(|stored| stored.document.gateway());
        let in_service = gateway.filter(|gateway| gateway.deleted.is_none());
        Ok(in_service.map(|gateway| GatewayRef {
            id,
            name: gateway.name.clone(),
        }))
    }

    /// The APIs of the environment, where the page confirms them.
    async fn served(&self, page: Page, migration: &Migration) -> Result<Vec<ApiRef>> {
        if page != Page::Apis {
            return Ok(Vec::new());
        }
        let key = Key::Environment(migration.environment.id.clone());
        let children = self.children(&[key]).await?.concat();
        Ok(ApiRef::taken_along(&self.deployed(&children).await?))
    }
}

fn revision(found: &MigrationDocument) -> Revision {
    Revision::new(&found.saves.to_string())
}

fn versioned(found: &MigrationDocument) -> Versioned<Migration> {
    Versioned {
        value: found.migration.clone(),
        revision: revision(found),
    }
}

/// The batch, putting a migration in place of what it was.
fn replacing(batch: Batch, stored: &Stored, migration: Migration, saves: u64) -> Batch {
    batch
        .reading(stored)
        .put(MigrationDocument { migration, saves })
}

fn migration_id(text: &str) -> Result<MigrationId> {
    MigrationId::new(text)
        .map_err(|error| Error::new(ErrorKind::Server { status: 500 }, error.to_string()))
}

fn too_quick() -> Error {
    Error::new(
        ErrorKind::Timeout,
        "Too many others are saving at the same time. Try again.",
    )
}

fn refused(refusal: Refusal) -> Error {
    let message = refusal.to_string();
    let kind = match refusal {
        Refusal::Gone => ErrorKind::NotFound,
        Refusal::Flaws(flaws) => {
            let field = |flaw: &waygate_domain::settings::Flaw| FieldError {
                field: flaw.field.to_owned(),
                message: flaw.wrong.to_string(),
            };
            ErrorKind::Invalid(flaws.iter().map(field).collect())
        }
        _ => ErrorKind::Invalid(Vec::new()),
    };
    Error::new(kind, message)
}
