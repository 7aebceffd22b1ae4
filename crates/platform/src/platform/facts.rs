//! What the rules of forms have to know, and what was read to know it.

use waygate_backend::Result;
use waygate_domain::deployed_api::{ApiAuthentication, DeploymentStatus};
use waygate_domain::endpoint_path::{EndpointPath, EnvironmentPaths, Neighbour, ServedApi};
use waygate_domain::settings::{Draft, Facts, FormKey, Subject, Surroundings};

use super::Platform;
use super::failure::failure;
use crate::document::{
    AtomDocument, CatalogDocument, DeployedApiDocument, Document, EnvironmentDocument,
    GatewayDocument, Key, SettingsKey,
};
use crate::store::{Store, Stored};

/// What else the rules looked at, to be the same still when a form is saved.
pub(super) type Beside = Vec<(Key, Option<Stored>)>;

impl<S: Store> Platform<S> {
    pub(super) async fn facts_of_gateway(
        &self,
        gateway: &GatewayDocument,
        form: FormKey,
    ) -> Result<Facts> {
        let report = self.report(&gateway.id).await?;
        let mut facts = Facts::default();
        if gateway.deleted.is_some() {
            facts.locked = Some("This gateway was deleted.".into());
        }
        if let Some(report) = &report {
            facts.memory = Some(report.memory);
            facts.certificates.clone_from(&report.certificates);
            facts.release = report.release;
        }
        let may_schedule = report.is_some_and(|report| report.scheduling);
        if form == FormKey::Schedule && facts.locked.is_none() && !may_schedule {
            facts.locked =
                Some("Runtime Release Scheduling is not enabled for this account.".into());
        }
        Ok(facts)
    }

    pub(super) async fn facts_of_environment(
        &self,
        environment: &EnvironmentDocument,
    ) -> Result<(Facts, Beside)> {
        let mut around = Surroundings {
            environment: environment.id.clone(),
            url: None,
            apis: Vec::new(),
            neighbours: Vec::new(),
        };
        let mut beside = Beside::new();
        let mut others = Vec::new();
        if let Some(gateway) = &environment.gateway {
            let key = Key::Gateway(gateway.clone());
            let found = self.find(key.clone()).await?;
            around.url = found.document.gateway().map(|gateway| gateway.url.clone());
            others = self.children(&[key]).await?.into_iter().flatten().collect();
            others.retain(|other| other.document.key() != Key::Environment(environment.id.clone()));
        }
        let others: Vec<_> = others
            .into_iter()
            .filter_map(|other| Some((other.document.environment()?.clone(), other)))
            .collect();
        let mut serving = vec![Key::Environment(environment.id.clone())];
        serving.extend(others.iter().map(|(_, other)| other.document.key()));
        let mut served = self.children(&serving).await?.into_iter();
        around.apis = apis(served.next().unwrap_or_default(), &mut beside);

        let settings_key = |other: &EnvironmentDocument| {
            let subject = Subject::Environment(other.id.clone());
            Key::Settings(SettingsKey::new(&subject, FormKey::Endpoints))
        };
        let keys: Vec<Key> = others
            .iter()
            .map(|(other, _)| settings_key(other))
            .collect();
        let settings = self.read(&keys).await?;
        for (((other, _), stored), children) in others.iter().zip(&settings).zip(served) {
            let draft = stored
                .as_ref()
                .and_then(|stored| stored.document.settings());
            around.neighbours.push(Neighbour {
                environment: other.reference(),
                paths: paths(draft.map(|settings| &settings.draft)),
                apis: apis(children, &mut beside),
            });
        }
        beside.extend(keys.into_iter().zip(settings));
        let others = others.into_iter();
        beside.extend(others.map(|(_, other)| (other.document.key(), Some(other))));
        let facts = Facts {
            surroundings: Some(around),
            ..Facts::default()
        };
        Ok((facts, beside))
    }

    pub(super) async fn facts_of_api(&self, api: &DeployedApiDocument) -> Result<(Facts, Beside)> {
        let keys = vec![Key::Catalog, Key::Environment(api.environment.clone())];
        let found = self.read(&keys).await?;
        let documents = || found.iter().flatten().map(|stored| &stored.document);
        let catalog = documents().find_map(Document::catalog);
        let environment = documents().find_map(Document::environment);
        let CatalogDocument {
            mut plans,
            mut providers,
        } = catalog.map_or_else(Default::default, |catalog| (**catalog).clone());
        // What it has it may keep.
        for plan in &api.plans {
            if !plans.contains(plan) {
                plans.push(plan.clone());
            }
        }
        if let ApiAuthentication::Provider(provider) = &api.authentication
            && !providers.contains(provider)
        {
            providers.push(provider.clone());
        }
        let gateway = environment.and_then(|environment| environment.gateway.as_ref());
        let facts = Facts {
            plans,
            providers,
            sent: api.status(gateway) == DeploymentStatus::SentToGateway,
            ..Facts::default()
        };
        Ok((facts, keys.into_iter().zip(found).collect()))
    }

    /// What belongs to each of these.
    pub(super) async fn children(&self, parents: &[Key]) -> Result<Vec<Vec<Stored>>> {
        let children = self.store.children(parents).await;
        children.map_err(|e| failure(&e))
    }
}

/// What an Atom's form has to know.
pub(super) fn of_atom(atom: &AtomDocument) -> Facts {
    Facts {
        cloud_allows: Some(atom.cloud_allows),
        ..Facts::default()
    }
}

/// The APIs among what belongs to an environment, as far as their URLs go, noted as looked at.
fn apis(children: Vec<Stored>, beside: &mut Beside) -> Vec<ServedApi> {
    let mut apis = Vec::new();
    for child in children {
        if let Document::DeployedApi(api) = &child.document {
            apis.push(api.served());
            beside.push((child.document.key(), Some(child)));
        }
    }
    apis
}

/// The endpoint paths that a form says; the defaults where it was never saved.
fn paths(draft: Option<&Draft>) -> EnvironmentPaths {
    let mut paths = EnvironmentPaths::default();
    if let Some(draft) = draft {
        for (key, place) in [
            ("rest", &mut paths.rest),
            ("soap", &mut paths.soap),
            ("odata", &mut paths.odata),
        ] {
            if let Ok(path) = EndpointPath::new(draft.get(key)) {
                *place = path;
            }
        }
    }
    paths
}
