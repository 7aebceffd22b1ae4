//! How steps end, and what that does to those after them.

use serde_json::json;
use waygate_domain::debug::{Scope, Stage, StepStatus};

use crate::api::{api, flow, note, of, on_request, send, statuses, step};

use Scope::{OnRequest, OnResponse};

fn with_condition(condition: &str) -> serde_json::Value {
    let mut found = step(
        "transform-headers",
        json!({ "addHeaders": [{ "name": "X-A", "value": "1" }] }),
    );
    found["condition"] = json!(condition);
    found
}

#[test]
fn a_step_whose_condition_is_false_is_skipped() {
    let condition = "{#request.method == 'POST'}";
    let trace = send(&api(vec![flow(vec![with_condition(condition)], vec![])]));
    let step = of(&trace, "transform-headers");
    let condition = condition.to_owned();
    assert_eq!(step.status, StepStatus::Skipped { condition });
    assert!(step.result.is_empty() && step.duration.is_zero());
}

#[test]
fn a_step_whose_condition_is_true_or_blank_runs() {
    for condition in [
        "{#request.method == 'GET'}",
        "#request.method == 'GET'",
        "true",
        " ",
    ] {
        let trace = send(&api(vec![flow(vec![with_condition(condition)], vec![])]));
        let step = of(&trace, "transform-headers");
        assert_eq!(step.status, StepStatus::Completed, "{condition}");
        assert_eq!(step.result.headers.len(), 1);
    }
}

#[test]
fn a_step_whose_condition_is_not_interpreted_changes_nothing() {
    for condition in [
        "{#request.params.size() > 1}",
        "{#request.method}",
        "{#jsonPath(#request.content, '$')}",
    ] {
        let trace = send(&api(vec![flow(vec![with_condition(condition)], vec![])]));
        let step = of(&trace, "transform-headers");
        assert!(note(step).contains("is not interpreted"), "{condition}");
        assert!(step.result.is_empty());
    }
}

#[test]
fn an_unknown_policy_and_an_unknown_option_are_named() {
    let trace = send(&on_request("geoip-filtering", json!({})));
    let step = of(&trace, "geoip-filtering");
    assert_eq!(
        note(step),
        "The policy `geoip-filtering` is not interpreted."
    );
    assert!(!step.duration.is_zero());
    let trace = send(&on_request(
        "latency",
        json!({ "dynamicTime": "{#request.method}" }),
    ));
    assert_eq!(
        note(of(&trace, "latency")),
        "The option `dynamicTime` is not interpreted."
    );
    let trace = send(&on_request(
        "transform-headers",
        json!({ "addHeaders": "X-A" }),
    ));
    assert!(note(of(&trace, "transform-headers")).contains("`addHeaders`"));
    let trace = send(&on_request("transform-headers", json!("addHeaders")));
    assert_eq!(
        note(of(&trace, "transform-headers")),
        "The configuration is no object."
    );
}

#[test]
fn steps_and_flows_that_are_disabled_are_left_out() {
    let mut off = step("latency", json!({}));
    off["enabled"] = json!(false);
    let mut flow_off = flow(vec![step("mock", json!({}))], vec![]);
    flow_off["enabled"] = json!(false);
    let trace = send(&api(vec![flow(vec![off], vec![]), flow_off]));
    assert_eq!(statuses(&trace), [("key-less", OnRequest, "COMPLETED")]);
}

#[test]
fn after_a_step_that_failed_nothing_runs() {
    let refuses = step("ip-filtering", json!({ "blacklistIps": ["192.0.2.7"] }));
    let trace = send(&api(vec![flow(
        vec![
            step("latency", json!({ "time": 1 })),
            refuses,
            with_condition("{#request.method == 'POST'}"),
        ],
        vec![step("status-code", json!({}))],
    )]));
    assert_eq!(
        statuses(&trace),
        [
            ("key-less", OnRequest, "COMPLETED"),
            ("latency", OnRequest, "COMPLETED"),
            ("ip-filtering", OnRequest, "ERROR"),
            ("transform-headers", OnRequest, "DID_NOT_RUN"),
            ("status-code", OnResponse, "DID_NOT_RUN"),
        ]
    );
    assert!(trace.endpoint.is_none() && trace.backend_response.is_none());
    assert_eq!(
        (trace.response.status, trace.response.reason.as_str()),
        (403, "Forbidden")
    );
    assert!(trace.steps[3].duration.is_zero());
    let took = trace.steps.iter().map(|step| step.duration).sum();
    assert_eq!(trace.total, took);
    assert!(trace.proxy.is_zero());
}

