use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use waygate_backend::{
    ApiMigrations, Apis, Atoms, Backend, Capability, Clock, Debugging, DeployedApis,
    EnvironmentMigrations, Environments, Gateways, Result, Session, Settings, Unavailable,
};

use super::faults::Faults;
use super::world::WorldStore;
use crate::platform::Platform;

/// What the console talks to. What the Gateways page asks for is there at once; the rest comes from
/// [`Mock::complete`](super::Mock::complete), so that a host can fetch it with the pages that need it.
pub(super) struct MockBackend {
    /// What is there at once.
    pub front: Faults<Platform<WorldStore>>,
    /// The rest.
    pub rest: Arc<OnceLock<Rest>>,
}

/// The capabilities that the first page does without.
pub(super) struct Rest {
    environment_migrations: Capability<dyn EnvironmentMigrations>,
    atoms: Capability<dyn Atoms>,
    deployed_apis: Capability<dyn DeployedApis>,
    apis: Capability<dyn Apis>,
    api_migrations: Capability<dyn ApiMigrations>,
    debugging: Capability<dyn Debugging>,
    settings: Capability<dyn Settings>,
}

impl Rest {
    /// Those of that backend.
    pub fn of<B: Backend>(backend: &B) -> Self {
        Self {
            environment_migrations: backend.environment_migrations(),
            atoms: backend.atoms(),
            deployed_apis: backend.deployed_apis(),
            apis: backend.apis(),
            api_migrations: backend.api_migrations(),
            debugging: backend.debugging(),
            settings: backend.settings(),
        }
    }
}

impl MockBackend {
    fn rest<C: ?Sized>(&self, capability: impl Fn(&Rest) -> &Capability<C>) -> Capability<C> {
        match self.rest.get() {
            Some(rest) => capability(rest).clone(),
            None => Err(Unavailable {
                reason: "This part of the platform is still being fetched.".into(),
            }),
        }
    }
}

#[async_trait]
impl Backend for MockBackend {
    fn clock(&self) -> Arc<dyn Clock> {
        self.front.clock()
    }

    async fn session(&self) -> Result<Session> {
        self.front.session().await
    }

    fn gateways(&self) -> Capability<dyn Gateways> {
        self.front.gateways()
    }

    fn environments(&self) -> Capability<dyn Environments> {
        self.front.environments()
    }

    fn environment_migrations(&self) -> Capability<dyn EnvironmentMigrations> {
        self.rest(|rest| &rest.environment_migrations)
    }

    fn atoms(&self) -> Capability<dyn Atoms> {
        self.rest(|rest| &rest.atoms)
    }

    fn deployed_apis(&self) -> Capability<dyn DeployedApis> {
        self.rest(|rest| &rest.deployed_apis)
    }

    fn apis(&self) -> Capability<dyn Apis> {
        self.rest(|rest| &rest.apis)
    }

    fn api_migrations(&self) -> Capability<dyn ApiMigrations> {
        self.rest(|rest| &rest.api_migrations)
    }

    fn debugging(&self) -> Capability<dyn Debugging> {
        self.rest(|rest| &rest.debugging)
    }

    fn settings(&self) -> Capability<dyn Settings> {
        self.rest(|rest| &rest.settings)
    }
}
