use async_trait::async_trait;
use waygate_backend::{
    AttachReport, ContentMigrations, IdempotencyKey, Result, Revision, SaveContentPage, SaveTicks,
    Versioned,
};
use waygate_domain::content_migration::{
    ContentMigration, ContentMigrationId, ContentMigrationSummary,
};

use super::RestBackend;
use crate::Transport;
use crate::rest::{self, content_migrations as migrations};

#[async_trait]
impl<T: Transport + 'static> ContentMigrations for RestBackend<T> {
    async fn list(&self) -> Result<Vec<Versioned<ContentMigrationSummary>>> {
        self.value(migrations::list()).await
    }

    async fn get(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>> {
        self.versioned(migrations::show(id)).await
    }

    async fn create(&self, key: &IdempotencyKey) -> Result<Versioned<ContentMigration>> {
        self.versioned(migrations::create(key)).await
    }

    async fn save(
        &self,
        id: &ContentMigrationId,
        save: &SaveContentPage,
    ) -> Result<Versioned<ContentMigration>> {
        self.versioned(migrations::save(id, save)).await
    }

    async fn tick(
        &self,
        id: &ContentMigrationId,
        ticks: &SaveTicks,
    ) -> Result<Versioned<ContentMigration>> {
        self.versioned(migrations::tick(id, ticks)).await
    }

    async fn attach(
        &self,
        id: &ContentMigrationId,
        report: &AttachReport,
    ) -> Result<Versioned<ContentMigration>> {
        self.versioned(migrations::attach(id, report)).await
    }

    async fn reopen(
        &self,
        id: &ContentMigrationId,
        seen: &Revision,
    ) -> Result<Versioned<ContentMigration>> {
        self.versioned(migrations::reopen(id, seen)).await
    }

    async fn delete(&self, id: &ContentMigrationId, seen: &Revision) -> Result<()> {
        rest::nothing(self.answer(migrations::delete(id, seen)).await?)
    }

    async fn restore(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>> {
        self.versioned(migrations::restore(id)).await
    }
}
