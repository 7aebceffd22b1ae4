use async_trait::async_trait;
use waygate_domain::api::ApiId;
use waygate_domain::api_migration::{ApiMigration, Fix, Page};
use waygate_domain::settings::Draft;

use crate::{IdempotencyKey, Result, Revision, Versioned};

/// Migrations of APIs to V4. Needs *API Management*.
///
/// Their revision is that of their [API](crate::Apis). What is not legal now is refused as invalid, with the
/// reason; what was made from something older than what is stored, as a conflict. Nothing is changed then.
#[async_trait]
pub trait ApiMigrations: Send + Sync {
    /// How far the migration of an API is; one that has not begun where nobody looked at it yet.
    /// (`api_migrations.get`)
    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiMigration>>;

    /// Looks at an API, and keeps what was found. Changes nothing about the API. (`api_migrations.dry_run`)
    async fn dry_run(&self, id: &ApiId) -> Result<Versioned<ApiMigration>>;

    /// Mends what the last dry run found and offers to mend, and runs it again. `value` is what a person said,
    /// where the [`Fix`] needs that; refused as invalid in the field `value` where it cannot be used.
    /// (`api_migrations.mend`)
    async fn mend(
        &self,
        id: &ApiId,
        fix: &Fix,
        value: Option<&str>,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>>;

    /// Undoes the last mending, and runs the dry run again. (`api_migrations.undo`)
    async fn undo(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>>;

    /// Keeps what was typed, and the page that is left. (`api_migrations.save`)
    async fn save(
        &self,
        id: &ApiId,
        page: Page,
        draft: &Draft,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>>;

    /// Converts an API to V4: it is V4 afterwards, with its V2 definition set aside, or V2 exactly as it was,
    /// with the reason. What is deployed stays. A dry run that does not hold any more is run again first, and
    /// decides. While it runs, [`get`](Self::get) tells the stage. (`api_migrations.migrate`)
    async fn migrate(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>>;

    /// Looks at a V4 API that is deployed: whether every endpoint answers. (`api_migrations.verify`)
    async fn verify(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>>;

    /// Puts the V2 definition back that was there when the API was converted. What is deployed stays until the
    /// API is deployed again. (`api_migrations.roll_back`)
    async fn roll_back(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>>;
}
