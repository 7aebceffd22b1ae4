//! Policies that change headers, parameters, attributes, content and method.

use serde_json::json;
use waygate_domain::debug::run;

use super::{change, completed};
use crate::api::{Backend, note, of, on_request, on_response, request, send, world};

#[test]
fn transform_headers_sets_appends_and_removes_on_request() {
    let trace = send(&on_request(
        "transform-headers",
        json!({
            "addHeaders": [
                { "name": "x-client", "value": "{#request.headers['X-Client'][0]}; tier={#api.properties['tier']}" },
                { "name": "X-New", "value": "1" },
                { "name": " ", "value": "left out" },
                { "name": "X-Null", "value": "{#context.attributes['nothing']}" },
            ],
            "appendHeaders": [{ "name": "X-New", "value": "2" }],
            "removeHeaders": ["accept", "X-Not-There"],
        }),
    ));
    let step = completed(&trace, "transform-headers");
    assert_eq!(
        step.result.headers,
        [
            change("X-Client", &["mobile"], &["mobile; tier=gold"]),
            change("X-New", &[], &["1", "2"]),
            change("Accept", &["application/json"], &[]),
        ]
    );
    assert!(step.result.body.is_none() && step.result.parameters.is_empty());
}

#[test]
fn transform_headers_changes_the_headers_of_the_response_on_response() {
    let trace = send(&on_response(
        "transform-headers",
        json!({ "addHeaders": [{ "name": "X-Status", "value": "{#response.status}" }] }),
    ));
    let step = completed(&trace, "transform-headers");
    assert_eq!(step.result.headers, [change("X-Status", &[], &["201"])]);
    assert_eq!(trace.response.headers.first("X-Status"), Some("201"));
    assert_eq!(
        trace.response.headers.first("Content-Type"),
        Some("application/json")
    );
}

#[test]
fn a_whitelist_removes_every_other_header() {
    let trace = send(&on_request(
        "transform-headers",
        json!({ "whitelistHeaders": ["ACCEPT"] }),
    ));
    let step = completed(&trace, "transform-headers");
    assert_eq!(step.result.headers, [change("X-Client", &["mobile"], &[])]);
}

#[test]
fn what_cannot_be_evaluated_takes_the_whole_step_back() {
    let trace = send(&on_request(
        "transform-headers",
        json!({ "addHeaders": [
            { "name": "X-One", "value": "1" },
            { "name": "X-Two", "value": "{#request.method.toLowerCase()}" },
        ] }),
    ));
    let step = of(&trace, "transform-headers");
    assert!(
        note(step).contains("request.method.toLowerCase()"),
        "{}",
        note(step)
    );
    assert!(step.result.is_empty());
    let (input, output) = trace.states(1).expect("two steps");
    assert_eq!(input, output);
    assert!(!output.headers.contains("X-One"));
}

#[test]
fn transform_queryparams_adds_replaces_appends_and_removes() {
    let configuration = json!({
        "addQueryParameters": [
            { "name": "page", "value": "1" },
            { "name": "expand", "value": "items", "appendToExistingArray": true },
        ],
        "removeQueryParameters": ["page", "none"],
    });
    let trace = send(&on_request("transform-queryparams", configuration));
    let step = completed(&trace, "transform-queryparams");
    assert_eq!(
        step.result.parameters,
        [change("expand", &["lines"], &["lines", "items"])]
    );
}

#[test]
fn clearing_parameters_comes_before_adding_and_passes_over_what_to_remove() {
    let backend = Backend::default();
    let api = on_request(
        "transform-queryparams",
        json!({
            "clearAll": true,
            "addQueryParameters": [{ "name": "a b", "value": "ü" }],
            "removeQueryParameters": ["a b"],
        }),
    );
    let trace = run(&api, &request(), &backend, &world());
    assert_eq!(
        completed(&trace, "transform-queryparams").result.parameters,
        [
            change("expand", &["lines"], &[]),
            change("a b", &[], &["ü"])
        ]
    );
    assert_eq!(
        backend.called.borrow()[0].endpoint.url,
        "https://orders.internal.example.com/v1/orders/12?a%20b=%C3%BC"
    );
}

#[test]
fn transform_queryparams_does_nothing_on_response() {
    let trace = send(&on_response(
        "transform-queryparams",
        json!({ "clearAll": true }),
    ));
    let step = of(&trace, "transform-queryparams");
    assert_eq!(
        note(step),
        "The policy `transform-queryparams` does nothing on response."
    );
}

#[test]
fn attributes_are_assigned_one_after_the_other_on_both_ways() {
    let attributes = json!({ "attributes": [
        { "name": "one", "value": "{#request.pathParams['id'] == null}-x" },
        { "name": "two", "value": "{#context.attributes['one']}{#api.name}" },
    ] });
    for api in [
        on_request("policy-assign-attributes", attributes.clone()),
        on_response("policy-assign-attributes", attributes),
    ] {
        let trace = send(&api);
        assert_eq!(
            completed(&trace, "policy-assign-attributes")
                .result
                .attributes,
            [
                change("one", &[], &["true-x"]),
                change("two", &[], &["true-xOrders"])
            ]
        );
    }
}

