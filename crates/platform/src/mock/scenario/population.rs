use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;
use waygate_domain::atom::AtomId;
use waygate_domain::deployed_api::DeployedApiId;
use waygate_domain::endpoint_path::{BasePath, EnvironmentPaths};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{ApiRef, MigrationId};
use waygate_domain::gateway::{GatewayId, GatewayRef};
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;

use waygate_domain::settings::{FormKey, Subject};

use crate::document::{
    Document, EnvironmentDocument, GatewayDocument, Kind, ReportDocument, SettingsDocument,
    SettingsKey,
};

/// The letters of ids: digits and small letters without i, l, o and u.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What a scenario is made of, as it is being made.
pub(super) struct Population {
    /// Where everything that varies with the seed comes from.
    pub rng: Rng,
    /// When the scenario starts.
    pub start: Timestamp,
    documents: Vec<Document>,
    /// Gateways whose surroundings are still to come, with the number of their nodes.
    planned: Vec<(GatewayId, u8)>,
    serial: u64,
}

impl Population {
    pub fn new(seed: u64, start: Timestamp) -> Self {
        let mut rng = Rng::with_seed(seed);
        Self {
            // Ids begin alike in one scenario, count up, and differ between seeds.
            serial: 1 << 55 | rng.u64(..1 << 15) << 40,
            rng,
            start,
            documents: Vec::new(),
            planned: Vec::new(),
        }
    }

    pub fn into_documents(self) -> Vec<Document> {
        self.documents
    }

    /// How many documents there are so far.
    pub fn count(&self) -> usize {
        self.documents.len()
    }

    /// Room for so many documents more.
    pub fn reserve(&mut self, more: usize) {
        self.documents.reserve(more);
    }

    /// The instant so long before the start, varied by up to a quarter.
    pub fn ago(&mut self, span: Duration) -> Timestamp {
        let millis = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
        let varied = millis - self.rng.u64(..=millis / 4);
        self.start.before(Duration::from_millis(varied))
    }

    pub fn add_gateway(&mut self, gateway: GatewayDocument) {
        self.documents.push(gateway.into());
    }

    /// Notes that a gateway was planned with so many nodes.
    pub fn plan(&mut self, gateway: &GatewayId, nodes: u8) {
        self.planned.push((gateway.clone(), nodes));
    }

    /// The gateways that were planned since this was last asked.
    pub fn take_planned(&mut self) -> Vec<(GatewayId, u8)> {
        std::mem::take(&mut self.planned)
    }

    /// The gateway with that id.
    pub fn gateway_document(&self, id: &GatewayId) -> Option<Arc<GatewayDocument>> {
        let mut all = self.documents.iter().filter_map(Document::gateway);
        all.find(|gateway| gateway.id == *id).cloned()
    }

    /// Adds anything else.
    pub fn add(&mut self, document: impl Into<Document>) {
        self.documents.push(document.into());
    }

    /// The environments there are so far, in the order in which they were added.
    pub fn environments(&self) -> Vec<Arc<EnvironmentDocument>> {
        let documents = self.documents.iter();
        documents
            .filter_map(|document| document.environment().cloned())
            .collect()
    }

    /// The environment that was added with that name first.
    pub fn environment(&self, title: &str) -> Arc<EnvironmentDocument> {
        let mut all = self.documents.iter().filter_map(Document::environment);
        let found = all.find(|environment| environment.name.as_str() == title);
        found.cloned().unwrap_or_else(|| invalid(title))
    }

    /// The gateway that was added with that name or id.
    pub fn gateway(&self, named: &str) -> GatewayRef {
        let mut all = self.documents.iter().filter_map(Document::gateway);
        let found = all.find(|g| g.name.as_str() == named || g.id.as_str() == named);
        let found = found.map(|gateway| GatewayRef {
            id: gateway.id.clone(),
            name: gateway.name.clone(),
        });
        found.unwrap_or_else(|| invalid(named))
    }

    /// The APIs that were added to an environment so far and that a migration takes along.
    pub fn taken_along(&self, environment: &EnvironmentDocument) -> Vec<ApiRef> {
        let all = self.documents.iter().filter_map(Document::deployed_api);
        let apis =
            all.filter(|api| api.environment == environment.id && api.sent == environment.gateway);
        apis.map(|api| ApiRef {
            id: api.id.clone(),
            name: api.name.clone(),
            version: api.version.clone(),
        })
        .collect()
    }

