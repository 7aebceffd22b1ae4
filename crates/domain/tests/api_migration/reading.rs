//! What a definition is, before anything is made of it.

use serde_json::json;
use waygate_domain::api::{Definition, DefinitionVersion};
use waygate_domain::api_migration::{Code, is_v2, names};

use crate::base::{base, definition};
use crate::table::cases;

#[test]
fn versions_are_told_by_their_marks() {
    let version = |value| definition(value).version();
    let v2 = [
        json!({ "gravitee": "2.0.0" }),
        json!({ "definitionVersion": "V2" }),
        json!({ "definition_version": "2.0.0" }),
        json!({ "flows": [], "proxy": {} }),
    ];
    for value in v2 {
        assert_eq!(
            version(value.clone()),
            Some(DefinitionVersion::V2),
            "{value}"
        );
    }
    let v4 = [
        json!({ "definitionVersion": "V4" }),
        json!({ "definitionVersion": "4.0.0" }),
        json!({ "export": {}, "api": { "definitionVersion": "V4" } }),
        json!({ "definitionVersion": "V4", "gravitee": "2.0.0" }),
    ];
    for value in v4 {
        assert_eq!(
            version(value.clone()),
            Some(DefinitionVersion::V4),
            "{value}"
        );
    }
    let neither = [
        json!({}),
        json!({ "gravitee": "1.0.0", "flows": [] }),
        json!({ "definitionVersion": "FEDERATED" }),
        json!({ "flows": {}, "proxy": {} }),
        json!({ "flows": [] }),
        json!(null),
        json!("V2"),
        json!({ "definitionVersion": [] }),
    ];
    for value in neither {
        assert_eq!(version(value.clone()), None, "{value}");
    }
}

#[test]
fn what_is_v2_is_what_a_dry_run_starts_from() {
    for case in cases() {
        let expected = case.codes != [Code::ApiNotV2Definition];
        assert_eq!(
            is_v2(&definition(case.definition)),
            expected,
            "{}",
            case.name
        );
    }
}

#[test]
fn names_of_either_format_are_read() {
    let read = |value| names(&definition(value));
    let both = (Some("Small".to_owned()), Some("1".to_owned()));
    assert_eq!(read(base()), both);
    assert_eq!(
        read(json!({ "api": { "name": "Small", "apiVersion": "1" } })),
        both
    );
    assert_eq!(
        read(json!({ "name": "Small", "apiVersion": "1", "version": 3 })),
        both
    );
    assert_eq!(read(json!({ "name": 7 })), (None, None));
    assert_eq!(read(json!([])), (None, None));
}

#[test]
fn malformed_json_says_its_line_and_column() {
    let error = Definition::parse("{\n  \"a\": 1,\n  b\n}").expect_err("no JSON");
    assert_eq!((error.line, error.column), (3, 3));
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    assert!(Definition::parse(&deep).is_err(), "too deep to be read");
    assert!(Definition::parse("").is_err());
    let fields = Definition::parse("{\"b\":1,\"a\":{\"unknown\":null}}").expect("JSON");
    assert_eq!(fields.to_text(false), "{\"b\":1,\"a\":{\"unknown\":null}}");
}
