//! Policies that let in or refuse.

use serde_json::{Value, json};
use waygate_domain::api::Definition;
use waygate_domain::debug::{Keys, World, run};
use waygate_domain::time::Timestamp;

use super::{change, completed};
use crate::api::{
    Backend, credential, error, note, of, on_request, on_response, request, send, send_as, world,
};

/// An API under a plan with keys.
fn keyed(configuration: Value) -> Definition {
    let mut api = crate::api::api(vec![]);
    api.0["plans"] = json!([{
        "id": "p-gold",
        "name": "Gold",
        "status": "PUBLISHED",
        "security": { "type": "API_KEY", "configuration": configuration },
    }]);
    api
}

#[test]
fn an_api_key_lets_in_and_is_taken_off() {
    let backend = Backend::default();
    let mut asked = request();
    asked.credential = credential("k_0123456789ab41f2");
    let trace = run(&keyed(json!({})), &asked, &backend, &world());
    let step = completed(&trace, "api-key");
    let mask = "k_••••••41f2";
    assert_eq!(
        step.result.headers,
        [change("X-Gravitee-Api-Key", &[mask], &[])]
    );
    assert_eq!(step.result.attributes, [change("api-key", &[], &[mask])]);
    assert_eq!(step.name, "Gold");
    let called = backend.called.borrow();
    assert!(
        called[0]
            .headers
            .iter()
            .all(|(name, _)| name != "X-Gravitee-Api-Key")
    );
}

#[test]
fn an_api_key_can_be_propagated_as_it_is() {
    let backend = Backend::default();
    let mut asked = request();
    asked.path = "/orders?api-key=k_0123456789ab41f2".to_owned();
    let api = keyed(json!({ "propagateApiKey": true }));
    let trace = run(&api, &asked, &backend, &world());
    assert!(completed(&trace, "api-key").result.parameters.is_empty());
    let sent = backend.called.borrow()[0].endpoint.url.clone();
    assert!(
        sent.ends_with("/orders?api-key=k_0123456789ab41f2"),
        "{sent}"
    );
}

#[test]
fn without_an_api_key_or_with_an_unknown_one_nobody_is_let_in() {
    let mut named = request();
    named.plan = Some("Gold".to_owned());
    let trace = send_as(&keyed(json!({})), &named);
    assert!(error(of(&trace, "api-key")).contains("There is no API key"));
    assert_eq!(trace.response.status, 401);
    named.credential = credential("another-key-1234");
    let known = Keys::Only(credential("k_0123456789ab41f2").into_iter().collect());
    let world = World {
        keys: known,
        ..world()
    };
    let backend = Backend::default();
    let trace = run(&keyed(json!({})), &named, &backend, &world);
    assert!(error(of(&trace, "api-key")).contains("not one of this API"));
    assert_eq!((trace.response.status, trace.backend_response), (401, None));
    named.credential = credential("k_0123456789ab41f2");
    let trace = run(&keyed(json!({})), &named, &backend, &world);
    assert_eq!(trace.response.status, 201);
}

#[test]
fn a_plan_without_keys_lets_in_as_application_1() {
    let trace = send(&crate::api::api(vec![]));
    assert_eq!(
        completed(&trace, "key-less").result.attributes,
        [
            change("application", &[], &["1"]),
            change("subscription-id", &[], &["192.0.2.7"]),
        ]
    );
}

#[test]
fn a_rate_limit_counts_and_refuses_until_its_period_is_over() {
    let api = on_request(
        "rate-limit",
        json!({ "addHeaders": true, "rate": { "limit": 2, "periodTime": 1, "periodTimeUnit": "MINUTES" } }),
    );
    let mut world = world();
    let mut left = Vec::new();
    for second in [0, 10, 20, 59, 60] {
        world.now = Timestamp::from_millis(1_700_000_000_000 + second * 1000);
        let trace = run(&api, &request(), &Backend::default(), &world);
        world.counters.absorb(&trace.counters, world.now);
        let remaining = trace.response.headers.first("X-Rate-Limit-Remaining");
        left.push((trace.response.status, remaining.map(str::to_owned)));
        let reset = trace
            .response
            .headers
            .first("X-Rate-Limit-Reset")
            .map(str::to_owned);
        let until = if second == 60 { 120 } else { 60 };
        assert_eq!(
            reset,
            Some((1_700_000_000_000_i64 + until * 1000).to_string())
        );
    }
    let row = |status, left: &str| (status, Some(left.to_owned()));
    assert_eq!(
        left,
        [
            row(201, "1"),
            row(201, "0"),
            row(429, "0"),
            row(429, "0"),
            row(201, "1")
        ]
    );
}

