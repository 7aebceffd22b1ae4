//! What the platform stores: documents, each with a version of its form.

mod api;
mod atom;
mod catalog;
mod content_migration;
mod deployed_api;
mod environment;
mod gateway;
mod json;
mod migration;
mod receipt;
mod report;
mod settings;
mod token;

use std::sync::Arc;

use waygate_backend::IdempotencyKey;
use waygate_domain::api::ApiId;
use waygate_domain::atom::AtomId;
use waygate_domain::content_migration::ContentMigrationId;
use waygate_domain::deployed_api::DeployedApiId;
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::MigrationId;
use waygate_domain::gateway::GatewayId;
use waygate_domain::time::Timestamp;

pub use api::ApiDocument;
pub use atom::AtomDocument;
pub use catalog::CatalogDocument;
pub use content_migration::ContentMigrationDocument;
pub use deployed_api::DeployedApiDocument;
pub use environment::EnvironmentDocument;
pub use gateway::GatewayDocument;
pub use json::{DocumentError, VERSION};
pub use migration::MigrationDocument;
pub use receipt::ReceiptDocument;
pub use report::ReportDocument;
pub use settings::{SettingsDocument, SettingsKey};
pub use token::{Bearer, TokenDigest, TokenDocument};

/// What kind of thing a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A gateway.
    Gateway,
    /// An environment.
    Environment,
    /// What one form holds.
    Settings,
    /// What a gateway reported of itself.
    Report,
    /// An Atom.
    Atom,
    /// A deployed API.
    DeployedApi,
    /// What there is for APIs to choose from.
    Catalog,
    /// A migration of an environment.
    Migration,
    /// What was answered under an idempotency key.
    Receipt,
    /// An API.
    Api,
    /// A migration of content.
    ContentMigration,
    /// A token of an installer or a gateway.
    Token,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Gateway,
        Self::Environment,
        Self::Settings,
        Self::Report,
        Self::Atom,
        Self::DeployedApi,
        Self::Catalog,
        Self::Migration,
        Self::Receipt,
        Self::Api,
        Self::ContentMigration,
        Self::Token,
    ];

    /// The kind's name where documents are kept.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gateway => "gateway",
            Self::Environment => "environment",
            Self::Settings => "settings",
            Self::Report => "report",
            Self::Atom => "atom",
            Self::DeployedApi => "deployed_api",
            Self::Catalog => "catalog",
            Self::Migration => "migration",
            Self::Receipt => "receipt",
            Self::Api => "api",
            Self::ContentMigration => "content_migration",
            Self::Token => "token",
        }
    }

    /// The kind with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Which document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A gateway's.
    Gateway(GatewayId),
    /// An environment's.
    Environment(EnvironmentId),
    /// One form's.
    Settings(SettingsKey),
    /// What a gateway reported.
    Report(GatewayId),
    /// An Atom's.
    Atom(AtomId),
    /// A deployed API's.
    DeployedApi(DeployedApiId),
    /// What there is for APIs to choose from.
    Catalog,
    /// A migration's.
    Migration(MigrationId),
    /// What was answered under this idempotency key.
    Receipt(IdempotencyKey),
    /// An API's.
    Api(ApiId),
    /// A migration of content's.
    ContentMigration(ContentMigrationId),
    /// A token's, by its digest.
    Token(TokenDigest),
}

impl Key {
    /// Reads a key. `None` where the text is no id.
    pub fn new(kind: Kind, id: &str) -> Option<Self> {
        match kind {
            Kind::Gateway => GatewayId::new(id).ok().map(Self::Gateway),
            Kind::Environment => EnvironmentId::new(id).ok().map(Self::Environment),
            Kind::Settings => SettingsKey::read(id).map(Self::Settings),
            Kind::Report => GatewayId::new(id).ok().map(Self::Report),
            Kind::Atom => AtomId::new(id).ok().map(Self::Atom),
            Kind::DeployedApi => DeployedApiId::new(id).ok().map(Self::DeployedApi),
            Kind::Catalog => (id == CatalogDocument::ID).then_some(Self::Catalog),
            Kind::Migration => MigrationId::new(id).ok().map(Self::Migration),
            Kind::Receipt => IdempotencyKey::new(id).map(Self::Receipt),
            Kind::Api => ApiId::new(id).ok().map(Self::Api),
            Kind::ContentMigration => ContentMigrationId::new(id).ok().map(Self::ContentMigration),
            Kind::Token => TokenDigest::new(id).map(Self::Token),
        }
    }

