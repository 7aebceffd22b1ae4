//! In which order what runs, and under which plan.

use serde_json::{Value, json};
use waygate_domain::api::Definition;
use waygate_domain::debug::{Request, Scope, Stage, plans, run};

use crate::api::{Backend, api, credential, flow, note, of, request, send, send_as, step, world};

use Scope::{OnRequest, OnResponse};
use Stage::{Api, Plan, Security};

fn plan(id: &str, security: &str, status: &str, flows: Value) -> Value {
    json!({
        "id": id,
        "name": id.to_uppercase(),
        "status": status,
        "security": { "type": security },
        "flows": flows,
    })
}

fn with_plans(plans: Value) -> Definition {
    let mut api = api(vec![]);
    api.0["plans"] = plans;
    api
}

#[test]
fn the_plan_comes_before_the_api_on_both_ways() {
    let waits = |name: &str| {
        let mut waits = step("latency", json!({ "time": 0 }));
        waits["name"] = json!(name);
        waits
    };
    let mut api = api(vec![flow(vec![waits("c")], vec![waits("d")])]);
    let of_plan = flow(vec![waits("a")], vec![waits("b")]);
    api.0["plans"][0]["flows"] = json!([of_plan]);
    let order: Vec<_> = send(&api)
        .steps
        .iter()
        .map(|step| (step.stage, step.scope, step.name.clone()))
        .collect();
    let row = |stage, scope, name: &str| (stage, scope, name.to_owned());
    assert_eq!(
        order,
        [
            row(Security, OnRequest, "Open"),
            row(Plan, OnRequest, "a"),
            row(Api, OnRequest, "c"),
            row(Plan, OnResponse, "b"),
            row(Api, OnResponse, "d"),
        ]
    );
}

#[test]
fn a_flow_of_the_api_sees_what_one_of_the_plan_did_and_keeps_what_it_was_then() {
    let assigns = |value: &str| {
        step(
            "policy-assign-attributes",
            json!({ "attributes": [{ "name": "a", "value": value }] }),
        )
    };
    let mut conditional = flow(
        vec![step("latency", json!({ "time": 0 })), assigns("later")],
        vec![step("status-code", json!({}))],
    );
    conditional["selectors"] =
        json!([{ "type": "CONDITION", "condition": "{#context.attributes['a'] == 'set'}" }]);
    let mut api = api(vec![conditional]);
    api.0["plans"][0]["flows"] = json!([flow(vec![assigns("set")], vec![])]);
    let trace = send(&api);
    assert_eq!(of(&trace, "latency").status.key(), "COMPLETED");
    assert_eq!(of(&trace, "status-code").status.key(), "COMPLETED");
    api.0["plans"][0]["flows"] = json!([]);
    let trace = send(&api);
    assert_eq!(of(&trace, "latency").status.key(), "SKIPPED");
    assert_eq!(of(&trace, "status-code").status.key(), "SKIPPED");
}

#[test]
fn plans_that_take_no_calls_are_no_choice() {
    let api = with_plans(json!([
        plan("a", "API_KEY", "PUBLISHED", json!([])),
        plan("b", "KEY_LESS", "CLOSED", json!([])),
        plan("c", "JWT", "STAGING", json!([])),
        plan("d", "OAUTH2", "deprecated", json!([])),
        { "name": "Only a name", "security": { "type": "KEYLESS" } },
        { "id": "only-an-id" },
        7,
    ]));
    let found: Vec<_> = plans(&api)
        .into_iter()
        .map(|plan| {
            (
                plan.id.clone(),
                plan.name.clone(),
                plan.security.clone(),
                plan.needs_credential(),
            )
        })
        .collect();
    let row = |id: &str, name: &str, security: &str, needs| {
        (id.to_owned(), name.to_owned(), security.to_owned(), needs)
    };
    assert_eq!(
        found,
        [
            row("a", "A", "api-key", true),
            row("d", "D", "oauth2", true),
            row("Only a name", "Only a name", "key-less", false),
            row("only-an-id", "only-an-id", "", false),
        ]
    );
    assert_eq!(plans(&api)[1].location.as_str(), "/plans/3");
}

