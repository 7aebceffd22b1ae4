//! The expression language: what it evaluates, and what it leaves alone.

use serde_json::json;
use waygate_domain::debug::{Request, StepStatus};

use crate::api::{api, flow, note, of, request, send_as, step};

fn asked() -> Request {
    let mut asked = request();
    asked.method = "post".to_owned();
    asked.path = "/orders/a%20b/?expand=lines&expand=items&empty=".to_owned();
    asked
        .headers
        .push(("Host".to_owned(), "shop.example.com".to_owned()));
    asked
        .headers
        .push(("Accept".to_owned(), "text/plain".to_owned()));
    asked.body = "{}".to_owned();
    asked
}

/// What a text with expressions becomes: `Ok(None)` where it is null, `Err` where it is not interpreted.
fn text(template: &str) -> Result<Option<String>, String> {
    let sets = json!({ "addHeaders": [{ "name": "X-Out", "value": template }] });
    let mut flow = flow(vec![step("transform-headers", sets)], vec![]);
    flow["selectors"][0]["path"] = json!("/orders/:id");
    let trace = send_as(&api(vec![flow]), &asked());
    let step = of(&trace, "transform-headers");
    match &step.status {
        StepStatus::Completed => Ok(step
            .result
            .headers
            .first()
            .map(|change| change.after[0].clone())),
        StepStatus::NoTransformation { note } => Err(note.clone()),
        other => panic!("{other:?}"),
    }
}

