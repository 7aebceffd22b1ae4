//! A step's result is a diff, so a step's input is what all before it left.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use waygate_domain::debug::{Scope, Snapshot, Trace};

use crate::api::{api, credential, flow, request, send_as, step};

/// The state after the last step, made from nothing but the request, the diffs and the two responses in between; at
/// every step it is what the trace tells.
fn folded(trace: &Trace) -> Result<Snapshot, TestCaseError> {
    let mut state = trace.request.clone();
    let mut answered = false;
    for (number, step) in trace.steps.iter().enumerate() {
        if let (Scope::OnResponse, false, Some(response)) =
            (step.scope, answered, &trace.backend_response)
        {
            state = state.answered(response);
            answered = true;
        }
        let (input, output) = trace.states(number).expect("a step");
        prop_assert_eq!(&state, &input, "input of step {}", number);
        state = state.after(&step.result);
        if let Some(response) = &step.answer {
            state = state.answered(response);
            answered = true;
        }
        prop_assert_eq!(&state, &output, "output of step {}", number);
    }
    prop_assert!(trace.states(trace.steps.len()).is_none());
    if let (false, Some(response)) = (answered, &trace.backend_response) {
        state = state.answered(response);
    }
    Ok(state)
}

fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("X-A"),
        Just("x-a"),
        Just("X-B"),
        Just("Accept"),
        Just("Content-Type"),
        Just("x-client"),
    ]
}

fn value() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("1"),
        Just("{#request.headers['X-A'][0]}2"),
        Just("{#request.method}"),
        Just("{#context.attributes['X-A']}"),
        Just("{#response.status}"),
        Just("{#request.params['X-B']}"),
        Just("{#not.interpreted}"),
    ]
}

fn pairs() -> impl Strategy<Value = Value> {
    let pair = (name(), value()).prop_map(|(name, value)| json!({ "name": name, "value": value }));
    prop::collection::vec(pair, 0..4).prop_map(Value::Array)
}

fn names() -> impl Strategy<Value = Value> {
    prop::collection::vec(name(), 0..3).prop_map(|names| json!(names))
}

