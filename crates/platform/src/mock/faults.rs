//! Latency and failures round any backend, and a log of its calls.

use std::future::Future;
use std::sync::Arc;

use async_trait::async_trait;
use futures::future::{Either, select};
use futures::stream::{StreamExt, unfold};
use waygate_backend::{
    ApiMigrations, Apis, Atoms, AttachReport, Backend, Capability, Checked, Clock,
    ContentMigrations, Debugging, DeployedApis, EnvironmentMigrations, EnvironmentView,
    Environments, EventId, EventStream, Gateways, IdempotencyKey, MigrationView, Page, PageRequest,
    Result, Revision, Save, SaveContentPage, SavePage, SaveTicks, Session, Settings, Sheet, Signal,
    Versioned,
};
use waygate_domain::api::{Api, ApiDetails, ApiId, DeploymentLabel};
use waygate_domain::api_migration::{self, ApiMigration, ConversionStage, EndpointCheck, Fix};
use waygate_domain::atom::AtomSummary;
use waygate_domain::content_migration::{
    ContentMigration, ContentMigrationId, ContentMigrationSummary,
};
use waygate_domain::debug::{Request, Trace};
use waygate_domain::deployed_api::{DeployedApi, DeployedApiId};
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};
use waygate_domain::environment_migration::{Migration, MigrationId, Stage};
use waygate_domain::feed::Feed;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::gateway_details::GatewayDetails;
use waygate_domain::installer::{Installer, InstallerToken, OperatingSystem, TokenLifetime};
use waygate_domain::log_files::{LogFile, LogRequest};
use waygate_domain::settings::{Draft, FormKey, Subject};

use super::Failure;
use super::calls::{CallLog, Entry};
use super::controls::Controls;
use crate::platform::{ConversionStages, Stages};

/// A backend whose calls take long, fail and are logged.
#[derive(Clone)]
pub(super) struct Faults<B: ?Sized> {
    inner: Arc<B>,
    controls: Controls,
    log: CallLog,
}

impl<B: ?Sized> Faults<B> {
    /// That backend, behind these controls, its calls written to that log.
    pub fn new(inner: Arc<B>, controls: Controls, log: CallLog) -> Self {
        Self {
            inner,
            controls,
            log,
        }
    }

    fn round<C: ?Sized>(&self, capability: Arc<C>) -> Arc<Faults<C>> {
        let (controls, log) = (self.controls.clone(), self.log.clone());
        Arc::new(Faults::new(capability, controls, log))
    }

    async fn call<T>(
        &self,
        operation: &'static str,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let (entry, result) = self.attempt(operation, work).await;
        entry.end(&result);
        result
    }

    async fn attempt<T>(
        &self,
        operation: &'static str,
        work: impl Future<Output = Result<T>>,
    ) -> (Entry, Result<T>) {
        let entry = self.log.begin(operation);
        let result = match self.controls.meet(operation).await {
            Some(failure) => Err(failure.error(entry.now())),
            None => work.await,
        };
        (entry, result)
    }
}

#[async_trait]
impl<B: Backend + ?Sized> Backend for Faults<B> {
    fn clock(&self) -> Arc<dyn Clock> {
        self.inner.clock()
    }

    async fn session(&self) -> Result<Session> {
        self.call("session", self.inner.session()).await
    }

    fn gateways(&self) -> Capability<dyn Gateways> {
        Ok(self.round(self.inner.gateways()?))
    }

    fn environments(&self) -> Capability<dyn Environments> {
        Ok(self.round(self.inner.environments()?))
    }

    fn environment_migrations(&self) -> Capability<dyn EnvironmentMigrations> {
        Ok(self.round(self.inner.environment_migrations()?))
    }

    fn atoms(&self) -> Capability<dyn Atoms> {
        Ok(self.round(self.inner.atoms()?))
    }

    fn deployed_apis(&self) -> Capability<dyn DeployedApis> {
        Ok(self.round(self.inner.deployed_apis()?))
    }

    fn apis(&self) -> Capability<dyn Apis> {
        Ok(self.round(self.inner.apis()?))
    }

    fn api_migrations(&self) -> Capability<dyn ApiMigrations> {
        Ok(self.round(self.inner.api_migrations()?))
    }

    fn content_migrations(&self) -> Capability<dyn ContentMigrations> {
        Ok(self.round(self.inner.content_migrations()?))
    }

    fn debugging(&self) -> Capability<dyn Debugging> {
        Ok(self.round(self.inner.debugging()?))
    }

