//! Policies that answer, wait, or change what is answered.

use std::time::Duration;

use serde_json::{Value, json};
use waygate_domain::debug::{Scope, StepStatus, run};

use super::completed;
use crate::api::{
    Backend, LATENCY, flow, note, of, on_request, on_response, request, send, step, world,
};

#[test]
fn a_mock_answers_in_place_of_the_backend_after_the_other_steps() {
    let backend = Backend::default();
    let mock = step(
        "mock",
        json!({
            "status": "202",
            "headers": [{ "name": "X-Mock", "value": "{#request.headers['X-Later'][0]}" }],
            "content": "{\"path\":\"{#request.pathInfo}\"}",
        }),
    );
    let later = json!({ "addHeaders": [{ "name": "X-Later", "value": "set" }] });
    let first = json!({ "addHeaders": [{ "name": "X-Later", "value": "not yet" }] });
    let api = crate::api::api(vec![flow(
        vec![
            step("transform-headers", first),
            mock,
            step("transform-headers", later),
        ],
        vec![step(
            "transform-headers",
            json!({ "removeHeaders": ["Content-Type"] }),
        )],
    )]);
    let trace = run(&api, &request(), &backend, &world());
    assert!(backend.called.borrow().is_empty());
    assert_eq!(
        (trace.endpoint.clone(), trace.proxy),
        (None, Duration::ZERO)
    );
    let mocked = trace.backend_response.as_ref().expect("an answer");
    assert_eq!(
        mocked.headers.first("Content-Type"),
        Some("application/json")
    );
    assert_eq!(trace.response.status, 202);
    assert_eq!(trace.response.reason, "Accepted");
    assert_eq!(&*trace.response.body, r#"{"path":"/orders/12"}"#);
    assert_eq!(trace.response.headers.first("X-Mock"), Some("set"));
    assert!(!trace.response.headers.contains("Content-Type"));
}

#[test]
fn a_mock_that_cannot_be_evaluated_leaves_the_backend_to_answer() {
    let backend = Backend::default();
    let api = on_request("mock", json!({ "content": "{#request.jsonContent}" }));
    let trace = run(&api, &request(), &backend, &world());
    assert!(note(of(&trace, "mock")).contains("#request.jsonContent"));
    assert_eq!(backend.called.borrow().len(), 1);
    assert_eq!(trace.response.status, 201);
}

#[test]
fn a_redirect_ends_the_run_with_the_first_rule_that_matches_the_whole_path() {
    let backend = Backend::default();
    let rules = json!({ "rules": [
        { "path": "/orders", "location": "https://example.com/none", "status": 301 },
        { "path": "/orders/(?<id>[0-9]+)", "location": "https://example.com/{#group[0]}/{#groupName['id']}", "status": 307 },
        { "path": "/.*", "location": "https://example.com/later", "status": 308 },
    ] });
    let api = crate::api::api(vec![flow(
        vec![step("http-redirect", rules), step("latency", json!({}))],
        vec![step("status-code", json!({}))],
    )]);
    let trace = run(&api, &request(), &backend, &world());
    completed(&trace, "http-redirect");
    assert!(backend.called.borrow().is_empty());
    assert_eq!(trace.response.status, 307);
    assert_eq!(
        trace.response.headers.first("Location"),
        Some("https://example.com/12/12")
    );
    assert_eq!(of(&trace, "latency").status, StepStatus::DidNotRun);
    assert_eq!(of(&trace, "status-code").status, StepStatus::DidNotRun);
    let none = on_request(
        "http-redirect",
        json!({ "rules": [{ "path": "/o", "location": "x" }] }),
    );
    assert_eq!(send(&none).response.status, 201);
}

#[test]
fn latency_waits_as_long_as_it_is_set_to() {
    let plain = send(&on_request("latency", json!({ "time": 0 }))).total;
    for (configuration, wait) in [
        (json!({}), 100),
        (json!({ "time": 250 }), 250),
        (json!({ "time": 3, "timeUnit": "SECONDS" }), 3000),
    ] {
        let wait = Duration::from_millis(wait);
        for api in [
            on_request("latency", configuration.clone()),
            on_response("latency", configuration.clone()),
        ] {
            let trace = send(&api);
            let step = completed(&trace, "latency");
            assert!(step.duration >= wait && step.duration < wait + Duration::from_millis(5));
            assert!(
                trace.total >= wait + LATENCY
                    && trace.total < wait + plain + Duration::from_millis(1)
            );
        }
    }
    let trace = send(&on_request(
        "latency",
        json!({ "time": u64::MAX, "timeUnit": "SECONDS" }),
    ));
    assert!(trace.total > Duration::from_secs(u64::MAX - 1));
    let trace = send(&on_request("latency", json!({ "timeUnit": "FORTNIGHTS" })));
    assert!(note(of(&trace, "latency")).contains("timeUnit"));
}

#[test]
fn of_mappings_of_one_status_the_last_counts() {
    let mapping =
        |from: Value, to: Value| json!({ "inputStatusCode": from, "outputStatusCode": to });
    let trace = send(&on_response(
        "status-code",
        json!({ "statusMappings": [
            mapping(json!(201), json!(202)),
            mapping(json!(202), json!(500)),
            mapping(json!(201), json!(204)),
        ] }),
    ));
    let result = &completed(&trace, "status-code").result;
    let status = result.status.as_ref().expect("a change");
    assert_eq!((status.before, status.after), (Some(201), Some(204)));
    assert_eq!(
        (trace.response.status, trace.response.reason.as_str()),
        (204, "No Content")
    );
    let wrong = on_response(
        "status-code",
        json!({ "statusMappings": [mapping(json!(201), json!(99))] }),
    );
    assert!(note(of(&send(&wrong), "status-code")).contains("outputStatusCode"));
    let early = on_request("status-code", json!({}));
    assert_eq!(of(&send(&early), "status-code").scope, Scope::OnRequest);
    assert!(note(of(&send(&early), "status-code")).contains("on request"));
}
