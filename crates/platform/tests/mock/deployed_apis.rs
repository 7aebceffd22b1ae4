use std::collections::HashSet;
use std::time::Duration;

use futures::executor::block_on;
use waygate_backend::{ErrorKind, Limit, PageRequest};
use waygate_domain::deployed_api::{
    ApiAuthentication, DeployedApi, DeployedApiId, DeploymentStatus, Refusal,
};
use waygate_domain::endpoint_path::ApiType;
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::role::{Privilege, Role};
use waygate_domain::settings::{FormKey, Subject};
use waygate_platform::mock::Fault;

use crate::common::{Host, deployed_apis};
use crate::forms::{read, refused, save};

use DeploymentStatus::{RequiresConfiguration, SentToGateway};

const FORBIDDEN: ErrorKind = ErrorKind::Forbidden(Privilege::GatewayManagement);

fn all(host: &Host) -> Vec<DeployedApi> {
    deployed_apis(&*host.backend())
}

fn api(host: &Host, environment: &str, name: &str, version: &str) -> DeployedApi {
    let mut all = all(host).into_iter();
    let found = all.find(|api| {
        api.environment.name.as_str() == environment
            && (api.name.as_str(), api.version.as_str()) == (name, version)
    });
    found.expect("there is one")
}

fn get(host: &Host, id: &DeployedApiId) -> DeployedApi {
    let apis = host.backend().deployed_apis().expect("available");
    block_on(apis.get(id)).expect("it is there")
}

/// What deploying, or undeploying, answers: the API, or the message of the refusal.
fn turn(host: &Host, id: &DeployedApiId, on: bool) -> Result<DeployedApi, String> {
    let apis = host.backend().deployed_apis().expect("available");
    let answer = match on {
        true => block_on(apis.deploy(id)),
        false => block_on(apis.undeploy(id)),
    };
    answer.map_err(|error| {
        assert_eq!(error.kind, ErrorKind::Invalid(Vec::new()), "{error}");
        error.message
    })
}

#[test]
fn typical_has_both_statuses_every_authentication_and_type() {
    let all = all(&Host::new(""));
    assert_eq!(all.len(), 26);
    let any = |test: &dyn Fn(&DeployedApi) -> bool| all.iter().any(test);
    for status in DeploymentStatus::ALL {
        assert!(any(&|api| api.status == status), "{status:?}");
    }
    assert!(any(
        &|a| a.authentication == ApiAuthentication::ApiKeyControlled
    ));
    assert!(any(
        &|a| a.authentication == ApiAuthentication::AtomControlled
    ));
    let by_provider = |a: &DeployedApi| matches!(a.authentication, ApiAuthentication::Provider(_));
    assert!(any(&by_provider));
    for api_type in [ApiType::Rest, ApiType::Soap, ApiType::Odata] {
        assert!(any(&|api| api.api_type == api_type), "{api_type:?}");
    }
    assert!(any(&|a| a.plans.is_empty()) && any(&|a| a.plans.len() == 3));
    assert!(any(&|api| api.custom_url.is_some()) && any(&|api| api.proxy));
    assert!(any(&|api| api.gateway.is_none()));
}

#[test]
fn what_a_gateway_has_is_complete_in_every_scenario() {
    for scenario in [
        "typical", "single", "settings", "text", "conflict", "resume", "moves",
    ] {
        let all = all(&Host::new(&format!("scenario={scenario}")));
        assert!(!all.is_empty(), "{scenario}");
        let mut at = HashSet::new();
        for api in all.iter().filter(|api| api.status == SentToGateway) {
            assert!(api.gateway.is_some(), "{api:?}");
            let by_key = api.authentication == ApiAuthentication::ApiKeyControlled;
            assert!(!by_key || !api.plans.is_empty(), "{api:?}");
            let place = (&api.environment.id, api.api_type, &api.base);
            assert!(at.insert(place), "at one URL with another: {api:?}");
        }
    }
    for crowd in ["rows=40", "scenario=busy"] {
        assert_eq!(all(&Host::new(crowd)), [], "{crowd}");
    }
}