#[test]
fn limits_count_by_who_calls_and_by_their_own_key() {
    let limited = |key: &str| {
        on_request(
            "rate-limit",
            json!({ "rate": { "limit": 1, "key": key, "useKeyOnly": true } }),
        )
    };
    let mut world = world();
    let by_client = "{#request.headers['X-Client'][0]}";
    let trace = run(&limited(by_client), &request(), &Backend::default(), &world);
    world.counters.absorb(&trace.counters, world.now);
    let status = |key: &str, request: &_| {
        run(&limited(key), request, &Backend::default(), &world)
            .response
            .status
    };
    let mut other = request();
    other.headers[1].1 = "desktop".to_owned();
    assert_eq!(status(by_client, &request()), 429);
    assert_eq!(status(by_client, &other), 201);
    assert_eq!(status("mobile", &request()), 429);
    assert_eq!(status("", &request()), 201);
}

#[test]
fn a_limit_can_be_evaluated_and_is_else_none_at_all() {
    let dynamic = |limit: &str| {
        send(&on_request(
            "rate-limit",
            json!({ "rate": { "dynamicLimit": limit } }),
        ))
    };
    assert_eq!(dynamic("10").response.status, 201);
    assert_eq!(dynamic("").response.status, 429);
    assert!(note(of(&dynamic("{#api.name}"), "rate-limit")).contains("no whole number"));
}

#[test]
fn addresses_are_refused_by_the_one_list_and_let_in_by_the_other() {
    let status = |configuration: Value| {
        send(&on_request("ip-filtering", configuration))
            .response
            .status
    };
    assert_eq!(status(json!({})), 201);
    assert_eq!(status(json!({ "blacklistIps": ["192.0.2.0/24"] })), 403);
    assert_eq!(status(json!({ "blacklistIps": ["192.0.2.7"] })), 403);
    assert_eq!(
        status(json!({ "blacklistIps": ["192.0.3.0/24", "2001:db8::1"] })),
        201
    );
    assert_eq!(status(json!({ "whitelistIps": ["192.0.2.6"] })), 403);
    assert_eq!(
        status(json!({ "whitelistIps": ["10.0.0.0/8", "192.0.2.7"] })),
        201
    );
    assert_eq!(
        status(json!({ "whitelistIps": ["192.0.2.7"], "blacklistIps": ["192.0.2.7"] })),
        403
    );
}

#[test]
fn the_ends_of_a_range_belong_to_it_only_where_that_is_said() {
    let status = |address: &str, range: &str, ends: bool| {
        let api = on_request(
            "ip-filtering",
            json!({ "whitelistIps": [range], "isInclusiveHostsCount": ends }),
        );
        let world = World {
            remote_address: address.to_owned(),
            ..world()
        };
        run(&api, &request(), &Backend::default(), &world)
            .response
            .status
    };
    for (address, range, without, with) in [
        ("10.1.0.0", "10.1.0.0/16", 403, 201),
        ("10.1.0.1", "10.1.0.0/16", 201, 201),
        ("10.1.255.254", "10.1.9.9/16", 201, 201),
        ("10.1.255.255", "10.1.0.0/16", 403, 201),
        ("10.2.0.0", "10.1.0.0/16", 403, 403),
        ("10.1.0.0", "10.1.0.0/32", 403, 201),
        ("255.255.255.255", "0.0.0.0/0", 403, 201),
        ("9.9.9.9", "0.0.0.0/0", 201, 201),
    ] {
        assert_eq!(status(address, range, false), without, "{address} {range}");
        assert_eq!(status(address, range, true), with, "{address} {range}");
    }
}

#[test]
fn forwarded_addresses_count_in_place_of_the_senders() {
    let api = on_request(
        "ip-filtering",
        json!({ "matchAllFromXForwardedFor": true, "whitelistIps": ["203.0.113.9"] }),
    );
    let mut asked = request();
    assert_eq!(send_as(&api, &asked).response.status, 403);
    let forwarded = "198.51.100.1, 203.0.113.9".to_owned();
    asked
        .headers
        .push(("x-forwarded-for".to_owned(), forwarded));
    assert_eq!(send_as(&api, &asked).response.status, 201);
}

#[test]
fn host_names_and_ranges_of_ipv6_are_not_interpreted() {
    for entry in ["example.com", "2001:db8::/32", "10.0.0.0/33", "10.0.0.0/x"] {
        let trace = send(&on_request(
            "ip-filtering",
            json!({ "blacklistIps": [entry] }),
        ));
        assert!(note(of(&trace, "ip-filtering")).contains(entry));
    }
}

