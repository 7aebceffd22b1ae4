//! Health checks.

use serde_json::{Value, json};
use waygate_domain::api_migration::Code::*;

use super::{Case, fully, not};
use crate::base::{set, with};

fn one(assertions: Value) -> Value {
    json!({ "request": { "path": "/up", "method": "GET" }, "response": { "assertions": assertions } })
}

fn check(steps: Value) -> Value {
    json!({ "enabled": true, "schedule": "0 * * * * *", "steps": steps })
}

fn of_api(check: Value) -> Value {
    with("/services/health-check", check)
}

fn of_endpoint(check: Value) -> Value {
    with("/proxy/groups/0/endpoints/0/healthcheck", check)
}

pub fn cases() -> Vec<Case> {
    let good = || one(json!(["#response.status == 200"]));
    let two = || json!(["a", "b"]);
    let mut cases = vec![
        fully(
            "one step with one assertion",
            of_api(check(json!([good()]))),
        ),
        fully("of an endpoint", of_endpoint(check(json!([good()])))),
        fully(
            "of a group",
            with(
                "/proxy/groups/0/services",
                json!({ "health-check": check(json!([good()])) }),
            ),
        ),
        fully(
            "as the Management API calls it",
            with("/services/healthCheck", check(json!([good()]))),
        ),
        fully(
            "without a schedule, whatever it says",
            of_api(json!({ "enabled": true, "steps": [1, 2] })),
        ),
        fully(
            "a blank schedule",
            of_api(json!({ "enabled": true, "schedule": " ", "steps": [] })),
        ),
        fully(
            "off, with nothing to check",
            of_api(json!({ "enabled": false, "schedule": "0 * * * * *" })),
        ),
        fully(
            "an endpoint's that it takes from its group",
            of_endpoint(
                json!({ "inherit": true, "schedule": "0 * * * * *", "steps": [good(), good()] }),
            ),
        ),
        fully(
            "the oldest shape",
            of_api(
                json!({ "schedule": "0 * * * * *", "request": { "uri": "/up", "method": "GET" }, "expectation": { "assertions": ["#response.status == 200"] } }),
            ),
        ),
        not(
            "two steps",
            of_api(check(json!([good(), good()]))),
            &[HealthcheckSteps],
        ),
        not(
            "two steps, off",
            of_api(set(
                check(json!([good(), good()])),
                "/enabled",
                json!(false),
            )),
            &[HealthcheckSteps],
        ),
        not(
            "two steps of an endpoint",
            of_endpoint(check(json!([good(), good()]))),
            &[HealthcheckSteps],
        ),
        not(
            "two assertions",
            of_api(check(json!([one(two())]))),
            &[HealthcheckAssertion],
        ),
        not(
            "two assertions of an endpoint",
            of_endpoint(check(json!([one(two())]))),
            &[HealthcheckAssertion],
        ),
        not(
            "two steps, one with two assertions",
            of_api(check(json!([good(), one(two())]))),
            &[HealthcheckSteps, HealthcheckAssertion],
        ),
        not(
            "a schedule that is a number",
            of_api(json!({ "schedule": 5 })),
            &[HealthcheckGeneralParseError],
        ),
        not(
            "a trigger of no known unit",
            of_api(json!({ "trigger": { "rate": 1, "unit": "MOONS" } })),
            &[HealthcheckGeneralParseError],
        ),
        not(
            "of an endpoint without an assertion",
            of_endpoint(check(json!([one(json!([]))]))),
            &[HealthcheckGeneralParseError],
        ),
    ];
    let unmapped = [
        ("no steps", json!([])),
        ("no assertion", json!([one(json!([]))])),
        (
            "no response",
            json!([{ "request": { "path": "/", "method": "GET" } }]),
        ),
        (
            "no request",
            json!([{ "response": { "assertions": ["a"] } }]),
        ),
        (
            "a request without a method",
            json!([{ "request": { "path": "/" }, "response": { "assertions": ["a"] } }]),
        ),
        ("an assertion that is a number", json!([one(json!([1]))])),
        ("assertions that are a text", json!([one(json!("a"))])),
        ("a step that is a text", json!(["GET /"])),
        ("steps that are an object", json!({ "a": 1 })),
    ];
    cases.extend(
        unmapped
            .map(|(name, steps)| not(name, of_api(check(steps)), &[HealthcheckGeneralParseError])),
    );
    let unreadable = [
        json!("on"),
        json!([]),
        json!({ "schedule": 5 }),
        json!({ "enabled": "yes", "schedule": "0 * * * * *" }),
        json!({ "schedule": "0 * * * * *", "steps": {} }),
    ];
    cases.extend(unreadable.map(|value| {
        not(
            format!("of an endpoint: {value}"),
            of_endpoint(value),
            &[HealthcheckEndpointParseError],
        )
    }));
    cases
}
