//! Migrations of content.

use async_trait::async_trait;
use waygate_backend::{
    AttachReport, Conflict, ContentMigrations, Error, ErrorKind, FieldError, IdempotencyKey,
    Result, Revision, SaveContentPage, SaveTicks, Then, Versioned,
};
use waygate_domain::content_migration::{
    ContentMigration, ContentMigrationId, ContentMigrationSummary, Prerequisite, Refusal,
};
use waygate_domain::role::Privilege;
use waygate_domain::settings::Flaw;
use waygate_domain::stamp::Stamp;

use super::Platform;
use super::failure::failure;
use super::receipts::Request;
use crate::document::{ContentMigrationDocument, Document, Key};
use crate::json::Json;
use crate::store::{Batch, Listing, Store, StoreError, Stored};

/// How often a change is tried again when what it was based on changed meanwhile.
const TRIES: usize = 5;

#[async_trait]
impl<S: Store> ContentMigrations for Platform<S> {
    async fn list(&self) -> Result<Vec<Versioned<ContentMigrationSummary>>> {
        self.account.require_reading(Privilege::ApiManagement)?;
        let stored = self
            .store
            .list(Listing::ContentMigrations, None, usize::MAX);
        let stored = stored.await.map_err(|error| failure(&error))?;
        let mut all = Vec::new();
        for stored in &stored {
            let found = read(stored)?;
            if !found.value.is_deleted() {
                all.push(Versioned {
                    value: found.value.summary(),
                    revision: found.revision,
                });
            }
        }
        all.sort_by_key(|found| std::cmp::Reverse(found.value.changed.at));
        Ok(all)
    }

