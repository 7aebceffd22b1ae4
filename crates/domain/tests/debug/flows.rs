//! Which flows a request takes.

use serde_json::{Value, json};
use waygate_domain::debug::Request;

use crate::api::{api, note, request, send_as, step};

/// A flow with one step, whose name is that of the flow.
fn named(name: &str, selectors: Value) -> Value {
    let mut latency = step("latency", json!({ "time": 0 }));
    latency["name"] = json!(name);
    json!({ "name": name, "selectors": selectors, "request": [latency] })
}

fn http(path: &str, operator: &str, methods: &[&str]) -> Value {
    json!([{ "type": "HTTP", "path": path, "pathOperator": operator, "methods": methods }])
}

fn to(method: &str, path: &str) -> Request {
    Request {
        method: method.to_owned(),
        path: path.to_owned(),
        ..request()
    }
}

/// Whether a flow with these selectors is taken.
fn takes(selectors: Value, asked: &Request) -> bool {
    let trace = send_as(&api(vec![named("it", selectors)]), asked);
    trace.steps.iter().any(|step| step.name == "it")
}

#[test]
fn a_path_is_compared_part_by_part() {
    for (path, operator, asked, expected) in [
        ("/", "STARTS_WITH", "/anything/at/all", true),
        ("", "STARTS_WITH", "/anything", true),
        ("/", "EQUALS", "/", true),
        ("/", "EQUALS", "", true),
        ("/", "EQUALS", "/a", false),
        ("/orders", "STARTS_WITH", "/orders", true),
        ("/orders", "STARTS_WITH", "/orders/12", true),
        // The beginning is of the text, as in the gateway.
        ("/order", "STARTS_WITH", "/orders", true),
        ("/orders/", "STARTS_WITH", "/orders", true),
        ("/orders", "STARTS_WITH", "/order", false),
        ("/orders/new", "STARTS_WITH", "/orders", false),
        ("/orders", "EQUALS", "/orders", true),
        ("/orders", "EQUALS", "/orders/", true),
        ("/orders", "EQUALS", "/orders//", false),
        ("/orders", "EQUALS", "/orders?a=b", true),
        ("/orders", "EQUALS", "/orders/12", false),
        ("/orders", "EQUALS", "/Orders", false),
        ("/orders/:id", "EQUALS", "/orders/12", true),
        ("/orders/:id", "EQUALS", "/orders/", false),
        ("/orders/:id", "EQUALS", "/orders/12/lines", false),
        ("/orders/:id", "STARTS_WITH", "/orders/12/lines", true),
        ("/orders/:id", "STARTS_WITH", "/orders", false),
        ("/:kind/:id/lines", "EQUALS", "/orders/12/lines", true),
        ("/:kind/:id/lines", "EQUALS", "/orders//lines", false),
        ("/orders/:id", "EQUALS", "/orders/a^b", false),
    ] {
        let selectors = http(path, operator, &[]);
        assert_eq!(
            takes(selectors, &to("GET", asked)),
            expected,
            "{path} {operator} {asked}"
        );
    }
}

#[test]
fn without_a_selector_or_its_options_everything_is_taken() {
    for selectors in [json!(null), json!([]), json!([{ "type": "HTTP" }])] {
        assert!(takes(selectors.clone(), &to("PUT", "/a/b")), "{selectors}");
    }
}

#[test]
fn methods_limit_a_flow() {
    let selectors = http("/", "STARTS_WITH", &["GET", "PUT"]);
    assert!(takes(selectors.clone(), &to("put", "/")));
    assert!(!takes(selectors, &to("POST", "/")));
}

#[test]
fn a_condition_of_a_flow_skips_all_its_steps() {
    let condition = |text: &str| json!([{ "type": "CONDITION", "condition": text }]);
    let status = |text: &str| {
        let trace = send_as(&api(vec![named("it", condition(text))]), &request());
        trace.steps[1].status.clone()
    };
    assert_eq!(status("{#request.method == 'GET'}").key(), "COMPLETED");
    assert_eq!(status("{#request.method == 'PUT'}").key(), "SKIPPED");
    assert_eq!(
        status("{#request.method.length() == 3}").key(),
        "NO_TRANSFORMATION"
    );
}

