//! Endpoint paths against what is really deployed.

use waygate_backend::EnvironmentView;
use waygate_domain::endpoint_path::{EndpointPath, EnvironmentPaths, check};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::settings::{Draft, FormKey, Subject};

use crate::common::{Host, deployed_apis, environments};
use crate::forms::{read, refused, save};

fn environment(host: &Host, name: &str) -> EnvironmentId {
    let all = environments(&*host.backend(), EnvironmentView::All);
    let found = all.into_iter().find(|e| e.name.as_str() == name);
    found.expect("an environment of that name").id
}

fn paths(draft: &Draft) -> EnvironmentPaths {
    let path = |key| EndpointPath::new(draft.get(key)).expect("a path");
    EnvironmentPaths {
        rest: path("rest"),
        soap: path("soap"),
        odata: path("odata"),
        soap12: None,
    }
}

#[test]
fn no_scenario_begins_with_paths_that_break_the_rules() {
    for scenario in ["typical", "single", "settings", "text", "statuses"] {
        let host = Host::new(&format!("scenario={scenario}"));
        for environment in environments(&*host.backend(), EnvironmentView::All) {
            let subject = Subject::Environment(environment.id.clone());
            let sheet = read(&host, &subject, FormKey::Endpoints).value;
            let around = sheet.facts.surroundings.as_ref().expect("it has some");
            let found = check(
                &environment.id,
                &paths(&sheet.draft),
                &around.apis,
                &around.neighbours,
            );
            assert_eq!(found, [], "{scenario}: {}", environment.name);
            let right = FormKey::Endpoints.form().check(&sheet.draft, &sheet.facts);
            assert!(right.is_ok(), "{scenario}: {right:?}");
        }
    }
}

#[test]
fn the_facts_name_what_is_deployed_here_and_next_door() {
    let host = Host::new("");
    let orders = Subject::Environment(environment(&host, "Orders"));
    let facts = read(&host, &orders, FormKey::Endpoints).value.facts;
    let around = facts.surroundings.expect("it has some");
    let names = |apis: &[waygate_domain::endpoint_path::ServedApi]| -> Vec<String> {
        apis.iter().map(|api| api.name.to_string()).collect()
    };
    assert_eq!(names(&around.apis), ["Orders", "Orders", "Order Events"]);
    let mut beside = around.neighbours.iter();
    let billing = beside.find(|n| n.environment.name.as_str() == "Billing");
    let billing = names(&billing.expect("it is on the gateway").apis);
    assert_eq!(billing, ["Invoices", "Payment Requests"]);
    let alone = Subject::Environment(environment(&host, "Orders Test"));
    let facts = read(&host, &alone, FormKey::Endpoints).value.facts;
    let around = facts.surroundings.expect("it has some");
    assert_eq!(
        (names(&around.apis), around.neighbours),
        (vec!["Orders".into()], vec![])
    );
}

/// `ws/rest/invoices` with `v2` against `ws/rest` with `invoices/v2`.
#[test]
fn a_path_that_leads_to_another_environments_api_is_refused_and_names_both() {
    let host = Host::new("");
    let orders = Subject::Environment(environment(&host, "Orders"));
    let seen = read(&host, &orders, FormKey::Endpoints);
    let meets = [("rest", "ws/rest/invoices")];
    let (field, message) = refused(save(
        &host,
        &orders,
        FormKey::Endpoints,
        &seen,
        &meets,
        false,
    ));
    assert_eq!(field, "rest");
    for part in ["Billing", "Invoices", "Orders", "ws/rest/invoices/v2"] {
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(read(&host, &orders, FormKey::Endpoints), seen);
    let passes = [("rest", "ws/rest/bills")];
    save(&host, &orders, FormKey::Endpoints, &seen, &passes, false).expect("nothing is there");
}

/// Deployed to its environment is enough: the gateway need not have it yet.
#[test]
fn an_api_that_its_gateway_does_not_have_keeps_its_url() {
    let host = Host::new("");
    let apis = host.backend().deployed_apis().expect("available");
    let all = deployed_apis(&*host.backend());
    let invoices = all
        .iter()
        .find(|api| (api.name.as_str(), api.environment.name.as_str()) == ("Invoices", "Billing"));
    let id = &invoices.expect("it is there").id;
    futures::executor::block_on(apis.undeploy(id)).expect("taken off");
    let orders = Subject::Environment(environment(&host, "Orders"));
    let seen = read(&host, &orders, FormKey::Endpoints);
    let meets = [("rest", "ws/rest/invoices")];
    let refusal = save(&host, &orders, FormKey::Endpoints, &seen, &meets, false);
    assert_eq!(refused(refusal).0, "rest");
}