    async fn get(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>> {
        self.account.require_reading(Privilege::ApiManagement)?;
        self.content_migration(id).await.map(|(_, found)| found)
    }

    async fn create(&self, key: &IdempotencyKey) -> Result<Versioned<ContentMigration>> {
        self.account.require_changing(Privilege::ApiManagement)?;
        let request = Request::new(key, self.content_stamp(), "migrate content".into());
        for _ in 0..TRIES {
            let receipt = self.receipt(&request).await?;
            if let Some(answer) = receipt.answer() {
                return ContentMigrations::get(self, &content_id(answer)?).await;
            }
            let id = content_id(&["cm_", &self.letters(13)?].concat())?;
            let migration = ContentMigration::new(id.clone(), request.stamp.clone());
            let batch = Batch::new()
                .expecting_none(Key::ContentMigration(id.clone()))
                .put(document(&migration, 1)?);
            match self.store.commit(receipt.noting(id.as_str(), batch)).await {
                Ok(_) => return ContentMigrations::get(self, &id).await,
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(too_quick())
    }

    async fn save(
        &self,
        id: &ContentMigrationId,
        save: &SaveContentPage,
    ) -> Result<Versioned<ContentMigration>> {
        self.change_content(id, Some(&save.seen), |migration, stamp| match save.then {
            Then::Close => migration.put_aside(save.page, &save.draft, stamp),
            Then::Continue => migration.confirm(save.page, &save.draft, stamp),
        })
        .await
    }

    async fn tick(
        &self,
        id: &ContentMigrationId,
        ticks: &SaveTicks,
    ) -> Result<Versioned<ContentMigration>> {
        self.change_content(id, Some(&ticks.seen), |migration, stamp| {
            migration.tick(&ticks.what, ticks.done, stamp)
        })
        .await
    }

    async fn attach(
        &self,
        id: &ContentMigrationId,
        report: &AttachReport,
    ) -> Result<Versioned<ContentMigration>> {
        self.change_content(id, Some(&report.seen), |migration, stamp| {
            migration.attach(&report.file, report.report.clone(), stamp)
        })
        .await
    }

    async fn reopen(
        &self,
        id: &ContentMigrationId,
        seen: &Revision,
    ) -> Result<Versioned<ContentMigration>> {
        self.change_content(id, Some(seen), ContentMigration::reopen)
            .await
    }

    async fn delete(&self, id: &ContentMigrationId, seen: &Revision) -> Result<()> {
        self.change_content(id, Some(seen), ContentMigration::delete)
            .await
            .map(|_| ())
    }

    async fn restore(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>> {
        self.change_content(id, None, ContentMigration::restore)
            .await
    }
}

impl<S: Store> Platform<S> {
    /// A migration as it is stored, unless it is gone.
    async fn content_migration(
        &self,
        id: &ContentMigrationId,
    ) -> Result<(Stored, Versioned<ContentMigration>)> {
        let stored = self.find(Key::ContentMigration(id.clone())).await?;
        let found = read(&stored)?;
        match found.value.is_gone(self.clock.now()) {
            true => Err(Error::new(
                ErrorKind::NotFound,
                "There is no such migration any more.",
            )),
            false => Ok((stored, found)),
        }
    }

    /// Makes one move of a migration; tried again where someone else was quicker and it does not matter.
    async fn change_content(
        &self,
        id: &ContentMigrationId,
        seen: Option<&Revision>,
        change: impl Fn(ContentMigration, Stamp) -> std::result::Result<ContentMigration, Refusal>
        + Send
        + Sync,
    ) -> Result<Versioned<ContentMigration>> {
        self.account.require_changing(Privilege::ApiManagement)?;
        for _ in 0..TRIES {
            let (stored, found) = self.content_migration(id).await?;
            if seen.is_some_and(|seen| *seen != found.revision) {
                return Err(conflict(&stored, found));
            }
            let saves = saves(&stored) + 1;
            let changed = change(found.value, self.content_stamp()).map_err(refused)?;
            let batch = Batch::new()
                .reading(&stored)
                .put(document(&changed, saves)?);
            match self.store.commit(batch).await {
                Ok(_) => {
                    return Ok(Versioned {
                        value: changed,
                        revision: revision(saves),
                    });
                }
                Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(failure(&error)),
            }
        }
        Err(too_quick())
    }

    fn content_stamp(&self) -> Stamp {
        Stamp {
            by: self.account.session().account,
            at: self.clock.now(),
        }
    }
}

/// The document of a migration that was saved so often.
pub(crate) fn document(
    migration: &ContentMigration,
    saves: u64,
) -> Result<ContentMigrationDocument> {
    let body = serde_json::to_string(migration).ok();
    let body = body.and_then(|body| Json::parse(&body).ok());
    Ok(ContentMigrationDocument {
        id: migration.id.clone(),
        saves,
        body: body.ok_or_else(|| broken("A migration could not be written."))?,
    })
}

fn read(stored: &Stored) -> Result<Versioned<ContentMigration>> {
    let found = stored.document.content_migration();
    let found = found.ok_or_else(|| broken("This is no migration of content."))?;
    let value = serde_json::from_str(&found.body.to_string())
        .map_err(|error| broken(&format!("A stored migration cannot be read: {error}.")))?;
    Ok(Versioned {
        value,
        revision: revision(found.saves),
    })
}

fn saves(stored: &Stored) -> u64 {
    let found = stored.document.content_migration();
    found.map_or(0, |found| found.saves)
}

fn revision(saves: u64) -> Revision {
    Revision::new(&saves.to_string())
}

fn conflict(stored: &Stored, found: Versioned<ContentMigration>) -> Error {
    let Stamp { by, at } = found.value.changed;
    let message = format!("{by} changed this migration meanwhile.");
    let conflict = Conflict {
        current: Document::to_json(&stored.document),
        revision: found.revision,
        by,
        at,
    };
    Error::new(ErrorKind::Conflict(Box::new(conflict)), message)
}

fn content_id(text: &str) -> Result<ContentMigrationId> {
    ContentMigrationId::new(text).map_err(|error| broken(&error.to_string()))
}

fn broken(why: &str) -> Error {
    Error::new(ErrorKind::Server { status: 500 }, why)
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
            let field = |flaw: &Flaw| FieldError {
                field: flaw.field.to_owned(),
                message: flaw.wrong.to_string(),
            };
            ErrorKind::Invalid(flaws.iter().map(field).collect())
        }
        Refusal::Prerequisites(open) => {
            let field = |one: &Prerequisite| FieldError {
                field: one.key().to_owned(),
                message: format!("{}: see to it, then tick it off.", one.side().label()),
            };
            ErrorKind::Invalid(open.iter().map(field).collect())
        }
        _ => ErrorKind::Invalid(Vec::new()),
    };
    Error::new(kind, message)
}
