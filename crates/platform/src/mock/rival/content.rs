//! Migrations of content that someone else saves.

use std::sync::Arc;

use async_trait::async_trait;
use waygate_backend::{
    AttachReport, Clock, ContentMigrations, IdempotencyKey, Result, Revision, SaveContentPage,
    SaveTicks, Then, Versioned,
};
use waygate_domain::content_migration::{
    ContentMigration, ContentMigrationId, ContentMigrationSummary, Page,
};

use super::Seen;

/// Migrations of content in which someone else saves what is read.
pub(super) struct RivalContent {
    pub inner: Arc<dyn ContentMigrations>,
    pub other: Arc<dyn ContentMigrations>,
    pub clock: Arc<dyn Clock>,
    pub seen: Seen<ContentMigrationId>,
}

impl RivalContent {
    /// Has the other call the target's subaccount something else, if it is due by now and the migration is open still.
    async fn meddle(&self, id: &ContentMigrationId) -> Result<()> {
        if !self.seen.is_due(id.clone(), self.clock.now()) {
            return Ok(());
        }
        let read = self.other.get(id).await?;
        let Ok(open) = read.value.open() else {
            return Ok(());
        };
        let mut draft = open.draft(Page::Path);
        draft.set("target_subaccount", "colleague");
        let save = SaveContentPage {
            page: Page::Path,
            draft,
            then: Then::Close,
            seen: read.revision,
        };
        self.other.save(id, &save).await.map(|_| ())
    }
}

#[async_trait]
impl ContentMigrations for RivalContent {
    async fn list(&self) -> Result<Vec<Versioned<ContentMigrationSummary>>> {
        self.inner.list().await
    }

    async fn get(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>> {
        self.meddle(id).await?;
        self.inner.get(id).await
    }

    async fn create(&self, key: &IdempotencyKey) -> Result<Versioned<ContentMigration>> {
        self.inner.create(key).await
    }

    async fn save(
        &self,
        id: &ContentMigrationId,
        save: &SaveContentPage,
    ) -> Result<Versioned<ContentMigration>> {
        self.meddle(id).await?;
        self.inner.save(id, save).await
    }

    async fn tick(
        &self,
        id: &ContentMigrationId,
        ticks: &SaveTicks,
    ) -> Result<Versioned<ContentMigration>> {
        self.meddle(id).await?;
        self.inner.tick(id, ticks).await
    }

    async fn attach(
        &self,
        id: &ContentMigrationId,
        report: &AttachReport,
    ) -> Result<Versioned<ContentMigration>> {
        self.meddle(id).await?;
        self.inner.attach(id, report).await
    }

    async fn reopen(
        &self,
        id: &ContentMigrationId,
        seen: &Revision,
    ) -> Result<Versioned<ContentMigration>> {
        self.inner.reopen(id, seen).await
    }

    async fn delete(&self, id: &ContentMigrationId, seen: &Revision) -> Result<()> {
        self.meddle(id).await?;
        self.inner.delete(id, seen).await
    }

    async fn restore(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>> {
        self.inner.restore(id).await
    }
}