#[test]
fn the_list_is_read_page_by_page_without_gaps() {
    let host = Host::new("");
    let apis = host.backend().deployed_apis().expect("available");
    let mut request = PageRequest {
        cursor: None,
        limit: Limit::new(7),
    };
    let mut read = Vec::new();
    loop {
        let page = block_on(apis.list(request.clone())).expect("it can be read");
        assert!(page.items.len() <= 7);
        assert_eq!(page.as_of, None, "no events tell what changes");
        read.extend(page.items);
        match page.next {
            Some(next) => request.cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(read, all(&host));
    for api in &read {
        assert_eq!(get(&host, &api.id), *api);
    }
    let environments = host.backend().environments().expect("available");
    let view = waygate_backend::EnvironmentView::All;
    request.cursor = None;
    let page = block_on(environments.list(view, request.clone())).expect("it can be read");
    request.cursor = page.next;
    let foreign = block_on(apis.list(request)).map_err(|error| error.kind);
    assert!(matches!(foreign, Err(ErrorKind::Invalid(_))), "{foreign:?}");
}

#[test]
fn an_api_is_taken_off_its_gateway_and_put_back() {
    let host = Host::new("");
    let before = api(&host, "Orders", "Orders", "2.3.0");
    assert_eq!(before.status, SentToGateway);
    let already = Refusal::AlreadySent.to_string();
    assert_eq!(turn(&host, &before.id, true), Err(already));
    let off = turn(&host, &before.id, false).expect("taken off");
    let expected = DeployedApi {
        status: RequiresConfiguration,
        ..before.clone()
    };
    assert_eq!(off, expected);
    assert_eq!(get(&host, &before.id), expected);
    let not = Refusal::NotSent.to_string();
    assert_eq!(turn(&host, &before.id, false), Err(not));
    assert_eq!(turn(&host, &before.id, true), Ok(before.clone()));
    assert_eq!(get(&host, &before.id), before);
}

#[test]
fn an_api_that_is_not_complete_is_not_deployed_until_it_is() {
    let host = Host::new("");
    let id = api(&host, "Billing", "Payment Requests", "1.0.0").id;
    let no_plan = Refusal::NoPlan.to_string();
    assert_eq!(turn(&host, &id, true), Err(no_plan));
    let subject = Subject::DeployedApi(id.clone());
    let seen = read(&host, &subject, FormKey::Access);
    let changes = [("plans", "Gold\nBronze")];
    let saved = save(&host, &subject, FormKey::Access, &seen, &changes, false).expect("saved");
    assert_eq!(saved.value.draft.get("plans"), "Bronze\nGold");
    assert!(!saved.value.facts.sent);
    assert_eq!(
        get(&host, &id).status,
        RequiresConfiguration,
        "not by itself"
    );
    let deployed = turn(&host, &id, true).expect("deployed");
    assert_eq!(deployed.status, SentToGateway);
    let plans: Vec<_> = deployed.plans.iter().map(|plan| plan.as_str()).collect();
    assert_eq!(plans, ["Bronze", "Gold"]);
    let seen = read(&host, &subject, FormKey::Access);
    assert!(seen.value.facts.sent);
    assert_eq!(seen.revision, saved.revision, "deploying is no edit");
    let refusal = save(
        &host,
        &subject,
        FormKey::Access,
        &seen,
        &[("plans", "")],
        false,
    );
    assert_eq!(refused(refusal).0, "plans");
    let changes = [("authentication", "atom"), ("plans", "")];
    save(&host, &subject, FormKey::Access, &seen, &changes, false).expect("needs no plan");
    let now = get(&host, &id);
    assert_eq!(now.authentication, ApiAuthentication::AtomControlled);
    assert_eq!((now.plans, now.status), (vec![], SentToGateway));
}

#[test]
fn two_versions_at_one_url_take_turns() {
    let host = Host::new("");
    let (old, new) = (
        api(&host, "Orders", "Orders", "2.3.0"),
        api(&host, "Orders", "Orders", "2.10.0"),
    );
    let taken = Refusal::UrlTaken(old.name.clone(), old.version.clone());
    assert_eq!(turn(&host, &new.id, true), Err(taken.to_string()));
    turn(&host, &old.id, false).expect("taken off");
    turn(&host, &new.id, true).expect("its place is free");
    let taken = Refusal::UrlTaken(new.name, new.version);
    assert_eq!(turn(&host, &old.id, true), Err(taken.to_string()));
}

#[test]
fn off_a_gateway_nothing_is_deployed() {
    let host = Host::new("");
    let alone = api(&host, "Payments Sandbox", "Payments", "5.1.0");
    assert_eq!((alone.gateway, alone.status), (None, RequiresConfiguration));
    let nowhere = Refusal::NotAttached.to_string();
    assert_eq!(turn(&host, &alone.id, true), Err(nowhere));
    let before = api(&host, "Orders", "Orders", "2.3.0");
    let gateway = before.gateway.expect("on a gateway").id;
    let gateways = host.backend().gateways().expect("available");
    block_on(gateways.command(&gateway, &GatewayCommand::Delete)).expect("deleted");
    let after = get(&host, &before.id);
    assert_eq!((after.gateway, after.status), (None, RequiresConfiguration));
}

#[test]
fn providers_and_plans_are_those_of_the_account_and_what_it_has_it_may_keep() {
    let host = Host::new("");
    let id = api(&host, "Accounts", "Accounts", "3.0.0").id;
    let subject = Subject::DeployedApi(id.clone());
    let seen = read(&host, &subject, FormKey::Access);
    let draft = &seen.value.draft;
    let held = (draft.get("authentication"), draft.get("plans"));
    assert_eq!(held, ("provider:Workforce Sign-in", "Internal"));
    let facts = &seen.value.facts;
    assert_eq!((facts.providers.len(), facts.plans.len()), (2, 5));
    for (field, value) in [
        ("authentication", "provider:Nobody"),
        ("authentication", "magic"),
        ("plans", "Internal\nPlatinum"),
    ] {
        let refusal = save(
            &host,
            &subject,
            FormKey::Access,
            &seen,
            &[(field, value)],
            false,
        );
        assert_eq!(refused(refusal).0, field);
        assert_eq!(read(&host, &subject, FormKey::Access), seen);
    }
    let other = [("authentication", "provider:Partner Identity")];
    save(&host, &subject, FormKey::Access, &seen, &other, false).expect("saved");
    assert_eq!(get(&host, &id).authentication.label(), "Partner Identity");
}

#[test]
fn every_sheet_of_every_scenario_can_be_saved_as_it_is() {
    for scenario in ["typical", "single", "settings", "text"] {
        let host = Host::new(&format!("scenario={scenario}"));
        for api in all(&host) {
            let subject = Subject::DeployedApi(api.id.clone());
            let seen = read(&host, &subject, FormKey::Access);
            let saved = save(&host, &subject, FormKey::Access, &seen, &[], false);
            let saved = saved.expect("it is right").value.draft;
            assert_eq!(saved, seen.value.draft, "{scenario}");
            assert_eq!(get(&host, &api.id), api);
        }
    }
}

#[test]
fn someone_else_changes_the_plans_in_the_scenario_conflict() {
    let mut host = Host::new("scenario=conflict");
    for api in all(&host) {
        let subject = Subject::DeployedApi(api.id);
        let seen = read(&host, &subject, FormKey::Access);
        host.advance(Duration::from_secs(5));
        let refused = save(&host, &subject, FormKey::Access, &seen, &[], false);
        let Err(ErrorKind::Conflict(conflict)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(conflict.by, "colleague@example.com");
        let newer = read(&host, &subject, FormKey::Access);
        assert_eq!(newer.revision, conflict.revision);
        save(&host, &subject, FormKey::Access, &newer, &[], false).expect("saved");
    }
}

#[test]
fn an_edit_and_a_deployment_survive_a_reload() {
    let host = Host::new("");
    let id = api(&host, "Billing", "Payment Requests", "1.0.0").id;
    let subject = Subject::DeployedApi(id.clone());
    let seen = read(&host, &subject, FormKey::Access);
    save(
        &host,
        &subject,
        FormKey::Access,
        &seen,
        &[("plans", "Gold")],
        false,
    )
    .expect("saved");
    let deployed = turn(&host, &id, true).expect("deployed");
    let text = host.mock.export();
    let again = Host::new("");
    let imported = again.mock.import(&text).expect("it can be read");
    assert!(imported.applied);
    assert_eq!(get(&again, &id), deployed);
    again.mock.reset();
    assert_eq!(get(&again, &id).status, RequiresConfiguration);
}

#[test]
fn who_reads_only_reads_and_changes_nothing() {
    let host = Host::new("role=reader");
    let before = all(&host);
    let sent = before.iter().find(|api| api.status == SentToGateway);
    let id = &sent.expect("one is sent").id;
    let apis = host.backend().deployed_apis().expect("available");
    for answer in [block_on(apis.deploy(id)), block_on(apis.undeploy(id))] {
        assert_eq!(answer.map_err(|error| error.kind), Err(FORBIDDEN));
    }
    let subject = Subject::DeployedApi(id.clone());
    let seen = read(&host, &subject, FormKey::Access);
    let refused = save(&host, &subject, FormKey::Access, &seen, &[], false);
    assert_eq!(refused.err(), Some(FORBIDDEN));
    assert_eq!(all(&host), before);
    host.mock.set_role(Role::AccessOnly);
    let listed = block_on(apis.list(PageRequest::first()));
    assert_eq!(listed.map_err(|error| error.kind), Err(FORBIDDEN));
    let got = block_on(apis.get(id));
    assert_eq!(got.map_err(|error| error.kind), Err(FORBIDDEN));
}

#[test]
fn what_is_not_there_is_not_found() {
    let host = Host::new("");
    let apis = host.backend().deployed_apis().expect("available");
    let id = DeployedApiId::new("api_nobody").expect("an id");
    for answer in [
        block_on(apis.get(&id)),
        block_on(apis.deploy(&id)),
        block_on(apis.undeploy(&id)),
    ] {
        let kind = answer.map_err(|error| error.kind);
        assert_eq!(kind, Err(ErrorKind::NotFound));
    }
}

#[test]
fn each_operation_can_fail_by_its_name() {
    let host = Host::new("");
    let id = api(&host, "Orders", "Orders", "2.3.0").id;
    let apis = host.backend().deployed_apis().expect("available");
    for operation in ["list", "get", "deploy", "undeploy"] {
        let (faults, problems) = Fault::parse_all(&format!("deployed_apis.{operation}:offline"));
        assert_eq!(problems, []);
        host.mock.set_faults(faults);
        let error = match operation {
            "list" => block_on(apis.list(PageRequest::first())).err(),
            "get" => block_on(apis.get(&id)).err(),
            "deploy" => block_on(apis.deploy(&id)).err(),
            _ => block_on(apis.undeploy(&id)).err(),
        };
        let kind = error.map(|error| error.kind);
        assert_eq!(kind, Some(ErrorKind::Offline), "{operation}");
    }
    host.mock.set_faults(Vec::new());
    assert_eq!(get(&host, &id).status, SentToGateway, "nothing was done");
}
