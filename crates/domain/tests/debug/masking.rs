//! A credential is never in a trace.

use std::time::Duration;

use proptest::prelude::*;
use serde_json::json;
use waygate_domain::debug::{Credential, Echo, Keys, Request, Trace, World, run};

use crate::api::{Backend, api, flow, request, step, world};

fn mask(text: &str) -> String {
    Credential::new(text).expect("not blank").masked()
}

#[test]
fn a_mask_shows_the_ends_of_what_is_long_enough() {
    assert_eq!(mask("k_0123456789ab41f2"), "k_••••••41f2");
    assert_eq!(mask("abcdefghijkl"), "ab••••••ijkl");
    assert_eq!(mask("abcdefghijk"), "••••••");
    assert_eq!(mask("ü"), "••••••");
    assert_eq!(mask("üüüüüüüüüüüö"), "üü••••••üüüö");
    assert_eq!(mask(" k_0123456789ab41f2 "), "k_••••••41f2");
    assert!(Credential::new("  ").is_none());
}

/// An API under a plan with keys whose flows put the key wherever they can.
fn leaking(propagate: bool) -> waygate_domain::api::Definition {
    let key = "{#context.attributes['api-key']}";
    let sets = json!({ "addHeaders": [{ "name": "X-Copy", "value": format!("key={key};") }] });
    let attributes = json!({ "attributes": [{ "name": "copy", "value": key }] });
    let query = json!({ "addQueryParameters": [{ "name": "copy", "value": key }] });
    let content = json!({ "body": "{\"key\":\"${context.attributes['api-key']}\"}" });
    let limit = json!({ "addHeaders": true, "rate": { "limit": 9, "key": key } });
    let refuse = json!({ "rules": [{
        "input": key,
        "constraint": { "type": "SIZE", "parameters": ["900", "901"], "message": "%s is short" },
    }] });
    let mut refuses = step("policy-request-validation", refuse);
    refuses["condition"] = json!("{#request.headers['X-Refuse'] != null}");
    let mut api = api(vec![flow(
        vec![
            step("transform-headers", sets.clone()),
            step("policy-assign-attributes", attributes),
            step("transform-queryparams", query),
            step("policy-assign-content", content),
            step("rate-limit", limit),
            refuses,
        ],
        vec![step("transform-headers", sets)],
    )]);
    api.0["plans"] = json!([{
        "id": "gold",
        "security": { "type": "API_KEY", "configuration": { "propagateApiKey": propagate } },
    }]);
    api
}

fn traced(asked: &Request, propagate: bool) -> Trace {
    let echo = Echo {
        latency: Duration::from_millis(5),
    };
    let world = World {
        keys: Keys::Any,
        ..world()
    };
    run(&leaking(propagate), asked, &echo, &world)
}

