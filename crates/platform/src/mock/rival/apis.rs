use std::sync::Arc;

use async_trait::async_trait;
use waygate_backend::{
    ApiMigrations, Apis, Clock, IdempotencyKey, Page, PageRequest, Result, Revision, Versioned,
};
use waygate_domain::api::{Api, ApiDetails, ApiId, DeploymentLabel};
use waygate_domain::api_migration::{self, ApiMigration, Fix};
use waygate_domain::settings::Draft;

use super::Seen;

/// APIs whose definitions someone else describes in other words, seconds after they were first read.
pub(super) struct RivalApis {
    pub inner: Arc<dyn Apis>,
    pub migrations: Arc<dyn ApiMigrations>,
    pub other: Arc<dyn Apis>,
    pub clock: Arc<dyn Clock>,
    pub seen: Seen<ApiId>,
}

impl RivalApis {
    /// Lets the other save, if it is time.
    async fn meanwhile(&self, id: &ApiId) {
        if !self.seen.is_due(id.clone(), self.clock.now()) {
            return;
        }
        let Ok(found) = self.other.get(id).await else {
            return;
        };
        // The words of a description stand in no rule.
        let definition = &found.value.definition;
        let described = match definition.trim_start().strip_prefix('{') {
            Some(rest) => format!("{{\n  \"x-reviewed\": true,{rest}"),
            None => return,
        };
        // What cannot be saved is left as it is.
        let _ = self.other.save(id, &described, &found.revision).await;
    }
}

#[async_trait]
impl Apis for RivalApis {
    async fn list(&self, page: PageRequest) -> Result<Page<Api>> {
        self.inner.list(page).await
    }

    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiDetails>> {
        self.meanwhile(id).await;
        self.inner.get(id).await
    }

    async fn save(
        &self,
        id: &ApiId,
        definition: &str,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>> {
        self.meanwhile(id).await;
        self.inner.save(id, definition, seen).await
    }

    async fn deploy(
        &self,
        id: &ApiId,
        label: Option<&DeploymentLabel>,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>> {
        self.meanwhile(id).await;
        self.inner.deploy(id, label, seen).await
    }
}

#[async_trait]
impl ApiMigrations for RivalApis {
    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiMigration>> {
        self.meanwhile(id).await;
        self.migrations.get(id).await
    }

    async fn dry_run(&self, id: &ApiId) -> Result<Versioned<ApiMigration>> {
        self.migrations.dry_run(id).await
    }

    async fn mend(
        &self,
        id: &ApiId,
        fix: &Fix,
        value: Option<&str>,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>> {
        self.meanwhile(id).await;
        self.migrations.mend(id, fix, value, seen).await
    }

    async fn undo(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>> {
        self.migrations.undo(id, seen).await
    }

    async fn save(
        &self,
        id: &ApiId,
        page: api_migration::Page,
        draft: &Draft,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>> {
        self.meanwhile(id).await;
        self.migrations.save(id, page, draft, seen).await
    }

    async fn migrate(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>> {
        self.meanwhile(id).await;
        self.migrations.migrate(id, seen, key).await
    }

    async fn verify(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>> {
        self.migrations.verify(id, seen).await
    }

    async fn roll_back(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>> {
        self.migrations.roll_back(id, seen, key).await
    }
}