#[test]
fn a_step_on_response_that_failed_leaves_what_the_backend_answered_to_be_seen() {
    let refuses = step(
        "json-validation",
        json!({ "schema": r#"{"type":"array"}"# }),
    );
    let trace = send(&api(vec![flow(
        vec![],
        vec![refuses, step("status-code", json!({}))],
    )]));
    assert_eq!(
        statuses(&trace)[1..],
        [
            ("json-validation", OnResponse, "ERROR"),
            ("status-code", OnResponse, "DID_NOT_RUN"),
        ]
    );
    assert_eq!(
        trace
            .backend_response
            .as_ref()
            .map(|response| response.status),
        Some(201)
    );
    assert_eq!(trace.response.status, 500);
    assert_eq!(trace.steps[1].answer.as_ref(), Some(&trace.response));
}

#[test]
fn steps_know_where_they_are_in_the_definition() {
    let trace = send(&api(vec![
        flow(vec![], vec![]),
        flow(vec![step("latency", json!({}))], vec![]),
    ]));
    let step = of(&trace, "latency");
    assert_eq!(step.location.as_str(), "/flows/1/request/0");
    assert_eq!(step.stage, Stage::Api);
    assert_eq!(trace.steps[0].location.as_str(), "/plans/0/security");
    assert_eq!(trace.steps[0].stage, Stage::Security);
}

#[test]
fn an_api_without_an_endpoint_answers_503() {
    let mut without = api(vec![flow(vec![], vec![step("latency", json!({}))])]);
    without.0["endpointGroups"] = json!([]);
    let trace = send(&without);
    assert_eq!(
        statuses(&trace)[1..],
        [
            ("endpoint", OnRequest, "ERROR"),
            ("latency", OnResponse, "DID_NOT_RUN")
        ]
    );
    assert_eq!(trace.response.status, 503);
}

#[test]
fn keys_of_stages_scopes_and_statuses_read_back() {
    for stage in Stage::ALL {
        assert_eq!(Stage::from_key(&stage.key().to_uppercase()), Some(stage));
    }
    for scope in Scope::ALL {
        assert_eq!(Scope::from_key(&scope.key().to_lowercase()), Some(scope));
    }
    assert_eq!(Stage::from_key("none"), None);
}

#[test]
fn a_text_that_doubles_with_every_step_stops_growing() {
    let doubles = json!({ "addHeaders": [{ "name": "X-A", "value": "{#request.headers['X-A'][0]}{#request.headers['X-A'][0]}" }] });
    let mut steps = vec![step(
        "transform-headers",
        json!({ "addHeaders": [{ "name": "X-A", "value": "0123456789abcdef" }] }),
    )];
    steps.extend((0..40).map(|_| step("transform-headers", doubles.clone())));
    let trace = send(&api(vec![flow(steps, vec![])]));
    let last = &trace.steps[41];
    assert!(note(last).contains("16 MB"));
    let (input, _) = trace.states(41).expect("a step");
    assert!(
        input
            .headers
            .first("X-A")
            .is_some_and(|value| value.len() < 16 << 20)
    );
}

#[test]
fn however_much_steps_go_through_a_mock_still_answers() {
    let appends = json!({ "appendHeaders": [{ "name": "X-All", "value": "1" }] });
    let mut steps = vec![step(
        "mock",
        json!({ "status": 202, "content": "{#api.id}" }),
    )];
    steps.extend((0..2000).map(|_| step("transform-headers", appends.clone())));
    let trace = send(&api(vec![flow(
        steps,
        vec![step("latency", json!({ "time": 0 }))],
    )]));
    assert!(note(&trace.steps[2001]).contains("16 MB"));
    assert_eq!(
        (trace.response.status, &*trace.response.body),
        (202, "orders")
    );
    assert_eq!(of(&trace, "latency").status, StepStatus::Completed);
}