#[test]
fn a_key_typed_as_a_header_or_a_parameter_is_hidden_too() {
    for (header, path) in [
        (Some("X-GRAVITEE-API-KEY"), "/orders"),
        (None, "/orders?api-key=k_0123456789%2Bab41f2"),
    ] {
        let mut asked = request();
        asked.path = path.to_owned();
        if let Some(name) = header {
            asked
                .headers
                .push((name.to_owned(), "k_0123456789+ab41f2".to_owned()));
        }
        let trace = traced(&asked, true);
        let shown = format!("{trace:?}");
        assert!(!shown.contains("0123456789"), "{shown}");
        assert_eq!(
            trace.response.headers.first("X-Copy"),
            Some("key=k_••••••41f2;")
        );
        assert_eq!(&*trace.response.body, r#"{"key":"k_••••••41f2"}"#);
    }
}

#[test]
fn a_token_is_hidden_with_and_without_its_scheme() {
    for value in ["Bearer 0123456789abcdef", "0123456789abcdef"] {
        let mut asked = request();
        asked
            .headers
            .push(("Authorization".to_owned(), value.to_owned()));
        let trace = run(
            &api(vec![]),
            &asked,
            &Echo {
                latency: Duration::ZERO,
            },
            &world(),
        );
        assert!(!format!("{trace:?}").contains("456789"));
    }
}

#[test]
fn a_short_key_is_hidden_where_it_stands_alone() {
    let mut asked = request();
    asked.credential = Credential::new("a1");
    let trace = traced(&asked, false);
    assert_eq!(trace.response.headers.first("X-Copy"), Some("key=••••••;"));
    assert_eq!(
        trace.request.headers.first("Accept"),
        Some("application/json")
    );
}

#[test]
fn whatever_is_secret_by_its_name_is_hidden_in_every_step() {
    let copy = json!({ "addHeaders": [
        { "name": "X-Copy", "value": "{#request.headers['X-Api-Key']}" },
        { "name": "X-Other-Token", "value": "literal" },
    ] });
    let copied = json!({ "addHeaders": [{ "name": "X-Set", "value": "{#response.headers['Set-Cookie']}" }] });
    let api = api(vec![flow(
        vec![step("transform-headers", copy)],
        vec![step("transform-headers", copied)],
    )]);
    let backend = Backend {
        headers: vec![("Set-Cookie", "sid=s3cr3t-five; Path=/; HttpOnly")],
        ..Backend::default()
    };
    let mut asked = request();
    asked.path = "/orders/12?access_token=s3cr3t-one&token=ab1&expand=lines".to_owned();
    for (name, value) in [
        ("Cookie", "theme=dark; sid=s3cr3t-two-wxyz"),
        ("X-Api-Key", "s3cr3t-three"),
        ("Proxy-Authorization", "Basic s3cr3t-four"),
    ] {
        asked.headers.push((name.to_owned(), value.to_owned()));
    }
    let trace = run(&api, &asked, &backend, &world());
    let shown = format!("{trace:?}");
    for secret in ["s3cr3t", "dark", "literal", "ab1"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
    let header = |name: &str| trace.request.headers.first(name).expect("a header");
    assert_eq!(header("Cookie"), "theme=••••••; sid=s3••••••wxyz");
    assert_eq!(header("X-Api-Key"), "s3••••••hree");
    assert_eq!(header("Proxy-Authorization"), "Basic ••••••");
    let answer = |name: &str| trace.response.headers.first(name).expect("a header");
    assert_eq!(answer("Set-Cookie"), "sid=••••••; Path=/; HttpOnly");
    assert_eq!(answer("X-Set"), "sid=••••••; Path=/; HttpOnly");
    let url = &trace.endpoint.as_ref().expect("an endpoint").url;
    assert!(
        url.ends_with("access_token=••••••&token=••••••&expand=lines"),
        "{url}"
    );
    // What is sent is not masked.
    assert!(
        backend.called.borrow()[0]
            .endpoint
            .url
            .contains("s3cr3t-one")
    );
}

#[test]
fn a_key_is_hidden_as_json_and_percent_encoding_write_it() {
    let mut asked = request();
    asked.credential = Credential::new("a/\"b\"+c d");
    asked.body = r#"{"k":"a/\"b\"+c d","l":"a\/\"b\"+c d"}"#.to_owned();
    asked.path = "/orders/a%2f%22b%22%2bc%20d".to_owned();
    let trace = traced(&asked, true);
    assert_eq!(&*trace.request.body, r#"{"k":"••••••","l":"••••••"}"#);
    assert_eq!(trace.request.path, "/orders/••••••");
}

proptest! {
    #[test]
    fn no_key_is_ever_in_a_trace(
        key in "[A-Za-z0-9+/=._ -]{4,10}[A-Z0-9]{8,20}",
        propagate: bool,
        refuse: bool,
        body in "[a-z ]{0,20}",
    ) {
        prop_assume!(!key.starts_with(' '));
        let mut asked = request();
        asked.body = format!("{body}{key}{body}");
        asked.credential = Credential::new(&key);
        if refuse {
            asked.headers.push(("X-Refuse".to_owned(), format!("because {key}")));
        }
        let trace = traced(&asked, propagate);
        prop_assert_eq!(trace.response.status, if refuse { 400 } else { 200 });
        let shown = format!("{trace:?}");
        prop_assert!(!shown.contains(&key), "{}", shown);
    }
}