#[test]
fn a_request_is_refused_for_each_rule_that_it_breaks() {
    let broken = |input: &str, kind: &str, parameters: &[&str]| {
        let rule =
            json!({ "input": input, "constraint": { "type": kind, "parameters": parameters } });
        let trace = send(&on_request(
            "policy-request-validation",
            json!({ "status": "422", "rules": [rule] }),
        ));
        let step = of(&trace, "policy-request-validation");
        match step.status.key() {
            "COMPLETED" => Some(false),
            "ERROR" => {
                assert_eq!(trace.response.status, 422);
                Some(true)
            }
            _ => None,
        }
    };
    for (input, kind, parameters, expected) in [
        (
            "{#request.params['expand']}",
            "NOT_NULL",
            &[][..],
            Some(false),
        ),
        ("{#request.params['none']}", "NOT_NULL", &[], Some(true)),
        (" ", "NOT_NULL", &[], Some(true)),
        ("12", "MIN", &["12"], Some(false)),
        ("11.9", "MIN", &["12"], Some(true)),
        ("x", "MIN", &["12"], Some(true)),
        ("12d", "MIN", &["12"], None),
        ("12", "MIN", &[], Some(true)),
        ("12.9", "MAX", &["12"], Some(false)),
        ("13", "MAX", &["12"], Some(true)),
        ("abc", "SIZE", &["3", "3"], Some(false)),
        ("abcd", "SIZE", &["1", "3"], Some(true)),
        (
            "lines",
            "ENUM",
            &["items", "{#request.params['expand']}"],
            Some(false),
        ),
        ("line", "ENUM", &["lines"], Some(true)),
        ("a@example.com", "MAIL", &[], Some(false)),
        ("a@example", "MAIL", &[], Some(true)),
        ("abc", "PATTERN", &["b"], Some(false)),
        ("abc", "PATTERN", &["^b"], Some(true)),
        ("abc", "PATTERN", &["(?=a)"], None),
        ("2020", "DATE", &["yyyy"], None),
    ] {
        assert_eq!(
            broken(input, kind, parameters),
            expected,
            "{input} {kind} {parameters:?}"
        );
    }
}

#[test]
fn a_rule_can_be_optional_and_say_its_own_words() {
    let trace = send(&on_request(
        "policy-request-validation",
        json!({ "rules": [
            {
                "input": "{#request.params['none']}",
                "isRequired": false,
                "constraint": { "type": "NOT_NULL" },
            },
            {
                "input": "{#request.method}",
                "constraint": { "type": "ENUM", "parameters": ["PUT"], "message": "%s is not %s, %s" },
            },
        ] }),
    ));
    assert_eq!(
        error(of(&trace, "policy-request-validation")),
        "GET is not PUT, %s"
    );
    assert_eq!(trace.response.status, 400);
    assert!(
        trace
            .response
            .body
            .contains(r#""constraints":["GET is not PUT, %s"]"#)
    );
    assert_eq!(
        trace.response.headers.first("Content-Type"),
        Some("application/json")
    );
}

#[test]
fn content_is_validated_on_both_ways() {
    let schema = json!({
        "type": "object",
        "required": ["total"],
        "properties": { "total": { "type": "string" } },
    });
    let schema =
        json!({ "schema": schema.to_string(), "errorMessage": "{\"of\":\"{#api.name}\"}" });
    let mut asked = request();
    asked.body = r#"{"total":12}"#.to_owned();
    let trace = send_as(&on_request("json-validation", schema.clone()), &asked);
    assert_eq!(
        error(of(&trace, "json-validation")),
        "“total” must be a string."
    );
    assert_eq!(trace.response.status, 400);
    assert_eq!(&*trace.response.body, r#"{"of":"Orders"}"#);
    let trace = send_as(&on_response("json-validation", schema), &asked);
    assert_eq!(
        error(of(&trace, "json-validation")),
        "“total” must be a string."
    );
    assert_eq!(trace.response.status, 500);
    assert_eq!(trace.backend_response.expect("an answer").status, 201);
}

#[test]
fn straight_mode_lets_a_wrong_response_pass_and_no_wrong_request() {
    let lenient = json!({ "schema": r#"{"type":"array"}"#, "straightRespondMode": true });
    let trace = send(&on_response("json-validation", lenient.clone()));
    assert_eq!(
        (
            trace.response.status,
            of(&trace, "json-validation").status.key()
        ),
        (201, "COMPLETED")
    );
    let mut asked = request();
    asked.body = "{}".to_owned();
    assert_eq!(
        send_as(&on_request("json-validation", lenient.clone()), &asked)
            .response
            .status,
        400
    );
    asked.body = "{".to_owned();
    let trace = send_as(&on_request("json-validation", lenient.clone()), &asked);
    assert!(error(of(&trace, "json-validation")).starts_with("The content is no JSON"));
    asked.body.clear();
    assert_eq!(
        send_as(&on_request("json-validation", lenient), &asked)
            .response
            .status,
        201
    );
}
