//! The migration of an environment (product/environment-migration.md): its checks, its pages, its moves, and
//! what it changes.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use waygate_domain::atom::{AtomApiType, AtomId, AtomSummary, AuthenticationType};
use waygate_domain::deployed_api::{
    ApiAuthentication, DeployedApi, DeployedApiId, DeploymentStatus,
};
use waygate_domain::endpoint_path::{ApiType, BasePath, EndpointPath, EnvironmentPaths, Neighbour};
use waygate_domain::environment::{EnvironmentId, EnvironmentRef};
use waygate_domain::environment_migration::{
    ACKNOWLEDGED, Addresses, ApiChange, ApiRef, Check, Confirmed, DELETED_FOR, Destination,
    DestinationNow, Finding, Known, Migration, MigrationId, OpenMigration, Outcome, Page, Plan,
    Refusal, Report, Situation, Stage, Stamp, State, Step, addresses, authentication_after, checks,
    published_name_after,
};
use waygate_domain::gateway::{GatewayId, GatewayRef, GatewaySummary};
use waygate_domain::issue::{Issue, IssueKind, Severity};
use waygate_domain::settings::{Draft, Flaw, Wrong};
use waygate_domain::status::Status;
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;

use ApiAuthentication::{ApiKeyControlled, AtomControlled, Provider};
use DeploymentStatus::{RequiresConfiguration, SentToGateway};

/// From which gateway, if any, to which, if any.
type Direction = (Option<&'static str>, Option<&'static str>);

const ONTO: Direction = (None, Some("us"));
const BETWEEN: Direction = (Some("eu"), Some("us"));
const OFF: Direction = (Some("eu"), None);
const DIRECTIONS: [Direction; 3] = [ONTO, BETWEEN, OFF];

const IN_SERVICE: [&str; 3] = ["eu", "us", "ap"];

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn gateway(id: &str) -> GatewayRef {
    GatewayRef {
        id: GatewayId::new(id).expect("an id"),
        name: name(id),
    }
}

fn url(text: &str) -> GatewayUrl {
    GatewayUrl::new(text).expect("a URL")
}

fn url_of(id: &str) -> GatewayUrl {
    url(&format!("https://{id}.example.com"))
}

fn environment(id: &str) -> EnvironmentRef {
    EnvironmentRef {
        id: EnvironmentId::new(id).expect("an id"),
        name: name(id),
    }
}

fn path(text: &str) -> EndpointPath {
    EndpointPath::new(text).expect("a path")
}

fn paths(rest: &str, soap: &str, odata: &str) -> EnvironmentPaths {
    EnvironmentPaths {
        rest: path(rest),
        soap: path(soap),
        odata: path(odata),
        soap12: None,
    }
}