#[test]
fn a_request_is_under_the_plan_that_it_names() {
    let api = with_plans(json!([
        plan("open", "KEY_LESS", "PUBLISHED", json!([])),
        plan("gold", "KEY_LESS", "PUBLISHED", json!([])),
        plan("closed", "KEY_LESS", "CLOSED", json!([])),
    ]));
    let under = |plan: &str| {
        let plan = Some(plan.to_owned());
        send_as(&api, &Request { plan, ..request() })
    };
    for plan in ["gold", "GOLD"] {
        let trace = under(plan);
        assert_eq!(
            trace.plan.as_ref().map(|plan| plan.id.as_str()),
            Some("gold")
        );
        assert_eq!(trace.request.attributes.first("plan"), Some("gold"));
    }
    let trace = under("closed");
    assert_eq!((trace.plan, trace.response.status), (None, 401));
    assert_eq!(trace.steps[0].status.key(), "ERROR");
    assert_eq!(trace.steps.len(), 1);
}

#[test]
fn without_a_name_the_plan_is_the_first_that_lets_in() {
    let all = json!([
        plan("open", "KEY_LESS", "PUBLISHED", json!([])),
        plan("key", "API_KEY", "PUBLISHED", json!([])),
    ]);
    let chosen = |plans: Value, secret: Option<&str>| {
        let credential = secret.and_then(credential);
        let trace = send_as(
            &with_plans(plans),
            &Request {
                credential,
                ..request()
            },
        );
        trace.plan.map(|plan| plan.id)
    };
    assert_eq!(chosen(all.clone(), None).as_deref(), Some("open"));
    assert_eq!(chosen(all, Some("k_0123456789")).as_deref(), Some("key"));
    let only_key = json!([plan("key", "API_KEY", "PUBLISHED", json!([]))]);
    assert_eq!(chosen(only_key, None), None);
    assert_eq!(chosen(json!([]), None), None);
}

#[test]
fn a_security_that_is_not_interpreted_lets_in_and_says_so() {
    let backend = Backend::default();
    let api = with_plans(json!([plan("jwt", "JWT", "PUBLISHED", json!([]))]));
    let asked = Request {
        credential: credential("eyJhbGciOiJIUzI1NiJ9.e30.abcd"),
        ..request()
    };
    let trace = run(&api, &asked, &backend, &world());
    assert_eq!(
        note(of(&trace, "jwt")),
        "The policy `jwt` is not interpreted."
    );
    assert_eq!(
        trace.request.headers.first("Authorization"),
        Some("Bearer ey••••••abcd")
    );
    let called = backend.called.borrow();
    let sent = called[0]
        .headers
        .iter()
        .find(|(name, _)| name == "Authorization");
    assert_eq!(
        sent.expect("a token").1,
        "Bearer eyJhbGciOiJIUzI1NiJ9.e30.abcd"
    );
}

#[test]
fn an_export_has_its_api_beside_its_plans() {
    let inner = api(vec![flow(
        vec![step("latency", json!({ "time": 0 }))],
        vec![],
    )]);
    let mut inner = inner.0;
    let plans_of_it = inner["plans"].take();
    let export = Definition(json!({ "export": {}, "api": inner, "plans": plans_of_it }));
    let trace = send(&export);
    assert_eq!(
        of(&trace, "latency").location.as_str(),
        "/api/flows/0/request/0"
    );
    assert_eq!(trace.steps[0].location.as_str(), "/plans/0/security");
    assert_eq!(trace.request.context_path, "/shop/");
}

#[test]
fn the_endpoint_is_the_first_that_is_not_secondary() {
    let mut api = api(vec![]);
    let endpoint = |name: &str, target: &str, secondary: bool| json!({ "name": name, "secondary": secondary, "configuration": { "target": target } });
    api.0["endpointGroups"] = json!([
        { "name": "one", "endpoints": [endpoint("none", "", false), endpoint("spare", "https://spare.example.com", true)] },
        { "name": "two", "endpoints": [endpoint("main", "https://{#api.id}.example.com?k=v", false)] },
    ]);
    let called = send(&api).endpoint.expect("an endpoint");
    assert_eq!(
        (
            called.group.as_str(),
            called.name.as_str(),
            called.method.as_str()
        ),
        ("two", "main", "GET")
    );
    assert_eq!(
        called.url,
        "https://orders.example.com/orders/12?k=v&expand=lines"
    );
}
