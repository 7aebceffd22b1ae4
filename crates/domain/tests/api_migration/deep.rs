//! Definitions that are nested as deeply as can be read: what becomes of them can be read back.

use serde_json::{Value, json};
use waygate_domain::api::Definition;
use waygate_domain::api_migration::{Code, convert, dry_run};

use crate::base::{base, definition, groovy, set, with};

pub fn nested(levels: usize, inner: Value) -> Value {
    (0..levels).fold(inner, |inner, _| Value::Array(vec![inner]))
}

/// Whether the V4 can be read back, or why there is none.
fn converts(v2: Value) -> Result<bool, Code> {
    let v2 = definition(v2);
    match convert(&v2) {
        Ok(made) => {
            let text = made.definition.to_text(false);
            Ok(Definition::parse(&text).as_ref() == Ok(&made.definition))
        }
        Err(report) => {
            assert_eq!(report, dry_run(Some(&v2), false));
            Err(report.issues[0].code.expect("a code"))
        }
    }
}

#[test]
fn what_is_too_deep_for_v4_is_refused_at_its_place() {
    for place in [
        "/proxy/cors",
        "/proxy/groups/0/endpoints/0/http",
        "/flows/0/pre/0/configuration",
        "/plans/0/securityDefinition",
    ] {
        let refused = (1..=126).find(|levels| {
            let v2 = with(place, json!({ "a": nested(*levels, json!(1)) }));
            let readable = Definition::parse(&v2.to_string()).is_ok();
            match converts(v2) {
                Ok(read_back) => assert!(read_back, "{place}: {levels}"),
                Err(code) => assert_eq!(code, Code::ApiNotV2Definition, "{place}: {levels}"),
            }
            !readable
        });
        assert!(refused.is_some(), "{place}: as deep as can be read");
    }
    let report = convert(&definition(with("/proxy/cors", nested(125, json!(1)))));
    let report = report.expect_err("too deep");
    let at = report.issues[0].location.as_ref().expect("a place");
    assert_eq!(at.as_str(), "/proxy/cors/0/0");
    assert_eq!(report.issues.len(), 1);
}

#[test]
fn what_moves_most_levels_can_be_read_back() {
    let endpoint = |levels: usize| {
        let headers = json!({ "X-Deep": nested(levels, json!(1)) });
        json!({
            "gravitee": "2.0.0", "execution_mode": "v4-emulation-engine",
            "proxy": { "endpoint": { "target": "http://a", "headers": headers } }
        })
    };
    assert_eq!(converts(endpoint(116)), Ok(true));
    assert_eq!(converts(endpoint(117)), Err(Code::ApiNotV2Definition));
}

#[test]
fn json_in_a_text_that_is_too_deep_stays_a_text_or_cannot_be_read() {
    let deep = |levels| json!({ "a": nested(levels, json!(1)) }).to_string();
    for levels in [10, 99, 100, 126, 200] {
        let v2 = with("/plans/0/securityDefinition", json!(deep(levels)));
        let v4 = convert(&definition(v2.clone())).expect("it can be migrated");
        let made = v4.definition.0.pointer("/plans/0/security/configuration");
        let made = made.expect("a configuration");
        assert_eq!(made.is_string(), levels > 99, "{levels}");
        assert_eq!(converts(v2), Ok(true), "{levels}");
    }
    let target = |levels| {
        let endpoint = json!({ "name": "a", "target": "http://a", "configuration": deep(levels) });
        converts(with("/proxy/groups/0/endpoints/0", endpoint))
    };
    assert_eq!(target(99), Ok(true));
    assert_eq!(target(120), Err(Code::EndpointParseError));
    let script = |levels| {
        let configuration = json!({ "onRequestScript": "x", "a": nested(levels, json!(1)) });
        let step = groovy(json!(configuration.to_string()));
        converts(set(base(), "/flows/0/pre/0", step))
    };
    assert_eq!(script(99), Ok(true));
    assert_eq!(script(120), Err(Code::GroovyParseError));
}
