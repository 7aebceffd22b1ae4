use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{Migration, MigrationId, Page, Report, Situation};
use waygate_domain::settings::Draft;

use crate::{Result, Revision, Versioned};

/// What makes a creation or a commit happen once, however often it is sent: made by the caller, for one
/// request; kept by the backend for 24 hours.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct IdempotencyKey(Arc<str>);

impl IdempotencyKey {
    /// A key with this text: 1 to 64 letters, digits, dashes and underscores. `None` where it is none.
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len());
        let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        (fits && text.bytes().all(allowed)).then(|| Self(text.into()))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which migrations a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MigrationView {
    /// Those under way.
    UnderWay,
    /// Those that are done.
    History,
}

impl MigrationView {
    /// Both.
    pub const ALL: [Self; 2] = [Self::UnderWay, Self::History];

    /// The key used in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::UnderWay => "under_way",
            Self::History => "history",
        }
    }
}

/// What is done with what was typed on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// **Save and Continue**: it is confirmed.
    Continue,
    /// **Save and Close**: it is kept, whatever it is.
    Close,
}

/// A page as a person leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavePage {
    /// Which page.
    pub page: Page,
    /// What stands in its fields.
    pub draft: Draft,
    /// What is done with it.
    pub then: Then,
    /// What it was made from.
    pub seen: Revision,
}

/// The things around a migration, and what the checks found in them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checked {
    /// The things as they are.
    pub situation: Situation,
    /// What stands in the way.
    pub report: Report,
}

/// Migrations of environments. Needs *Gateway Management*.
///
/// A deleted migration is kept for
/// [`DELETED_FOR`](waygate_domain::environment_migration::DELETED_FOR), in no list, to be restored; after
/// that it is not found. What is not legal now is refused as invalid, with the reason; what was made from
/// something older than what is stored, as a conflict. Nothing is changed then.
#[async_trait]
pub trait EnvironmentMigrations: Send + Sync {
    /// All migrations of a view. (`environment_migrations.list`)
    async fn list(&self, view: MigrationView) -> Result<Vec<Versioned<Migration>>>;

    /// One migration, also one that is done or was just deleted. (`environment_migrations.get`)
    async fn get(&self, id: &MigrationId) -> Result<Versioned<Migration>>;

    /// Makes a migration of an environment, unless one is under way.
    /// (`environment_migrations.create`)
    async fn create(
        &self,
        environment: &EnvironmentId,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>>;

    /// Saves a page. Fields that are wrong are refused by field, but only where it is confirmed.
    /// (`environment_migrations.save`)
    async fn save(&self, id: &MigrationId, save: &SavePage) -> Result<Versioned<Migration>>;

    /// Starts from where the environment is now. (`environment_migrations.start_anew`)
    async fn start_anew(&self, id: &MigrationId, seen: &Revision) -> Result<Versioned<Migration>>;

    /// Looks at everything that a migration depends on. (`environment_migrations.check`)
    async fn check(&self, id: &MigrationId) -> Result<Checked>;

    /// Carries a migration out: the environment is where it should be afterwards, or exactly where it was,
    /// with the reason. While it runs, [`get`](Self::get) tells the stage.
    /// (`environment_migrations.migrate`)
    async fn migrate(
        &self,
        id: &MigrationId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>>;

    /// Deletes a migration that was not carried out. (`environment_migrations.delete`)
    async fn delete(&self, id: &MigrationId, seen: &Revision) -> Result<()>;

    /// Brings a migration back that was just deleted, unless another of its environment is under way.
    /// (`environment_migrations.restore`)
    async fn restore(&self, id: &MigrationId) -> Result<Versioned<Migration>>;
}
