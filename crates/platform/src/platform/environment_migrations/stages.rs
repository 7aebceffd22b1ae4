//! What is prepared for a migration, stage by stage, outside the platform.

use async_trait::async_trait;
use waygate_backend::Result;
use waygate_domain::environment_migration::{Migration, Stage};

/// Prepares the stages of migrations. Nothing that it does may be effective before the last batch is stored;
/// doing a stage again, after a failure, has to be fine.
#[async_trait]
pub trait Stages: Send + Sync {
    /// Prepares a stage.
    ///
    /// # Errors
    /// Why it cannot be done; the migration is given up then, and nothing has changed.
    async fn prepare(&self, stage: Stage, migration: &Migration) -> Result<()>;
}

/// Nothing has to be prepared.
pub struct AtOnce;

#[async_trait]
impl Stages for AtOnce {
    async fn prepare(&self, _: Stage, _: &Migration) -> Result<()> {
        Ok(())
    }
}
