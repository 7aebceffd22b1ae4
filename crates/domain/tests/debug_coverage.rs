//! What Debug Mode has tested of a definition, and what of a request may be kept.

use std::time::Duration;

use waygate_domain::api::Definition;
use waygate_domain::debug::{
    Counters, Coverage, Credential, Echo, HeaderFlaw, Keys, Reached, Request, Tally, Tested, World,
    is_secret_name, read_headers, readable_headers, run, write_headers,
};
use waygate_domain::time::Timestamp;

const V4: &str = r#"{
  "definitionVersion": "V4",
  "name": "Orders",
  "apiVersion": "1",
  "type": "PROXY",
  "listeners": [{"type": "HTTP", "paths": [{"path": "/orders"}]}],
  "endpointGroups": [{"name": "all", "endpoints": [{"name": "one", "configuration": {"target": "https://one.example.com"}}]}],
  "flows": [
    {
      "enabled": true,
      "selectors": [{"type": "HTTP", "path": "/", "pathOperator": "STARTS_WITH", "methods": []}],
      "request": [
        {"name": "Tier", "enabled": true, "policy": "policy-assign-attributes", "configuration": {"scope": "REQUEST", "attributes": [{"name": "tier", "value": "gold"}]}},
        {"name": "Basic", "enabled": true, "policy": "transform-headers", "condition": "{#context.attributes['tier'] == 'basic'}", "configuration": {"scope": "REQUEST"}},
        {"name": "Script", "enabled": true, "policy": "groovy", "configuration": {"script": "1"}},
        {"name": "Off", "enabled": false, "policy": "latency", "configuration": {}}
      ],
      "response": []
    },
    {
      "enabled": true,
      "selectors": [{"type": "HTTP", "path": "/other", "pathOperator": "STARTS_WITH", "methods": []}],
      "request": [{"name": "Other", "enabled": true, "policy": "transform-headers", "configuration": {"scope": "REQUEST"}}],
      "response": []
    },
    {"enabled": false, "selectors": [], "request": [{"enabled": true, "policy": "mock", "configuration": {}}], "response": []}
  ],
  "plans": [
    {"id": "open", "name": "Open", "status": "published", "security": {"type": "KEY_LESS"}, "flows": []},
    {"id": "gold", "name": "Gold", "status": "published", "security": {"type": "API_KEY"}, "flows": []},
    {"id": "old", "name": "Old", "status": "closed", "security": {"type": "JWT"}, "flows": []}
  ]
}"#;

fn definition(text: &str) -> Definition {
    Definition::parse(text).expect("JSON")
}

fn request(path: &str, plan: &str, credential: Option<&str>) -> Request {
    Request {
        method: "GET".into(),
        path: path.into(),
        headers: Vec::new(),
        body: String::new(),
        plan: Some(plan.into()),
        credential: credential.and_then(Credential::new),
    }
}

fn tested(v4: &Definition, requests: &[Request]) -> Tested {
    let world = World {
        now: Timestamp::from_millis(0),
        remote_address: "192.0.2.1".into(),
        seed: 1,
        keys: Keys::Any,
        counters: Counters::default(),
    };
    let backend = Echo {
        latency: Duration::from_millis(5),
    };
    let mut tested = Tested::default();
    for request in requests {
        tested.absorb(v4, &run(v4, request, &backend, &world));
    }
    tested
}

/// Each step with how far runs got: policy, name, reached.
fn told(coverage: &Coverage) -> Vec<(&str, &str, Reached)> {
    let steps = coverage.steps.iter();
    steps
        .map(|(step, reached)| (step.policy.as_str(), step.name.as_str(), *reached))
        .collect()
}

const fn tally(tested: usize, of: usize) -> Tally {
    Tally { tested, of }
}

#[test]
fn nothing_is_tested_before_a_run() {
    let v4 = definition(V4);
    let coverage = Coverage::of(&v4, &Tested::default());
    assert_eq!(coverage.all(), tally(0, 6));
    assert_eq!(coverage.plans(), tally(0, 2));
    assert_eq!(coverage.flows(), tally(0, 2));
    // key-less, api-key, policy-assign-attributes, transform-headers (twice), groovy.
    assert_eq!(coverage.policies(), tally(0, 5));
    assert_eq!(coverage.untested().count(), 6);
}

#[test]
fn a_run_tests_what_it_came_to_and_says_how_far() {
    let v4 = definition(V4);
    let coverage = Coverage::of(&v4, &tested(&v4, &[request("/1", "open", None)]));
    assert_eq!(
        told(&coverage),
        [
            ("key-less", "Open", Reached::Ran),
            ("api-key", "Gold", Reached::Not),
            ("policy-assign-attributes", "Tier", Reached::Ran),
            ("transform-headers", "Basic", Reached::Skipped),
            ("groovy", "Script", Reached::NotInterpreted),
            ("transform-headers", "Other", Reached::Not),
        ]
    );
    assert_eq!(coverage.all(), tally(2, 6));
    assert_eq!(coverage.plans(), tally(1, 2));
    assert_eq!(coverage.flows(), tally(1, 2));
}

#[test]
fn a_refusal_is_a_test_of_the_step_that_refuses() {
    let v4 = definition(V4);
    let coverage = Coverage::of(&v4, &tested(&v4, &[request("/1", "gold", None)]));
    assert_eq!(told(&coverage)[1], ("api-key", "Gold", Reached::Ran));
    assert_eq!(
        told(&coverage)[2].2,
        Reached::Not,
        "it did not run any more"
    );
}

