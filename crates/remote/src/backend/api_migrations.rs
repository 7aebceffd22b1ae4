use async_trait::async_trait;
use waygate_backend::{ApiMigrations, IdempotencyKey, Result, Revision, Versioned};
use waygate_domain::api::ApiId;
use waygate_domain::api_migration::{ApiMigration, Fix, Page};
use waygate_domain::settings::Draft;

use super::RestBackend;
use crate::Transport;
use crate::rest::api_migrations as migrations;

#[async_trait]
impl<T: Transport + 'static> ApiMigrations for RestBackend<T> {
    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiMigration>> {
        self.versioned(migrations::show(id)).await
    }

    async fn dry_run(&self, id: &ApiId) -> Result<Versioned<ApiMigration>> {
        self.versioned(migrations::dry_run(id)).await
    }

    async fn mend(
        &self,
        id: &ApiId,
        fix: &Fix,
        value: Option<&str>,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>> {
        self.versioned(migrations::mend(id, fix, value, seen)).await
    }

    async fn undo(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>> {
        self.versioned(migrations::undo(id, seen)).await
    }

    async fn save(
        &self,
        id: &ApiId,
        page: Page,
        draft: &Draft,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>> {
        self.versioned(migrations::save(id, page, draft, seen))
            .await
    }

    async fn migrate(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>> {
        self.versioned(migrations::migrate(id, seen, key)).await
    }

    async fn verify(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>> {
        self.versioned(migrations::verify(id, seen)).await
    }

    async fn roll_back(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>> {
        self.versioned(migrations::roll_back(id, seen, key)).await
    }
}
