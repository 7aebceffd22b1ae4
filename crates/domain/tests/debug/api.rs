//! APIs to debug, requests, and what answers them.

use std::cell::RefCell;
use std::time::Duration;

use serde_json::{Value, json};
use waygate_domain::api::Definition;
use waygate_domain::debug::{
    Answered, Counters, Credential, Keys, Outgoing, Request, Scope, SimulatedBackend, Step,
    StepStatus, Trace, World, run,
};
use waygate_domain::time::Timestamp;

pub const LATENCY: Duration = Duration::from_millis(142);

/// A backend that keeps what it was sent.
pub struct Backend {
    pub status: u16,
    pub headers: Vec<(&'static str, &'static str)>,
    pub body: &'static str,
    pub called: RefCell<Vec<Outgoing>>,
}

impl Default for Backend {
    fn default() -> Self {
        Self {
            status: 201,
            headers: vec![("Content-Type", "application/json")],
            body: r#"{"total":12}"#,
            called: RefCell::default(),
        }
    }
}

impl SimulatedBackend for Backend {
    fn answer(&self, outgoing: &Outgoing) -> Answered {
        self.called.borrow_mut().push(outgoing.clone());
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Answered {
            status: self.status,
            headers: self.headers.iter().map(owned).collect(),
            body: self.body.to_owned(),
            latency: LATENCY,
        }
    }
}

pub fn world() -> World {
    World {
        now: Timestamp::from_millis(1_700_000_000_000),
        remote_address: "192.0.2.7".to_owned(),
        seed: 1,
        keys: Keys::Any,
        counters: Counters::default(),
    }
}

/// `GET /orders/12?expand=lines` with two headers.
pub fn request() -> Request {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Request {
        method: "GET".to_owned(),
        path: "/orders/12?expand=lines".to_owned(),
        headers: vec![
            header("Accept", "application/json"),
            header("X-Client", "mobile"),
        ],
        body: String::new(),
        plan: None,
        credential: None,
    }
}

pub fn credential(text: &str) -> Option<Credential> {
    Credential::new(text)
}

/// A step of a flow.
pub fn step(policy: &str, configuration: Value) -> Value {
    json!({ "name": policy, "enabled": true, "policy": policy, "configuration": configuration })
}

/// A flow that every request takes.
pub fn flow(request: Vec<Value>, response: Vec<Value>) -> Value {
    json!({
        "name": "all",
        "enabled": true,
        "selectors": [{ "type": "HTTP", "path": "/", "pathOperator": "STARTS_WITH", "methods": [] }],
        "request": request,
        "response": response,
    })
}

/// An API with a plan without keys and these flows.
pub fn api(flows: Vec<Value>) -> Definition {
    Definition(json!({
        "id": "orders",
        "name": "Orders",
        "definitionVersion": "V4",
        "apiVersion": "3.2.1",
        "type": "PROXY",
        "listeners": [{ "type": "HTTP", "paths": [{ "path": "/shop/" }] }],
        "endpointGroups": [{
            "name": "default",
            "endpoints": [{
                "name": "main",
                "configuration": { "target": "https://orders.internal.example.com/v1/" },
            }],
        }],
        "properties": [
            { "key": "tier", "value": "gold" },
            { "key": "secret", "value": "xxxx", "encrypted": true },
        ],
        "plans": [{
            "id": "open",
            "name": "Open",
            "status": "PUBLISHED",
            "security": { "type": "KEY_LESS" },
            "flows": [],
        }],
        "flows": flows,
    }))
}

/// An API with one step on request.
pub fn on_request(policy: &str, configuration: Value) -> Definition {
    api(vec![flow(vec![step(policy, configuration)], vec![])])
}

/// An API with one step on response.
pub fn on_response(policy: &str, configuration: Value) -> Definition {
    api(vec![flow(vec![], vec![step(policy, configuration)])])
}

pub fn send(v4: &Definition) -> Trace {
    send_as(v4, &request())
}

pub fn send_as(v4: &Definition, request: &Request) -> Trace {
    run(v4, request, &Backend::default(), &world())
}

/// The first step of this policy.
pub fn of<'t>(trace: &'t Trace, policy: &str) -> &'t Step {
    let found = trace.steps.iter().find(|step| step.policy == policy);
    found.unwrap_or_else(|| panic!("no step {policy} in {:#?}", trace.steps))
}

/// Policies with their ways and the keys of their statuses.
pub fn statuses(trace: &Trace) -> Vec<(&str, Scope, &'static str)> {
    let steps = trace.steps.iter();
    steps
        .map(|step| (step.policy.as_str(), step.scope, step.status.key()))
        .collect()
}

pub fn note(step: &Step) -> &str {
    match &step.status {
        StepStatus::NoTransformation { note } => note,
        other => panic!("{other:?} is no note"),
    }
}

pub fn error(step: &Step) -> &str {
    match &step.status {
        StepStatus::Error { message } => message,
        other => panic!("{other:?} is no error"),
    }
}