    /// Of which kind it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Gateway(_) => Kind::Gateway,
            Self::Environment(_) => Kind::Environment,
            Self::Settings(_) => Kind::Settings,
            Self::Report(_) => Kind::Report,
            Self::Atom(_) => Kind::Atom,
            Self::DeployedApi(_) => Kind::DeployedApi,
            Self::Catalog => Kind::Catalog,
            Self::Migration(_) => Kind::Migration,
            Self::Receipt(_) => Kind::Receipt,
            Self::Api(_) => Kind::Api,
            Self::ContentMigration(_) => Kind::ContentMigration,
            Self::Token(_) => Kind::Token,
        }
    }

    /// The id alone.
    pub fn id(&self) -> &str {
        match self {
            Self::Gateway(id) => id.as_str(),
            Self::Environment(id) => id.as_str(),
            Self::Settings(key) => key.as_str(),
            Self::Report(id) => id.as_str(),
            Self::Atom(id) => id.as_str(),
            Self::DeployedApi(id) => id.as_str(),
            Self::Catalog => CatalogDocument::ID,
            Self::Migration(id) => id.as_str(),
            Self::Receipt(key) => key.as_str(),
            Self::Api(id) => id.as_str(),
            Self::ContentMigration(id) => id.as_str(),
            Self::Token(digest) => digest.as_str(),
        }
    }
}

/// A document of any kind. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// A gateway.
    Gateway(Arc<GatewayDocument>),
    /// An environment.
    Environment(Arc<EnvironmentDocument>),
    /// What one form holds.
    Settings(Arc<SettingsDocument>),
    /// What a gateway reported of itself.
    Report(Arc<ReportDocument>),
    /// An Atom.
    Atom(Arc<AtomDocument>),
    /// A deployed API.
    DeployedApi(Arc<DeployedApiDocument>),
    /// What there is for APIs to choose from.
    Catalog(Arc<CatalogDocument>),
    /// A migration of an environment.
    Migration(Arc<MigrationDocument>),
    /// What was answered under an idempotency key.
    Receipt(Arc<ReceiptDocument>),
    /// An API.
    Api(Arc<ApiDocument>),
    /// A migration of content.
    ContentMigration(Arc<ContentMigrationDocument>),
    /// A token.
    Token(Arc<TokenDocument>),
}

impl Document {
    /// Which document it is.
    pub fn key(&self) -> Key {
        match self {
            Self::Gateway(gateway) => Key::Gateway(gateway.id.clone()),
            Self::Environment(environment) => Key::Environment(environment.id.clone()),
            Self::Settings(settings) => Key::Settings(settings.key.clone()),
            Self::Report(report) => Key::Report(report.gateway.clone()),
            Self::Atom(atom) => Key::Atom(atom.id.clone()),
            Self::DeployedApi(api) => Key::DeployedApi(api.id.clone()),
            Self::Catalog(_) => Key::Catalog,
            Self::Migration(stored) => Key::Migration(stored.migration.id.clone()),
            Self::Receipt(receipt) => Key::Receipt(receipt.key.clone()),
            Self::Api(api) => Key::Api(api.id.clone()),
            Self::ContentMigration(stored) => Key::ContentMigration(stored.id.clone()),
            Self::Token(token) => Key::Token(token.digest.clone()),
        }
    }

    /// The gateway, if it is one.
    pub fn gateway(&self) -> Option<&Arc<GatewayDocument>> {
        match self {
            Self::Gateway(gateway) => Some(gateway),
            _ => None,
        }
    }

    /// The environment, if it is one.
    pub fn environment(&self) -> Option<&Arc<EnvironmentDocument>> {
        match self {
            Self::Environment(environment) => Some(environment),
            _ => None,
        }
    }

    /// What a form holds, if it is that.
    pub fn settings(&self) -> Option<&Arc<SettingsDocument>> {
        match self {
            Self::Settings(settings) => Some(settings),
            _ => None,
        }
    }

    /// What a gateway reported, if it is that.
    pub fn report(&self) -> Option<&Arc<ReportDocument>> {
        match self {
            Self::Report(report) => Some(report),
            _ => None,
        }
    }

    /// The Atom, if it is one.
    pub fn atom(&self) -> Option<&Arc<AtomDocument>> {
        match self {
            Self::Atom(atom) => Some(atom),
            _ => None,
        }
    }

    /// The deployed API, if it is one.
    pub fn deployed_api(&self) -> Option<&Arc<DeployedApiDocument>> {
        match self {
            Self::DeployedApi(api) => Some(api),
            _ => None,
        }
    }

