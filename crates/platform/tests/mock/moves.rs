//! What stands in the way of migrations in the scenario `moves`, and how a person clears that.

use std::collections::BTreeSet;

use futures::executor::block_on;
use waygate_backend::{EnvironmentView, ErrorKind, MigrationView, Then};
use waygate_domain::atom::AtomSummary;
use waygate_domain::deployed_api::{DeployedApi, DeploymentStatus};
use waygate_domain::environment_migration::{ACKNOWLEDGED, Check, Finding, Page, State};
use waygate_domain::settings::{FormKey, Subject};

use crate::common::{Host, atoms, deployed_apis, environments};
use crate::forms;
use crate::migrations::{found, go_on, leave, migrate, of, open, port, report, under_way};

/// Goes back to the destination, chooses that one, and goes on to the end again.
fn choose(host: &Host, environment: &str, destination: &str) {
    let change = [("destination", destination)];
    let (page, then) = (Page::Destination, Then::Continue);
    leave(host, environment, page, &change, then).expect("saved");
    go_on(host, environment);
}

/// Saves a form, as Atom Management and Deployed APIs do.
fn save(host: &Host, subject: &Subject, form: FormKey, changes: &[(&str, &str)]) {
    let seen = forms::read(host, subject, form);
    forms::save(host, subject, form, &seen, changes, false).expect("saved");
}

fn atom(host: &Host, environment: &str) -> AtomSummary {
    let id = of(host, environment).value.environment.id;
    atoms(&*host.backend(), &id).remove(0)
}

fn api(host: &Host, environment: &str, name: &str) -> DeployedApi {
    let mut all = deployed_apis(&*host.backend()).into_iter();
    let found =
        all.find(|api| (api.environment.name.as_str(), api.name.as_str()) == (environment, name));
    found.expect("an API of that name")
}

/// The gateway that an environment is on.
fn gateway(host: &Host, environment: &str) -> Option<String> {
    let all = environments(&*host.backend(), EnvironmentView::All);
    let mut all = all.into_iter();
    let found = all.find(|e| e.name.as_str() == environment);
    let on = found.expect("an environment of that name").gateway?;
    let gateway = host.enabled().into_iter().find(|gateway| gateway.id == on);
    Some(gateway.expect("it is there").name.to_string())
}

/// What a person does about the migration of an environment.
type Clearing = fn(&Host, &str);

/// Which check each environment of `moves` shows, and how a person clears it.
const SHOWN: [(&str, Check, Clearing); 12] = [
    ("Moved Meanwhile", Check::Attachment, start_anew),
    ("Destination Deleted", Check::DestinationThere, elsewhere),
    ("Destination Offline", Check::DestinationReady, elsewhere),
    ("Destination Issue", Check::DestinationReady, elsewhere),
    ("Path Collision", Check::Paths, another_path),
    ("No Atom", Check::AnyAtom, with_an_atom),
    ("No Gateway Atom", Check::ServingAtom, by_gateway),
    ("Only Gateway Atoms", Check::ReachableOff, by_basic),
    ("Cloud Atom", Check::Cloud, off),
    ("APIs Changed", Check::ApisAsConfirmed, confirm_apis),
    ("No Plan", Check::Plans, with_a_plan),
    ("Proxy", Check::Proxies, undeploy),
];

/// Installed outside the console; its types are set there.
fn with_an_atom(host: &Host, environment: &str) {
    host.mock
        .install_atom(environment, "first")
        .expect("installed");
    by_gateway(host, environment);
}

fn start_anew(host: &Host, environment: &str) {
    let seen = of(host, environment);
    block_on(port(host).start_anew(&seen.value.id, &seen.revision)).expect("started anew");
    go_on(host, environment);
}

fn elsewhere(host: &Host, environment: &str) {
    let gateway = host.named("eu-central-1").id;
    choose(host, environment, gateway.as_str());
}

fn off(host: &Host, environment: &str) {
    choose(host, environment, "off");
}

fn another_path(host: &Host, environment: &str) {
    let paths = [("rest", "a/rest"), ("soap", "a/soap"), ("odata", "a/odata")];
    leave(host, environment, Page::Paths, &paths, Then::Continue).expect("saved");
    go_on(host, environment);
}

fn confirm_apis(host: &Host, environment: &str) {
    let expected = [("expected", "on")];
    leave(host, environment, Page::Apis, &expected, Then::Continue).expect("saved");
}

fn by_gateway(host: &Host, environment: &str) {
    let types = [("api_type", "advanced"), ("authentication", "gateway")];
    let subject = Subject::Atom(atom(host, environment).id);
    save(host, &subject, FormKey::Atom, &types);
}

fn by_basic(host: &Host, environment: &str) {
    let subject = Subject::Atom(atom(host, environment).id);
    save(
        host,
        &subject,
        FormKey::Atom,
        &[("authentication", "basic")],
    );
}

fn with_a_plan(host: &Host, environment: &str) {
    let subject = Subject::DeployedApi(api(host, environment, "Orders").id);
    save(host, &subject, FormKey::Access, &[("plans", "Silver")]);
}

fn undeploy(host: &Host, environment: &str) {
    let apis = host.backend().deployed_apis().expect("available");
    let proxy = api(host, environment, "Order Tracking");
    assert!(proxy.proxy);
    block_on(apis.undeploy(&proxy.id)).expect("undeployed");
    // These are other APIs than were confirmed.
    confirm_apis(host, environment);
}