#[test]
fn what_a_selector_says_that_is_not_interpreted_is_noted() {
    for (selectors, named_in_note) in [
        (http("/orders/[0-9]+", "EQUALS", &[]), "/orders/[0-9]+"),
        (http("/orders", "MATCHES", &[]), "MATCHES"),
        (json!([{ "type": "CHANNEL", "channel": "/" }]), "CHANNEL"),
    ] {
        let trace = send_as(&api(vec![named("it", selectors)]), &request());
        assert!(note(&trace.steps[1]).contains(named_in_note));
    }
}

#[test]
fn parameters_of_the_path_come_from_the_flows_that_match() {
    let flows = vec![
        named("a", http("/orders/:id", "STARTS_WITH", &[])),
        named("b", http("/:kind", "STARTS_WITH", &[])),
        named("c", http("/customers/:customer", "STARTS_WITH", &[])),
        named("d", http("/orders/:other", "STARTS_WITH", &["PUT"])),
    ];
    let trace = send_as(&api(flows), &to("GET", "/orders/1%202"));
    let found: Vec<_> = trace
        .request
        .path_parameters
        .iter()
        .map(|field| (field.name.as_str(), field.values[0].as_str()))
        .collect();
    assert_eq!(found, [("id", "1 2"), ("kind", "orders")]);
}

#[test]
fn all_flows_that_match_are_taken_unless_only_the_best_one_is() {
    let flows = vec![
        named("all", http("/", "STARTS_WITH", &[])),
        named("static", http("/my/static", "STARTS_WITH", &[])),
        named("id static", http("/:id/static", "STARTS_WITH", &[])),
        named("my id", http("/my/:id", "STARTS_WITH", &[])),
        named("my id twice", http("/my/:id", "STARTS_WITH", &[])),
    ];
    let taken = |mode: &str, path: &str| -> Vec<String> {
        let mut api = api(flows.clone());
        api.0["flowExecution"] = json!({ "mode": mode });
        let trace = send_as(&api, &to("GET", path));
        let steps = trace.steps.iter().skip(1);
        steps.map(|step| step.name.clone()).collect()
    };
    let default = ["all", "static", "id static", "my id", "my id twice"];
    assert_eq!(taken("DEFAULT", "/my/static"), default);
    assert_eq!(taken("BEST_MATCH", "/my/static"), ["static"]);
    assert_eq!(taken("BEST_MATCH", "/my/553"), ["my id"]);
    assert_eq!(taken("BEST_MATCH", "/random/static"), ["id static"]);
    assert_eq!(taken("BEST_MATCH", "/random"), ["all"]);
}

#[test]
fn a_flow_whose_condition_is_false_is_not_the_best_one() {
    let mut best = http("/orders", "STARTS_WITH", &[]);
    let push = |selectors: &mut Value, text: &str| {
        let condition = json!({ "type": "CONDITION", "condition": text });
        selectors.as_array_mut().expect("a list").push(condition);
    };
    push(&mut best, "{(1 == 2)}");
    let mut api = api(vec![named("best", best), named("other", json!([]))]);
    api.0["flowExecution"] = json!({ "mode": "BEST_MATCH" });
    let trace = send_as(&api, &request());
    assert_eq!(trace.steps[1].name, "other");
    assert_eq!(trace.steps.len(), 2);
}

#[test]
fn a_flow_can_be_required_to_match() {
    let mut api = api(vec![named("it", http("/other", "EQUALS", &[]))]);
    assert_eq!(send_as(&api, &request()).response.status, 201);
    api.0["flowExecution"] = json!({ "matchRequired": true });
    let trace = send_as(&api, &request());
    assert_eq!(trace.response.status, 404);
    assert_eq!(trace.steps[1].location.as_str(), "/flowExecution");
    assert_eq!(send_as(&api, &to("GET", "/other")).response.status, 201);
}
