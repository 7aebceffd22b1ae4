//! The APIs of the scenario `debug`: V4, with flows that show every kind of step in Debug Mode.

use super::seed::Seed;
use super::v2::{V2, add_header, plan, plan_flow, step, step_if};

pub fn apis() -> Vec<Seed> {
    vec![
        Seed::new(orders()).converted(),
        Seed::new(mocked()).converted(),
        Seed::new(failing_backend()).converted(),
        Seed::new(filtered()).migrated(),
        Seed::new(V2::new("Not yet migrated", "1.0.0", "/not-yet")),
        Seed::new(V2::new("Nothing to do", "1.0.0", "/nothing")).converted(),
    ]
}

/// Completed, skipped, no transformation, an error, and one that does not run any more.
fn orders() -> V2 {
    let limited = plan_flow(
        "/",
        &[step(
            "rate-limit",
            "Limit",
            r#"{"addHeaders":true,"rate":{"limit":5,"periodTime":1,"periodTimeUnit":"MINUTES"}}"#,
        )],
    );
    V2::new("Orders", "3.2.1", "/orders")
        .endpoint("orders", "https://orders.internal.example.com", "")
        .endpoint("spare", "https://down.internal.example.com", "")
        .flow(
            "/",
            &[
                step(
                    "policy-assign-attributes",
                    "Tier",
                    r#"{"scope":"REQUEST","attributes":[{"name":"tier","value":"gold"}]}"#,
                ),
                step(
                    "transform-headers",
                    "Headers",
                    r#"{"scope":"REQUEST","removeHeaders":["X-Secret"],"addHeaders":[{"name":"X-Tier","value":"{#context.attributes['tier']}"},{"name":"X-Path","value":"{#request.path}"}]}"#,
                ),
                step_if(
                    "json-to-json",
                    "Basic only",
                    r#"{"scope":"REQUEST","specification":"[]"}"#,
                    "{#context.attributes['tier'] == 'basic'}",
                ),
                step("policy-geoip-filtering", "Countries", "{}"),
            ],
            &[
                step(
                    "json-validation",
                    "Total is a number",
                    r#"{"scope":"RESPONSE_CONTENT","schema":"{\"type\":\"object\",\"properties\":{\"total\":{\"type\":\"number\"}}}"}"#,
                ),
                step(
                    "transform-headers",
                    "Answered by",
                    r#"{"scope":"RESPONSE","addHeaders":[{"name":"X-Answered-By","value":"gateway"}]}"#,
                ),
            ],
        )
        .plans(&[
            plan("gold", "Gold", "API_KEY", "{}", &limited),
            plan("open", "Open", "KEY_LESS", "{}", ""),
        ])
}

/// Answered by a policy: the backend is not asked.
fn mocked() -> V2 {
    V2::new("Mocked", "1.0.0", "/mocked").flow(
        "/",
        &[step(
            "mock",
            "Mock",
            r#"{"status":"418","headers":[{"name":"Content-Type","value":"application/json"}],"content":"{\"kind\":\"teapot\"}"}"#,
        )],
        &[],
    )
}

/// A backend that fails, behind most of the policies that are interpreted.
fn failing_backend() -> V2 {
    V2::new("Failing backend", "1.0.0", "/failing")
        .endpoint("failing", "https://failing.internal.example.com", "")
        .flow(
            "/",
            &[
                step(
                    "transform-queryparams",
                    "Parameters",
                    r#"{"removeQueryParameters":["debug"],"addQueryParameters":[{"name":"source","value":"gateway"}]}"#,
                ),
                step(
                    "policy-override-request-method",
                    "As POST",
                    r#"{"method":"POST"}"#,
                ),
                step(
                    "policy-assign-content",
                    "Content",
                    r#"{"scope":"REQUEST","body":"{\"from\":\"{#request.path}\"}"}"#,
                ),
                step("latency", "Wait", r#"{"time":50,"timeUnit":"MILLISECONDS"}"#),
            ],
            &[],
        )
}

/// Refused before the backend is asked.
fn filtered() -> V2 {
    V2::new("Filtered", "1.0.0", "/filtered").flow(
        "/",
        &[
            step(
                "ip-filtering",
                "Office only",
                r#"{"whitelistIps":["192.0.2.0/24"],"blacklistIps":[],"matchAllFromXForwardedFor":false}"#,
            ),
            add_header("X-Never", "reached"),
        ],
        &[],
    )
}
