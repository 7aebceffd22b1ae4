//! The steps of flows: their policies, and groovy.

use serde_json::{Value, json};
use waygate_domain::api_migration::Code::{self, *};
use waygate_domain::api_migration::{CONVERTIBLE_POLICIES, INCOMPATIBLE_POLICIES};

use super::{Case, fully, not, partially};
use crate::base::{groovy, set, step, with};

fn in_pre(step: Value) -> Value {
    with("/flows/0/pre/-", step)
}

pub fn cases() -> Vec<Case> {
    let mut cases = of_policies();
    cases.extend(of_groovy());
    let convertible = CONVERTIBLE_POLICIES
        .iter()
        .filter(|policy| **policy != "groovy");
    cases.extend(convertible.map(|policy| fully(format!("policy {policy}"), in_pre(step(policy)))));
    let incompatible = INCOMPATIBLE_POLICIES.iter();
    cases.extend(incompatible.map(|policy| {
        not(
            format!("policy {policy}"),
            in_pre(step(policy)),
            &[PolicyNotCompatible],
        )
    }));
    cases
}

fn of_policies() -> Vec<Case> {
    let flow = |post: Value| json!({ "name": "F", "pre": [], "post": [post] });
    let off = |value: Value| set(value, "/enabled", json!(false));
    vec![
        partially("a policy on neither list", in_pre(step("acme-audit")), &[NonGraviteePolicy]),
        partially("in post", with("/flows/0/post/-", step("acme-audit")), &[NonGraviteePolicy]),
        partially("a step that is off", in_pre(off(step("acme-audit"))), &[NonGraviteePolicy]),
        partially("in a flow that is off", with("/flows/-", off(flow(step("acme-audit")))), &[NonGraviteePolicy]),
        partially("in the flow of a plan", with("/plans/0/flows/-", flow(step("acme-audit"))), &[NonGraviteePolicy]),
        partially("with capitals", in_pre(step("Rate-Limit")), &[NonGraviteePolicy]),
        partially("without a policy", in_pre(json!({ "name": "s" })), &[NonGraviteePolicy]),
        partially("a policy that is a number", in_pre(json!({ "policy": 1 })), &[NonGraviteePolicy]),
        partially("a step that is no object", in_pre(json!("rate-limit")), &[NonGraviteePolicy]),
        not("an incompatible one in the flow of a plan", with("/plans/0/flows/-", flow(step("cloud-events"))), &[PolicyNotCompatible]),
        not("an incompatible one that is off", in_pre(off(step("html-json"))), &[PolicyNotCompatible]),
        not(
            "post before pre, as in the definition",
            with("/flows/0", json!({ "post": [step("acme")], "pre": [step("html-json")] })),
            &[NonGraviteePolicy, PolicyNotCompatible],
        ),
        fully("flows without steps, with consumers", with("/flows/0", json!({ "name": "F", "consumers": [{ "consumerType": "TAG", "consumerId": "a" }] }))),
        fully("a plan of every status", with("/plans", json!(["STAGING", "PUBLISHED", "CLOSED", "DEPRECATED"].map(|status| json!({ "id": status, "name": status, "status": status, "security": "MTLS" }))))),
    ]
}

fn of_groovy() -> Vec<Case> {
    let case = |name: &str, configuration: Value, code: Option<Code>| match code {
        None => fully(format!("groovy with {name}"), in_pre(groovy(configuration))),
        Some(code) => not(
            format!("groovy with {name}"),
            in_pre(groovy(configuration)),
            &[code],
        ),
    };
    vec![
        case("onRequestScript", json!({ "onRequestScript": "a" }), None),
        case("onResponseScript", json!({ "onResponseScript": "a" }), None),
        case(
            "onRequestContentScript",
            json!({ "onRequestContentScript": "a" }),
            None,
        ),
        case(
            "onResponseContentScript",
            json!({ "onResponseContentScript": "a" }),
            None,
        ),
        case(
            "one and an empty one",
            json!({ "onRequestScript": "a", "onResponseScript": "" }),
            None,
        ),
        case(
            "one and a null one",
            json!({ "onRequestScript": "a", "onResponseScript": null }),
            None,
        ),
        case("one, as a text", json!("{\"onRequestScript\":\"a\"}"), None),
        case("none", json!({}), Some(GroovyMissingScripts)),
        case("no configuration", json!(null), Some(GroovyMissingScripts)),
        case(
            "the script of V4",
            json!({ "script": "a" }),
            Some(GroovyMissingScripts),
        ),
        case(
            "a blank one",
            json!({ "onRequestScript": " " }),
            Some(GroovyMissingScripts),
        ),
        case(
            "two",
            json!({ "onRequestScript": "a", "onRequestContentScript": "b" }),
            Some(GroovyMultipleScripts),
        ),
        case(
            "four",
            json!({ "onRequestScript": "a", "onRequestContentScript": "b", "onResponseScript": "c", "onResponseContentScript": "d" }),
            Some(GroovyMultipleScripts),
        ),
        case("no JSON", json!("{onRequestScript"), Some(GroovyParseError)),
        case("a list", json!([]), Some(GroovyParseError)),
        case(
            "a text that is a number",
            json!("7"),
            Some(GroovyParseError),
        ),
        case(
            "a script that is a number",
            json!({ "onRequestScript": 1 }),
            Some(GroovyParseError),
        ),
    ]
}

/// As the product page has them.
const OF_THE_PRODUCT: &str = "\
    ai-prompt-guard-rails, ai-prompt-token-tracking, api-key, avro-json, avro-protobuf, aws-lambda, \
    cache, custom-query-parameters-parser, data-cache, dynamic-routing, generate-http-signature, \
    groovy, http-redirect, http-signature, ip-filtering, javascript, json-threat-protection, \
    json-to-json, json-validation, json-xml, jws, jwt, key-less, latency, mock, mtls, \
    oas-validation, oauth2, policy-assign-attributes, policy-assign-content, policy-assign-metrics, \
    policy-basic-authentication, policy-circuit-breaker, policy-data-logging-masking, \
    policy-generate-jwt, policy-geoip-filtering, policy-graphql-ratelimit, policy-http-callout, \
    policy-interops-a-sp, policy-interops-r-sp, policy-openid-userinfo, \
    policy-override-request-method, policy-request-validation, protobuf-json, quota, rate-limit, \
    rbac, regex-threat-protection, request-content-limit, resource-filtering, rest-to-soap, retry, \
    spike-arrest, ssl-enforcement, status-code, traffic-shadowing, transform-headers, \
    transform-queryparams, url-rewriting, ws-security-sign, xml-json, xml-threat-protection, \
    xml-validation, xslt";

#[test]
fn the_lists_are_those_of_the_product() {
    let listed: Vec<&str> = OF_THE_PRODUCT.split(", ").collect();
    assert_eq!(CONVERTIBLE_POLICIES.to_vec(), listed);
    assert!(listed.is_sorted(), "it is searched");
    let incompatible = [
        "cloud-events",
        "html-json",
        "message-filtering",
        "metrics-reporter",
        "policy-interrupt",
        "policy-wssecurity-authentication",
    ];
    assert_eq!(INCOMPATIBLE_POLICIES, incompatible);
}
