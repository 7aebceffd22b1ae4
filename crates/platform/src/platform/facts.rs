//! What the rules of forms have to know, and what was read to know it.

use waygate_backend::Result;
use waygate_domain::deployed_api::{ApiAuthentication, DeploymentStatus};
use waygate_domain::endpoint_path::{EnvironmentPaths, Neighbour, ServedApi};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::GatewayId;
use waygate_domain::settings::{Facts, FormKey, Subject, Surroundings};

use super::Platform;
use super::failure::failure;
use crate::document::{
    AtomDocument, CatalogDocument, DeployedApiDocument, Document, EnvironmentDocument,
    GatewayDocument, Key, SettingsKey,
};
use crate::store::{Batch, Store, Stored};

/// What else the rules looked at, to be the same still when something is saved.
#[derive(Default)]
pub(super) struct Beside {
    pub documents: Vec<(Key, Option<Stored>)>,
    /// Documents, with all that belongs to each.
    pub families: Vec<(Key, Vec<Stored>)>,
}

impl Beside {
    /// The batch, based on all that was looked at.
    pub fn under(&self, mut batch: Batch) -> Batch {
        for (key, stored) in &self.documents {
            batch = match stored {
                Some(stored) => batch.reading(stored),
                None => batch.expecting_none(key.clone()),
            };
        }
        for (parent, children) in &self.families {
            batch = batch.reading_children(parent.clone(), children);
        }
        batch
    }
}

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
        let mut beside = Beside::default();
        let key = Key::Environment(environment.id.clone());
        let own = self.family(key, &mut beside).await?;
        let mut around = Surroundings {
            environment: environment.id.clone(),
            url: None,
            apis: apis(&own),
            neighbours: Vec::new(),
        };
        if let Some(gateway) = &environment.gateway {
            let found = self.find(Key::Gateway(gateway.clone())).await?;
            around.url = found.document.gateway().map(|gateway| gateway.url.clone());
            around.neighbours = self
                .neighbours(gateway, &environment.id, &mut beside)
                .await?;
        }
        let facts = Facts {
            surroundings: Some(around),
            ..Facts::default()
        };
        Ok((facts, beside))
    }

    /// The other environments on a gateway, with what they serve.
    pub(super) async fn neighbours(
        &self,
        gateway: &GatewayId,
        environment: &EnvironmentId,
        beside: &mut Beside,
    ) -> Result<Vec<Neighbour>> {
        let on_it = self.family(Key::Gateway(gateway.clone()), beside).await?;
        let others = on_it
            .iter()
            .filter_map(|stored| stored.document.environment());
        let others: Vec<_> = others.filter(|other| other.id != *environment).collect();
        let keys: Vec<Key> = others
            .iter()
            .map(|other| Key::Environment(other.id.clone()))
            .collect();
        let served = self.children(&keys).await?;
        let forms: Vec<Key> = others.iter().map(|other| endpoints(&other.id)).collect();
        let settings = self.read(&forms).await?;
        let mut neighbours = Vec::new();
        for ((other, stored), children) in others.iter().zip(&settings).zip(&served) {
            neighbours.push(Neighbour {
                environment: other.reference(),
                paths: paths(stored.as_ref()),
                apis: apis(children),
            });
        }
        beside.families.extend(keys.into_iter().zip(served));
        beside.documents.extend(forms.into_iter().zip(settings));
        Ok(neighbours)
    }

    /// What belongs to a document, noted as looked at.
    pub(super) async fn family(&self, parent: Key, beside: &mut Beside) -> Result<Vec<Stored>> {
        let children = self.children(std::slice::from_ref(&parent)).await?.concat();
        beside.families.push((parent, children.clone()));
        Ok(children)
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
        let beside = Beside {
            documents: keys.into_iter().zip(found).collect(),
            families: Vec::new(),
        };
        Ok((facts, beside))
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

/// The APIs among what belongs to an environment, as far as their URLs go.
fn apis(children: &[Stored]) -> Vec<ServedApi> {
    let apis = children
        .iter()
        .filter_map(|child| child.document.deployed_api());
    apis.map(|api| api.served()).collect()
}

/// The document of an environment's published name and endpoint paths.
pub(super) fn endpoints(environment: &EnvironmentId) -> Key {
    let subject = Subject::Environment(environment.clone());
    Key::Settings(SettingsKey::new(&subject, FormKey::Endpoints))
}

/// The endpoint paths that such a document says; the defaults where it was never saved.
pub(super) fn paths(stored: Option<&Stored>) -> EnvironmentPaths {
    let settings = stored.and_then(|stored| stored.document.settings());
    settings.map_or_else(EnvironmentPaths::default, |settings| settings.paths())
}
