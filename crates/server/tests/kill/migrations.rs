//! Environments that migrate from gateway to gateway.

use std::sync::Arc;

use waygate_backend::{
    EnvironmentMigrations, IdempotencyKey, PageRequest, Result, SavePage, Then, Versioned,
};
use waygate_domain::atom::AtomSummary;
use waygate_domain::endpoint_path::EnvironmentPaths;
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};
use waygate_domain::environment_migration::{ACKNOWLEDGED, Migration, MigrationId, Page, State};
use waygate_domain::gateway::{GatewayId, GatewayView};

use crate::load::{Load, Outcome, Worker};

/// How many environments migrate at the same time.
const WORKERS: usize = 3;

/// What is known of an environment.
struct Known {
    environment: EnvironmentId,
    /// Where it may be: one place, or two while nobody said what came of a migration.
    at: Vec<Option<GatewayId>>,
    /// Its Atoms, which no migration changes.
    atoms: Vec<AtomSummary>,
}

pub async fn workers(load: &Arc<Load>, mut rng: fastrand::Rng) -> Vec<Worker> {
    let gateways = load.backend.gateways().expect("gateways");
    let page = gateways.list(GatewayView::Enabled, PageRequest::first());
    let gateways: Vec<GatewayId> = page
        .await
        .expect("the gateways")
        .items
        .into_iter()
        .map(|g| g.id)
        .collect();
    let environments = load.backend.environments().expect("environments");
    let page = environments.list(waygate_backend::EnvironmentView::All, PageRequest::first());
    let environments = page.await.expect("the environments").items;
    let mut workers: Vec<Worker> = Vec::new();
    for environment in environments {
        if workers.len() == WORKERS {
            break;
        }
        let known = Known {
            atoms: atoms(load, &environment.id).await,
            at: vec![environment.gateway.clone()],
            environment: environment.id,
        };
        // Some of the samples cannot go anywhere as they are.
        if !known.atoms.is_empty() && can_go(load, &known, &gateways).await {
            let work = migrate(Arc::clone(load), known, gateways.clone(), rng.fork());
            workers.push(Box::pin(work));
        }
    }
    assert_eq!(
        workers.len(),
        WORKERS,
        "the samples have environments that can migrate"
    );
    workers
}

async fn atoms(load: &Load, environment: &EnvironmentId) -> Vec<AtomSummary> {
    let atoms = load.backend.atoms().expect("atoms");
    let read = load.read(async || atoms.list(environment).await).await;
    read.expect("its Atoms")
}

async fn environment(load: &Load, id: &EnvironmentId) -> EnvironmentSummary {
    let environments = load.backend.environments().expect("environments");
    let read = load.read(async || environments.get(id).await).await;
    read.expect("the environment is there")
}

fn migrations(load: &Load) -> Arc<dyn EnvironmentMigrations> {
    load.backend.environment_migrations().expect("migrations")
}

/// Whether an environment can be moved to each of the first gateways.
async fn can_go(load: &Load, known: &Known, gateways: &[GatewayId]) -> bool {
    let migrations = migrations(load);
    let Ok(made) = migrations.create(&known.environment, &load.key()).await else {
        return false;
    };
    let to = gateways
        .iter()
        .find(|to| !known.at.contains(&Some((*to).clone())));
    let ready = walk(load, &made.value.id, to.expect("another gateway")).await;
    let read = migrations.get(&made.value.id).await.expect("it is there");
    let deleted = migrations.delete(&made.value.id, &read.revision).await;
    deleted.expect("it was not carried out");
    ready.is_ok()
}

/// Confirms every page. What was cut off is done again from where it is.
async fn walk(load: &Load, id: &MigrationId, to: &GatewayId) -> Result<Versioned<Migration>> {
    let migrations = migrations(load);
    loop {
        let seen = load.read(async || migrations.get(id).await).await?;
        let Ok(open) = seen.value.open() else {
            panic!("nobody carried it out: {:?}", seen.value.state);
        };
        let page = open.page;
        let report = load.read(async || migrations.check(id).await).await?.report;
        if page == Page::ApisSummary && open.ready(&report).is_ok() {
            return Ok(seen);
        }
        let mut draft = open.draft(page, &EnvironmentPaths::default());
        match page {
            Page::Destination => draft.set("destination", to.as_str()),
            Page::Paths => {
                for kind in ["rest", "soap", "odata"] {
                    draft.set(kind, format!("{}/{kind}", seen.value.environment.id));
                }
            }
            Page::Apis => draft.set("expected", "on"),
            Page::ApisSummary => {
                let facts: Vec<String> = report.warnings().map(|warning| warning.fact()).collect();
                draft.set(ACKNOWLEDGED, facts.join("\n"));
            }
            Page::EnvironmentSummary | Page::Atoms | Page::AtomsSummary => {}
        }
        let save = SavePage {
            page,
            draft,
            then: Then::Continue,
            seen: seen.revision,
        };
        match load.change(async || migrations.save(id, &save).await).await {
            Outcome::Refused(error) => return Err(error),
            Outcome::Acknowledged(saved) => {
                let read = load.read(async || migrations.get(id).await).await?;
                assert_eq!(read, saved, "what was saved is there");
            }
            Outcome::Unknown => {}
        }
    }
}

