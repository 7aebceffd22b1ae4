//! What the fixture of the port's suite holds.

use waygate_backend::conformance::{KnownEnvironment, KnownGateway};
use waygate_domain::atom::{AtomApiType, AtomId, AuthenticationType};
use waygate_domain::deployed_api::{ApiAuthentication, DeployedApiId};
use waygate_domain::endpoint_path::{ApiType, BasePath};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::GatewayId;
use waygate_domain::issue::{Issue, IssueKind};
use waygate_domain::status::{Reported, Status};
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;

use crate::document::{
    AtomDocument, DeployedApiDocument, Document, EnvironmentDocument, GatewayDocument,
};

/// When the fixture begins.
pub const BEGAN: Timestamp = Timestamp::from_millis(1_000_000);

/// Everything the fixture holds at its start.
pub fn documents() -> Vec<Document> {
    let mut troubled = gateway("troubled");
    troubled.issues.push(Issue {
        kind: IssueKind::NodeDown,
        since: BEGAN,
        node: None,
    });
    let mut deleted = gateway("deleted");
    deleted.deleted = Some(BEGAN);
    deleted.issues = troubled.issues.clone();
    let mut documents: Vec<Document> = [gateway("a"), gateway("b"), troubled, deleted]
        .map(Document::from)
        .into();
    documents.extend([
        environment("orders", Some("a")),
        environment("payments", Some("a")),
        environment("search", Some("b")),
        environment("spare", None),
        environment("test", None),
    ]);
    documents.extend(served("orders", Some("a")));
    documents.extend(served("spare", None));
    documents
}

/// Every gateway among the documents.
pub fn gateways() -> Vec<KnownGateway> {
    let known = [
        ("a", Status::Online),
        ("b", Status::Online),
        ("troubled", Status::ClusterIssues),
        ("deleted", Status::Deleted),
    ];
    let known = known.into_iter().map(|(id, status)| KnownGateway {
        id: GatewayId::new(id).expect("an id"),
        name: format!("Gateway {id}"),
        status,
    });
    known.collect()
}

/// Every environment among the documents.
pub fn environments() -> Vec<KnownEnvironment> {
    let known = [
        ("orders", Some("a")),
        ("payments", Some("a")),
        ("search", Some("b")),
        ("spare", None),
        ("test", None),
    ];
    let known = known.into_iter().map(|(id, gateway)| KnownEnvironment {
        id: EnvironmentId::new(id).expect("an id"),
        name: format!("Environment {id}"),
        gateway: gateway.map(|id| GatewayId::new(id).expect("an id")),
    });
    known.collect()
}

fn gateway(name: &str) -> GatewayDocument {
    GatewayDocument {
        id: GatewayId::new(name).expect("an id"),
        name: Name::new(&format!("Gateway {name}")).expect("a name"),
        host_name: HostName::new(&format!("{name}.example.com")).expect("a host name"),
        url: GatewayUrl::new(&format!("https://{name}.example.com")).expect("an address"),
        reported: Reported::Online,
        since: BEGAN,
        force_restart: None,
        issues: Vec::new(),
        deleted: None,
        overdue: false,
        asked: None,
        history: Vec::new(),
        contact: None,
    }
}

fn environment(name: &str, gateway: Option<&str>) -> Document {
    let environment = EnvironmentDocument {
        id: EnvironmentId::new(name).expect("an id"),
        name: Name::new(&format!("Environment {name}")).expect("a name"),
        gateway: gateway.map(|id| GatewayId::new(id).expect("an id")),
    };
    environment.into()
}

/// An Atom and two APIs at one URL, the first of which the gateway has.
fn served(name: &str, gateway: Option<&str>) -> Vec<Document> {
    let environment = EnvironmentId::new(name).expect("an id");
    let atom = AtomDocument {
        id: AtomId::new(&format!("atom-{name}")).expect("an id"),
        name: Name::new("Atom").expect("a name"),
        environment: environment.clone(),
        api_type: AtomApiType::Advanced,
        authentication: AuthenticationType::Gateway,
        cloud_allows: true,
        base_url: None,
    };
    let api = |version: &str| DeployedApiDocument {
        id: DeployedApiId::new(&format!("api-{name}-{version}")).expect("an id"),
        name: Name::new("Orders").expect("a name"),
        version: Name::new(version).expect("a name"),
        environment: environment.clone(),
        api_type: ApiType::Rest,
        base: BasePath::new("orders").expect("a path"),
        proxy: false,
        authentication: ApiAuthentication::ApiKeyControlled,
        plans: vec![Name::new("Gold").expect("a name")],
        custom_url: None,
        sent: None,
    };
    let first = DeployedApiDocument {
        sent: gateway.map(|id| GatewayId::new(id).expect("an id")),
        ..api("1")
    };
    vec![atom.into(), first.into(), api("2").into()]
}