    fn settings(&self) -> Capability<dyn Settings> {
        Ok(self.round(self.inner.settings()?))
    }
}

#[async_trait]
impl<G: Gateways + ?Sized> Gateways for Faults<G> {
    async fn list(&self, view: GatewayView, page: PageRequest) -> Result<Page<GatewaySummary>> {
        self.call("gateways.list", self.inner.list(view, page))
            .await
    }

    async fn get(&self, id: &GatewayId) -> Result<GatewaySummary> {
        self.call("gateways.get", self.inner.get(id)).await
    }

    async fn inspect(&self, id: &GatewayId) -> Result<GatewayDetails> {
        self.call("gateways.inspect", self.inner.inspect(id)).await
    }

    async fn command(&self, id: &GatewayId, command: &GatewayCommand) -> Result<GatewaySummary> {
        let work = self.inner.command(id, command);
        self.call(command.operation(), work).await
    }

    async fn logs(&self, id: &GatewayId, request: &LogRequest) -> Result<Vec<LogFile>> {
        self.call("gateways.logs", self.inner.logs(id, request))
            .await
    }

    async fn feed(&self, id: &GatewayId, feed: Feed) -> Result<String> {
        self.call("gateways.feed", self.inner.feed(id, feed)).await
    }

    async fn issue_token(&self, lifetime: TokenLifetime) -> Result<InstallerToken> {
        let work = self.inner.issue_token(lifetime);
        self.call("gateways.issue_token", work).await
    }

    async fn installer(&self, system: OperatingSystem) -> Result<Installer> {
        let work = self.inner.installer(system);
        self.call("gateways.installer", work).await
    }

    async fn events(&self, after: Option<EventId>) -> Result<Option<EventStream>> {
        let operation = "gateways.events";
        let opening = self.attempt(operation, self.inner.events(after));
        match opening.await {
            (entry, Ok(Some(stream))) => {
                let controls = self.controls.clone();
                Ok(Some(watched(stream, operation, controls, entry)))
            }
            (entry, result) => {
                entry.end(&result);
                result
            }
        }
    }
}

#[async_trait]
impl<E: Environments + ?Sized> Environments for Faults<E> {
    async fn list(
        &self,
        view: EnvironmentView,
        page: PageRequest,
    ) -> Result<Page<EnvironmentSummary>> {
        self.call("environments.list", self.inner.list(view, page))
            .await
    }

    async fn get(&self, id: &EnvironmentId) -> Result<EnvironmentSummary> {
        self.call("environments.get", self.inner.get(id)).await
    }
}

#[async_trait]
impl<M: EnvironmentMigrations + ?Sized> EnvironmentMigrations for Faults<M> {
    async fn list(&self, view: MigrationView) -> Result<Vec<Versioned<Migration>>> {
        self.call("environment_migrations.list", self.inner.list(view))
            .await
    }

    async fn get(&self, id: &MigrationId) -> Result<Versioned<Migration>> {
        self.call("environment_migrations.get", self.inner.get(id))
            .await
    }