fn steps() -> impl Strategy<Value = Vec<Value>> {
    let headers = (pairs(), pairs(), names(), names(), any::<bool>()).prop_map(
        |(add, append, remove, keep, keeps)| {
            let keep = if keeps { keep } else { json!([]) };
            let configuration = json!({ "addHeaders": add, "appendHeaders": append, "removeHeaders": remove, "whitelistHeaders": keep });
            step("transform-headers", configuration)
        },
    );
    let query = (pairs(), names(), any::<bool>()).prop_map(|(add, remove, clear)| {
        let configuration = json!({ "addQueryParameters": add, "removeQueryParameters": remove, "clearAll": clear });
        step("transform-queryparams", configuration)
    });
    let attributes = pairs().prop_map(|attributes| {
        step(
            "policy-assign-attributes",
            json!({ "attributes": attributes }),
        )
    });
    let content = prop_oneof![Just("new"), Just("${request.pathInfo}"), Just("<#x>")]
        .prop_map(|body| step("policy-assign-content", json!({ "body": body })));
    let other = prop_oneof![
        Just(step(
            "policy-override-request-method",
            json!({ "method": "PUT" })
        )),
        Just(step(
            "rate-limit",
            json!({ "addHeaders": true, "rate": { "limit": 1 } })
        )),
        Just(step(
            "mock",
            json!({ "status": 200, "content": "{}", "headers": [{ "name": "X-A", "value": "m" }] })
        )),
        Just(step(
            "status-code",
            json!({ "statusMappings": [{ "inputStatusCode": 201, "outputStatusCode": 200 }] })
        )),
        Just(step(
            "url-rewriting",
            json!({ "rewriteResponseHeaders": true, "rewriteResponseBody": true, "fromRegex": "[12]", "toReplacement": "<{#api.id}>" })
        )),
        Just(step(
            "json-validation",
            json!({ "schema": r#"{"type":"object"}"# })
        )),
        Just(step(
            "http-redirect",
            json!({ "rules": [{ "path": "/redirected", "location": "/", "status": 302 }] })
        )),
        Just(step("unknown", json!({}))),
    ];
    let one = prop_oneof![3 => headers, 1 => query, 1 => attributes, 1 => content, 2 => other];
    let conditional = (
        one,
        prop_oneof![3 => Just(""), 1 => Just("{#request.method == 'GET'}")],
    );
    let conditional = conditional.prop_map(|(mut step, condition)| {
        step["condition"] = json!(condition);
        step
    });
    prop::collection::vec(conditional, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_diffs_of_all_steps_make_the_response_of_the_request(
        on_request in steps(),
        on_response in steps(),
        path in prop_oneof![3 => Just("/orders/12?X-A=1&X-B=2&X-A=3"), 1 => Just("/redirected")],
        keyed: bool,
    ) {
        let mut api = api(vec![flow(on_request, on_response)]);
        let mut asked = request();
        asked.path = path.to_owned();
        if keyed {
            api.0["plans"][0]["security"]["type"] = json!("API_KEY");
            asked.credential = credential("1");
        }
        let trace = send_as(&api, &asked);
        let end = folded(&trace)?;
        prop_assert_eq!(end.response(), Some(trace.response.clone()));
        for step in &trace.steps {
            let unchanged = matches!(step.status.key(), "SKIPPED" | "NO_TRANSFORMATION" | "DID_NOT_RUN");
            prop_assert!(!unchanged || step.result.is_empty() && step.answer.is_none());
        }
        let took = trace.steps.iter().map(|step| step.duration).sum::<std::time::Duration>();
        prop_assert_eq!(trace.total, took + trace.proxy);
    }
}

#[test]
fn a_header_for_the_response_comes_on_top_of_the_backends() {
    let limit = step(
        "rate-limit",
        json!({ "addHeaders": true, "rate": { "limit": 5 } }),
    );
    let later = step(
        "transform-headers",
        json!({ "removeHeaders": ["X-Rate-Limit-Reset"] }),
    );
    let trace = send_as(&api(vec![flow(vec![limit], vec![later])]), &request());
    let (_, after_limit) = trace.states(1).expect("a step");
    assert_eq!(
        after_limit.response_headers.first("X-Rate-Limit-Remaining"),
        Some("4")
    );
    assert!(!after_limit.headers.contains("X-Rate-Limit-Remaining"));
    let backend = trace.backend_response.as_ref().expect("an answer");
    assert!(!backend.headers.contains("X-Rate-Limit-Remaining"));
    let (input, output) = trace.states(2).expect("a step");
    assert!(input.headers.contains("X-Rate-Limit-Reset"));
    assert!(!output.headers.contains("X-Rate-Limit-Reset"));
    assert_eq!(
        trace.response.headers.first("X-Rate-Limit-Remaining"),
        Some("4")
    );
}

#[test]
fn a_step_that_changes_nothing_has_an_empty_diff() {
    let same = json!({ "addHeaders": [{ "name": "accept", "value": "application/json" }] });
    let trace = send_as(
        &api(vec![flow(vec![step("transform-headers", same)], vec![])]),
        &request(),
    );
    assert!(trace.steps[1].result.is_empty());
    let body: Arc<str> = Arc::from("");
    assert_eq!(trace.request.body, body);
}

#[test]
fn what_is_cleared_and_set_again_keeps_its_place() {
    let again = json!({
        "clearAll": true,
        "addQueryParameters": [{ "name": "X-B", "value": "4" }, { "name": "X-A", "value": "5" }],
    });
    let mut asked = request();
    asked.path = "/orders?X-A=1&X-B=2".to_owned();
    let trace = send_as(
        &api(vec![flow(
            vec![
                step("transform-queryparams", again),
                step("latency", json!({})),
            ],
            vec![],
        )]),
        &asked,
    );
    let end = folded(&trace).expect("the same");
    let names: Vec<_> = end
        .parameters
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(names, ["X-A", "X-B"]);
    let called = trace.endpoint.expect("an endpoint").url;
    assert!(called.ends_with("?X-A=5&X-B=4"), "{called}");
}