impl Known {
    /// The environment is at one of the places where it may be, whole.
    async fn look(&mut self, load: &Load) {
        let now = environment(load, &self.environment).await;
        assert!(
            self.at.contains(&now.gateway),
            "{now:?} should be at one of {:?}",
            self.at
        );
        self.at = vec![now.gateway.clone()];
        assert_eq!(
            atoms(load, &self.environment).await,
            self.atoms,
            "its Atoms stay"
        );
        let apis = load.backend.deployed_apis().expect("deployed APIs");
        let page = load
            .read(async || apis.list(PageRequest::first()).await)
            .await;
        for api in page.expect("the deployed APIs").items {
            if api.environment.id == self.environment {
                let on = api.gateway.map(|gateway| gateway.id);
                assert_eq!(on, now.gateway, "its APIs are where it is");
            }
        }
    }

    /// Whether the record of a migration says what became of the environment.
    async fn agrees(&self, load: &Load, id: &MigrationId, key: &IdempotencyKey, to: &GatewayId) {
        let migrations = migrations(load);
        let read = load.read(async || migrations.get(id).await).await;
        let state = read.expect("it is there").value.state;
        let arrived = self.at == [Some(to.clone())];
        match state {
            State::Migrated(outcome) => {
                assert_eq!(outcome.to.map(|to| to.id).as_ref(), Some(to));
                assert!(arrived, "{} says it is done", key.as_str());
            }
            _ => assert!(!arrived, "{} does not say that it is done", key.as_str()),
        }
    }
}

async fn migrate(
    load: Arc<Load>,
    mut known: Known,
    gateways: Vec<GatewayId>,
    mut rng: fastrand::Rng,
) {
    let migrations = migrations(&load);
    let mut looking = load.worker();
    let start = looking.begin();
    known.look(&load).await;
    looking.done(start);
    while !load.is_stopped() {
        let from = known.at[0].clone();
        let others: Vec<&GatewayId> = gateways
            .iter()
            .filter(|to| Some(*to) != from.as_ref())
            .collect();
        let to = (*rng.choice(others).expect("another gateway")).clone();
        let key = load.key();
        let (made, _) = load
            .insist(async || migrations.create(&known.environment, &key).await)
            .await;
        let id = made.expect("none is under way").value.id;
        let again = load
            .read(async || migrations.create(&known.environment, &key).await)
            .await;
        assert_eq!(
            again.expect("the same answer").value.id,
            id,
            "one key makes one"
        );
        look_again(&load, &mut looking, &mut known).await;
        let ready = match walk(&load, &id, &to).await {
            Ok(ready) => ready,
            // Another worker's environment is in the way there.
            Err(_) => {
                let read = load.read(async || migrations.get(&id).await).await;
                let seen = read.expect("it is there").revision;
                match load
                    .change(async || migrations.delete(&id, &seen).await)
                    .await
                {
                    Outcome::Refused(error) => panic!("it was not carried out: {error:?}"),
                    Outcome::Acknowledged(()) => continue,
                    Outcome::Unknown => {
                        let read = load.read(async || migrations.get(&id).await).await;
                        let Ok(read) = read else { continue };
                        if !matches!(read.value.state, State::Deleted { .. }) {
                            let deleted = load
                                .insist(async || migrations.delete(&id, &read.revision).await)
                                .await;
                            drop(deleted);
                        }
                        continue;
                    }
                }
            }
        };
        look_again(&load, &mut looking, &mut known).await;
        let key = load.key();
        let seen = ready.revision;
        loop {
            match load
                .change(async || migrations.migrate(&id, &seen, &key).await)
                .await
            {
                Outcome::Acknowledged(done) => {
                    assert!(matches!(done.value.state, State::Migrated(_)));
                    known.at = vec![Some(to.clone())];
                    break;
                }
                Outcome::Refused(error) => {
                    // The environment is exactly where it was.
                    let message = error.message;
                    known.look(&load).await;
                    assert_eq!(known.at, std::slice::from_ref(&from), "{message}");
                    break;
                }
                Outcome::Unknown => {
                    known.at = vec![from.clone(), Some(to.clone())];
                    let start = looking.begin();
                    known.look(&load).await;
                    known.agrees(&load, &id, &key, &to).await;
                    looking.done(start);
                }
            }
        }
        look_again(&load, &mut looking, &mut known).await;
        known.agrees(&load, &id, &key, &to).await;
        let read = load
            .read(async || migrations.get(&id).await)
            .await
            .expect("it is there");
        if read.value.open().is_ok() {
            let deleted = load
                .insist(async || migrations.delete(&id, &read.revision).await)
                .await;
            drop(deleted);
        }
    }
}

async fn look_again(load: &Load, looking: &mut crate::load::Looking, known: &mut Known) {
    let start = looking.begin();
    known.look(load).await;
    looking.done(start);
}
