//! Small documents by number, and how they belong together.

use waygate_domain::api::ApiId;
use waygate_domain::atom::{AtomApiType, AtomId, AuthenticationType};
use waygate_domain::content_migration::ContentMigrationId;
use waygate_domain::deployed_api::{ApiAuthentication, DeployedApiId};
use waygate_domain::endpoint_path::{ApiType, BasePath};
use waygate_domain::environment::{EnvironmentId, EnvironmentRef};
use waygate_domain::environment_migration::{Migration, MigrationId, Stamp};
use waygate_domain::gateway::GatewayId;
use waygate_domain::status::Reported;
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;

use crate::document::{
    ApiDocument, AtomDocument, ContentMigrationDocument, DeployedApiDocument, Document,
    EnvironmentDocument, GatewayDocument, Key, Kind, MigrationDocument,
};
use crate::json::Json;

fn gateway_id(number: u8) -> GatewayId {
    GatewayId::new(&format!("gw_{number}")).expect("an id")
}

pub(super) fn key(kind: Kind, number: u8) -> Key {
    let prefix = match kind {
        Kind::Gateway => "gw",
        Kind::Environment => "env",
        Kind::Settings => {
            return Key::new(kind, &format!("gw_{number}:properties")).expect("a key");
        }
        Kind::Report => "gw",
        Kind::Atom => "atom",
        Kind::DeployedApi => "api",
        Kind::Catalog => return Key::Catalog,
        Kind::Migration => "mig",
        Kind::Receipt => "receipt",
        Kind::Api => "api",
        Kind::ContentMigration => "content",
        Kind::Token => return Key::new(kind, &format!("{number:02x}")).expect("a digest"),
    };
    Key::new(kind, &format!("{prefix}_{number}")).expect("an id")
}

pub(super) fn gateway(number: u8, deleted: bool, restart: Option<i64>) -> Document {
    let gateway = GatewayDocument {
        id: gateway_id(number),
        name: Name::new("gateway").expect("a name"),
        host_name: HostName::new("host").expect("a host name"),
        url: GatewayUrl::new("https://api.example.com").expect("an address"),
        reported: restart.map_or(Reported::Online, |began| Reported::Restarting {
            began: Timestamp::from_millis(began),
        }),
        since: Timestamp::from_millis(0),
        force_restart: None,
        issues: Vec::new(),
        deleted: deleted.then(|| Timestamp::from_millis(0)),
        overdue: false,
        asked: None,
        history: Vec::new(),
        contact: None,
    };
    gateway.into()
}

pub(super) fn environment(number: u8, on: Option<u8>) -> Document {
    let environment = EnvironmentDocument {
        id: EnvironmentId::new(&format!("env_{number}")).expect("an id"),
        name: Name::new("environment").expect("a name"),
        gateway: on.map(gateway_id),
    };
    environment.into()
}

fn environment_id(number: u8) -> EnvironmentId {
    EnvironmentId::new(&format!("env_{number}")).expect("an id")
}

pub(super) fn atom(number: u8, on: u8) -> Document {
    let atom = AtomDocument {
        id: AtomId::new(&format!("atom_{number}")).expect("an id"),
        name: Name::new("atom").expect("a name"),
        environment: environment_id(on),
        api_type: AtomApiType::Basic,
        authentication: AuthenticationType::None,
        cloud_allows: true,
        base_url: None,
    };
    atom.into()
}

pub(super) fn deployed_api(number: u8, on: u8) -> Document {
    let api = DeployedApiDocument {
        id: DeployedApiId::new(&format!("api_{number}")).expect("an id"),
        name: Name::new("api").expect("a name"),
        version: Name::new("1").expect("a name"),
        environment: environment_id(on),
        api_type: ApiType::Rest,
        base: BasePath::new("").expect("a path"),
        proxy: false,
        authentication: ApiAuthentication::AtomControlled,
        plans: Vec::new(),
        custom_url: None,
        sent: None,
    };
    api.into()
}

pub(super) fn api(number: u8, body: u64) -> Document {
    let id = ApiId::new(&format!("api_{number}")).expect("an id");
    let body = Json::object(vec![("saves", body.into())]);
    ApiDocument { id, body }.into()
}

pub(super) fn content_migration(number: u8, saves: u64) -> Document {
    let migration = ContentMigrationDocument {
        id: ContentMigrationId::new(&format!("content_{number}")).expect("an id"),
        saves,
        body: Json::object(vec![("state", "open".into())]),
    };
    migration.into()
}

pub(super) fn migration(number: u8, of: u8) -> Document {
    let stamp = Stamp {
        by: "admin@example.com".into(),
        at: Timestamp::from_millis(0),
    };
    let environment = EnvironmentRef {
        id: environment_id(of),
        name: Name::new("environment").expect("a name"),
    };
    let id = MigrationId::new(&format!("mig_{number}")).expect("an id");
    let migration = Migration::new(id, environment, None, stamp);
    MigrationDocument {
        migration,
        saves: 1,
    }
    .into()
}
