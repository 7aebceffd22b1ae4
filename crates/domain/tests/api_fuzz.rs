//! Whatever is given as a definition gets an answer: no function of the migration panics, whatever JSON it meets, and
//! each ends on what is large.

use proptest::prelude::*;
use serde_json::{Value, json};
use waygate_domain::api::{Definition, Pointer};
use waygate_domain::api_migration::{
    Checked, Diff, Fix, State, compare, convert, diff, dry_run, mend, names, read_file,
};

/// Runs everything that takes a definition, and holds what it gives against what was promised.
fn run_all(definition: &Definition) {
    let report = dry_run(Some(definition), true);
    let _ = dry_run(Some(definition), false);
    let _ = names(definition);
    match convert(definition) {
        Ok(converted) => {
            assert_ne!(dry_run(Some(definition), false).state(), State::Impossible);
            let _ = compare(definition, &converted.definition);
            shape_is_kept(definition, &converted.definition);
        }
        Err(refused) => assert_eq!(refused.state(), State::Impossible),
    }
    let _ = compare(definition, definition);
    shape_is_kept(definition, definition);
    let found = report.issues.iter().filter_map(|issue| issue.fix.clone());
    let at = |text| Pointer::new(text).expect("a pointer");
    let anywhere = [
        Fix::EnableEmulation,
        Fix::Deploy,
        Fix::RemoveStep(at("/flows/0/pre/0")),
        Fix::RemoveStep(at("/plans/0/flows/0/post/99999999999999999999")),
        Fix::SetProxyHost(at("/proxy/groups/0/endpoints/0/proxy")),
        Fix::SetProxyPort(at("")),
    ];
    for fix in found.take(3).chain(anywhere) {
        for value in [None, Some("3128"), Some(" ")] {
            if let Ok(mended) = mend(definition, &fix, value) {
                let _ = dry_run(Some(&mended), false);
            }
        }
    }
}

/// A comparison is the same after it went through its short form.
fn shape_is_kept(v2: &Definition, v4: &Definition) {
    let sides = diff(v2, v4);
    if let Some(shape) = sides.shape() {
        let made = Diff::of_shape(&v2.to_text(true), &v4.to_text(true), &shape);
        assert_eq!(made, Some(sides));
    }
}

/// A definition that has something of everything.
fn rich() -> Value {
    json!({
        "name": "Orders", "version": "1", "gravitee": "2.0.0", "execution_mode": "jupiter", "flow_mode": "DEFAULT",
        "proxy": {
            "virtual_hosts": [{"host": "a.example", "path": "/a"}], "strip_context_path": true,
            "cors": {"enabled": true, "allowOrigin": ["*"]}, "failover": {"maxAttempts": 1, "cases": ["TIMEOUT"]},
            "logging": {"mode": "CLIENT_PROXY", "condition": "true"},
            "groups": [{
                "name": "one", "load_balancing": {"type": "ROUND_ROBIN"},
                "http": {"connectTimeout": 5000}, "ssl": {"trustAll": false}, "headers": [{"name": "a", "value": "b"}],
                "services": {"discovery": {"enabled": true, "provider": "consul-service-discovery", "configuration": {}}},
                "endpoints": [{
                    "name": "e", "target": "https://a.example", "weight": 1, "type": "http", "inherit": false,
                    "proxy": {"enabled": true, "host": "", "port": 0, "type": "HTTP"},
                    "healthcheck": {"enabled": true, "inherit": false, "schedule": "*/5 * * * * *", "steps": [
                        {"name": "s", "request": {"path": "/", "method": "GET"}, "response": {"assertions": ["#response.status == 200"]}}
                    ]}
                }]
            }]
        },
        "flows": [{
            "name": "f", "enabled": false, "methods": ["GET"], "condition": "{#request.path}",
            "path-operator": {"path": "/", "operator": "EQUALS"},
            "pre": [{"policy": "groovy", "configuration": {"onRequestScript": "a"}}, {"policy": "acme", "configuration": "{}"}],
            "post": [{"policy": "transform-headers", "configuration": {"addHeaders": []}}]
        }],
        "plans": [{"id": "p", "name": "P", "security": "API_KEY", "status": "PUBLISHED", "flows": [{"pre": [{"policy": "cache"}]}]}],
        "pages": [{"id": "d", "name": "Doc", "type": "MARKDOWN", "accessControls": []}],
        "services": {"dynamic-property": {"enabled": true, "provider": "HTTP", "schedule": "0 * * * * *",
            "configuration": {"url": "https://a.example", "method": "GET", "headers": []}}},
        "properties": [{"key": "k", "value": "v"}], "resources": [{"name": "r", "type": "cache", "configuration": {}}],
        "response_templates": {"DEFAULT": {"*/*": {"status": 500}}}, "tags": ["a"], "path_mappings": ["/a/:b"]
    })
}

