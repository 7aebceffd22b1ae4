//! Migrations that someone else saves.

use std::sync::Arc;

use async_trait::async_trait;
use waygate_backend::{
    Checked, Clock, EnvironmentMigrations, Gateways, IdempotencyKey, MigrationView, PageRequest,
    Result, Revision, SavePage, Then, Versioned,
};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{Migration, MigrationId, OpenMigration, Page};
use waygate_domain::gateway::GatewayView;

use super::Seen;

/// Migrations in which someone else saves what is read.
pub(super) struct RivalMigrations {
    pub inner: Arc<dyn EnvironmentMigrations>,
    pub other: Arc<dyn EnvironmentMigrations>,
    pub gateways: Arc<dyn Gateways>,
    pub clock: Arc<dyn Clock>,
    pub seen: Seen<MigrationId>,
}

impl RivalMigrations {
    /// Has the other save what is due by now, if it is open still.
    async fn meddle(&self, id: &MigrationId) -> Result<()> {
        if !self.seen.is_due(id.clone(), self.clock.now()) {
            return Ok(());
        }
        let read = self.other.get(id).await?;
        let Ok(open) = read.value.open() else {
            return Ok(());
        };
        let situation = self.other.check(id).await?.situation;
        let page = open.confirmed.reached().min(Page::Paths);
        let mut draft = open.draft(page, &situation.paths);
        match page {
            Page::Destination => draft.set("destination", self.another_destination(open).await?),
            _ => draft.set("rest", "colleague/rest"),
        }
        let save = SavePage {
            page,
            draft,
            then: Then::Close,
            seen: read.revision,
        };
        self.other.save(id, &save).await.map(|_| ())
    }

    /// The id of the first gateway that is neither left nor chosen; none if there is no such.
    async fn another_destination(&self, open: &OpenMigration) -> Result<String> {
        let first = PageRequest::first();
        let gateways = self.gateways.list(GatewayView::Enabled, first).await?.items;
        let typed = open.typed(Page::Destination);
        let chosen = typed.map_or("", |draft| draft.get("destination"));
        let from = open.from.as_ref().map(|gateway| &gateway.id);
        let mut others = gateways.into_iter().map(|gateway| gateway.id);
        let another = others.find(|id| Some(id) != from && id.as_str() != chosen);
        Ok(another.map_or_else(String::new, |id| id.to_string()))
    }
}

#[async_trait]
impl EnvironmentMigrations for RivalMigrations {
    async fn list(&self, view: MigrationView) -> Result<Vec<Versioned<Migration>>> {
        self.inner.list(view).await
    }

    async fn get(&self, id: &MigrationId) -> Result<Versioned<Migration>> {
        self.meddle(id).await?;
        self.inner.get(id).await
    }

    async fn create(
        &self,
        environment: &EnvironmentId,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>> {
        self.inner.create(environment, key).await
    }

    async fn save(&self, id: &MigrationId, save: &SavePage) -> Result<Versioned<Migration>> {
        self.meddle(id).await?;
        self.inner.save(id, save).await
    }

    async fn start_anew(&self, id: &MigrationId, seen: &Revision) -> Result<Versioned<Migration>> {
        self.meddle(id).await?;
        self.inner.start_anew(id, seen).await
    }

    async fn check(&self, id: &MigrationId) -> Result<Checked> {
        self.meddle(id).await?;
        self.inner.check(id).await
    }

    async fn migrate(
        &self,
        id: &MigrationId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>> {
        self.meddle(id).await?;
        self.inner.migrate(id, seen, key).await
    }

    async fn delete(&self, id: &MigrationId, seen: &Revision) -> Result<()> {
        self.meddle(id).await?;
        self.inner.delete(id, seen).await
    }

    async fn restore(&self, id: &MigrationId) -> Result<Versioned<Migration>> {
        self.inner.restore(id).await
    }
}
