use async_trait::async_trait;
use waygate_domain::content_migration::{
    ContentMigration, ContentMigrationId, ContentMigrationSummary, Page, Report, Tick,
};
use waygate_domain::settings::Draft;

use crate::{IdempotencyKey, Result, Revision, Then, Versioned};

/// A step as a person leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveContentPage {
    /// Which step.
    pub page: Page,
    /// What stands in its fields.
    pub draft: Draft,
    /// What is done with it. Confirming the last step closes the migration.
    pub then: Then,
    /// What it was made from.
    pub seen: Revision,
}

/// What is ticked off, or whose tick is taken back: all of it, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveTicks {
    /// The prerequisites and tasks.
    pub what: Vec<Tick>,
    /// Whether they are done.
    pub done: bool,
    /// What it was made from.
    pub seen: Revision,
}

/// A report of the tenant cloning tool, as it was read in the browser.
#[derive(Clone, Debug, PartialEq)]
pub struct AttachReport {
    /// What the file was called.
    pub file: String,
    /// What is in it.
    pub report: Report,
    /// What it was made from.
    pub seen: Revision,
}

/// Migrations of content between tenants of SAP API Management. Needs *API Management*.
///
/// A deleted migration is kept for [`DELETED_FOR`](waygate_domain::environment_migration::DELETED_FOR), in no list, to
/// be restored; after that it is not found. What is not legal now is refused as invalid, with the reason; what was made
/// from something older than what is stored, as a conflict. Nothing is changed then. No secret is ever sent.
#[async_trait]
pub trait ContentMigrations: Send + Sync {
    /// All migrations, those that were changed last first. (`content_migrations.list`)
    async fn list(&self) -> Result<Vec<Versioned<ContentMigrationSummary>>>;

    /// One migration, also one that is closed or was just deleted. (`content_migrations.get`)
    async fn get(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>>;

    /// Makes a migration. (`content_migrations.create`)
    async fn create(&self, key: &IdempotencyKey) -> Result<Versioned<ContentMigration>>;

    /// Saves a step. Fields that are wrong are refused by field, but only where it is confirmed; addresses that could
    /// carry a secret always. (`content_migrations.save`)
    async fn save(
        &self,
        id: &ContentMigrationId,
        save: &SaveContentPage,
    ) -> Result<Versioned<ContentMigration>>;

    /// Ticks things off, or takes ticks back. (`content_migrations.tick`)
    async fn tick(
        &self,
        id: &ContentMigrationId,
        ticks: &SaveTicks,
    ) -> Result<Versioned<ContentMigration>>;

    /// Takes a report in. (`content_migrations.attach`)
    async fn attach(
        &self,
        id: &ContentMigrationId,
        report: &AttachReport,
    ) -> Result<Versioned<ContentMigration>>;

    /// Opens a closed migration again. (`content_migrations.reopen`)
    async fn reopen(
        &self,
        id: &ContentMigrationId,
        seen: &Revision,
    ) -> Result<Versioned<ContentMigration>>;

    /// Deletes a migration, open or closed. (`content_migrations.delete`)
    async fn delete(&self, id: &ContentMigrationId, seen: &Revision) -> Result<()>;

    /// Brings a migration back that was just deleted. (`content_migrations.restore`)
    async fn restore(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>>;
}
