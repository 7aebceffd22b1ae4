//! Gateways, environments, situations and migrations that the tests start from.

use std::time::Duration;

use waygate_domain::atom::{AtomApiType, AtomId, AtomSummary, AuthenticationType};
use waygate_domain::deployed_api::ApiAuthentication::ApiKeyControlled;
use waygate_domain::deployed_api::DeploymentStatus::SentToGateway;
use waygate_domain::deployed_api::{DeployedApi, DeployedApiId};
use waygate_domain::endpoint_path::{ApiType, BasePath, EndpointPath, EnvironmentPaths};
use waygate_domain::environment::{EnvironmentId, EnvironmentRef};
use waygate_domain::environment_migration::{
    ACKNOWLEDGED, ApiRef, Destination, DestinationNow, Finding, Known, Migration, MigrationId,
    OpenMigration, Outcome, Page, Refusal, Report, Situation, Stamp, State, checks,
};
use waygate_domain::gateway::{GatewayId, GatewayRef, GatewaySummary};
use waygate_domain::issue::{Issue, IssueKind};
use waygate_domain::settings::Draft;
use waygate_domain::status::Status;
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;

/// From which gateway, if any, to which, if any.
pub type Direction = (Option<&'static str>, Option<&'static str>);

pub const ONTO: Direction = (None, Some("us"));
pub const BETWEEN: Direction = (Some("eu"), Some("us"));
pub const OFF: Direction = (Some("eu"), None);
pub const DIRECTIONS: [Direction; 3] = [ONTO, BETWEEN, OFF];

pub const IN_SERVICE: [&str; 3] = ["eu", "us", "ap"];

pub fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

pub fn gateway(id: &str) -> GatewayRef {
    GatewayRef {
        id: GatewayId::new(id).expect("an id"),
        name: name(id),
    }
}

pub fn url(text: &str) -> GatewayUrl {
    GatewayUrl::new(text).expect("a URL")
}

pub fn url_of(id: &str) -> GatewayUrl {
    url(&format!("https://{id}.example.com"))
}

pub fn environment(id: &str) -> EnvironmentRef {
    EnvironmentRef {
        id: EnvironmentId::new(id).expect("an id"),
        name: name(id),
    }
}

pub fn path(text: &str) -> EndpointPath {
    EndpointPath::new(text).expect("a path")
}

pub fn paths(rest: &str, soap: &str, odata: &str) -> EnvironmentPaths {
    EnvironmentPaths {
        rest: path(rest),
        soap: path(soap),
        odata: path(odata),
        soap12: None,
    }
}

pub fn atom(id: &str, api_type: AtomApiType, authentication: AuthenticationType) -> AtomSummary {
    AtomSummary {
        id: AtomId::new(id).expect("an id"),
        name: name(id),
        environment: environment("production").id,
        api_type,
        authentication,
        cloud_allows: true,
        base_url: None,
    }
}

pub fn serving(id: &str) -> AtomSummary {
    atom(id, AtomApiType::Advanced, AuthenticationType::Gateway)
}

pub fn plain(id: &str) -> AtomSummary {
    atom(id, AtomApiType::Basic, AuthenticationType::Basic)
}

pub fn api(title: &str) -> DeployedApi {
    DeployedApi {
        id: DeployedApiId::new(title).expect("an id"),
        name: name(title),
        version: name("1"),
        environment: environment("production"),
        gateway: None,
        api_type: ApiType::Rest,
        base: BasePath::new(title).expect("a path"),
        proxy: false,
        authentication: ApiKeyControlled,
        plans: vec![name("Gold")],
        custom_url: None,
        status: SentToGateway,
    }
}

pub fn known(title: &str) -> ApiRef {
    ApiRef::from(&api(title))
}

pub fn online(id: &str) -> GatewaySummary {
    GatewaySummary {
        id: gateway(id).id,
        name: name(id),
        host_name: HostName::new("gw.example.com").expect("a host"),
        url: url_of(id),
        status: Status::Online,
        since: Timestamp::default(),
        restart: None,
        issues: vec![],
        environments: vec![],
    }
}

pub fn issue(kind: IssueKind) -> Issue {
    Issue {
        kind,
        since: Timestamp::default(),
        node: None,
    }
}

pub fn destination(to: Option<&str>) -> Destination {
    to.map_or(Destination::Off, |to| Destination::Gateway(gateway(to)))
}