    async fn create(
        &self,
        environment: &EnvironmentId,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>> {
        let work = self.inner.create(environment, key);
        self.call("environment_migrations.create", work).await
    }

    async fn save(&self, id: &MigrationId, save: &SavePage) -> Result<Versioned<Migration>> {
        self.call("environment_migrations.save", self.inner.save(id, save))
            .await
    }

    async fn start_anew(&self, id: &MigrationId, seen: &Revision) -> Result<Versioned<Migration>> {
        let work = self.inner.start_anew(id, seen);
        self.call("environment_migrations.start_anew", work).await
    }

    async fn check(&self, id: &MigrationId) -> Result<Checked> {
        self.call("environment_migrations.check", self.inner.check(id))
            .await
    }

    async fn migrate(
        &self,
        id: &MigrationId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<Migration>> {
        let work = self.inner.migrate(id, seen, key);
        self.call("environment_migrations.migrate", work).await
    }

    async fn delete(&self, id: &MigrationId, seen: &Revision) -> Result<()> {
        self.call("environment_migrations.delete", self.inner.delete(id, seen))
            .await
    }

    async fn restore(&self, id: &MigrationId) -> Result<Versioned<Migration>> {
        self.call("environment_migrations.restore", self.inner.restore(id))
            .await
    }
}

/// Preparing a stage of a migration takes as long as a call, and fails as one.
#[async_trait]
impl Stages for Controls {
    async fn prepare(&self, stage: Stage, migration: &Migration) -> Result<()> {
        let operation = match stage {
            Stage::Detach => "environment_migrations.migrate.detach",
            Stage::Attach => "environment_migrations.migrate.attach",
            Stage::ApplyPaths => "environment_migrations.migrate.apply_paths",
            Stage::Republish => "environment_migrations.migrate.republish",
            Stage::Verify => "environment_migrations.migrate.verify",
        };
        match self.meet(operation).await {
            Some(failure) => Err(failure.error(migration.changed.at)),
            None => Ok(()),
        }
    }
}

#[async_trait]
impl<A: Atoms + ?Sized> Atoms for Faults<A> {
    async fn list(&self, environment: &EnvironmentId) -> Result<Vec<AtomSummary>> {
        self.call("atoms.list", self.inner.list(environment)).await
    }
}

#[async_trait]
impl<D: DeployedApis + ?Sized> DeployedApis for Faults<D> {
    async fn list(&self, page: PageRequest) -> Result<Page<DeployedApi>> {
        self.call("deployed_apis.list", self.inner.list(page)).await
    }

    async fn get(&self, id: &DeployedApiId) -> Result<DeployedApi> {
        self.call("deployed_apis.get", self.inner.get(id)).await
    }

    async fn deploy(&self, id: &DeployedApiId) -> Result<DeployedApi> {
        self.call("deployed_apis.deploy", self.inner.deploy(id))
            .await
    }

    async fn undeploy(&self, id: &DeployedApiId) -> Result<DeployedApi> {
        self.call("deployed_apis.undeploy", self.inner.undeploy(id))
            .await
    }
}

#[async_trait]
impl<T: Settings + ?Sized> Settings for Faults<T> {
    async fn get(&self, subject: &Subject, form: FormKey) -> Result<Versioned<Sheet>> {
        self.call("settings.get", self.inner.get(subject, form))
            .await
    }

    async fn save(&self, subject: &Subject, form: FormKey, save: Save) -> Result<Versioned<Sheet>> {
        let work = self.inner.save(subject, form, save);
        self.call("settings.save", work).await
    }
}

#[async_trait]
impl<A: Apis + ?Sized> Apis for Faults<A> {
    async fn list(&self, page: PageRequest) -> Result<Page<Api>> {
        self.call("apis.list", self.inner.list(page)).await
    }

    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiDetails>> {
        self.call("apis.get", self.inner.get(id)).await
    }

    async fn save(
        &self,
        id: &ApiId,
        definition: &str,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>> {
        let work = self.inner.save(id, definition, seen);
        self.call("apis.save", work).await
    }

    async fn deploy(
        &self,
        id: &ApiId,
        label: Option<&DeploymentLabel>,
        seen: &Revision,
    ) -> Result<Versioned<ApiDetails>> {
        let work = self.inner.deploy(id, label, seen);
        self.call("apis.deploy", work).await
    }
}

#[async_trait]
impl<M: ApiMigrations + ?Sized> ApiMigrations for Faults<M> {
    async fn get(&self, id: &ApiId) -> Result<Versioned<ApiMigration>> {
        self.call("api_migrations.get", self.inner.get(id)).await
    }

    async fn dry_run(&self, id: &ApiId) -> Result<Versioned<ApiMigration>> {
        self.call("api_migrations.dry_run", self.inner.dry_run(id))
            .await
    }

    async fn mend(
        &self,
        id: &ApiId,
        fix: &Fix,
        value: Option<&str>,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>> {
        let work = self.inner.mend(id, fix, value, seen);
        self.call("api_migrations.mend", work).await
    }

    async fn undo(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>> {
        self.call("api_migrations.undo", self.inner.undo(id, seen))
            .await
    }

    async fn save(
        &self,
        id: &ApiId,
        page: api_migration::Page,
        draft: &Draft,
        seen: &Revision,
    ) -> Result<Versioned<ApiMigration>> {
        let work = self.inner.save(id, page, draft, seen);
        self.call("api_migrations.save", work).await
    }

    async fn migrate(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>> {
        let work = self.inner.migrate(id, seen, key);
        self.call("api_migrations.migrate", work).await
    }

    async fn verify(&self, id: &ApiId, seen: &Revision) -> Result<Versioned<ApiMigration>> {
        self.call("api_migrations.verify", self.inner.verify(id, seen))
            .await
    }

    async fn roll_back(
        &self,
        id: &ApiId,
        seen: &Revision,
        key: &IdempotencyKey,
    ) -> Result<Versioned<ApiMigration>> {
        let work = self.inner.roll_back(id, seen, key);
        self.call("api_migrations.roll_back", work).await
    }
}

/// Preparing a stage of a conversion takes as long as a call, and fails as one.
#[async_trait]
impl ConversionStages for Controls {
    async fn prepare(&self, stage: ConversionStage, _: &ApiId) -> Result<()> {
        let operation = match stage {
            ConversionStage::Check => "api_migrations.migrate.check",
            ConversionStage::Convert => "api_migrations.migrate.convert",
            ConversionStage::Keep => "api_migrations.migrate.keep",
            ConversionStage::Replace => "api_migrations.migrate.replace",
        };
        match self.meet(operation).await {
            Some(failure) => Err(failure.error(self.now())),
            None => Ok(()),
        }
    }
}

#[async_trait]
impl<C: ContentMigrations + ?Sized> ContentMigrations for Faults<C> {
    async fn list(&self) -> Result<Vec<Versioned<ContentMigrationSummary>>> {
        self.call("content_migrations.list", self.inner.list())
            .await
    }

    async fn get(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>> {
        self.call("content_migrations.get", self.inner.get(id))
            .await
    }

    async fn create(&self, key: &IdempotencyKey) -> Result<Versioned<ContentMigration>> {
        self.call("content_migrations.create", self.inner.create(key))
            .await
    }

    async fn save(
        &self,
        id: &ContentMigrationId,
        save: &SaveContentPage,
    ) -> Result<Versioned<ContentMigration>> {
        self.call("content_migrations.save", self.inner.save(id, save))
            .await
    }

    async fn tick(
        &self,
        id: &ContentMigrationId,
        ticks: &SaveTicks,
    ) -> Result<Versioned<ContentMigration>> {
        self.call("content_migrations.tick", self.inner.tick(id, ticks))
            .await
    }

    async fn attach(
        &self,
        id: &ContentMigrationId,
        report: &AttachReport,
    ) -> Result<Versioned<ContentMigration>> {
        self.call("content_migrations.attach", self.inner.attach(id, report))
            .await
    }

    async fn reopen(
        &self,
        id: &ContentMigrationId,
        seen: &Revision,
    ) -> Result<Versioned<ContentMigration>> {
        self.call("content_migrations.reopen", self.inner.reopen(id, seen))
            .await
    }

    async fn delete(&self, id: &ContentMigrationId, seen: &Revision) -> Result<()> {
        self.call("content_migrations.delete", self.inner.delete(id, seen))
            .await
    }

    async fn restore(&self, id: &ContentMigrationId) -> Result<Versioned<ContentMigration>> {
        self.call("content_migrations.restore", self.inner.restore(id))
            .await
    }
}

#[async_trait]
impl<D: Debugging + ?Sized> Debugging for Faults<D> {
    async fn send(&self, id: &ApiId, request: &Request) -> Result<Trace> {
        self.call("debugging.send", self.inner.send(id, request))
            .await
    }

    async fn check_endpoints(&self, id: &ApiId) -> Result<Vec<EndpointCheck>> {
        let work = self.inner.check_endpoints(id);
        self.call("debugging.check_endpoints", work).await
    }
}

/// The stream, until the backend goes offline; the log shows it open meanwhile.
fn watched(
    stream: EventStream,
    operation: &'static str,
    controls: Controls,
    mut entry: Entry,
) -> EventStream {
    entry.open();
    unfold(Some((stream, controls, entry)), move |open| async move {
        let (mut stream, controls, entry) = open?;
        match next(&mut stream, operation, &controls, &entry).await {
            Some(Ok(signal)) => Some((Ok(signal), Some((stream, controls, entry)))),
            Some(Err(error)) => {
                let ended = Err(error);
                entry.end(&ended);
                Some((ended, None))
            }
            None => None,
        }
    })
    .boxed()
}

async fn next(
    stream: &mut EventStream,
    operation: &str,
    controls: &Controls,
    entry: &Entry,
) -> Option<Result<Signal>> {
    loop {
        let changed = controls.changed();
        if controls.breaks(operation) {
            return Some(Err(Failure::Offline.error(entry.now())));
        }
        match select(stream.next(), changed).await {
            Either::Left((signal, _)) => return signal,
            Either::Right(_) => {}
        }
    }
}