fn atom(id: &str, api_type: AtomApiType, authentication: AuthenticationType) -> AtomSummary {
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

fn serving(id: &str) -> AtomSummary {
    atom(id, AtomApiType::Advanced, AuthenticationType::Gateway)
}

fn plain(id: &str) -> AtomSummary {
    atom(id, AtomApiType::Basic, AuthenticationType::Basic)
}

fn api(title: &str) -> DeployedApi {
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

fn known(title: &str) -> ApiRef {
    ApiRef::from(&api(title))
}

fn online(id: &str) -> GatewaySummary {
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

fn issue(kind: IssueKind) -> Issue {
    Issue {
        kind,
        since: Timestamp::default(),
        node: None,
    }
}

fn destination(to: Option<&str>) -> Destination {
    to.map_or(Destination::Off, |to| Destination::Gateway(gateway(to)))
}

/// The same, where each API knows the gateway that its environment is on.
fn settled(mut situation: Situation) -> Situation {
    let gateway = situation.gateway().cloned();
    for api in &mut situation.apis {
        api.gateway.clone_from(&gateway);
    }
    situation
}

/// A situation in which nothing stands in the way.
fn situation((from, to): Direction) -> Situation {
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

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_millis(1_700_000_000_000).after(Duration::from_secs(seconds))
}

fn stamp(by: &str, at: Timestamp) -> Stamp {
    Stamp { by: by.into(), at }
}

/// What stands in the fields of a page: these values, nothing in the others.
fn draft(page: Page, values: &[(&'static str, &str)]) -> Draft {
    let mut draft = Draft::of(page.fields().iter().copied());
    for (key, value) in values {
        assert!(page.fields().contains(key), "{page:?} has no field {key}");
        draft.set(key, *value);
    }
    draft
}

/// A right answer to a page.
fn answer(page: Page, to: Option<&'static str>) -> Vec<(&'static str, &'static str)> {
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

fn confirm(
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

fn put_aside(open: &OpenMigration, page: Page, values: &[(&'static str, &str)]) -> OpenMigration {
    let open = open.clone().put_aside(page, &draft(page, values));
    open.expect("the page is reached")
}

/// A migration in which everything before that page is confirmed.
fn reaching((from, to): Direction, page: Page) -> OpenMigration {
    let before = Page::ALL.into_iter().filter(|before| *before < page);
    before.fold(OpenMigration::new(from.map(gateway)), |open, before| {
        confirm(&open, before, &answer(before, to)).expect("a right answer")
    })
}

fn complete(direction: Direction) -> OpenMigration {
    reaching(direction, Page::ApisSummary)
}

fn check(open: &OpenMigration, situation: &Situation) -> Report {
    let settled = settled(situation.clone());
    checks(&environment("production").id, open, &settled)
}

fn acknowledging(open: &OpenMigration, report: &Report) -> OpenMigration {
    let facts: Vec<String> = report.findings.iter().map(Finding::fact).collect();
    let facts = facts.join("\n");
    put_aside(open, Page::ApisSummary, &[(ACKNOWLEDGED, facts.as_str())])
}

// Checks.

/// The checks that say anything about a migration in that direction.
fn concerning(direction: Direction) -> Vec<Check> {
    let mut checks = vec![Check::Attachment];
    if direction.1.is_some() {
        checks.extend([Check::DestinationThere, Check::DestinationReady]);
    }
    checks.extend([Check::Paths, Check::AnyAtom]);
    match direction.1 {
        Some(_) => checks.extend([Check::ServingAtom, Check::Cloud]),
        None => checks.push(Check::ReachableOff),
    }
    checks.push(Check::ApisAsConfirmed);
    checks.push(match direction.1 {
        Some(_) => Check::Plans,
        None => Check::Proxies,
    });
    checks
}

/// What is found where a good situation is spoilt like this, with everything confirmed.
fn found(direction: Direction, spoil: impl FnOnce(&mut Situation)) -> Vec<Finding> {
    let mut spoilt = situation(direction);
    spoil(&mut spoilt);
    let report = check(&complete(direction), &spoilt);
    let concerning = concerning(direction);
    for passed in &report.passed {
        assert!(concerning.contains(passed), "{passed:?}");
        assert!(
            report.findings.iter().all(|found| found.check() != *passed),
            "{passed:?} passed, and found something"
        );
    }
    for finding in &report.findings {
        assert!(concerning.contains(&finding.check()), "{finding:?}");
    }
    report.findings
}

/// That what is found blocks the migration, even if someone acknowledged it.
fn blocks(direction: Direction, spoil: impl Fn(&mut Situation)) {
    let mut spoilt = situation(direction);
    spoil(&mut spoilt);
    let report = check(&complete(direction), &spoilt);
    let open = acknowledging(&complete(direction), &report);
    let errors = report.findings.clone();
    assert_eq!(open.ready(&report), Err(Refusal::Blocked(errors)));
    assert_eq!(
        (report.errors().count(), report.warnings().count()),
        (report.findings.len(), 0)
    );
}

/// That what is found in one situation has to be acknowledged, and again in another.
fn lapses(
    direction: Direction,
    one: impl FnOnce(&mut Situation),
    other: impl FnOnce(&mut Situation),
) {
    let spoilt = |spoil: &mut dyn FnMut(&mut Situation)| {
        let mut spoilt = situation(direction);
        spoil(&mut spoilt);
        check(&complete(direction), &spoilt)
    };
    let (mut one, mut other) = (Some(one), Some(other));
    let before = spoilt(&mut |s| one.take().expect("called once")(s));
    let after = spoilt(&mut |s| other.take().expect("called once")(s));
    let refused = |report: &Report| Refusal::Unacknowledged(report.findings.clone());
    assert!(!before.findings.is_empty(), "{direction:?}");
    let open = complete(direction);
    assert_eq!(open.ready(&before), Err(refused(&before)));
    assert_eq!(before.errors().count(), 0);
    let open = acknowledging(&open, &before);
    assert!(open.ready(&before).is_ok(), "{before:?}");
    assert_eq!(open.ready(&after), Err(refused(&after)), "it lapsed");
    for finding in &after.findings {
        assert!(!open.acknowledged.contains(&finding.fact()));
    }
}

#[test]
fn the_checks_are_those_of_the_product() {
    use Severity::{Error, Warning};
    let told = Check::ALL.map(|check| (check.key(), check.severity(), check.page()));
    let expected = [
        ("attachment", Error, Page::Destination),
        ("destination_there", Error, Page::Destination),
        ("destination_ready", Warning, Page::Destination),
        ("paths", Error, Page::Paths),
        ("any_atom", Error, Page::Atoms),
        ("serving_atom", Error, Page::Atoms),
        ("reachable_off", Error, Page::Atoms),
        ("cloud", Warning, Page::Atoms),
        ("apis_as_confirmed", Warning, Page::Apis),
        ("plans", Warning, Page::Apis),
        ("proxies", Warning, Page::Apis),
    ];
    assert_eq!(told, expected);
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    for direction in DIRECTIONS {
        let report = check(&complete(direction), &situation(direction));
        assert_eq!(report.findings, [], "{direction:?}");
        assert_eq!(report.passed, concerning(direction), "{direction:?}");
        let plan = Plan {
            destination: destination(direction.1),
            paths: paths("v2/rest", "v2/soap", "v2/odata"),
        };
        assert_eq!(complete(direction).ready(&report), Ok(&plan));
    }
}

#[test]
fn an_environment_that_was_attached_elsewhere_since_is_an_error() {
    for ((from, to), now) in [
        (ONTO, Some("ap")),
        (BETWEEN, Some("ap")),
        (BETWEEN, None),
        (OFF, Some("ap")),
        (OFF, None),
    ] {
        let moved = |s: &mut Situation| s.gateway = now.map(|id| (gateway(id), url_of(id)));
        let expected = Finding::AttachedElsewhere {
            then: from.map(gateway),
            now: now.map(gateway),
        };
        assert_eq!(found((from, to), moved), [expected]);
        blocks((from, to), moved);
    }
    let renamed = |s: &mut Situation| {
        let eu = GatewayRef {
            name: name("Europe"),
            ..gateway("eu")
        };
        s.gateway = Some((eu, url_of("elsewhere")));
    };
    assert_eq!(found(BETWEEN, renamed), [], "it is the same gateway");
}

#[test]
fn a_destination_that_was_deleted_is_an_error() {
    let gone = |s: &mut Situation| {
        let destination = s.destination.as_mut().expect("a gateway");
        destination.gateway = None;
    };
    let deleted = |s: &mut Situation| {
        let destination = s.destination.as_mut().expect("a gateway");
        destination.gateway = Some(GatewaySummary {
            status: Status::Deleted,
            ..online("us")
        });
    };
    for direction in [ONTO, BETWEEN] {
        let expected = [Finding::DestinationDeleted(gateway("us"))];
        assert_eq!(found(direction, gone), expected);
        assert_eq!(found(direction, deleted), expected);
        blocks(direction, gone);
        blocks(direction, deleted);
        let mut spoilt = situation(direction);
        deleted(&mut spoilt);
        let report = check(&complete(direction), &spoilt);
        assert!(!report.passed.contains(&Check::DestinationReady));
    }
    let left_over = |s: &mut Situation| {
        s.destination = situation(ONTO).destination;
        deleted(s);
    };
    assert_eq!(found(OFF, left_over), [], "it goes to no gateway");
}

fn destination_is(status: Status, kinds: &[IssueKind]) -> impl Fn(&mut Situation) {
    let gateway = GatewaySummary {
        status,
        issues: kinds.iter().copied().map(issue).collect(),
        ..online("us")
    };
    move |situation| {
        situation.destination = Some(DestinationNow {
            gateway: Some(gateway.clone()),
            neighbours: vec![],
        });
    }
}

#[test]
fn a_destination_that_is_offline_or_reports_an_issue_is_a_warning() {
    use Status::{
        ClusterIssues, Offline, OfflineFailedStart, OfflineLostContact, OfflineUncleanShutdown,
        Online, RestartingOverdue,
    };
    let not_ready = |status, kinds: &[IssueKind]| Finding::DestinationNotReady {
        gateway: gateway("us"),
        status,
        issues: kinds.iter().copied().map(issue).collect(),
    };
    let away = [
        Offline,
        OfflineFailedStart,
        OfflineLostContact,
        OfflineUncleanShutdown,
        ClusterIssues,
        RestartingOverdue,
    ];
    for direction in [ONTO, BETWEEN] {
        for status in Status::ALL.into_iter().filter(|s| *s != Status::Deleted) {
            let expected = away.contains(&status).then(|| not_ready(status, &[]));
            let found = found(direction, destination_is(status, &[]));
            assert_eq!(found, Vec::from_iter(expected), "{status:?}");
        }
        let issues = [IssueKind::JavaUpdateDue, IssueKind::CertificateMismatch];
        let expected = [not_ready(Online, &issues)];
        assert_eq!(found(direction, destination_is(Online, &issues)), expected);

        let is = destination_is;
        lapses(direction, is(Offline, &[]), is(OfflineLostContact, &[]));
        lapses(direction, is(Offline, &[]), is(Offline, &issues));
        lapses(direction, is(Online, &issues[..1]), is(Online, &issues));
        lapses(
            direction,
            is(Online, &issues[..1]),
            is(Online, &issues[1..]),
        );
    }
    assert_eq!(found(OFF, destination_is(Offline, &[])), []);
}

#[test]
fn the_acknowledgement_of_one_destination_is_none_of_another() {
    let offline = |to| Finding::DestinationNotReady {
        gateway: gateway(to),
        status: Status::Offline,
        issues: vec![],
    };
    assert_ne!(offline("us").fact(), offline("ap").fact());
}

#[test]
fn an_environment_without_any_atom_is_an_error_told_once() {
    for direction in DIRECTIONS {
        let none = |s: &mut Situation| s.atoms.clear();
        assert_eq!(found(direction, none), [Finding::NoAtom]);
        blocks(direction, none);
    }
}

#[test]
fn onto_a_gateway_some_atom_is_advanced_and_lets_the_gateway_authenticate() {
    for api_type in AtomApiType::ALL {
        for authentication in AuthenticationType::ALL {
            let only = |s: &mut Situation| s.atoms = vec![atom("only", api_type, authentication)];
            let serves =
                (api_type, authentication) == (AtomApiType::Advanced, AuthenticationType::Gateway);
            for direction in [ONTO, BETWEEN] {
                let expected = (!serves).then_some(Finding::NoServingAtom);
                assert_eq!(found(direction, only), Vec::from_iter(expected));
                if !serves {
                    blocks(direction, only);
                }
            }
        }
    }
    let one_of_each = |s: &mut Situation| {
        s.atoms = vec![
            atom("a", AtomApiType::Advanced, AuthenticationType::Basic),
            atom("b", AtomApiType::Intermediate, AuthenticationType::Gateway),
        ];
    };
    assert_eq!(found(ONTO, one_of_each), [Finding::NoServingAtom]);
    assert_eq!(found(OFF, one_of_each), [], "it goes to no gateway");
}

#[test]
fn off_its_gateway_an_atom_has_to_authenticate_callers() {
    for authentication in AuthenticationType::ALL {
        let only =
            |s: &mut Situation| s.atoms = vec![atom("only", AtomApiType::Advanced, authentication)];
        let unreachable = authentication == AuthenticationType::Gateway;
        let expected = unreachable.then_some(Finding::OnlyGatewayAtoms);
        assert_eq!(found(OFF, only), Vec::from_iter(expected));
    }
    let two = |s: &mut Situation| s.atoms = vec![serving("a"), serving("b")];
    assert_eq!(found(OFF, two), [Finding::OnlyGatewayAtoms]);
    blocks(OFF, two);
    assert_eq!(found(ONTO, two), []);
    assert_eq!(found(BETWEEN, two), []);
}

fn forbidding(ids: &'static [&str]) -> impl Fn(&mut Situation) {
    move |situation| {
        let forbidding = ids.iter().map(|id| AtomSummary {
            cloud_allows: false,
            ..plain(id)
        });
        situation.atoms.extend(forbidding);
    }
}

#[test]
fn each_atom_in_a_cloud_that_forbids_gateway_authentication_is_a_warning() {
    let forbids = |id: &str| Finding::CloudForbids {
        id: AtomId::new(id).expect("an id"),
        name: name(id),
    };
    for direction in [ONTO, BETWEEN] {
        let expected = [forbids("a"), forbids("b")];
        assert_eq!(found(direction, forbidding(&["a", "b"])), expected);
        lapses(direction, forbidding(&["a"]), forbidding(&["b"]));
    }
    assert_eq!(found(OFF, forbidding(&["a"])), []);
}

fn beside(situation: &mut Situation, neighbour: Neighbour) {
    let destination = situation.destination.as_mut().expect("a gateway");
    destination.neighbours.push(neighbour);
}

#[test]
fn a_path_that_collides_on_the_destination_is_an_error() {
    let neighbour = |id: &str, soap: &str| Neighbour {
        environment: environment(id),
        paths: paths("their/rest", soap, "their/odata"),
        apis: vec![api("invoices").served()],
    };
    for direction in [ONTO, BETWEEN] {
        let taken = |s: &mut Situation| beside(s, neighbour("test", "v2/rest"));
        let finding = Finding::PathTaken {
            field: ApiType::Rest,
            why: "The environment test on this gateway has this path for SOAP Operations: choose \
                  another."
                .into(),
        };
        assert_eq!(found(direction, taken), [finding]);
        blocks(direction, taken);
        let free = |s: &mut Situation| beside(s, neighbour("test", "their/soap"));
        assert_eq!(found(direction, free), []);
        let itself = |s: &mut Situation| beside(s, neighbour("production", "v2/rest"));
        assert_eq!(found(direction, itself), [], "it is no neighbour of itself");

        let same_url = |s: &mut Situation| {
            s.apis[0].base = BasePath::new("b/c").expect("a path");
            let mut theirs = neighbour("test", "their/soap");
            theirs.paths.rest = path("v2/rest/b");
            theirs.apis[0].base = BasePath::new("c").expect("a path");
            beside(s, theirs);
        };
        let finding = Finding::PathTaken {
            field: ApiType::Rest,
            why:
                "The API orders would be at v2/rest/b/c, where the API invoices of the environment \
                  test is: choose another path."
                    .into(),
        };
        assert_eq!(found(direction, same_url), [finding]);
    }
}

#[test]
fn paths_that_collide_with_each_other_are_an_error_in_every_direction() {
    for direction in DIRECTIONS {
        let same = [("rest", "ws/a"), ("soap", "ws/b"), ("odata", "ws/a")];
        let open = confirm(&complete(direction), Page::Paths, &same).expect("it can be saved");
        let report = check(&open, &situation(direction));
        let finding = Finding::PathTaken {
            field: ApiType::Odata,
            why: "This is also the path of REST Endpoints: choose another.".into(),
        };
        assert_eq!(report.findings, std::slice::from_ref(&finding));
        let refused = acknowledging(&open, &report).ready(&report).cloned();
        assert_eq!(refused, Err(Refusal::Blocked(vec![finding])));
    }
}

#[test]
fn a_path_that_was_put_aside_and_breaks_a_rule_is_an_error() {
    let typed = [("rest", "/ws"), ("soap", "ws/soap"), ("odata", "")];
    let finding = |field, why: &str| Finding::PathBroken {
        field,
        why: why.into(),
    };
    let expected = [
        finding(ApiType::Rest, "Remove the slash at the beginning."),
        finding(ApiType::Odata, "Enter a path."),
    ];
    for direction in DIRECTIONS {
        let open = put_aside(&reaching(direction, Page::Paths), Page::Paths, &typed);
        let report = check(&open, &situation(direction));
        assert_eq!(report.findings, expected);
        assert!(!report.passed.contains(&Check::Paths));
    }
}

fn apis(titles: &'static [&str]) -> impl Fn(&mut Situation) {
    move |situation| situation.apis = titles.iter().map(|title| api(title)).collect()
}

#[test]
fn other_apis_than_were_confirmed_are_a_warning() {
    for direction in DIRECTIONS {
        for (now, added, removed) in [
            (&["orders", "bills"][..], &["bills"][..], &[][..]),
            (&[], &[], &["orders"]),
            (&["bills", "stock"], &["bills", "stock"], &["orders"]),
        ] {
            let refs = |titles: &[&str]| titles.iter().map(|title| known(title)).collect();
            let expected = Finding::ApisChanged {
                added: refs(added),
                removed: refs(removed),
            };
            assert_eq!(found(direction, apis(now)), [expected]);
        }
        lapses(
            direction,
            apis(&["orders", "bills"]),
            apis(&["orders", "bills", "stock"]),
        );
        lapses(direction, apis(&[]), apis(&["bills"]));
        let renamed = |s: &mut Situation| s.apis[0].name = name("Orders of today");
        assert_eq!(found(direction, renamed), [], "it is the same API");
    }
}

#[test]
fn each_change_of_the_apis_is_a_fact_of_its_own() {
    let fact = |added: &[&str], removed: &[&str]| {
        let refs = |titles: &[&str]| titles.iter().map(|title| known(title)).collect();
        let (added, removed) = (refs(added), refs(removed));
        Finding::ApisChanged { added, removed }.fact()
    };
    let facts = BTreeSet::from([
        fact(&["bills"], &[]),
        fact(&["bills"], &["orders"]),
        fact(&["bills"], &["stock"]),
        fact(&["bills", "orders"], &[]),
        fact(&["orders"], &["bills"]),
        fact(&[], &["bills"]),
        fact(&[], &["orders", "bills"]),
    ]);
    assert_eq!(facts.len(), 7);
}

#[test]
fn an_api_that_was_undeployed_or_deployed_since_is_a_change_where_there_is_a_gateway() {
    let waiting = |s: &mut Situation| s.apis[0].status = RequiresConfiguration;
    let removed = Finding::ApisChanged {
        added: vec![],
        removed: vec![known("orders")],
    };
    for direction in [BETWEEN, OFF] {
        assert_eq!(found(direction, waiting), std::slice::from_ref(&removed));
        let bills_wait = |s: &mut Situation| {
            apis(&["orders", "bills"])(s);
            s.apis[1].status = RequiresConfiguration;
        };
        assert_eq!(found(direction, bills_wait), [], "it never went along");
        lapses(direction, waiting, |s| {
            apis(&["orders", "bills"])(s);
            waiting(s);
        });
    }
    assert_eq!(
        found(ONTO, waiting),
        [],
        "nothing is deployed to no gateway"
    );
}

#[test]
fn onto_a_gateway_all_apis_are_taken_along_and_from_one_those_that_it_has() {
    for (from, to) in DIRECTIONS {
        let mut now = situation((from, to));
        now.apis = vec![api("orders"), api("bills"), api("stock")];
        now.apis[1].status = RequiresConfiguration;
        let taken = ApiRef::taken_along(&settled(now).apis);
        let expected: &[&str] = match from {
            None => &["orders", "bills", "stock"],
            Some(_) => &["orders", "stock"],
        };
        let expected: Vec<ApiRef> = expected.iter().map(|title| known(title)).collect();
        assert_eq!(taken, expected);
    }
}

fn without_plan(titles: &'static [&str], now: ApiAuthentication) -> impl Fn(&mut Situation) {
    move |situation| {
        let without = titles.iter().map(|title| DeployedApi {
            authentication: now.clone(),
            plans: vec![],
            ..api(title)
        });
        situation.apis = without.collect();
    }
}

#[test]
fn onto_a_gateway_an_api_that_needs_a_plan_and_has_none_is_a_warning() {
    let provider = || Provider(name("Okta"));
    let nothing: [&str; 0] = [];
    for (direction, now, expected) in [
        (ONTO, ApiKeyControlled, &["orders"][..]),
        (ONTO, AtomControlled, &["orders"]),
        (ONTO, provider(), &nothing),
        (BETWEEN, ApiKeyControlled, &["orders"]),
        (BETWEEN, AtomControlled, &nothing),
        (BETWEEN, provider(), &nothing),
        (OFF, ApiKeyControlled, &nothing),
        (OFF, AtomControlled, &nothing),
        (OFF, provider(), &nothing),
    ] {
        let expected: Vec<Finding> = expected.iter().map(|t| Finding::NoPlan(known(t))).collect();
        let found = found(direction, without_plan(&["orders"], now.clone()));
        assert_eq!(found, expected, "{direction:?} {now:?}");
    }
    for direction in [ONTO, BETWEEN] {
        // Which APIs are deployed stays the same; which of them lacks a plan changes.
        let lacking = |which: usize| {
            move |s: &mut Situation| {
                s.apis = vec![api("orders"), api("bills")];
                s.apis[which].plans.clear();
            }
        };
        let facts = |which| -> Vec<String> {
            let found = found(direction, lacking(which)).into_iter();
            let plans = found.filter(|finding| finding.check() == Check::Plans);
            plans.map(|finding| finding.fact()).collect()
        };
        assert_eq!(facts(0).len(), 1);
        assert_ne!(facts(0), facts(1));
        lapses(
            direction,
            without_plan(&["orders"], ApiKeyControlled),
            without_plan(&["bills"], ApiKeyControlled),
        );
    }
}

#[test]
fn an_api_proxy_that_is_taken_off_its_gateway_is_a_warning() {
    let proxy = |s: &mut Situation| s.apis[0].proxy = true;
    assert_eq!(found(OFF, proxy), [Finding::Proxy(known("orders"))]);
    assert_eq!(found(ONTO, proxy), []);
    assert_eq!(found(BETWEEN, proxy), []);
    // It is taken off nothing, so that just the change is told.
    let waiting = found(OFF, |s| {
        proxy(s);
        s.apis[0].status = RequiresConfiguration;
    });
    let checks: Vec<Check> = waiting.iter().map(Finding::check).collect();
    assert_eq!(checks, [Check::ApisAsConfirmed]);
    let other = Finding::Proxy(known("bills"));
    assert_ne!(Finding::Proxy(known("orders")).fact(), other.fact());
    lapses(OFF, proxy, |s| {
        s.apis.push(api("bills"));
        s.apis[1].proxy = true;
    });
}

/// Everything is wrong that can be wrong together.
fn all_wrong(direction: Direction) -> Situation {
    let mut spoilt = situation(direction);
    spoilt.gateway = Some((gateway("ap"), url_of("ap")));
    if spoilt.destination.is_some() {
        destination_is(Status::Offline, &[])(&mut spoilt);
        let neighbour = Neighbour {
            environment: environment("test"),
            paths: paths("v2/odata", "v2/soap", "v2/rest"),
            apis: vec![],
        };
        beside(&mut spoilt, neighbour);
    }
    spoilt.atoms = match direction.1 {
        Some(_) => vec![],
        None => vec![serving("only")],
    };
    forbidding(&["cloud"])(&mut spoilt);
    if direction.1.is_none() {
        spoilt.atoms[1].authentication = AuthenticationType::Gateway;
    }
    without_plan(&["bills"], ApiKeyControlled)(&mut spoilt);
    spoilt.apis[0].proxy = true;
    spoilt
}

#[test]
fn findings_come_in_the_order_of_the_pages() {
    let order = |direction: Direction| -> Vec<Check> {
        let report = check(&complete(direction), &all_wrong(direction));
        let mut order: Vec<Check> = report.findings.iter().map(Finding::check).collect();
        order.dedup();
        order
    };
    let onto = [
        Check::Attachment,
        Check::DestinationReady,
        Check::Paths,
        Check::ServingAtom,
        Check::Cloud,
        Check::ApisAsConfirmed,
        Check::Plans,
    ];
    assert_eq!(order(ONTO), onto);
    assert_eq!(order(BETWEEN), onto);
    let off = [
        Check::Attachment,
        Check::ReachableOff,
        Check::ApisAsConfirmed,
        Check::Proxies,
    ];
    assert_eq!(order(OFF), off);
    assert!(Check::ALL.is_sorted());
    assert!(Check::ALL.map(Check::page).is_sorted());
}

#[test]
fn what_depends_on_an_answer_not_given_yet_is_not_looked_at() {
    for direction in DIRECTIONS {
        for page in Page::ALL {
            let expected: BTreeSet<Check> = concerning(direction)
                .into_iter()
                .filter(|check| match check {
                    Check::Attachment => true,
                    Check::Paths => page > Page::Paths,
                    Check::ApisAsConfirmed => page > Page::Apis,
                    _ => page > Page::Destination,
                })
                .collect();
            for situation in [situation(direction), all_wrong(direction)] {
                let report = check(&reaching(direction, page), &situation);
                let found = report.findings.iter().map(Finding::check);
                let said: BTreeSet<Check> = found.chain(report.passed.clone()).collect();
                assert_eq!(said, expected, "{direction:?} {page:?}");
            }
        }
    }
}

#[test]
fn what_is_found_says_so() {
    let not_ready = |status, kinds: &[IssueKind]| Finding::DestinationNotReady {
        gateway: gateway("us"),
        status,
        issues: kinds.iter().copied().map(issue).collect(),
    };
    for (finding, title) in [
        (Finding::NoAtom, "The environment has no Atom"),
        (
            Finding::PathBroken {
                field: ApiType::Rest,
                why: "Enter a path.".into(),
            },
            "REST Endpoints: Enter a path",
        ),
        (
            Finding::PathTaken {
                field: ApiType::Odata,
                why: "Choose another.".into(),
            },
            "OData Entities: Choose another",
        ),
        (Finding::NoPlan(known("orders")), "orders 1 has no plan"),
        (Finding::Proxy(known("orders")), "orders 1 is an API proxy"),
        (Finding::DestinationDeleted(gateway("us")), "us was deleted"),
        (
            not_ready(Status::Online, &[IssueKind::JavaUpdateDue]),
            "us reports an issue",
        ),
        (not_ready(Status::Offline, &[]), "us is Offline"),
        (
            Finding::AttachedElsewhere {
                then: None,
                now: Some(gateway("ap")),
            },
            "The environment is on ap now",
        ),
        (
            Finding::AttachedElsewhere {
                then: Some(gateway("eu")),
                now: None,
            },
            "The environment is on no gateway now",
        ),
    ] {
        assert_eq!(finding.to_string(), title);
        assert_eq!(Outcome::titles([finding].iter()), [title]);
    }
}

#[test]
fn a_fact_is_a_line() {
    let finding = Finding::PathBroken {
        field: ApiType::Rest,
        why: "One\nand\r\nanother".into(),
    };
    assert_eq!(finding.fact(), "paths:rest:One and  another");
}

// Pages.

#[test]
fn the_pages_and_steps_are_those_of_the_product() {
    let told = Page::ALL.map(|page| (page.key(), page.step().number(), page.label()));
    let expected = [
        ("destination", 1, "Destination"),
        ("paths", 1, "Environment Endpoint Path"),
        ("environment-summary", 1, "Step 1 Summary"),
        ("atoms", 2, "Atoms"),
        ("atoms-summary", 2, "Step 2 Summary"),
        ("apis", 3, "Deployed APIs"),
        ("apis-summary", 3, "Step 3 Summary"),
    ];
    assert_eq!(told, expected);
    let steps = Step::ALL.map(|step| (step.number(), step.label()));
    let expected = [
        (1, "Environment"),
        (2, "Atom Configuration"),
        (3, "Configuring the API"),
    ];
    assert_eq!(steps, expected);
    for (page, next) in Page::ALL.into_iter().zip(&Page::ALL[1..]) {
        assert_eq!(page.next(), *next);
        assert_eq!(Page::from_key(page.key()), Some(page));
    }
    assert_eq!(Page::ApisSummary.next(), Page::ApisSummary);
    assert_eq!(Page::from_key("done"), None);
}

#[test]
fn a_page_can_be_opened_once_those_before_it_are_confirmed() {
    for (from, to) in DIRECTIONS {
        for reached in Page::ALL {
            let open = reaching((from, to), reached);
            assert_eq!((open.confirmed.reached(), open.page), (reached, reached));
            for page in Page::ALL {
                let right = answer(page, to);
                let aside = open.clone().put_aside(page, &draft(page, &right));
                let confirmed = confirm(&open, page, &right);
                if page > reached {
                    let refused = Refusal::NotReached(page);
                    assert_eq!(aside, Err(refused.clone()));
                    assert_eq!(confirmed, Err(refused));
                } else {
                    assert_eq!(aside.expect("it is reached").page, page);
                    let confirmed = confirmed.expect("it is reached");
                    assert_eq!(confirmed.page, page.next());
                    assert_eq!(confirmed.confirmed.reached(), reached.max(page.next()));
                }
            }
        }
    }
}

#[test]
fn what_is_confirmed_is_what_was_answered() {
    for (from, to) in DIRECTIONS {
        let direction = (from, to);
        let plan = Plan {
            destination: destination(to),
            paths: paths("v2/rest", "v2/soap", "v2/odata"),
        };
        let confirmed = |page| reaching(direction, page).confirmed;
        assert_eq!(confirmed(Page::Destination), Confirmed::Environment);
        let there = Confirmed::Destination(destination(to));
        assert_eq!(confirmed(Page::Paths), there);
        assert_eq!(
            confirmed(Page::EnvironmentSummary),
            Confirmed::Paths(plan.clone())
        );
        assert_eq!(confirmed(Page::Atoms), Confirmed::Step1(plan.clone()));
        assert_eq!(
            confirmed(Page::AtomsSummary),
            Confirmed::Atoms(plan.clone())
        );
        assert_eq!(confirmed(Page::Apis), Confirmed::Step2(plan.clone()));
        assert_eq!(
            confirmed(Page::ApisSummary),
            Confirmed::Apis {
                plan,
                apis: vec![known("orders")]
            }
        );
    }
}

#[test]
fn a_page_not_answered_yet_is_empty_but_for_the_paths_there_are() {
    let now = paths("now/rest", "now/soap", "now/odata");
    for page in Page::ALL {
        let expected = match page {
            Page::Paths => draft(
                page,
                &[
                    ("rest", "now/rest"),
                    ("soap", "now/soap"),
                    ("odata", "now/odata"),
                ],
            ),
            _ => draft(page, &[]),
        };
        assert_eq!(reaching(BETWEEN, page).draft(page, &now), expected);
    }
}

#[test]
fn save_and_close_keeps_anything_and_gives_it_back() {
    let facts = (ACKNOWLEDGED, "cloud:a\nplans:orders");
    for (page, values) in [
        (Page::Destination, vec![("destination", "us")]),
        (Page::Destination, vec![("destination", "no such gateway!")]),
        (Page::Destination, vec![("destination", "eu"), facts]),
        (
            Page::Paths,
            vec![("rest", "//"), ("soap", " a b "), ("odata", "%zz\n")],
        ),
        (Page::Paths, vec![("rest", "new"), facts]),
        (Page::Paths, vec![]),
        (Page::EnvironmentSummary, vec![facts]),
        (Page::Atoms, vec![facts]),
        (Page::AtomsSummary, vec![facts]),
        (Page::Apis, vec![("expected", "on")]),
        (Page::Apis, vec![("expected", "perhaps"), facts]),
        (Page::ApisSummary, vec![facts]),
    ] {
        for reached in Page::ALL.into_iter().filter(|reached| *reached >= page) {
            let before = reaching(BETWEEN, reached);
            let open = put_aside(&before, page, &values);
            let typed = draft(page, &values);
            let now = EnvironmentPaths::default();
            assert_eq!(open.draft(page, &now), typed, "{page:?} {reached:?}");
            assert_eq!(open.page, page);
            assert_eq!(open.confirmed, before.confirmed, "nothing is confirmed");
            let all = open.all_typed().to_vec();
            let (confirmed, facts) = (open.confirmed.clone(), open.acknowledged.clone());
            let again = OpenMigration::stored(open.from.clone(), confirmed, page, all, facts);
            assert_eq!(again, open, "it is stored as it is");
        }
    }
}

#[test]
fn unticking_what_is_confirmed_is_kept_too() {
    for (page, field) in [(Page::Apis, "expected"), (Page::Destination, "destination")] {
        let open = put_aside(&complete(BETWEEN), page, &[(field, "")]);
        let draft = open.draft(page, &EnvironmentPaths::default());
        assert_eq!(draft.get(field), "");
        let refused = Refusal::PutAside(page);
        assert_eq!(open.ready(&Report::default()), Err(refused));
    }
}

#[test]
fn what_is_stored_never_stands_on_a_page_that_is_not_reached() {
    let stored = |confirmed, page| {
        OpenMigration::stored(None, confirmed, page, vec![], BTreeSet::new()).page
    };
    for page in Page::ALL {
        assert_eq!(stored(Confirmed::Environment, page), Page::Destination);
        assert_eq!(stored(complete(ONTO).confirmed, page), page);
    }
}

#[test]
fn saving_what_is_confirmed_puts_nothing_aside() {
    for (from, to) in DIRECTIONS {
        for page in Page::ALL {
            let other = match page {
                Page::Destination => vec![("destination", "ap")],
                Page::Paths => vec![("rest", "//")],
                Page::Apis => vec![("expected", "")],
                _ => vec![],
            };
            let open = put_aside(&complete((from, to)), page, &other);
            assert_eq!(open.typed(page).is_some(), !other.is_empty());
            let open = put_aside(&open, page, &answer(page, to));
            assert_eq!(open.all_typed(), [], "{page:?}");
            assert_eq!(open.confirmed, complete((from, to)).confirmed);
        }
    }
}

#[test]
fn save_and_continue_confirms_what_was_put_aside() {
    let open = put_aside(&complete(BETWEEN), Page::Paths, &[("rest", "//")]);
    let new = [("rest", " ws/ü "), ("soap", "s"), ("odata", "o")];
    let open = confirm(&open, Page::Paths, &new).expect("paths");
    assert_eq!(open.all_typed(), []);
    let plan = open.confirmed.plan().expect("a plan");
    assert_eq!(plan.paths, paths("ws/%C3%BC", "s", "o"));
    assert_eq!(open.page, Page::EnvironmentSummary);
}

#[test]
fn save_and_continue_refuses_what_is_no_answer() {
    let choose = "Choose where the environment goes.";
    let stays = "The environment is on this gateway: choose another.";
    let gone = "This gateway is not in service any more: choose another.";
    let on_none = "The environment is on no gateway: choose one to attach it to.";
    let expect = "Confirm that these are the APIs you expect, or save and close.";
    type Case = (
        Direction,
        Page,
        Vec<(&'static str, &'static str)>,
        Vec<(&'static str, &'static str)>,
    );
    let destination = |direction, typed, why| -> Case {
        let field = "destination";
        (
            direction,
            Page::Destination,
            vec![(field, typed)],
            vec![(field, why)],
        )
    };
    let cases: Vec<Case> = vec![
        destination(ONTO, "", choose),
        destination(BETWEEN, "", choose),
        destination(ONTO, "off", on_none),
        destination(BETWEEN, "eu", stays),
        destination(OFF, "eu", stays),
        destination(ONTO, "gone", gone),
        destination(BETWEEN, "gone", gone),
        destination(BETWEEN, "no id!", gone),
        (
            BETWEEN,
            Page::Paths,
            vec![("rest", "a//b"), ("soap", "fine"), ("odata", "a%2fb")],
            vec![
                ("rest", "Replace // with a single slash."),
                ("odata", "Replace %2F with a slash or another character."),
            ],
        ),
        (
            OFF,
            Page::Paths,
            vec![("rest", "/a"), ("soap", " "), ("odata", "a/")],
            vec![
                ("rest", "Remove the slash at the beginning."),
                ("soap", "Enter a path."),
                ("odata", "Remove the slash at the end."),
            ],
        ),
        (
            ONTO,
            Page::Apis,
            vec![("expected", "")],
            vec![("expected", expect)],
        ),
        (
            ONTO,
            Page::Apis,
            vec![("expected", "yes")],
            vec![("expected", expect)],
        ),
    ];
    for (direction, page, values, flaws) in cases {
        let flaws = flaws.into_iter().map(|(field, why)| Flaw {
            field,
            wrong: Wrong::Rule(why.into()),
        });
        let refused = Refusal::Flaws(flaws.collect());
        for open in [reaching(direction, page), complete(direction)] {
            assert_eq!(confirm(&open, page, &values), Err(refused.clone()));
        }
    }
}

#[test]
fn another_destination_reopens_what_was_confirmed_for_the_one_before() {
    for (before, to, after) in [
        (ONTO, "ap", destination(Some("ap"))),
        (BETWEEN, "ap", destination(Some("ap"))),
        (BETWEEN, "off", Destination::Off),
        (OFF, "us", destination(Some("us"))),
    ] {
        for reached in Page::ALL
            .into_iter()
            .filter(|page| *page > Page::Destination)
        {
            let open = reaching(before, reached);
            let open = confirm(&open, Page::Destination, &[("destination", to)]);
            let open = open.expect("another destination");
            assert_eq!(open.confirmed, Confirmed::Destination(after.clone()));
            assert_eq!(open.page, Page::Paths);
            assert_eq!(open.from, before.0.map(gateway));
            // The paths that were confirmed are asked for again, as they were.
            let now = EnvironmentPaths::default();
            let expected = match reached {
                Page::Paths => draft(
                    Page::Paths,
                    &[
                        ("rest", "ws/rest"),
                        ("soap", "ws/soap"),
                        ("odata", "ws/odata2"),
                    ],
                ),
                _ => draft(Page::Paths, &answer(Page::Paths, None)),
            };
            assert_eq!(open.draft(Page::Paths, &now), expected);
            let open = confirm(&open, Page::Paths, &answer(Page::Paths, None));
            assert_eq!(open.expect("paths").page, Page::EnvironmentSummary);
        }
    }
}

#[test]
fn paths_put_aside_before_any_were_confirmed_survive_another_destination() {
    let typed = [("rest", "//"), ("soap", "mine"), ("odata", "")];
    let open = put_aside(&reaching(BETWEEN, Page::Paths), Page::Paths, &typed);
    let open = confirm(&open, Page::Destination, &[("destination", "ap")]).expect("it is there");
    let expected = draft(Page::Paths, &typed);
    assert_eq!(
        open.draft(Page::Paths, &EnvironmentPaths::default()),
        expected
    );
}

#[test]
fn the_same_destination_again_changes_nothing() {
    for (from, to) in DIRECTIONS {
        for reached in Page::ALL
            .into_iter()
            .filter(|page| *page > Page::Destination)
        {
            let open = reaching((from, to), reached);
            let again = confirm(&open, Page::Destination, &answer(Page::Destination, to));
            let mut expected = open;
            expected.page = Page::Paths;
            assert_eq!(again, Ok(expected));
        }
    }
}

#[test]
fn other_paths_keep_what_is_confirmed_after_them() {
    for direction in DIRECTIONS {
        for reached in Page::ALL.into_iter().filter(|page| *page > Page::Paths) {
            let open = reaching(direction, reached);
            let other = [
                ("rest", "other"),
                ("soap", "v2/soap"),
                ("odata", "v2/odata"),
            ];
            let changed = confirm(&open, Page::Paths, &other).expect("paths");
            assert_eq!(changed.confirmed.reached(), reached);
            assert_eq!(
                changed.confirmed.destination(),
                open.confirmed.destination()
            );
            assert_eq!(changed.confirmed.apis(), open.confirmed.apis());
            let plan = changed.confirmed.plan().expect("a plan");
            assert_eq!(plan.paths, paths("other", "v2/soap", "v2/odata"));
        }
    }
}

#[test]
fn a_summary_or_the_atoms_again_keep_what_is_confirmed_after_them() {
    use Page::{Apis, ApisSummary, Atoms, AtomsSummary, EnvironmentSummary};
    for direction in DIRECTIONS {
        for page in [EnvironmentSummary, Atoms, AtomsSummary, Apis, ApisSummary] {
            let again = confirm(&complete(direction), page, &answer(page, None));
            let mut expected = complete(direction);
            expected.page = page.next();
            assert_eq!(again, Ok(expected));
        }
    }
}

#[test]
fn confirming_the_apis_again_confirms_those_there_are_now() {
    let now = [known("orders"), known("bills")];
    let known = Known {
        destination: None,
        apis: &now,
    };
    let draft = draft(Page::Apis, &[("expected", "on")]);
    let open = complete(ONTO).confirm(Page::Apis, &draft, &known);
    let open = open.expect("they are expected");
    assert_eq!(open.confirmed.apis(), Some(&now[..]));
    let mut now = situation(ONTO);
    apis(&["orders", "bills"])(&mut now);
    assert_eq!(check(&open, &now).findings, []);
}

#[test]
fn a_page_says_all_that_is_acknowledged() {
    let of = |open: &OpenMigration| -> Vec<String> { open.acknowledged.iter().cloned().collect() };
    let open = put_aside(
        &complete(ONTO),
        Page::Atoms,
        &[(ACKNOWLEDGED, "plans:b\n\ncloud:a\ncloud:a\n")],
    );
    assert_eq!(of(&open), ["cloud:a", "plans:b"]);
    let now = EnvironmentPaths::default();
    for page in Page::ALL {
        let draft = open.draft(page, &now);
        assert_eq!(draft.get(ACKNOWLEDGED), "cloud:a\nplans:b", "{page:?}");
    }
    let open = confirm(&open, Page::AtomsSummary, &[(ACKNOWLEDGED, "plans:b")]);
    let open = open.expect("it is reached");
    assert_eq!(of(&open), ["plans:b"]);
    let refused = confirm(&open, Page::Apis, &[(ACKNOWLEDGED, "")]);
    assert!(refused.is_err());
    assert_eq!(of(&put_aside(&open, Page::Apis, &[])), [""; 0]);
}

#[test]
fn from_where_the_environment_is_now_what_is_confirmed_stays_but_the_apis() {
    for (direction, now) in [
        (ONTO, Some("ap")),
        (BETWEEN, Some("ap")),
        (BETWEEN, None),
        (OFF, Some("ap")),
    ] {
        for reached in Page::ALL {
            let before = reaching(direction, reached);
            let open = before.clone().start_from(now.map(gateway));
            assert_eq!(open.from, now.map(gateway));
            let (stays, page) = match reached {
                Page::ApisSummary => (reaching(direction, Page::Apis).confirmed, Page::Apis),
                _ => (before.confirmed, reached),
            };
            assert_eq!((open.confirmed.clone(), open.page), (stays, page));
            assert_eq!(open.all_typed(), []);
            let mut moved = situation(direction);
            moved.gateway = now.map(|id| (gateway(id), url_of(id)));
            let report = check(&open, &moved);
            assert!(report.passed.contains(&Check::Attachment));
        }
    }
}

#[test]
fn a_destination_where_the_environment_is_already_is_asked_for_again() {
    for (direction, now) in [(ONTO, Some("us")), (BETWEEN, Some("us")), (OFF, None)] {
        for reached in Page::ALL
            .into_iter()
            .filter(|page| *page > Page::Destination)
        {
            let open = reaching(direction, reached).start_from(now.map(gateway));
            assert_eq!(open.from, now.map(gateway));
            assert_eq!(open.confirmed, Confirmed::Environment);
            assert_eq!(open.page, Page::Destination);
            let open = confirm(&open, Page::Destination, &[("destination", "ap")]);
            let open = open.expect("another gateway");
            let paths = open.draft(Page::Paths, &EnvironmentPaths::default());
            let kept = reached > Page::Paths;
            assert_eq!(paths.get("rest"), ["ws/rest", "v2/rest"][usize::from(kept)]);
        }
    }
    let open = reaching(ONTO, Page::Destination).start_from(Some(gateway("us")));
    let expected = OpenMigration::new(Some(gateway("us")));
    assert_eq!(open, expected, "nothing was confirmed");
}

#[test]
fn it_is_ready_once_everything_is_confirmed_and_nothing_stands_in_the_way() {
    let direction = BETWEEN;
    let good = Report::default();
    for page in Page::ALL
        .into_iter()
        .filter(|page| *page < Page::ApisSummary)
    {
        let refused = Refusal::NotReached(Page::ApisSummary);
        assert_eq!(reaching(direction, page).ready(&good), Err(refused));
    }
    let mut spoilt = situation(direction);
    forbidding(&["a"])(&mut spoilt);
    spoilt.atoms.remove(0);
    let bad = check(&complete(direction), &spoilt);
    let warning = Report {
        findings: bad.warnings().cloned().collect(),
        ..Report::default()
    };
    assert_eq!((bad.findings.len(), warning.findings.len()), (2, 1));
    let cloud = warning.findings.clone();
    let refused = |open: &OpenMigration, report: &Report| open.ready(report).cloned();

    let aside = put_aside(&complete(direction), Page::Paths, &[("rest", "new")]);
    let blocked = Refusal::Blocked(vec![Finding::NoServingAtom]);
    assert_eq!(refused(&aside, &bad), Err(blocked), "errors come first");
    let put_aside = Refusal::PutAside(Page::Paths);
    assert_eq!(refused(&aside, &warning), Err(put_aside.clone()));
    assert_eq!(refused(&aside, &good), Err(put_aside));

    let open = complete(direction);
    let unacknowledged = Refusal::Unacknowledged(cloud);
    assert_eq!(refused(&open, &warning), Err(unacknowledged));
    let plan = open.confirmed.plan().expect("a plan").clone();
    assert_eq!(refused(&open, &good), Ok(plan.clone()));
    assert_eq!(refused(&acknowledging(&open, &warning), &warning), Ok(plan));
}

#[test]
fn just_the_warnings_that_are_not_acknowledged_stand_in_the_way() {
    let mut two = situation(ONTO);
    forbidding(&["a"])(&mut two);
    let one = check(&complete(ONTO), &two);
    let open = acknowledging(&complete(ONTO), &one);
    forbidding(&["b"])(&mut two);
    let both = check(&open, &two);
    let missing = both.findings[1].clone();
    let refused = Refusal::Unacknowledged(vec![missing]);
    assert_eq!(open.ready(&both), Err(refused));
}

#[test]
fn a_refusal_is_a_sentence() {
    let cloud = Finding::CloudForbids {
        id: AtomId::new("a").expect("an id"),
        name: name("Atom A"),
    };
    for (refusal, sentence) in [
        (Refusal::Deleted, "This migration was deleted."),
        (Refusal::Migrating, "This migration is being carried out."),
        (Refusal::Migrated, "This migration is done."),
        (
            Refusal::NotReached(Page::Apis),
            "The page Deployed APIs comes later. Complete those before it first.",
        ),
        (
            Refusal::PutAside(Page::Paths),
            "On the page Environment Endpoint Path there is input that was saved and not confirmed. \
             Save and continue there.",
        ),
        (
            Refusal::Blocked(vec![Finding::NoAtom, Finding::NoServingAtom]),
            "Errors have to be resolved before the environment can migrate. The environment has no \
             Atom. No Atom accepts Gateway authentication.",
        ),
        (
            Refusal::Unacknowledged(vec![cloud]),
            "Warnings have to be acknowledged before the environment can migrate. Atom A sits in a \
             cloud that does not allow Gateway authentication.",
        ),
    ] {
        assert_eq!(refusal.to_string(), sentence);
    }
}

// Moves.

const NOW: u64 = 1000;

fn with(open: OpenMigration) -> Migration {
    let id = MigrationId::new("m").expect("an id");
    let created = stamp("first", at(0));
    let from = open.from.clone();
    Migration {
        state: State::Open(open),
        ..Migration::new(id, environment("production"), from, created)
    }
}

fn begun(since: u64) -> Migration {
    let begun = with(complete(BETWEEN)).begin(&Report::default(), "a", stamp("second", at(since)));
    begun.expect("it is ready")
}

fn outcome() -> Outcome {
    Outcome {
        from: Some(gateway("eu")),
        to: Some(gateway("us")),
        paths: EnvironmentPaths::default(),
        published_name: "production".into(),
        addresses: vec![],
        remaining: vec![],
    }
}

fn kind(state: &State) -> &'static str {
    match state {
        State::Open(_) => "open",
        State::Migrating { .. } => "migrating",
        State::Migrated(_) => "migrated",
        State::Deleted { .. } => "deleted",
    }
}

#[test]
fn a_new_migration_is_open_and_asks_for_the_destination() {
    let id = MigrationId::new("m").expect("an id");
    let created = stamp("first", at(0));
    let eu = || Some(gateway("eu"));
    let made = Migration::new(id, environment("production"), eu(), created.clone());
    assert_eq!(made.state, State::Open(OpenMigration::new(eu())));
    assert_eq!(made.changed, created);
    let open = made.open().expect("it is open");
    assert_eq!((open.page, &open.from), (Page::Destination, &eu()));
    assert_eq!(open.all_typed(), []);
    assert!(open.acknowledged.is_empty());
}

/// Every move in every state, by hand.
#[test]
fn just_the_moves_that_make_sense_in_a_state_are_legal() {
    use Refusal::{Deleted, Gone, Migrated, Migrating, NotDeleted, NotMigrating};
    type Attempt = fn(Migration, Stamp) -> Result<Migration, Refusal>;
    type Outcomes = [Result<&'static str, Refusal>; 5];
    let put_aside: Attempt = |m, s| m.put_aside(Page::Atoms, &draft(Page::Atoms, &[]), s);
    let confirm: Attempt = |m, s| {
        let known = Known {
            destination: None,
            apis: &[],
        };
        m.confirm(Page::Atoms, &draft(Page::Atoms, &[]), &known, s)
    };
    let states = [
        with(complete(BETWEEN)),
        begun(NOW - 59),
        begun(0)
            .finish(outcome(), stamp("second", at(1)))
            .expect("it was begun"),
        with(complete(BETWEEN))
            .delete(stamp("second", at(NOW - 9)))
            .expect("it was open"),
        with(complete(BETWEEN))
            .delete(stamp("second", at(NOW - 10)))
            .expect("it was open"),
    ];
    let edit = |then| {
        [
            Ok(then),
            Err(Migrating),
            Err(Migrated),
            Err(Deleted),
            Err(Deleted),
        ]
    };
    let carry_out = |then| {
        let not = Err(NotMigrating);
        [not.clone(), Ok(then), not.clone(), not.clone(), not]
    };
    let begin_again = [
        Ok("migrating"),
        Ok("migrating"),
        Err(Migrated),
        Err(Deleted),
        Err(Deleted),
    ];
    let restore = [
        Err(NotDeleted),
        Err(NotDeleted),
        Err(NotDeleted),
        Ok("open"),
        Err(Gone),
    ];
    let table: [(&str, Attempt, Outcomes); 11] = [
        ("put aside", put_aside, edit("open")),
        ("confirm", confirm, edit("open")),
        (
            "start from",
            |m, s| m.start_from(Some(gateway("ap")), s),
            edit("open"),
        ),
        (
            "begin",
            |m, s| m.begin(&Report::default(), "b", s),
            edit("migrating"),
        ),
        (
            "begin again",
            |m, s| m.begin(&Report::default(), "a", s),
            begin_again,
        ),
        (
            "go on",
            |m, s| m.at_stage(Stage::Attach, s.at),
            carry_out("migrating"),
        ),
        ("fail", |m, _| m.fail(), carry_out("open")),
        (
            "finish",
            |m, s| m.finish(outcome(), s),
            carry_out("migrated"),
        ),
        ("delete", |m, s| m.delete(s), edit("deleted")),
        ("restore", |m, s| m.restore(s), restore),
        (
            "look",
            |m, _| {
                let open = m.open()?.clone();
                let state = State::Open(open);
                Ok(Migration { state, ..m })
            },
            edit("open"),
        ),
    ];
    for (what, attempt, expected) in table {
        for (state, expected) in states.iter().zip(expected) {
            let after = attempt(state.clone(), stamp("third", at(NOW)));
            let then = after.as_ref().map(|m| kind(&m.state)).map_err(Clone::clone);
            assert_eq!(then, expected, "{what}, {}", kind(&state.state));
            if let Ok(after) = after {
                let same = |m: &Migration| (m.id.clone(), m.environment.clone(), m.created.clone());
                assert_eq!(same(&after), same(state), "{what}");
                let by = match what {
                    "begin" | "begin again" | "go on" | "fail" | "look" => state.changed.clone(),
                    _ => stamp("third", at(NOW)),
                };
                assert_eq!(after.changed, by, "{what}");
            }
        }
    }
    let under_way = states.map(|migration| migration.is_under_way());
    assert_eq!(under_way, [true, true, false, false, false]);
}

#[test]
fn what_stands_in_the_way_refuses_the_beginning() {
    let open = with(complete(BETWEEN));
    let blocked = Report {
        findings: vec![Finding::NoAtom],
        ..Report::default()
    };
    let refused = Refusal::Blocked(blocked.findings.clone());
    let begin = |m: Migration| m.begin(&blocked, "a", stamp("second", at(NOW)));
    assert_eq!(begin(open), Err(refused.clone()));
    assert_eq!(
        begin(begun(NOW)),
        Err(refused),
        "it is asked anew each time"
    );
    let early = with(reaching(BETWEEN, Page::Apis));
    let begun = early.begin(&Report::default(), "a", stamp("second", at(NOW)));
    assert_eq!(begun, Err(Refusal::NotReached(Page::ApisSummary)));
}

#[test]
fn a_deleted_migration_can_be_brought_back_for_ten_seconds() {
    assert_eq!(DELETED_FOR, Duration::from_secs(10));
    let open = put_aside(&complete(BETWEEN), Page::Paths, &[("rest", "//")]);
    let deleted = with(open.clone()).delete(stamp("second", at(NOW)));
    let deleted = deleted.expect("it is open");
    for (millis, gone) in [(0, false), (9_999, false), (10_000, true), (60_000, true)] {
        let now = at(NOW).after(Duration::from_millis(millis));
        assert_eq!(deleted.is_gone(now), gone, "{millis}");
        let back = deleted.clone().restore(stamp("third", now));
        match gone {
            true => assert_eq!(back, Err(Refusal::Gone)),
            false => {
                let back = back.expect("it is not gone");
                assert_eq!(back.state, State::Open(open.clone()));
                assert_eq!(back.changed, stamp("third", now));
            }
        }
    }
    assert!(!with(open).is_gone(at(NOW + 60)), "it is not deleted");
}

#[test]
fn a_migration_that_was_given_up_can_be_begun_again_after_a_minute() {
    let again = |migration: &Migration, millis, attempt: &str| {
        let now = at(NOW).after(Duration::from_millis(millis));
        let stamp = stamp("third", now);
        migration.clone().begin(&Report::default(), attempt, stamp)
    };
    let begun = begun(NOW);
    assert_eq!(again(&begun, 59_999, "b"), Err(Refusal::Migrating));
    let anew = |attempt: &str, millis| State::Migrating {
        open: complete(BETWEEN),
        stage: Stage::Detach,
        since: at(NOW).after(Duration::from_millis(millis)),
        by: "third".into(),
        attempt: attempt.into(),
    };
    let taken_over = again(&begun, 60_000, "b").expect("it was given up");
    assert_eq!(taken_over.state, anew("b", 60_000));
    let same = again(&begun, 1, "a").expect("it is the same attempt");
    assert_eq!(same.state, anew("a", 1));

    let going_on = begun.at_stage(Stage::Republish, at(NOW + 30));
    let going_on = going_on.expect("it was begun");
    assert_eq!(again(&going_on, 60_000, "b"), Err(Refusal::Migrating));
    assert_eq!(again(&going_on, 89_999, "b"), Err(Refusal::Migrating));
    assert!(again(&going_on, 90_000, "b").is_ok());
}

#[test]
fn what_is_carried_out_goes_stage_by_stage_and_is_as_it_was_if_it_fails() {
    let mut migration = begun(NOW);
    let keys = Stage::ALL.map(Stage::key);
    let expected = ["detach", "attach", "apply_paths", "republish", "verify"];
    assert_eq!(keys, expected);
    for (seconds, stage) in (1..).zip(Stage::ALL) {
        assert_eq!(Stage::from_key(stage.key()), Some(stage));
        let next = migration.clone().at_stage(stage, at(NOW + seconds));
        migration = next.expect("it was begun");
        let expected = State::Migrating {
            open: complete(BETWEEN),
            stage,
            since: at(NOW + seconds),
            by: "second".into(),
            attempt: "a".into(),
        };
        assert_eq!(migration.state, expected);
        let failed = migration.clone().fail().expect("it was begun");
        assert_eq!(failed.state, State::Open(complete(BETWEEN)));
    }
    let done = migration.finish(outcome(), stamp("second", at(NOW + 9)));
    assert_eq!(done.map(|m| m.state), Ok(State::Migrated(outcome())));
}

// What it changes.

#[test]
fn on_a_gateway_apis_are_api_key_controlled_and_off_it_their_atom_controls_them() {
    let okta = || Provider(name("Okta"));
    for ((from, to), now, after) in [
        (ONTO, AtomControlled, ApiKeyControlled),
        (ONTO, ApiKeyControlled, ApiKeyControlled),
        (ONTO, okta(), okta()),
        (BETWEEN, AtomControlled, AtomControlled),
        (BETWEEN, ApiKeyControlled, ApiKeyControlled),
        (BETWEEN, okta(), okta()),
        (OFF, AtomControlled, AtomControlled),
        (OFF, ApiKeyControlled, AtomControlled),
        (OFF, okta(), AtomControlled),
    ] {
        let from = from.map(gateway);
        let told = authentication_after(&now, from.as_ref(), &destination(to));
        assert_eq!(told, after, "{from:?} {to:?} {now:?}");
    }
}

#[test]
fn the_new_gateway_has_the_apis_that_go_along_and_have_their_plan() {
    let gold = || vec![name("Gold")];
    let okta = || Provider(name("Okta"));
    // Of each: what it is now; whether it is sent onto a gateway, between two, and off one.
    let table = [
        (ApiKeyControlled, gold(), SentToGateway, [true, true, false]),
        (
            ApiKeyControlled,
            gold(),
            RequiresConfiguration,
            [true, false, false],
        ),
        (
            ApiKeyControlled,
            vec![],
            SentToGateway,
            [false, false, false],
        ),
        (
            ApiKeyControlled,
            vec![],
            RequiresConfiguration,
            [false, false, false],
        ),
        (
            AtomControlled,
            gold(),
            RequiresConfiguration,
            [true, false, false],
        ),
        (
            AtomControlled,
            vec![],
            RequiresConfiguration,
            [false, false, false],
        ),
        (AtomControlled, vec![], SentToGateway, [false, true, false]),
        (okta(), vec![], SentToGateway, [true, true, false]),
        (okta(), vec![], RequiresConfiguration, [true, false, false]),
    ];
    for (which, (from, to)) in DIRECTIONS.into_iter().enumerate() {
        let mut now = situation((from, to));
        let numbered = table.iter().enumerate();
        now.apis = numbered
            .map(|(n, (authentication, plans, status, _))| DeployedApi {
                authentication: authentication.clone(),
                plans: plans.clone(),
                status: *status,
                ..api(&format!("api-{n}"))
            })
            .collect();
        let expected: Vec<ApiChange> = now
            .apis
            .iter()
            .zip(&table)
            .map(|(api, (before, .., sent))| ApiChange {
                api: ApiRef::from(api),
                before: before.clone(),
                after: match (from, to, before) {
                    (_, None, _) => AtomControlled,
                    (None, Some(_), AtomControlled) => ApiKeyControlled,
                    (_, Some(_), before) => before.clone(),
                },
                sent: sent[which],
            })
            .collect();
        assert_eq!(ApiChange::all(&settled(now), &destination(to)), expected);
    }
}

#[test]
fn of_apis_at_one_url_the_new_gateway_has_the_first_that_may_go() {
    let sent = |direction: Direction, change: fn(&mut [DeployedApi])| -> Vec<bool> {
        let mut now = situation(direction);
        now.apis = vec![api("first"), api("second"), api("third")];
        for api in &mut now.apis {
            api.base = BasePath::new("orders").expect("a path");
        }
        change(&mut now.apis);
        let changes = ApiChange::all(&settled(now), &destination(direction.1));
        changes.into_iter().map(|change| change.sent).collect()
    };
    for direction in [ONTO, BETWEEN] {
        assert_eq!(sent(direction, |_| ()), [true, false, false]);
        let no_plan = sent(direction, |apis| apis[0].plans.clear());
        assert_eq!(no_plan, [false, true, false]);
        let other_type = sent(direction, |apis| apis[1].api_type = ApiType::Soap);
        assert_eq!(other_type, [true, true, false]);
        let elsewhere = |apis: &mut [DeployedApi]| {
            apis[2].base = BasePath::new("orders/2").expect("a path");
        };
        assert_eq!(sent(direction, elsewhere), [true, false, true]);
    }
    let waiting = sent(BETWEEN, |apis| apis[0].status = RequiresConfiguration);
    assert_eq!(waiting, [false, true, false]);
    assert_eq!(sent(OFF, |_| ()), [false; 3]);
}

#[test]
fn the_published_name_becomes_the_environments_unless_it_is_its_own_between_gateways() {
    for ((from, to), published, others, after) in [
        (ONTO, "Shop", &["Test"][..], "production"),
        (OFF, "Shop", &["Test"], "production"),
        (BETWEEN, "Shop", &["Test"], "Shop"),
        (BETWEEN, "Shop", &[], "Shop"),
        (BETWEEN, "Shop", &["Test", "Shop"], "production"),
        (BETWEEN, "", &["Test"], "production"),
        (BETWEEN, "production", &[], "production"),
    ] {
        let from = from.map(gateway);
        let others = others.iter().copied();
        let told = published_name_after(
            "production",
            published,
            others,
            from.as_ref(),
            &destination(to),
        );
        assert_eq!(told, after, "{from:?} {to:?} {published:?}");
    }
}

fn told(direction: Direction, change: impl FnOnce(&mut Situation)) -> Vec<Addresses> {
    let mut now = situation(direction);
    now.atoms[0].base_url = Some(url("http://one.example.com:9090"));
    now.atoms[1].base_url = Some(url("http://two.example.com:9090/base/"));
    change(&mut now);
    let plan = Plan {
        destination: destination(direction.1),
        paths: paths("v2/rest", "v2/soap", "v2/odata"),
    };
    addresses(&settled(now), &plan)
}

#[test]
fn an_api_is_reached_on_the_gateway_or_off_it_on_each_atom() {
    let on_atoms = |path: &str| {
        let one = format!("http://one.example.com:9090/{path}");
        vec![one, format!("http://two.example.com:9090/base/{path}")]
    };
    let eu = || vec!["https://eu.example.com/ws/rest/orders".to_owned()];
    let us = || vec!["https://us.example.com/v2/rest/orders".to_owned()];
    for (direction, before, after) in [
        (ONTO, on_atoms("ws/rest/orders"), us()),
        (BETWEEN, eu(), us()),
        (OFF, eu(), on_atoms("v2/rest/orders")),
    ] {
        let api = known("orders");
        let expected = Addresses { api, before, after };
        assert_eq!(told(direction, |_| ()), [expected]);
    }
}

#[test]
fn each_api_is_told_in_its_order_with_the_path_of_its_type() {
    let addresses = told(BETWEEN, |now| {
        now.apis = vec![api("stock"), api("bills"), api("orders")];
        now.apis[0].api_type = ApiType::Odata;
        now.apis[1].api_type = ApiType::Soap;
        now.apis[2].base = BasePath::new("").expect("a path");
    });
    let expected = [
        (
            "stock",
            "eu.example.com/ws/odata2/stock",
            "us.example.com/v2/odata/stock",
        ),
        (
            "bills",
            "eu.example.com/ws/soap/bills",
            "us.example.com/v2/soap/bills",
        ),
        ("orders", "eu.example.com/ws/rest", "us.example.com/v2/rest"),
    ];
    let expected = expected.map(|(title, before, after)| Addresses {
        api: known(title),
        before: vec![format!("https://{before}")],
        after: vec![format!("https://{after}")],
    });
    assert_eq!(addresses, expected);
}

#[test]
fn atoms_at_one_address_are_told_once_and_those_at_none_not_at_all() {
    let after = |bases: &[Option<&str>]| -> Vec<String> {
        let change = |now: &mut Situation| {
            let atoms = bases.iter().map(|base| AtomSummary {
                base_url: base.map(url),
                ..plain("atom")
            });
            now.atoms = atoms.collect();
        };
        told(OFF, change).remove(0).after
    };
    let one = "http://one.example.com/v2/rest/orders";
    let two = "http://two.example.com/v2/rest/orders";
    let (a, b) = (
        Some("http://one.example.com"),
        Some("http://two.example.com"),
    );
    assert_eq!(after(&[a, a]), [one]);
    assert_eq!(after(&[a, b, a]), [one, two]);
    assert_eq!(after(&[b, None, a]), [two, one]);
    assert_eq!(after(&[None, None]), [""; 0]);
    assert_eq!(after(&[]), [""; 0]);
}

#[test]
fn a_custom_url_is_the_address_on_any_gateway_and_none_off_it() {
    let custom = |now: &mut Situation| {
        now.apis[0].custom_url = Some(url("https://api.example.com/orders"));
        now.atoms.truncate(1);
    };
    let address = || vec!["https://api.example.com/orders".to_owned()];
    let on_atom = |path| vec![format!("http://one.example.com:9090/{path}/orders")];
    for (direction, before, after) in [
        (ONTO, on_atom("ws/rest"), address()),
        (BETWEEN, address(), address()),
        (OFF, address(), on_atom("v2/rest")),
    ] {
        let api = known("orders");
        let expected = Addresses { api, before, after };
        assert_eq!(told(direction, custom), [expected]);
    }
}

#[test]
fn on_a_destination_that_is_gone_nothing_is_reached() {
    for direction in [ONTO, BETWEEN] {
        for custom in [None, Some("https://api.example.com/orders")] {
            let gone = |now: &mut Situation| {
                now.apis[0].custom_url = custom.map(url);
                now.destination.as_mut().expect("a gateway").gateway = None;
            };
            let addresses = told(direction, gone);
            assert_eq!(addresses[0].after, [""; 0]);
            assert_ne!(addresses[0].before, [""; 0]);
        }
    }
}

// Any sequence of moves.

/// What is typed on a page.
#[derive(Clone, Debug)]
enum Typed {
    /// A right answer; all warnings of the moment acknowledged with it, or none.
    Right(&'static str, bool),
    /// Anything, field by field.
    Anything(Vec<String>),
}

/// What can be done, and what can happen.
#[derive(Clone, Debug)]
enum Move {
    /// The environment is elsewhere, or other things around it are.
    Turn(World),
    Wait(u64),
    /// A page, or the one that was left.
    PutAside(Option<Page>, Typed),
    Confirm(Option<Page>, Typed),
    StartFrom,
    Begin(&'static str),
    AtStage(Stage),
    Fail,
    Finish,
    Delete,
    Restore,
}

#[derive(Clone, Copy, Debug)]
struct World {
    on: Option<&'static str>,
    atom: bool,
    offline: bool,
    cloud: bool,
    bills: bool,
}

impl World {
    const FIRST: Self = Self {
        on: Some("eu"),
        atom: true,
        offline: false,
        cloud: true,
        bills: false,
    };

    fn situation(self, open: &OpenMigration) -> Situation {
        let to = open.confirmed.destination().and_then(|to| to.gateway());
        let mut now = situation((self.on, None));
        now.destination = to.map(|to| DestinationNow {
            gateway: Some(GatewaySummary {
                status: [Status::Online, Status::Offline][usize::from(self.offline)],
                ..online(to.id.as_str())
            }),
            neighbours: vec![],
        });
        if !self.atom {
            now.atoms.clear();
        }
        for atom in &mut now.atoms {
            atom.cloud_allows = self.cloud;
        }
        if self.bills {
            now.apis.push(api("bills"));
        }
        now
    }

    fn report(self, open: &OpenMigration) -> Report {
        check(open, &self.situation(open))
    }

    fn apis(self) -> Vec<ApiRef> {
        let titles: &[_] = if self.bills {
            &["orders", "bills"]
        } else {
            &["orders"]
        };
        titles.iter().map(|title| known(title)).collect()
    }
}

/// What is, was or will be edited, in any state but the last.
fn edited(state: &State) -> Option<&OpenMigration> {
    match state {
        State::Open(open) | State::Migrating { open, .. } | State::Deleted { open, .. } => {
            Some(open)
        }
        State::Migrated(_) => None,
    }
}

fn write(page: Page, typed: &Typed, open: &OpenMigration, world: World) -> Draft {
    let mut draft = Draft::of(page.fields().iter().copied());
    match typed {
        Typed::Right(to, acknowledge) => {
            for (key, value) in answer(page, Some(to)) {
                draft.set(key, value);
            }
            if *acknowledge {
                let report = world.report(open);
                let facts: Vec<String> = report.warnings().map(Finding::fact).collect();
                draft.set(ACKNOWLEDGED, facts.join("\n"));
            }
        }
        Typed::Anything(values) => {
            for (field, value) in page.fields().iter().zip(values) {
                draft.set(field, value.as_str());
            }
        }
    }
    draft
}

/// The page and the draft that a move saves, if it saves any.
fn saved(made: &Move, migration: &Migration, world: World) -> Option<(Page, Draft)> {
    let (Move::PutAside(page, typed) | Move::Confirm(page, typed)) = made else {
        return None;
    };
    let nothing = OpenMigration::new(None);
    let open = edited(&migration.state).unwrap_or(&nothing);
    let page = page.unwrap_or(open.page);
    Some((page, write(page, typed, open, world)))
}

fn make(
    made: &Move,
    migration: Migration,
    world: World,
    now: Timestamp,
) -> Result<Migration, Refusal> {
    let stamp = stamp("someone", now);
    let save = saved(made, &migration, world);
    match (made, save) {
        (Move::Confirm(..), Some((page, draft))) => {
            let chosen = IN_SERVICE
                .iter()
                .find(|id| **id == draft.get("destination"));
            let chosen = chosen.map(|id| gateway(id));
            let known = Known {
                destination: chosen.as_ref(),
                apis: &world.apis(),
            };
            migration.confirm(page, &draft, &known, stamp)
        }
        (_, Some((page, draft))) => migration.put_aside(page, &draft, stamp),
        (Move::StartFrom, _) => migration.start_from(world.on.map(gateway), stamp),
        (Move::Begin(attempt), _) => {
            let report = edited(&migration.state).map(|open| world.report(open));
            migration.begin(&report.unwrap_or_default(), attempt, stamp)
        }
        (Move::AtStage(stage), _) => migration.at_stage(*stage, now),
        (Move::Fail, _) => migration.fail(),
        (Move::Finish, _) => migration.finish(outcome(), stamp),
        (Move::Delete, _) => migration.delete(stamp),
        (Move::Restore, _) => migration.restore(stamp),
        (Move::Turn(_) | Move::Wait(_) | Move::PutAside(..) | Move::Confirm(..), None) => {
            unreachable!("nothing to make")
        }
    }
}

/// Whether what was legal to do led where it may; and a word for it.
fn legal(made: &Move, before: &State, after: &State, now: Timestamp) -> Option<&'static str> {
    match (before, made, after) {
        (State::Open(_), Move::PutAside(..), State::Open(_)) => Some("put aside"),
        (State::Open(_), Move::Confirm(..), State::Open(_)) => Some("confirmed"),
        (State::Open(_), Move::StartFrom, State::Open(_)) => Some("started anew"),
        (State::Open(was), Move::Begin(_), State::Migrating { open, .. }) => {
            (was == open).then_some("begun")
        }
        (
            State::Migrating {
                open: was,
                since,
                attempt,
                ..
            },
            Move::Begin(by),
            State::Migrating { open, .. },
        ) => match () {
            () if was != open => None,
            () if by == attempt => Some("begun again"),
            () => given_up(*since, now).then_some("taken over"),
        },
        (
            State::Migrating {
                open: was,
                attempt: a,
                ..
            },
            Move::AtStage(_),
            State::Migrating {
                open, attempt: b, ..
            },
        ) => (was == open && a == b).then_some("gone on"),
        (State::Migrating { open: was, .. }, Move::Fail, State::Open(open)) => {
            (was == open).then_some("failed")
        }
        (State::Migrating { .. }, Move::Finish, State::Migrated(done)) => {
            (*done == outcome()).then_some("finished")
        }
        (State::Open(was), Move::Delete, State::Deleted { open, at }) => {
            (was == open && *at == now).then_some("deleted")
        }
        (
            State::Migrating { since, .. },
            Move::PutAside(..) | Move::Confirm(..) | Move::StartFrom,
            State::Open(_),
        ) => given_up(*since, now).then_some("edited once given up"),
        (
            State::Migrating {
                open: was, since, ..
            },
            Move::Delete,
            State::Deleted { open, at },
        ) => {
            (was == open && *at == now && given_up(*since, now)).then_some("deleted once given up")
        }
        (State::Deleted { open: was, at }, Move::Restore, State::Open(open)) => {
            let kept = now.since(*at) < Duration::from_secs(10);
            (was == open && kept).then_some("restored")
        }
        _ => None,
    }
}

fn given_up(since: Timestamp, now: Timestamp) -> bool {
    now.since(since) >= Duration::from_secs(60)
}

/// Whether there was a reason to refuse a move; and a word for it.
fn justified(
    refusal: &Refusal,
    made: &Move,
    before: &State,
    report: &Report,
    now: Timestamp,
) -> Option<&'static str> {
    let open = edited(before);
    let reached = open.map(|open| open.confirmed.reached());
    let (because, word) = match refusal {
        Refusal::Deleted => (kind(before) == "deleted", "Deleted"),
        Refusal::Migrating => {
            let runs = |since| !given_up(since, now);
            let because = matches!(before, State::Migrating { since, .. } if runs(*since));
            (because, "Migrating")
        }
        Refusal::Migrated => (kind(before) == "migrated", "Migrated"),
        Refusal::NotMigrating => (kind(before) != "migrating", "NotMigrating"),
        Refusal::NotDeleted => (kind(before) != "deleted", "NotDeleted"),
        Refusal::Gone => {
            let gone = |at| now.since(at) >= Duration::from_secs(10);
            let because = matches!(before, State::Deleted { at, .. } if gone(*at));
            (because, "Gone")
        }
        Refusal::NotReached(page) => (reached.is_some_and(|reached| reached < *page), "NotReached"),
        Refusal::PutAside(page) => {
            let typed = open.and_then(|open| open.typed(*page));
            (typed.is_some(), "PutAside")
        }
        Refusal::Flaws(flaws) => {
            let asked = matches!(made, Move::Confirm(..));
            (asked && !flaws.is_empty(), "Flaws")
        }
        Refusal::Blocked(errors) => {
            let all = report.errors().eq(errors);
            (all && !errors.is_empty(), "Blocked")
        }
        Refusal::Unacknowledged(warnings) => {
            let missing =
                |f: &&Finding| open.is_some_and(|open| !open.acknowledged.contains(&f.fact()));
            let all = report.warnings().filter(missing).eq(warnings);
            (all && !warnings.is_empty(), "Unacknowledged")
        }
    };
    because.then_some(word)
}

/// What holds of whatever is edited.
fn holds_together(open: &OpenMigration) -> Result<(), TestCaseError> {
    let reached = open.confirmed.reached();
    prop_assert!(open.page <= reached, "{:?} of {reached:?}", open.page);
    let typed: Vec<Page> = open.all_typed().iter().map(|(page, _)| *page).collect();
    let once: BTreeSet<Page> = typed.iter().copied().collect();
    prop_assert_eq!(typed.len(), once.len(), "a page is kept once");
    let from = open.from.as_ref().map(|gateway| &gateway.id);
    match open.confirmed.destination() {
        Some(Destination::Gateway(to)) => prop_assert_ne!(Some(&to.id), from),
        Some(Destination::Off) => prop_assert!(from.is_some()),
        None => {}
    }
    Ok(())
}

fn walk(
    first: Page,
    moves: &[Move],
    seen: &RefCell<BTreeSet<&'static str>>,
) -> Result<(), TestCaseError> {
    let mut now = at(0);
    let mut world = World::FIRST;
    let mut migration = with(reaching((world.on, Some("us")), first));
    let created = migration.created.clone();
    for made in moves {
        match made {
            Move::Turn(to) => world = *to,
            Move::Wait(millis) => now = now.after(Duration::from_millis(*millis)),
            _ => {
                let before = migration.clone();
                let open = edited(&before.state);
                let report = open.map(|open| world.report(open)).unwrap_or_default();
                match make(made, migration.clone(), world, now) {
                    Ok(after) => {
                        let word = legal(made, &before.state, &after.state, now);
                        prop_assert!(word.is_some(), "{made:?} {before:?} {after:?}");
                        seen.borrow_mut().extend(word);
                        prop_assert_eq!(&after.id, &before.id);
                        prop_assert_eq!(&after.environment, &before.environment);
                        prop_assert_eq!(&after.created, &created);
                        accepted(made, &before, &after, world, &report)?;
                        migration = after;
                    }
                    Err(refusal) => {
                        let word = justified(&refusal, made, &before.state, &report, now);
                        prop_assert!(word.is_some(), "{made:?} {refusal:?} {before:?}");
                        seen.borrow_mut().extend(word);
                        prop_assert_eq!(&migration, &before);
                        // Nothing has changed, so the same is refused for the same reason.
                        let again = make(made, migration.clone(), world, now);
                        prop_assert_eq!(again, Err(refusal));
                    }
                }
            }
        }
        if let Some(open) = edited(&migration.state) {
            holds_together(open)?;
        }
    }
    Ok(())
}

/// What holds after a move that was accepted.
fn accepted(
    made: &Move,
    before: &Migration,
    after: &Migration,
    world: World,
    report: &Report,
) -> Result<(), TestCaseError> {
    let (Some(was), Some(open)) = (edited(&before.state), edited(&after.state)) else {
        return Ok(());
    };
    let save = saved(made, before, world);
    match (made, save) {
        (Move::Begin(_), _) => {
            let confirmed = matches!(open.confirmed, Confirmed::Apis { .. });
            prop_assert!(confirmed);
            prop_assert_eq!(open.all_typed(), []);
            prop_assert_eq!(report.errors().count(), 0);
            for warning in report.warnings() {
                prop_assert!(open.acknowledged.contains(&warning.fact()));
            }
        }
        (Move::PutAside(..), Some((page, draft))) => {
            prop_assert_eq!(&open.confirmed, &was.confirmed);
            let back = open.draft(page, &EnvironmentPaths::default());
            for (key, value) in draft.iter().filter(|(key, _)| *key != ACKNOWLEDGED) {
                prop_assert_eq!(back.get(key), value);
            }
        }
        (Move::Confirm(..), Some((page, _))) => {
            prop_assert_eq!(open.typed(page), None);
            prop_assert!(open.confirmed.reached() > page || page == Page::ApisSummary);
            let same = open.confirmed.destination() == was.confirmed.destination();
            if same {
                prop_assert!(open.confirmed.reached() >= was.confirmed.reached());
            }
            prop_assert!(same || page == Page::Destination);
        }
        (Move::StartFrom, _) => {
            prop_assert_eq!(&open.from, &world.on.map(gateway));
            let report = world.report(open);
            prop_assert!(
                report
                    .findings
                    .iter()
                    .all(|f| f.check() != Check::Attachment)
            );
        }
        _ => {}
    }
    Ok(())
}

fn any_move() -> impl Strategy<Value = Move> {
    use prop::sample::select;
    let value = prop_oneof![
        8 => select(vec![
            "", "off", "eu", "us", "ap", "gone", "no id!", "on", "/x", "a//b", "a b", "ws/rest",
            "v2/rest", "%zz", "\n", "cloud:atom-1",
        ])
        .prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let typed = prop_oneof![
        6 => (select(vec!["us", "ap", "off"]), prop::bool::weighted(0.8))
            .prop_map(|(to, acknowledge)| Typed::Right(to, acknowledge)),
        1 => prop::collection::vec(value.clone(), 4).prop_map(Typed::Anything),
    ];
    let aside = prop_oneof![
        1 => typed.clone(),
        2 => prop::collection::vec(value, 4).prop_map(Typed::Anything),
    ];
    let any_page = prop_oneof![
        1 => Just(None),
        1 => select(Page::ALL.to_vec()).prop_map(Some),
    ];
    let page = prop_oneof![
        6 => Just(None),
        1 => select(Page::ALL.to_vec()).prop_map(Some),
    ];
    let world = (
        select(vec![Some("eu"), Some("eu"), Some("us"), None]),
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.7),
        prop::bool::weighted(0.3),
    );
    let world = world.prop_map(|(on, atom, offline, cloud, bills)| World {
        on,
        atom,
        offline,
        cloud,
        bills,
    });
    prop_oneof![
        1 => world.prop_map(Move::Turn),
        2 => select(vec![0, 1, 4_000, 9_999, 10_000, 59_999, 60_000, 60_000]).prop_map(Move::Wait),
        3 => (any_page, aside).prop_map(|(page, typed)| Move::PutAside(page, typed)),
        14 => (page, typed).prop_map(|(page, typed)| Move::Confirm(page, typed)),
        1 => Just(Move::StartFrom),
        4 => select(vec!["a", "b", "c"]).prop_map(Move::Begin),
        1 => select(Stage::ALL.to_vec()).prop_map(Move::AtStage),
        1 => Just(Move::Fail),
        1 => Just(Move::Finish),
        1 => Just(Move::Delete),
        4 => Just(Move::Restore),
    ]
}

#[test]
fn no_sequence_of_moves_leads_where_it_must_not() {
    let seen = RefCell::new(BTreeSet::new());
    let config = Config {
        cases: 512,
        failure_persistence: None,
        ..Config::default()
    };
    let moves = prop::collection::vec(any_move(), 1..120);
    let first = prop::sample::select(vec![Page::Destination, Page::ApisSummary]);
    // The same walks each time: others might by chance not get everywhere that is asked for below.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let walked = TestRunner::new_with_rng(config, rng)
        .run(&(first, moves), |(first, moves)| walk(first, &moves, &seen));
    if let Err(error) = walked {
        panic!("{error}");
    }
    // A walk that never gets anywhere proves nothing.
    let expected = BTreeSet::from([
        "put aside",
        "confirmed",
        "started anew",
        "begun",
        "begun again",
        "taken over",
        "gone on",
        "failed",
        "finished",
        "deleted",
        "deleted once given up",
        "edited once given up",
        "restored",
        "Deleted",
        "Migrating",
        "Migrated",
        "NotMigrating",
        "NotDeleted",
        "Gone",
        "NotReached",
        "PutAside",
        "Flaws",
        "Blocked",
        "Unacknowledged",
    ]);
    assert_eq!(seen.into_inner(), expected);
}

#[test]
fn what_was_given_up_can_be_edited_and_deleted_again() {
    let blocked = Report {
        findings: vec![Finding::NoAtom],
        ..Report::default()
    };
    let later = || stamp("third", at(NOW + 3600));
    let begun = || begun(NOW);
    let refused = begun().begin(&blocked, "b", later());
    assert!(matches!(refused, Err(Refusal::Blocked(_))));
    assert!(begun().is_given_up(at(NOW + 3600)));
    assert!(begun().delete(later()).is_ok());
    let aside = begun().put_aside(Page::Atoms, &draft(Page::Atoms, &[]), later());
    assert!(aside.is_ok_and(|migration| migration.open().is_ok()));
}

#[test]
fn paths_that_were_typed_outlive_another_destination_and_another_start() {
    let typed = [("rest", "mine"), ("soap", "//"), ("odata", "")];
    let aside = put_aside(&complete(BETWEEN), Page::Paths, &typed);
    let moved = confirm(&aside, Page::Destination, &[("destination", "ap")]).expect("there");
    let anew = aside.start_from(Some(gateway("us")));
    for open in [moved, anew] {
        assert_eq!(
            open.draft(Page::Paths, &EnvironmentPaths::default()),
            draft(Page::Paths, &typed)
        );
    }
}

#[test]
fn a_gateway_that_was_renamed_is_the_same_destination() {
    let us = GatewayRef {
        name: name("America"),
        ..gateway("us")
    };
    let known = Known {
        destination: Some(&us),
        apis: &[],
    };
    let chosen = draft(Page::Destination, &[("destination", "us")]);
    let open = complete(BETWEEN).confirm(Page::Destination, &chosen, &known);
    let confirmed = open.expect("in service").confirmed;
    assert_eq!(confirmed.reached(), Page::ApisSummary);
    let named = confirmed.destination().and_then(|to| to.gateway());
    assert_eq!(named, Some(&us));
}

#[test]
fn without_an_atom_nothing_is_said_of_their_types() {
    for direction in DIRECTIONS {
        let mut none = situation(direction);
        none.atoms.clear();
        let report = check(&complete(direction), &none);
        assert!(!report.passed.contains(&Check::ServingAtom));
        assert!(!report.passed.contains(&Check::ReachableOff));
    }
}

#[test]
fn white_space_round_a_path_is_nothing_wrong() {
    let typed = [
        ("rest", " v3/rest "),
        ("soap", "v3/soap"),
        ("odata", "v3/odata"),
    ];
    let open = put_aside(&complete(BETWEEN), Page::Paths, &typed);
    assert!(confirm(&open, Page::Paths, &typed).is_ok());
    assert_eq!(check(&open, &situation(BETWEEN)).findings, []);
}

#[test]
fn facts_about_apis_neither_depend_on_their_order_nor_run_together() {
    let fact = |a: &str, r: &str| {
        let finding = Finding::ApisChanged {
            added: vec![known(a)],
            removed: vec![known(r)],
        };
        finding.fact()
    };
    assert_ne!(fact("a-b", "c"), fact("a", "b-c"));
    let fact = |titles| found(ONTO, apis(titles))[0].fact();
    assert_eq!(fact(&["orders", "a", "b"]), fact(&["b", "orders", "a"]));
}

#[test]
fn an_address_is_told_once() {
    let told = told(OFF, |now| {
        now.atoms[0].base_url = Some(url("http://one.example.com"));
        now.atoms[1].base_url = Some(url("http://one.example.com/"));
    });
    assert_eq!(told[0].after, ["http://one.example.com/v2/rest/orders"]);
}

#[test]
fn what_is_no_id_is_no_gateway_either() {
    let why = "This gateway is not in service any more: choose another.";
    let flaw = Flaw {
        field: "destination",
        wrong: Wrong::Rule(why.into()),
    };
    let refused = confirm(
        &reaching(ONTO, Page::Destination),
        Page::Destination,
        &[("destination", "no id!")],
    );
    assert_eq!(refused, Err(Refusal::Flaws(vec![flaw])));
}

#[test]
fn a_gateway_that_starts_with_an_issue_is_told_for_the_issue() {
    let finding = Finding::DestinationNotReady {
        gateway: gateway("us"),
        status: Status::Starting,
        issues: vec![issue(IssueKind::CertificateMismatch)],
    };
    assert_eq!(finding.to_string(), "us reports an issue");
}