/// What a condition says; `None` where it is not interpreted.
fn holds(condition: &str) -> Option<bool> {
    let mut latency = step("latency", json!({ "time": 0 }));
    latency["condition"] = json!(condition);
    let trace = send_as(&api(vec![flow(vec![latency], vec![])]), &asked());
    match &of(&trace, "latency").status {
        StepStatus::Completed => Some(true),
        StepStatus::Skipped { .. } => Some(false),
        StepStatus::NoTransformation { .. } => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn properties_are_read() {
    for (template, expected) in [
        ("{#request.method}", "POST"),
        ("{#request.path}", "/shop/orders/a%20b/"),
        ("{#request.pathInfo}", "/orders/a%20b/"),
        ("{#request.pathInfos[2]}", "a%20b"),
        ("{#request.paths[1]}", "shop"),
        ("{#request.contextPath}", "/shop/"),
        ("{#request.pathParams['id']}", "a b"),
        ("{#request.params['expand'][1]}", "items"),
        ("{#request.params.expand[0]}", "lines"),
        ("{#request.params['expand']}", "lines,items"),
        ("{#request.headers['x-client'][0]}", "mobile"),
        ("{#request.headers['ACCEPT'][1]}", "text/plain"),
        ("{#request.headers.Accept[0]}", "application/json"),
        ("{#request['method']}", "POST"),
        ("{#request.host}", "shop.example.com"),
        ("{#request.content}", "{}"),
        ("{#request.remoteAddress}", "192.0.2.7"),
        ("{#request.timestamp}", "1700000000000"),
        ("{#context.attributes['plan']}", "open"),
        ("{#context.attributes['gravitee.attribute.plan']}", "open"),
        ("{#context.attributes['context-path']}", "/shop/"),
        ("{#context.attributes['api']}", "orders"),
        (
            "{#api.id} {#api.name} {#api.version}",
            "orders Orders 3.2.1",
        ),
        ("{#api.properties['tier']}", "gold"),
        ("{#properties['tier']}", "gold"),
        ("{#properties.tier}", "gold"),
    ] {
        assert_eq!(text(template), Ok(Some(expected.to_owned())), "{template}");
    }
}

#[test]
fn texts_and_expressions_mix() {
    for (template, expected) in [
        ("plain", "plain"),
        ("a{#request.method}b{#api.id}", "aPOSTborders"),
        ("{ #request.method }", "POST"),
        ("{\"a\": {#request.timestamp}}", "{\"a\": 1700000000000}"),
        ("{plain} {", "{plain} {"),
        ("{('}')}", "}"),
        ("{(\"it''s\")}", "it''s"),
        ("{('it''s')}", "it's"),
        ("{(1.50)}", "1.5"),
        ("{(true)}", "true"),
        ("x{#context.attributes['none']}y", "xy"),
    ] {
        assert_eq!(text(template), Ok(Some(expected.to_owned())), "{template}");
    }
    assert_eq!(text("{#context.attributes['none']}"), Ok(None));
    assert_eq!(text("{#request.params['none']}"), Ok(None));
    assert_eq!(text("{#properties['none']}"), Ok(None));
}

#[test]
fn the_same_world_gives_the_same_id() {
    let id = text("{#request.id}")
        .expect("interpreted")
        .expect("a value");
    assert_eq!(text("{#request.transactionId}"), Ok(Some(id.clone())));
    let parts: Vec<_> = id.split('-').map(str::len).collect();
    assert_eq!(parts, [8, 4, 4, 4, 12]);
    assert_eq!(id.as_bytes()[14], b'4');
    assert!(b"89ab".contains(&id.as_bytes()[19]));
}

#[test]
fn operators_bind_as_they_should() {
    for (condition, expected) in [
        ("{#request.method == 'POST'}", true),
        ("{#request.method == \"POST\"}", true),
        ("{#request.method != 'POST'}", false),
        ("{('1' == 1)}", false),
        ("{(1.0 == 1)}", true),
        ("{(null == null)}", true),
        ("{#request.headers['None'] == null}", true),
        ("{#request.headers['Accept'] != null}", true),
        ("{#request.params['empty'][0] == ''}", true),
        // `&&` before `||`.
        ("{(true || false && false)}", true),
        ("{((true || false) && false)}", false),
        // `!` before `==`.
        ("{(!false == true)}", true),
        ("{(!(false == true))}", true),
        ("{(!!true)}", true),
        // The right side is not looked at where the left one decides.
        ("{(false && #request.jsonContent == null)}", false),
        ("{(true || #request.jsonContent == null)}", true),
        ("true", true),
        ("false", false),
        ("#request.method == 'POST' && !(#api.id == 'x')", true),
    ] {
        assert_eq!(holds(condition), Some(expected), "{condition}");
    }
}

#[test]
fn what_is_not_evaluated_is_not_interpreted() {
    for condition in [
        "{#request.method}",
        "{(1)}",
        "{(null)}",
        "{(1 && true)}",
        "{(!1)}",
        "{(1 == 1 == true)}",
        "{(1 < 2)}",
        "{(1 + 1 == 2)}",
        "{#request.headers['Accept'] == 'application/json'}",
        "{#request.params == null == true}",
        "{#request.method.equals('POST')}",
        "{#request.method matches 'P.*'}",
        "{#request?.method == 'POST'}",
        "{#request.method eq 'POST'}",
        "{#request.method == 'POST' ? true : false}",
        "{T(java.lang.Math).random() == 1}",
        "{#request.method == 'POST'} && {#request.method == 'POST'}",
        "{#request.method == 'POST'",
        "{(true}",
        "{(true))}",
        "{#request.method == }",
        "{#plan == 'basic'}",
        "{#request.scheme == 'https'}",
        "{#response.status == 200}",
        "{#request.headers['None'][0] == null}",
        "{#request.params['expand'][9] == null}",
        "{#request.method[0] == 'P'}",
        "{#properties['secret'] == 'xxxx'}",
        "{(0x10 == 16)}",
        "{(1e3 == 1000)}",
        "yes",
    ] {
        assert_eq!(holds(condition), None, "{condition}");
    }
    let deep = format!("{{{}true{}}}", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(holds(&deep), None);
    assert_eq!(holds(&format!("{{({}true)}}", "!".repeat(100_000))), None);
    let long = format!("{{(true{})}}", " && true".repeat(50_000));
    assert_eq!(holds(&long), Some(true));
}

#[test]
fn what_was_not_interpreted_is_named() {
    let said = text("a{#request.headers['None'][0]}").expect_err("no value");
    assert_eq!(
        said,
        "The expression `#request.headers['None'][0]` has no value here."
    );
    let said = text("{#request.jsonContent.a.b}").expect_err("not known");
    assert_eq!(
        said,
        "The expression `#request.jsonContent` is not interpreted."
    );
    let said = text("a{#request.headers}").expect_err("no text");
    assert_eq!(
        said,
        "The expression `#request.headers` is not interpreted."
    );
}

#[test]
fn the_response_is_known_on_response_and_the_request_too() {
    let sets = json!({ "addHeaders": [{
        "name": "X-Out",
        "value": "{#response.status} {#response.reason} {#response.headers['content-type'][0]} {#response.content} {#request.headers['X-Client'][0]}",
    }] });
    let trace = send_as(
        &api(vec![flow(
            vec![step("transform-headers", sets.clone())],
            vec![step("transform-headers", sets)],
        )]),
        &asked(),
    );
    assert!(note(of(&trace, "transform-headers")).contains("#response"));
    assert_eq!(
        trace.response.headers.first("X-Out"),
        Some(r#"201 Created application/json {"total":12} mobile"#)
    );
}