#[test]
fn an_attribute_that_would_not_be_a_text_is_not_assigned() {
    let attributes =
        json!({ "attributes": [{ "name": "a", "value": "{#request.headers['Accept']}" }] });
    let trace = send(&on_request("policy-assign-attributes", attributes));
    assert!(note(of(&trace, "policy-assign-attributes")).contains("gives no text"));
}

#[test]
fn content_is_assigned_on_both_ways() {
    let body = json!({ "body": "id=${request.headers['X-Client'][0]} {#plain}" });
    let trace = send(&on_request("policy-assign-content", body.clone()));
    let step = completed(&trace, "policy-assign-content");
    let change = step.result.body.as_ref().expect("a change");
    assert_eq!(
        (&*change.before, &*change.after),
        ("", "id=mobile {#plain}")
    );
    let trace = send(&on_response("policy-assign-content", body));
    assert_eq!(&*trace.response.body, "id=mobile {#plain}");
    assert_eq!(trace.response.status, 201);
}

#[test]
fn freemarker_beyond_properties_is_not_interpreted() {
    for body in [
        "<#assign a = 1>",
        "${request.content?eval}",
        "${request.headers['None'][0]}",
        "${1 + 1}",
        "#{1}",
        "${unclosed",
        "${response.status}",
    ] {
        let trace = send(&on_request(
            "policy-assign-content",
            json!({ "body": body }),
        ));
        let step = of(&trace, "policy-assign-content");
        assert!(step.result.is_empty(), "{body}");
        assert!(note(step).len() > 10, "{body}");
    }
}

#[test]
fn the_backend_is_called_with_another_method() {
    let backend = Backend::default();
    let api = on_request(
        "policy-override-request-method",
        json!({ "method": "post" }),
    );
    let trace = run(&api, &request(), &backend, &world());
    let change = completed(&trace, "policy-override-request-method")
        .result
        .method
        .as_ref();
    let change = change.expect("a change");
    assert_eq!(
        (change.before.as_str(), change.after.as_str()),
        ("GET", "POST")
    );
    assert_eq!(backend.called.borrow()[0].endpoint.method, "POST");
    let trace = send(&on_request(
        "policy-override-request-method",
        json!({ "method": "" }),
    ));
    assert!(note(of(&trace, "policy-override-request-method")).contains("no HTTP method"));
}

#[test]
fn urls_are_rewritten_in_headers_and_content_of_the_response() {
    let backend = Backend {
        status: 302,
        headers: vec![
            ("Location", "https://in.example.com/a/b"),
            ("Content-Length", "60"),
        ],
        body: "see https://in.example.com/x\nand https://in.example.com/y",
        ..Backend::default()
    };
    let api = on_response(
        "url-rewriting",
        json!({
            "rewriteResponseHeaders": true,
            "rewriteResponseBody": true,
            "fromRegex": "https?://[^/]*/(?<rest>[a-z]*)",
            "toReplacement": "https://{#api.id}.example.com/{#group[0]}+{#groupName['rest']}",
        }),
    );
    let trace = run(&api, &request(), &backend, &world());
    completed(&trace, "url-rewriting");
    assert_eq!(
        trace.response.headers.first("Location"),
        Some("https://orders.example.com/a+a/b")
    );
    assert_eq!(trace.response.headers.first("Content-Length"), None);
    assert_eq!(
        &*trace.response.body,
        "see https://orders.example.com/x+x\nand https://orders.example.com/y+y"
    );
    let trace = run(
        &on_request("url-rewriting", json!({})),
        &request(),
        &backend,
        &world(),
    );
    assert!(note(of(&trace, "url-rewriting")).contains("on request"));
}

#[test]
fn patterns_that_java_reads_otherwise_are_not_interpreted() {
    for pattern in [
        "(?=a)", "[a&&[b]]", "[a[b]]", r"\Qa\E", "a{1", "(", r"(a)\1",
    ] {
        let trace = send(&on_response(
            "url-rewriting",
            json!({ "rewriteResponseBody": true, "fromRegex": pattern, "toReplacement": "x" }),
        ));
        let step = of(&trace, "url-rewriting");
        assert!(note(step).contains("pattern"), "{pattern}");
        assert!(step.result.is_empty(), "{pattern}");
    }
    let carriage = Backend {
        body: "a\rb",
        ..Backend::default()
    };
    let rewriting = |pattern: &str| {
        on_response(
            "url-rewriting",
            json!({ "rewriteResponseBody": true, "fromRegex": pattern, "toReplacement": "x" }),
        )
    };
    let trace = run(&rewriting(".+"), &request(), &carriage, &world());
    assert!(note(of(&trace, "url-rewriting")).contains("on this text"));
    let trace = run(&rewriting("[ab]"), &request(), &carriage, &world());
    assert_eq!(&*trace.response.body, "x\rx");
}