#[test]
fn moves_shows_each_check_alone_and_each_is_cleared_by_a_person() {
    let shown: BTreeSet<Check> = SHOWN.iter().map(|(_, check, _)| *check).collect();
    assert_eq!(shown, BTreeSet::from(Check::ALL), "every check");
    let host = Host::new("scenario=moves");
    for (environment, check, clear) in SHOWN {
        let migration = of(&host, environment);
        assert_eq!(open(&migration).page, Page::ApisSummary, "{environment}");
        assert_eq!(
            found(&host, environment),
            BTreeSet::from([check]),
            "{environment}"
        );
        let blocked = migrate(&host, environment);
        assert_eq!(
            blocked,
            Err(ErrorKind::Invalid(Vec::new())),
            "{environment}"
        );
        assert_eq!(of(&host, environment).value.state, migration.value.state);
        clear(&host, environment);
        assert_eq!(found(&host, environment), BTreeSet::new(), "{environment}");
        let done = migrate(&host, environment).expect(environment);
        assert!(matches!(done.state, State::Migrated(_)), "{environment}");
    }
}

#[test]
fn a_warning_of_moves_can_be_acknowledged_instead() {
    let host = Host::new("scenario=moves");
    for environment in [
        "Destination Offline",
        "Cloud Atom",
        "APIs Changed",
        "No Plan",
        "Proxy",
    ] {
        let facts: Vec<String> = report(&host, environment)
            .warnings()
            .map(Finding::fact)
            .collect();
        let acknowledged = facts.join("\n");
        let change = [(ACKNOWLEDGED, acknowledged.as_str())];
        leave(
            &host,
            environment,
            Page::ApisSummary,
            &change,
            Then::Continue,
        )
        .expect("saved");
        let done = migrate(&host, environment).expect(environment);
        let State::Migrated(outcome) = done.state else {
            panic!("{environment}: {done:?}");
        };
        assert_eq!(outcome.remaining.len(), 1, "{environment}");
    }
}

#[test]
fn undeploying_an_api_or_deploying_it_is_found_once_it_was_confirmed() {
    let host = Host::new("scenario=moves");
    let apis = host.backend().deployed_apis().expect("available");
    let (environment, orders) = ("Ready to Move", api(&host, "Ready to Move", "Orders"));
    let changed = |host: &Host| match report(host, environment).findings.as_slice() {
        [Finding::ApisChanged { added, removed }] => (added.len(), removed.len()),
        other => panic!("{other:?}"),
    };
    block_on(apis.undeploy(&orders.id)).expect("undeployed");
    assert_eq!(changed(&host), (0, 1));
    confirm_apis(&host, environment);
    assert_eq!(found(&host, environment), BTreeSet::new());
    block_on(apis.deploy(&orders.id)).expect("deployed");
    assert_eq!(changed(&host), (1, 0));
    block_on(apis.undeploy(&orders.id)).expect("undeployed");
    assert_eq!(found(&host, environment), BTreeSet::new(), "as confirmed");
}

#[test]
fn what_is_ready_in_moves_ends_up_where_it_should() {
    let host = Host::new("scenario=moves");
    for (environment, from, to) in [
        ("Ready to Move", Some("eu-west-1"), Some("eu-central-1")),
        ("Ready to Attach", None, Some("eu-central-1")),
        ("Ready to Take Off", Some("eu-west-1"), None),
    ] {
        let owned = |gateway: Option<&str>| gateway.map(str::to_owned);
        assert_eq!(gateway(&host, environment), owned(from));
        let report = report(&host, environment);
        assert_eq!(report.findings, [], "{environment}");
        let migration = of(&host, environment);
        let plan = open(&migration).confirmed.plan().expect("a plan");
        let done = migrate(&host, environment).expect(environment);
        assert_eq!(gateway(&host, environment), owned(to), "{environment}");
        let subject = Subject::Environment(done.environment.id);
        let paths = forms::read(&host, &subject, FormKey::Endpoints).value.draft;
        assert_eq!(paths.get("rest"), plan.paths.rest.as_str());
        assert_eq!(paths.get("published_name"), environment);
        let sent = api(&host, environment, "Orders").status == DeploymentStatus::SentToGateway;
        assert_eq!(sent, to.is_some(), "{environment}");
        let history = block_on(port(&host).list(MigrationView::History)).expect("the history");
        assert!(history.iter().any(|m| m.value.id == done.id));
        let mut left = under_way(&host).into_iter();
        assert!(left.all(|m| m.value.id != done.id));
    }
}

#[test]
fn an_atom_that_is_installed_clears_that_there_was_none() {
    let host = Host::new("scenario=moves");
    let any = |host: &Host| {
        let report = report(host, "No Atom");
        report.findings.iter().any(|f| f.check() == Check::AnyAtom)
    };
    assert!(any(&host));
    let unknown = host.mock.install_atom("nowhere", "first");
    assert!(unknown.is_err_and(|why| why.contains("nowhere")));
    let unnamed = host.mock.install_atom("No Atom", " ");
    assert!(unnamed.is_err_and(|why| why.contains("name")));
    host.mock
        .install_atom("No Atom", "first")
        .expect("installed");
    assert!(!any(&host));
    assert_eq!(atom(&host, "No Atom").name.as_str(), "first");
}
