use std::sync::Arc;

use futures::executor::block_on;
use waygate_backend::Debugging;
use waygate_domain::api_migration::Refusal;
use waygate_domain::debug::{Credential, Request, StepStatus, Trace};

use crate::common::Host;
use crate::world::{id, refused};

fn port(host: &Host) -> Arc<dyn Debugging> {
    host.backend().debugging().expect("available")
}

fn request(method: &str, path: &str) -> Request {
    Request {
        method: method.into(),
        path: path.into(),
        headers: vec![("Content-Type".into(), "application/json".into())],
        body: r#"{"total":"twelve"}"#.into(),
        plan: None,
        credential: Credential::new("k_0123456789abcdef"),
    }
}

fn send(host: &Host, api: &str, request: &Request) -> Trace {
    block_on(port(host).send(&id(api), request)).expect("sent")
}

fn statuses(trace: &Trace) -> Vec<(&str, &StepStatus)> {
    let steps = trace.steps.iter();
    steps
        .map(|step| (step.policy.as_str(), &step.status))
        .collect()
}

#[test]
fn in_debug_every_kind_of_step_is_met() {
    let host = Host::new("scenario=debug");
    let mut gold = request("POST", "/");
    gold.plan = Some("gold".into());
    let trace = send(&host, "orders", &gold);
    let all = statuses(&trace);
    let has = |of: fn(&StepStatus) -> bool| all.iter().any(|(_, status)| of(status));
    assert!(has(|s| matches!(s, StepStatus::Completed)), "{all:?}");
    assert!(has(|s| matches!(s, StepStatus::Skipped { .. })), "{all:?}");
    assert!(
        has(|s| matches!(s, StepStatus::NoTransformation { .. })),
        "{all:?}"
    );
    assert!(has(|s| matches!(s, StepStatus::Error { .. })), "{all:?}");
    assert!(has(|s| matches!(s, StepStatus::DidNotRun)), "{all:?}");
    assert_eq!(
        trace.backend_response.map(|response| response.status),
        Some(201)
    );
}

#[test]
fn a_limit_counts_over_requests() {
    let host = Host::new("scenario=debug");
    let mut gold = request("GET", "/");
    gold.body = String::new();
    gold.plan = Some("gold".into());
    for _ in 0..5 {
        assert_ne!(send(&host, "orders", &gold).response.status, 429);
    }
    assert_eq!(send(&host, "orders", &gold).response.status, 429);
    // Another API has another count.
    gold.plan = None;
    assert_eq!(send(&host, "nothing-to-do", &gold).response.status, 200);
}

#[test]
fn endpoints_say_whether_they_answer() {
    let host = Host::new("scenario=debug");
    let checks = block_on(port(&host).check_endpoints(&id("orders"))).expect("checked");
    let up: Vec<bool> = checks.iter().map(|check| check.is_up()).collect();
    assert_eq!(up, [true, false], "{checks:?}");
    let failing = block_on(port(&host).check_endpoints(&id("failing-backend"))).expect("checked");
    assert_eq!(failing[0].answer, Ok(503));
    assert!(!failing[0].is_up());
}

#[test]
fn what_is_v2_is_refused() {
    let host = Host::new("scenario=debug");
    let sent = block_on(port(&host).send(&id("not-yet-migrated"), &request("GET", "/")));
    assert_eq!(refused(sent), Refusal::NotConverted.to_string());
}
