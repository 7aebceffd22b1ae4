use std::sync::Arc;

use async_trait::async_trait;

use crate::{
    ApiMigrations, Apis, Atoms, Clock, ContentMigrations, Debugging, DeployedApis,
    EnvironmentMigrations, Environments, Gateways, Result, Session, Settings, SignIn,
};

/// A part of the port that this backend does not offer, and why, in a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unavailable {
    /// Why it is not there.
    pub reason: String,
}

/// A capability, or why it is missing.
pub type Capability<T> = std::result::Result<Arc<T>, Unavailable>;

/// A platform, as far as the console is concerned.
#[async_trait]
pub trait Backend: Send + Sync {
    /// The clock that statuses and the console's timers follow.
    fn clock(&self) -> Arc<dyn Clock>;

    /// Who is signed in.
    async fn session(&self) -> Result<Session>;

    /// Gateways and their states.
    fn gateways(&self) -> Capability<dyn Gateways>;

    /// Environments.
    fn environments(&self) -> Capability<dyn Environments>;

    /// Migrations of environments.
    fn environment_migrations(&self) -> Capability<dyn EnvironmentMigrations>;

    /// The Atoms of environments.
    fn atoms(&self) -> Capability<dyn Atoms>;

    /// The APIs that are deployed to environments.
    fn deployed_apis(&self) -> Capability<dyn DeployedApis>;

    /// APIs and their definitions.
    fn apis(&self) -> Capability<dyn Apis>;

    /// Migrations of APIs to V4.
    fn api_migrations(&self) -> Capability<dyn ApiMigrations>;

    /// Debug Mode.
    fn debugging(&self) -> Capability<dyn Debugging>;

    /// Migrations of content between tenants. Missing unless a backend has them.
    fn content_migrations(&self) -> Capability<dyn ContentMigrations> {
        Err(Unavailable {
            reason: "This platform has no migrations of content.".into(),
        })
    }

    /// Settings of gateways, environments, Atoms and deployed APIs.
    fn settings(&self) -> Capability<dyn Settings>;

    /// Signing in and out. Missing unless a backend has it: one in the same process knows its account from the
    /// start.
    fn sign_in(&self) -> Capability<dyn SignIn> {
        Err(Unavailable {
            reason: "This platform has no accounts to sign in to.".into(),
        })
    }
}
