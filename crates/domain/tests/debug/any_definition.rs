//! No definition makes the interpreter panic, and none keeps it long.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use waygate_domain::api::Definition;
use waygate_domain::debug::{Request, endpoints, plans};

use crate::api::{api, flow, request, send, send_as, step};

const NAMES: [&str; 44] = [
    "api",
    "plans",
    "flows",
    "listeners",
    "paths",
    "path",
    "endpointGroups",
    "endpoints",
    "target",
    "properties",
    "key",
    "value",
    "security",
    "type",
    "status",
    "selectors",
    "pathOperator",
    "methods",
    "condition",
    "request",
    "response",
    "policy",
    "configuration",
    "enabled",
    "name",
    "addHeaders",
    "appendHeaders",
    "removeHeaders",
    "whitelistHeaders",
    "attributes",
    "body",
    "content",
    "headers",
    "rate",
    "limit",
    "whitelistIps",
    "rules",
    "constraint",
    "parameters",
    "schema",
    "fromRegex",
    "toReplacement",
    "statusMappings",
    "flowExecution",
];

const TEXTS: [&str; 34] = [
    "",
    "/",
    "HTTP",
    "CONDITION",
    "KEY_LESS",
    "API_KEY",
    "PUBLISHED",
    "EQUALS",
    "STARTS_WITH",
    "GET",
    "transform-headers",
    "transform-queryparams",
    "policy-assign-attributes",
    "policy-assign-content",
    "mock",
    "rate-limit",
    "ip-filtering",
    "policy-request-validation",
    "policy-override-request-method",
    "url-rewriting",
    "json-validation",
    "http-redirect",
    "latency",
    "status-code",
    "{#request.headers['X-Client'][0]}",
    "{#",
    "{(1 == 1)}",
    "${a",
    "ü/:a//",
    "BEST_MATCH",
    "(",
    "{\"type\":\"object\"}",
    "10.0.0.0/8",
    "https://example.com",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(&TEXTS[..]).prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 96, 6, |inner| {
        let name = prop_oneof![
            9 => prop::sample::select(&NAMES[..]).prop_map(str::to_owned),
            1 => ".*",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// An API in which one thing is anything.
fn spoiled() -> impl Strategy<Value = Value> {
    let places = [
        "/plans",
        "/plans/0",
        "/plans/0/security",
        "/plans/0/flows",
        "/flows",
        "/flows/0",
        "/flows/0/selectors",
        "/flows/0/selectors/0",
        "/flows/0/request",
        "/flows/0/request/0",
        "/flows/0/request/0/configuration",
        "/flows/0/response/0/configuration",
        "/flows/0/request/0/condition",
        "/listeners",
        "/listeners/0/paths",
        "/endpointGroups",
        "/endpointGroups/0/endpoints/0",
        "/properties",
        "/properties/0",
    ];
    let policy = prop::sample::select(&TEXTS[..]);
    (
        prop::sample::select(places.to_vec()),
        any_json(),
        policy.clone(),
        policy,
    )
        .prop_map(|(place, anything, first, second)| {
            let mut whole = api(vec![flow(
                vec![step(first, json!({}))],
                vec![step(second, json!({}))],
            )])
            .0;
            if let Some(found) = whole.pointer_mut(place) {
                *found = anything;
            }
            whole
        })
}

/// Method, path, headers and content.
type Asked = (String, String, Vec<(String, String)>, String);

fn any_request() -> impl Strategy<Value = Asked> {
    let name = prop_oneof![Just("X-Client".to_owned()), ".{0,12}"];
    let headers = prop::collection::vec((name, ".{0,12}"), 0..4);
    (".{0,5}", ".{0,40}", headers, ".{0,40}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_panics_and_there_is_always_a_response(
        definition in prop_oneof![any_json(), spoiled()],
        (method, path, headers, body) in any_request(),
    ) {
        let (plan, credential) = (None, None);
        let asked = Request { method, path, headers, body, plan, credential };
        let v4 = Definition(definition);
        let trace = send_as(&v4, &asked);
        prop_assert!((100..600).contains(&trace.response.status));
        for number in 0..trace.steps.len() {
            prop_assert!(trace.compare(number).is_some());
            let found = v4.0.pointer(trace.steps[number].location.as_str());
            prop_assert!(found.is_some() || trace.steps[number].status.key() == "ERROR");
        }
        for found in plans(&v4) {
            prop_assert!(v4.0.pointer(found.location.as_str()).is_some());
        }
        for found in endpoints(&v4) {
            prop_assert!(v4.0.pointer(found.location.as_str()).is_some());
        }
    }
}

/// Ten times as much takes no more than some ten times as long: an interpreter that goes through everything again at
/// every step takes a hundred times.
#[test]
fn what_a_definition_costs_grows_as_it_does() {
    let sets = |number: usize| {
        step(
            "transform-headers",
            json!({ "addHeaders": [{ "name": format!("X-{number}"), "value": "{#request.method}" }] }),
        )
    };
    let many = |count: usize| {
        let steps = (0..count).map(sets);
        let flows = (0..count).map(|_| flow(vec![], vec![]));
        api(flows.chain([flow(steps.collect(), vec![])]).collect())
    };
    let took = |count: usize| {
        let v4 = many(count);
        let started = Instant::now();
        assert_eq!(send(&v4).response.status, 201);
        started.elapsed()
    };
    let small = (0..5)
        .map(|_| took(100))
        .min()
        .expect("some")
        .max(Duration::from_millis(1));
    let large = (0..3).map(|_| took(1000)).min().expect("some");
    assert!(large < small * 50, "{small:?}, and then {large:?}");
}

#[test]
fn a_definition_nested_as_deeply_as_can_be_read_is_run() {
    let text = format!("{{\"flows\":{}{}}}", "[".repeat(126), "]".repeat(126));
    let v4 = Definition::parse(&text).expect("readable");
    assert_eq!(send_as(&v4, &request()).response.status, 401);
}