    /// What there is for APIs to choose from, if it is that.
    pub fn catalog(&self) -> Option<&Arc<CatalogDocument>> {
        match self {
            Self::Catalog(catalog) => Some(catalog),
            _ => None,
        }
    }

    /// The migration, if it is one.
    pub fn migration(&self) -> Option<&Arc<MigrationDocument>> {
        match self {
            Self::Migration(migration) => Some(migration),
            _ => None,
        }
    }

    /// What was answered under an idempotency key, if it is that.
    pub fn receipt(&self) -> Option<&Arc<ReceiptDocument>> {
        match self {
            Self::Receipt(receipt) => Some(receipt),
            _ => None,
        }
    }

    /// The API, if it is one.
    pub fn api(&self) -> Option<&Arc<ApiDocument>> {
        match self {
            Self::Api(api) => Some(api),
            _ => None,
        }
    }

    /// The migration of content, if it is one.
    pub fn content_migration(&self) -> Option<&Arc<ContentMigrationDocument>> {
        match self {
            Self::ContentMigration(migration) => Some(migration),
            _ => None,
        }
    }

    /// The token, if it is one.
    pub fn token(&self) -> Option<&Arc<TokenDocument>> {
        match self {
            Self::Token(token) => Some(token),
            _ => None,
        }
    }

    /// The document that it belongs to, if it does: an environment to its gateway; an Atom, a deployed API and a
    /// migration to their environment.
    pub fn parent(&self) -> Option<Key> {
        match self {
            Self::Environment(environment) => environment.gateway.clone().map(Key::Gateway),
            Self::Atom(atom) => Some(Key::Environment(atom.environment.clone())),
            Self::DeployedApi(api) => Some(Key::Environment(api.environment.clone())),
            Self::Migration(stored) => {
                let environment = &stored.migration.environment;
                Some(Key::Environment(environment.id.clone()))
            }
            Self::Gateway(_)
            | Self::Settings(_)
            | Self::Report(_)
            | Self::Catalog(_)
            | Self::Receipt(_)
            | Self::Api(_)
            | Self::ContentMigration(_)
            | Self::Token(_) => None,
        }
    }

    /// When the platform has to look at it again by itself, if ever.
    pub fn due(&self) -> Option<Timestamp> {
        match self {
            Self::Gateway(gateway) => gateway.due(),
            _ => None,
        }
    }

    /// Where it is not kept for good: it was not written before the first instant, and is asked for by nobody from the
    /// second on.
    pub fn kept(&self) -> Option<(Timestamp, Timestamp)> {
        match self {
            Self::Receipt(receipt) => Some((receipt.at, receipt.at.after(ReceiptDocument::KEPT))),
            Self::Token(token) => token.kept(),
            _ => None,
        }
    }
}

impl From<GatewayDocument> for Document {
    fn from(gateway: GatewayDocument) -> Self {
        Self::Gateway(Arc::new(gateway))
    }
}

impl From<EnvironmentDocument> for Document {
    fn from(environment: EnvironmentDocument) -> Self {
        Self::Environment(Arc::new(environment))
    }
}

impl From<SettingsDocument> for Document {
    fn from(settings: SettingsDocument) -> Self {
        Self::Settings(Arc::new(settings))
    }
}

impl From<ReportDocument> for Document {
    fn from(report: ReportDocument) -> Self {
        Self::Report(Arc::new(report))
    }
}

impl From<AtomDocument> for Document {
    fn from(atom: AtomDocument) -> Self {
        Self::Atom(Arc::new(atom))
    }
}

impl From<DeployedApiDocument> for Document {
    fn from(api: DeployedApiDocument) -> Self {
        Self::DeployedApi(Arc::new(api))
    }
}

impl From<CatalogDocument> for Document {
    fn from(catalog: CatalogDocument) -> Self {
        Self::Catalog(Arc::new(catalog))
    }
}

impl From<MigrationDocument> for Document {
    fn from(migration: MigrationDocument) -> Self {
        Self::Migration(Arc::new(migration))
    }
}

impl From<ApiDocument> for Document {
    fn from(api: ApiDocument) -> Self {
        Self::Api(Arc::new(api))
    }
}

impl From<ContentMigrationDocument> for Document {
    fn from(migration: ContentMigrationDocument) -> Self {
        Self::ContentMigration(Arc::new(migration))
    }
}

impl From<ReceiptDocument> for Document {
    fn from(receipt: ReceiptDocument) -> Self {
        Self::Receipt(Arc::new(receipt))
    }
}

impl From<TokenDocument> for Document {
    fn from(token: TokenDocument) -> Self {
        Self::Token(Arc::new(token))
    }
}
