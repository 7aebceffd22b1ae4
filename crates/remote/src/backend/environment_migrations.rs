use async_trait::async_trait;
use waygate_backend::{
    Checked, EnvironmentMigrations, IdempotencyKey, MigrationView, Result, Revision, SavePage,
    Versioned,
};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{Migration, MigrationId};

use super::RestBackend;
use crate::Transport;
use crate::rest::{self, environment_migrations as migrations};

#[async_trait]
impl<T: Transport + 'static> EnvironmentMigrations for RestBackend<T> {
    async fn list(&self, view: MigrationView) -> Result<Vec<Versioned<Migration>>> {
        self.value(migrations::list(view)).await
    }

    async fn get(&self, id: &MigrationId) -> Result<Versioned<Migration>> {
        self.versioned(migrations::show(id)).await
    }

    async fn create(
        &self,
        environment: &EnvironmentId,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>> {
        self.versioned(migrations::create(environment, key)).await
    }

    async fn save(&self, id: &MigrationId, save: &SavePage) -> Result<Versioned<Migration>> {
        self.versioned(migrations::save(id, save)).await
    }

    async fn start_anew(&self, id: &MigrationId, seen: &Revision) -> Result<Versioned<Migration>> {
        self.versioned(migrations::start_anew(id, seen)).await
    }

    async fn check(&self, id: &MigrationId) -> Result<Checked> {
        self.value(migrations::check(id)).await
    }

    async fn migrate(
        &self,
        id: &MigrationId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>> {
        self.versioned(migrations::migrate(id, seen, key)).await
    }

    async fn delete(&self, id: &MigrationId, seen: &Revision) -> Result<()> {
        rest::nothing(self.answer(migrations::delete(id, seen)).await?)
    }

    async fn restore(&self, id: &MigrationId) -> Result<Versioned<Migration>> {
        self.versioned(migrations::restore(id)).await
    }
}