/// Any JSON, with the names that definitions have where it has names.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        prop::sample::select(vec![
            "2.0.0",
            "1.0.0",
            "V4",
            "V2",
            "v4-emulation-engine",
            "HTTP",
            "groovy",
            "acme",
            "html-json",
            "consul-service-discovery",
            "TRANSLATION",
            "{}",
            "{\"url\":1}",
            "[",
            "0",
            "-1",
        ])
        .prop_map(Value::from),
    ];
    let name = prop_oneof![
        prop::sample::select(vec![
            "gravitee",
            "definitionVersion",
            "execution_mode",
            "executionMode",
            "name",
            "proxy",
            "groups",
            "endpoints",
            "endpoint",
            "healthcheck",
            "health-check",
            "steps",
            "response",
            "request",
            "assertions",
            "services",
            "discovery",
            "dynamic-property",
            "provider",
            "schedule",
            "configuration",
            "flows",
            "pre",
            "post",
            "policy",
            "path-operator",
            "methods",
            "plans",
            "pages",
            "type",
            "enabled",
            "host",
            "port",
            "context_path",
            "virtual_hosts",
            "properties",
            "resources",
            "response_templates",
            "load_balancing",
            "headers",
            "http",
            "api",
        ])
        .prop_map(str::to_owned),
        ".{0,5}",
    ];
    leaf.prop_recursive(6, 80, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// The places of every value in a document.
fn places(value: &Value) -> Vec<Pointer> {
    fn walk(value: &Value, at: &Pointer, places: &mut Vec<Pointer>) {
        places.push(at.clone());
        match value {
            Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    walk(item, &at.item(number), places);
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    walk(field, &at.field(name), places);
                }
            }
            _ => {}
        }
    }
    let mut all = vec![];
    walk(value, &Pointer::default(), &mut all);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Err(error) = read_file(&bytes) {
            prop_assert!(!error.message.is_empty());
            prop_assert!(error.line != Some(0) && error.column != Some(0));
        }
        let _ = Definition::parse(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_json_gets_an_answer(value in any_json()) {
        run_all(&Definition(value));
    }

    /// A value somewhere in a whole definition is another.
    #[test]
    fn a_definition_with_a_wrong_value_gets_an_answer(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4)
    ) {
        let mut definition = rich();
        for (place, value) in changes {
            let places = places(&definition);
            let at = place.get(&places);
            if let Some(there) = definition.pointer_mut(at.as_str()) {
                *there = value;
            }
        }
        run_all(&Definition(definition));
    }

    /// Bytes of a whole definition are others.
    #[test]
    fn a_definition_with_wrong_bytes_gets_an_answer(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
    ) {
        let mut bytes = rich().to_string().into_bytes();
        for (place, byte) in changes {
            *place.get_mut(&mut bytes) = byte;
        }
        if let Ok(definition) = read_file(&bytes) {
            run_all(&definition);
        }
    }
}

#[test]
fn a_definition_cut_anywhere_says_where_it_ends() {
    let text = format!("{:#}", rich());
    for cut in 1..text.len() - 1 {
        let error = read_file(&text.as_bytes()[..cut]).expect_err("it is cut short");
        let (line, column) = (error.line.expect("a line"), error.column.expect("a column"));
        let lines = text[..cut].split('\n').count();
        assert!(line <= lines && column >= 1, "{cut}: {error}");
    }
}

#[test]
fn deep_nesting_is_refused_and_no_stack_overflows() {
    for open in ["[", "{\"a\":"] {
        let error = read_file(open.repeat(1_000_000).as_bytes()).expect_err("too deep");
        assert!(error.message.contains("nested"), "{error}");
    }
    let deepest = format!("{}{}", "[".repeat(127), "]".repeat(127));
    run_all(&Definition::parse(&deepest).expect("not too deep"));
}

fn with_flows(flows: usize) -> Definition {
    let mut definition = rich();
    let flow = definition["flows"][0].clone();
    definition["flows"] = Value::from(vec![flow; flows]);
    Definition(definition)
}

#[test]
fn ten_thousand_flows_are_checked_converted_and_compared() {
    let definition = with_flows(10_000);
    let report = dry_run(Some(&definition), false);
    let dropped = report
        .issues
        .iter()
        .filter(|issue| matches!(issue.fix, Some(Fix::RemoveStep(_))));
    assert_eq!(dropped.count(), 10_000);
    let converted = convert(&definition).expect("it can be forced");
    assert!(converted.dropped.len() >= 10_000);
    let compared = compare(&definition, &converted.definition);
    assert!(compared.missing().count() >= 10_000);
    assert!(matches!(
        diff(&definition, &converted.definition),
        Diff::TooLarge { .. }
    ));
}

#[test]
fn twenty_megabytes_are_checked_converted_and_compared() {
    let mut definition = rich();
    let property =
        |number: usize| json!({"key": format!("key-{number}"), "value": "x".repeat(200)});
    definition["properties"] = (0..90_000).map(property).collect();
    let text = definition.to_string();
    assert!(text.len() > 20_000_000);
    let read = read_file(text.as_bytes()).expect("JSON");
    assert_eq!(Checked::of(&read).report.state(), State::CanBeForced);
    let converted = convert(&read).expect("it can be forced");
    let compared = compare(&read, &converted.definition);
    assert!(compared.rows.len() > 90_000);
}