/// The same, where each API knows the gateway that its environment is on.
pub fn settled(mut situation: Situation) -> Situation {
    let gateway = situation.gateway().cloned();
    for api in &mut situation.apis {
        api.gateway.clone_from(&gateway);
    }
    situation
}

/// A situation in which nothing stands in the way.
pub fn situation((from, to): Direction) -> Situation {
    settled(Situation {
        gateway: from.map(|id| (gateway(id), url_of(id))),
        paths: EnvironmentPaths::default(),
        destination: to.map(|id| DestinationNow {
            gateway: Some(online(id)),
            neighbours: vec![],
        }),
        atoms: vec![serving("atom-1"), plain("atom-2")],
        apis: vec![api("orders")],
    })
}

pub fn at(seconds: u64) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000).after(Duration::from_secs(seconds))
}

pub fn stamp(by: &str, at: Timestamp) -> Stamp {
    Stamp { by: by.into(), at }
}

/// What stands in the fields of a page: these values, nothing in the others.
pub fn draft(page: Page, values: &[(&'static str, &str)]) -> Draft {
    let mut draft = Draft::of(page.fields().iter().copied());
    for (key, value) in values {
        assert!(page.fields().contains(key), "{page:?} has no field {key}");
        draft.set(key, *value);
    }
    draft
}

/// A right answer to a page.
pub fn answer(page: Page, to: Option<&'static str>) -> Vec<(&'static str, &'static str)> {
    match page {
        Page::Destination => vec![("destination", to.unwrap_or("off"))],
        Page::Paths => vec![
            ("rest", "v2/rest"),
            ("soap", "v2/soap"),
            ("odata", "v2/odata"),
        ],
        Page::Apis => vec![("expected", "on")],
        Page::EnvironmentSummary | Page::Atoms | Page::AtomsSummary | Page::ApisSummary => vec![],
    }
}

pub fn confirm(
    open: &OpenMigration,
    page: Page,
    values: &[(&'static str, &str)],
) -> Result<OpenMigration, Refusal> {
    let draft = draft(page, values);
    let chosen = IN_SERVICE
        .iter()
        .find(|id| **id == draft.get("destination"));
    let chosen = chosen.map(|id| gateway(id));
    let known = Known {
        destination: chosen.as_ref(),
        apis: &[known("orders")],
    };
    open.clone().confirm(page, &draft, &known)
}

pub fn put_aside(
    open: &OpenMigration,
    page: Page,
    values: &[(&'static str, &str)],
) -> OpenMigration {
    let open = open.clone().put_aside(page, &draft(page, values));
    open.expect("the page is reached")
}

/// A migration in which everything before that page is confirmed.
pub fn reaching((from, to): Direction, page: Page) -> OpenMigration {
    let before = Page::ALL.into_iter().filter(|before| *before < page);
    before.fold(OpenMigration::new(from.map(gateway)), |open, before| {
        confirm(&open, before, &answer(before, to)).expect("a right answer")
    })
}

pub fn complete(direction: Direction) -> OpenMigration {
    reaching(direction, Page::ApisSummary)
}

pub fn check(open: &OpenMigration, situation: &Situation) -> Report {
    let settled = settled(situation.clone());
    checks(&environment("production").id, open, &settled)
}

pub fn acknowledging(open: &OpenMigration, report: &Report) -> OpenMigration {
    let facts: Vec<String> = report.findings.iter().map(Finding::fact).collect();
    let facts = facts.join("\n");
    put_aside(open, Page::ApisSummary, &[(ACKNOWLEDGED, facts.as_str())])
}

pub const NOW: u64 = 1000;

pub fn with(open: OpenMigration) -> Migration {
    let id = MigrationId::new("m").expect("an id");
    let created = stamp("first", at(0));
    let from = open.from.clone();
    Migration {
        state: State::Open(open),
        ..Migration::new(id, environment("production"), from, created)
    }
}

pub fn begun(since: u64) -> Migration {
    let begun = with(complete(BETWEEN)).begin(&Report::default(), "a", stamp("second", at(since)));
    begun.expect("it is ready")
}

pub fn outcome() -> Outcome {
    Outcome {
        from: Some(gateway("eu")),
        to: Some(gateway("us")),
        paths: EnvironmentPaths::default(),
        published_name: "production".into(),
        addresses: vec![],
        remaining: vec![],
    }
}

pub fn kind(state: &State) -> &'static str {
    match state {
        State::Open(_) => "open",
        State::Migrating { .. } => "migrating",
        State::Migrated(_) => "migrated",
        State::Deleted { .. } => "deleted",
    }
}