#[test]
fn runs_add_up_and_never_take_away() {
    let v4 = definition(V4);
    let requests = [
        request("/other", "gold", Some("k-1")),
        request("/1", "open", None),
        request("/1", "gold", None),
    ];
    let coverage = Coverage::of(&v4, &tested(&v4, &requests));
    assert_eq!(coverage.plans(), tally(2, 2));
    assert_eq!(coverage.flows(), tally(2, 2));
    assert_eq!(coverage.all(), tally(4, 6));
}

#[test]
fn what_was_changed_since_is_not_tested_any_more() {
    let v4 = definition(V4);
    let tested = tested(&v4, &[request("/1", "open", None)]);
    let edited = definition(&V4.replace(r#""value": "gold""#, r#""value": "silver""#));
    let coverage = Coverage::of(&edited, &tested);
    assert_eq!(told(&coverage)[2].2, Reached::Not);
    assert_eq!(told(&coverage)[0].2, Reached::Ran, "the plan is as it was");
    let moved = definition(&V4.replacen(r#""path": "/", "#, r#""path": "/v2", "#, 1));
    assert_eq!(Coverage::of(&moved, &tested).flows(), tally(0, 2));
}

#[test]
fn what_is_kept_is_read_as_it_was_and_holds_no_content() {
    let v4 = definition(V4);
    let tested = tested(&v4, &[request("/1?q=needle", "gold", Some("k-secret-1"))]);
    let text = tested.to_text();
    assert_eq!(Tested::from_text(&text), tested);
    assert!(!text.contains("secret") && !text.contains("needle"));
    assert_eq!(
        Tested::from_text("ran zz /flows\n\nnot\n"),
        Tested::default()
    );
}

#[test]
fn names_that_hold_secrets_are_known() {
    for name in [
        "Authorization",
        "Proxy-Authorization",
        "X-Gravitee-Api-Key",
        "x-api-key",
        "api_key",
        "access_token",
        "X-Auth",
        "Cookie",
        "Set-Cookie",
        "client_secret",
        "password",
        "Ocp-Apim-Subscription-Key",
        "X-Amz-Security-Token",
        "key",
        "sig",
    ] {
        assert!(is_secret_name(name), "{name}");
    }
    for name in [
        "Accept",
        "Content-Type",
        "X-Request-Id",
        "expand",
        "Idempotent",
        "Host",
    ] {
        assert!(!is_secret_name(name), "{name}");
    }
}

#[test]
fn a_request_is_kept_without_its_secrets() {
    let mut typed = request(
        "/orders/k-secret-1?api-key=abc&expand=lines&x=k-secret-1&k-secret-1",
        "gold",
        Some("k-secret-1"),
    );
    typed.headers = vec![
        ("Accept".into(), "application/json".into()),
        ("Authorization".into(), "Bearer t0ken".into()),
        ("X-Copy".into(), "is k-secret-1 too".into()),
    ];
    typed.body = r#"{"key":"k-secret-1"}"#.into();
    let kept = typed.without_secrets();
    assert!(kept.credential.is_none());
    assert_eq!(kept.path, "/?api-key=&expand=lines&x=&");
    assert_eq!(
        write_headers(&kept.headers),
        "Accept: application/json\nAuthorization:\nX-Copy:"
    );
    assert_eq!(kept.body, "");
    assert_eq!(kept.plan.as_deref(), Some("gold"));
}

#[test]
fn a_credential_is_not_kept_however_it_is_written() {
    for (path, expected) in [
        ("/orders?x=a%2Fb%2Bcde", "/orders?x="),
        ("/orders?x=a%2fb%2bcde", "/orders?x="),
        ("/orders?x=%61/b%2Bcde", "/orders?x="),
        ("/a/b%2Bcde?y=1", "/?y=1"),
        (
            "/orders?access%5Ftoken=1&y=2",
            "/orders?access%5Ftoken=&y=2",
        ),
    ] {
        let typed = request(path, "gold", Some("a/b+cde"));
        assert_eq!(typed.without_secrets().path, expected);
        let typed = request(path, "gold", Some("a%2Fb%2Bcde"));
        assert_eq!(typed.without_secrets().path, expected);
    }
    for body in [r#"{"k":"a\"/b\\c"}"#, r#"{"k":"a\"\/b\\c"}"#] {
        let mut typed = request("/orders", "gold", Some("a\"/b\\c"));
        typed.body = body.into();
        assert_eq!(typed.without_secrets().body, "", "{body}");
    }
}

#[test]
fn a_short_credential_is_looked_for_as_a_whole_word() {
    let mut typed = request("/orders?x=abc&y=abcd&z=is-abc!", "gold", Some("abc"));
    typed.body = "abcdef".into();
    let kept = typed.without_secrets();
    assert_eq!(kept.path, "/orders?x=&y=abcd&z=");
    assert_eq!(kept.body, "abcdef");
}

#[test]
fn headers_are_read_one_a_line() {
    let read = read_headers("Accept: a/b\n\n X-Time : 10:30 \nAccept: c/d\n");
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        read,
        Ok(vec![
            pair("Accept", "a/b"),
            pair("X-Time", "10:30"),
            pair("Accept", "c/d")
        ])
    );
    assert_eq!(
        read_headers("Accept: a\nno colon\nBad name: 1\n: 2\nAuthorization:\nX: a\u{1}b"),
        Err(vec![
            (2, HeaderFlaw::NoColon),
            (3, HeaderFlaw::Name),
            (4, HeaderFlaw::Name),
            (5, HeaderFlaw::NoValue),
            (6, HeaderFlaw::Value),
        ])
    );
    assert_eq!(
        readable_headers("Accept: a\nno colon\nAuthorization:"),
        [pair("Accept", "a"), pair("Authorization", "")]
    );
}
