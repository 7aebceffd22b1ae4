use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use waygate_backend::{
    ApiMigrations, Apis, Atoms, Backend, Capability, Clock, ContentMigrations, Debugging,
    DeployedApis, EnvironmentMigrations, Environments, Error, ErrorKind, EventId, EventStream,
    Gateways, Page, PageRequest, Result, Session, Settings, Unavailable,
};
use waygate_domain::feed::Feed;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::gateway_details::GatewayDetails;
use waygate_domain::installer::{Installer, InstallerToken, OperatingSystem, TokenLifetime};
use waygate_domain::log_files::{LogFile, LogRequest};

use super::faults::Faults;
use super::world::WorldStore;
use crate::platform::Platform;

/// What the console talks to. What the Gateways page asks for is there at once; the rest comes from
/// [`Mock::complete`](super::Mock::complete), so that a host can fetch it with the pages that need it.
#[derive(Clone)]
pub(super) struct MockBackend {
    /// What is there at once.
    pub front: Faults<Platform<WorldStore>>,
    /// The rest.
    pub rest: Arc<OnceLock<Rest>>,
}

/// The capabilities that the first page does without.
pub(super) struct Rest {
    /// Everything about gateways; the front has what the first page asks.
    gateways: Capability<dyn Gateways>,
    environment_migrations: Capability<dyn EnvironmentMigrations>,
    atoms: Capability<dyn Atoms>,
    deployed_apis: Capability<dyn DeployedApis>,
    apis: Capability<dyn Apis>,
    api_migrations: Capability<dyn ApiMigrations>,
    debugging: Capability<dyn Debugging>,
    content_migrations: Capability<dyn ContentMigrations>,
    settings: Capability<dyn Settings>,
}

impl Rest {
    /// Those of that backend.
    pub fn of<B: Backend>(backend: &B) -> Self {
        Self {
            gateways: backend.gateways(),
            environment_migrations: backend.environment_migrations(),
            atoms: backend.atoms(),
            deployed_apis: backend.deployed_apis(),
            apis: backend.apis(),
            api_migrations: backend.api_migrations(),
            debugging: backend.debugging(),
            content_migrations: backend.content_migrations(),
            settings: backend.settings(),
        }
    }
}

/// What is asked of the rest before it is there is answered with this.
const NOT_YET: &str = "This part of the platform is still being fetched.";

impl MockBackend {
    fn rest<C: ?Sized>(&self, capability: impl Fn(&Rest) -> &Capability<C>) -> Capability<C> {
        match self.rest.get() {
            Some(rest) => capability(rest).clone(),
            None => Err(Unavailable {
                reason: NOT_YET.into(),
            }),
        }
    }

    fn all_of_gateways(&self) -> Result<Arc<dyn Gateways>> {
        self.rest(|rest| &rest.gateways)
            .map_err(|unavailable| Error::new(ErrorKind::Offline, unavailable.reason))
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
        Ok(Arc::new(self.clone()))
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

    fn content_migrations(&self) -> Capability<dyn ContentMigrations> {
        self.rest(|rest| &rest.content_migrations)
    }

    fn debugging(&self) -> Capability<dyn Debugging> {
        self.rest(|rest| &rest.debugging)
    }

    fn settings(&self) -> Capability<dyn Settings> {
        self.rest(|rest| &rest.settings)
    }
}

/// Whatever the first page does not ask is asked of the rest, so that only that holds the code.
#[async_trait]
impl Gateways for MockBackend {
    async fn list(&self, view: GatewayView, page: PageRequest) -> Result<Page<GatewaySummary>> {
        Gateways::list(&self.front, view, page).await
    }

    async fn get(&self, id: &GatewayId) -> Result<GatewaySummary> {
        Gateways::get(&self.front, id).await
    }

    async fn inspect(&self, id: &GatewayId) -> Result<GatewayDetails> {
        self.all_of_gateways()?.inspect(id).await
    }

    async fn command(&self, id: &GatewayId, command: &GatewayCommand) -> Result<GatewaySummary> {
        self.all_of_gateways()?.command(id, command).await
    }

    async fn logs(&self, id: &GatewayId, request: &LogRequest) -> Result<Vec<LogFile>> {
        self.all_of_gateways()?.logs(id, request).await
    }

    async fn feed(&self, id: &GatewayId, feed: Feed) -> Result<String> {
        self.all_of_gateways()?.feed(id, feed).await
    }

    async fn issue_token(&self, lifetime: TokenLifetime) -> Result<InstallerToken> {
        self.all_of_gateways()?.issue_token(lifetime).await
    }

    async fn installer(&self, system: OperatingSystem) -> Result<Installer> {
        self.all_of_gateways()?.installer(system).await
    }

    async fn events(&self, after: Option<EventId>) -> Result<Option<EventStream>> {
        Gateways::events(&self.front, after).await
    }
}