    /// The endpoint paths of an environment.
    pub fn paths(&self, environment: &EnvironmentId) -> EnvironmentPaths {
        let subject = Subject::Environment(environment.clone());
        let key = SettingsKey::new(&subject, FormKey::Endpoints);
        let mut all = self.documents.iter().filter_map(Document::settings);
        let found = all.find(|settings| settings.key == key);
        found.map_or_else(EnvironmentPaths::default, |settings| settings.paths())
    }

    /// Adds what an older version stored, as it stored it.
    pub fn add_stored(&mut self, kind: Kind, text: &str) {
        let document = Document::from_json(kind, text);
        self.documents
            .push(document.unwrap_or_else(|_| invalid(text)));
    }

    pub fn add_report(&mut self, report: ReportDocument) {
        self.documents.push(report.into());
    }

    /// Adds what a form holds; what is not said stays at its default.
    pub fn add_settings(&mut self, subject: &Subject, form: FormKey, values: &[(&str, &str)]) {
        let at = self.start;
        let draft = form.form().draft(|field| {
            let value = values.iter().find(|(key, _)| *key == field);
            value.map(|(_, value)| (*value).to_owned())
        });
        self.documents.push(
            SettingsDocument {
                key: SettingsKey::new(subject, form),
                draft,
                by: "admin@example.com".into(),
                at,
                saves: 1,
            }
            .into(),
        );
    }

    /// Adds an environment on that gateway or on none, and says which it is.
    pub fn add_environment(&mut self, name: Name, gateway: Option<GatewayId>) -> EnvironmentId {
        let id: [u8; 17] = id(b"env_", self.next_serial());
        let id = ascii(&id);
        let id = EnvironmentId::new(id).unwrap_or_else(|_| invalid(id));
        let environment = EnvironmentDocument {
            id: id.clone(),
            name,
            gateway,
        };
        self.documents.push(environment.into());
        id
    }

    /// The next gateway's id; ids come in ascending order.
    pub fn gateway_id(&mut self) -> GatewayId {
        let id: [u8; 16] = id(b"gw_", self.next_serial());
        let id = ascii(&id);
        GatewayId::new(id).unwrap_or_else(|_| invalid(id))
    }

    /// The next Atom's id.
    pub fn atom_id(&mut self) -> AtomId {
        let id: [u8; 18] = id(b"atom_", self.next_serial());
        let id = ascii(&id);
        AtomId::new(id).unwrap_or_else(|_| invalid(id))
    }

    /// The next deployed API's id.
    pub fn api_id(&mut self) -> DeployedApiId {
        let id: [u8; 17] = id(b"api_", self.next_serial());
        let id = ascii(&id);
        DeployedApiId::new(id).unwrap_or_else(|_| invalid(id))
    }

    /// The next migration's id.
    pub fn migration_id(&mut self) -> MigrationId {
        let id: [u8; 17] = id(b"mig_", self.next_serial());
        let id = ascii(&id);
        MigrationId::new(id).unwrap_or_else(|_| invalid(id))
    }

    fn next_serial(&mut self) -> u64 {
        self.serial += 1 + self.rng.u64(..1 << 20);
        self.serial
    }
}

/// The prefix and 13 letters, which sort like the number.
fn id<const LENGTH: usize>(prefix: &[u8], serial: u64) -> [u8; LENGTH] {
    let mut id = [0; LENGTH];
    let (start, rest) = id.split_at_mut(prefix.len());
    start.copy_from_slice(prefix);
    for (place, letter) in rest.iter_mut().rev().enumerate() {
        *letter = LETTERS[(serial >> (5 * place) & 31) as usize];
    }
    id
}

fn ascii(id: &[u8]) -> &str {
    std::str::from_utf8(id).unwrap_or_default()
}

/// A name that a scenario gives.
pub(super) fn name(text: &str) -> Name {
    Name::new(text).unwrap_or_else(|_| invalid(text))
}

/// A host name that a scenario gives.
pub(super) fn host(text: &str) -> HostName {
    HostName::new(text).unwrap_or_else(|_| invalid(text))
}

/// An address that a scenario gives.
pub(super) fn url(text: &str) -> GatewayUrl {
    GatewayUrl::new(text).unwrap_or_else(|_| invalid(text))
}

/// A base path that a scenario gives.
pub(super) fn base(text: &str) -> BasePath {
    BasePath::new(text).unwrap_or_else(|_| invalid(text))
}

fn invalid(text: &str) -> ! {
    panic!("scenarios give valid texts: {text}")
}
