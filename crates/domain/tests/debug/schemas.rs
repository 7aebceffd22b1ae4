//! The JSON Schema of `json-validation`.

use serde_json::{Value, json};
use waygate_domain::debug::StepStatus;

use crate::api::{of, on_request, request, send_as};

/// What comes of a content under a schema: what is wrong with it, if anything; or why it is not interpreted.
fn validated(schema: &Value, content: &str) -> Result<Option<String>, String> {
    let api = on_request("json-validation", json!({ "schema": schema.to_string() }));
    let mut asked = request();
    asked.body = content.to_owned();
    match &of(&send_as(&api, &asked), "json-validation").status {
        StepStatus::Completed => Ok(None),
        StepStatus::Error { message } => Ok(Some(message.clone())),
        StepStatus::NoTransformation { note } => Err(note.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_keyword_says_what_it_says() {
    for (schema, valid, wrong, words) in [
        (
            json!({ "type": "integer" }),
            "1",
            "1.5",
            "The content must be an integer.",
        ),
        (
            json!({ "type": "number" }),
            "1.5",
            "\"1\"",
            "The content must be a number.",
        ),
        (
            json!({ "type": ["string", "null"] }),
            "null",
            "1",
            "The content must be a string or null.",
        ),
        (
            json!({ "type": "boolean" }),
            "true",
            "0",
            "The content must be a boolean.",
        ),
        (
            json!({ "type": "array" }),
            "[]",
            "{}",
            "The content must be an array.",
        ),
        (
            json!({ "enum": [1, "a", { "b": [2] }] }),
            r#"{"b":[2.0]}"#,
            "2",
            "none of the allowed",
        ),
        (
            json!({ "required": ["a"] }),
            r#"{"a":null}"#,
            "{}",
            "must have “a”",
        ),
        (json!({ "required": ["a"] }), "[]", "{}", "must have “a”"),
        (
            json!({ "minProperties": 1 }),
            r#"{"a":1}"#,
            "{}",
            "at least 1 properties",
        ),
        (
            json!({ "maxProperties": 0 }),
            "{}",
            r#"{"a":1}"#,
            "at most 0 properties",
        ),
        (
            json!({ "items": { "type": "null" } }),
            "[null]",
            "[null,1]",
            "“[]” must be null",
        ),
        (json!({ "minItems": 1 }), "[1]", "[]", "at least 1 items"),
        (json!({ "maxItems": 1 }), "[1]", "[1,2]", "at most 1 items"),
        (json!({ "minimum": 2 }), "2", "1.9", "at least 2"),
        (json!({ "maximum": 2 }), "2", "2.1", "at most 2"),
        (
            json!({ "minimum": 2, "exclusiveMinimum": true }),
            "2.1",
            "2",
            "more than 2",
        ),
        (
            json!({ "maximum": 2, "exclusiveMaximum": true }),
            "1.9",
            "2",
            "less than 2",
        ),
        (
            json!({ "minLength": 2 }),
            "\"üü\"",
            "\"ü\"",
            "at least 2 characters",
        ),
        (
            json!({ "maxLength": 1 }),
            "\"ü\"",
            "\"üü\"",
            "at most 1 characters",
        ),
        (
            json!({ "pattern": "^a" }),
            "\"ab\"",
            "\"ba\"",
            "must match `^a`",
        ),
        (
            json!({ "allOf": [{ "minimum": 1 }, { "maximum": 2 }] }),
            "2",
            "3",
            "at most 2",
        ),
        (
            json!({ "anyOf": [{ "type": "null" }, { "maximum": 2 }] }),
            "2",
            "3",
            "none of the schemas",
        ),
        (
            json!({ "oneOf": [{ "minimum": 1 }, { "maximum": 2 }] }),
            "3",
            "2",
            "2 of the schemas",
        ),
        (
            json!({ "not": { "type": "null" } }),
            "1",
            "null",
            "must not be as it is",
        ),
        (
            json!({ "properties": { "a": {} }, "additionalProperties": false }),
            r#"{"a":1}"#,
            r#"{"b":1}"#,
            "must not have “b”",
        ),
        (
            json!({ "properties": { "a": { "items": { "properties": { "b": { "type": "null" } } } } } }),
            r#"{"a":[{"b":null}]}"#,
            r#"{"a":[{"b":1}]}"#,
            "“a[].b” must be null",
        ),
        (
            json!({ "properties": { "a": {} }, "additionalProperties": { "type": "null" } }),
            r#"{"a":1,"b":null}"#,
            r#"{"a":1,"b":1}"#,
            "“b” must be null",
        ),
    ] {
        assert_eq!(validated(&schema, valid), Ok(None), "{schema} {valid}");
        let said = validated(&schema, wrong)
            .expect("interpreted")
            .expect("wrong");
        assert!(said.contains(words), "{schema}: {said}");
    }
}

#[test]
fn a_keyword_that_is_not_interpreted_makes_the_schema_not_interpreted() {
    for schema in [
        json!({ "$ref": "#/definitions/a" }),
        json!({ "format": "email" }),
        // The gateway's validator is of draft 4, and passes over these.
        json!({ "const": 1 }),
        json!({ "exclusiveMinimum": 1 }),
        json!({ "patternProperties": {} }),
        json!({ "items": [{}] }),
        json!({ "uniqueItems": true }),
        json!({ "pattern": "(?=a)" }),
        json!({ "properties": { "a": { "format": "email" } } }),
        json!({ "type": "date" }),
        json!(true),
    ] {
        let note = validated(&schema, "1").expect_err("not interpreted");
        assert!(
            note.contains("not interpreted") || note.contains("no object"),
            "{note}"
        );
    }
    let mut asked = request();
    asked.body = "1".to_owned();
    for configuration in [
        json!({}),
        json!({ "schema": "{" }),
        json!({ "schema": "{}", "validateUnchecked": true }),
        json!({ "schemaSource": { "sourceType": "SCHEMA_REGISTRY_RESOURCE" } }),
    ] {
        let trace = send_as(&on_request("json-validation", configuration), &asked);
        assert_eq!(
            of(&trace, "json-validation").status.key(),
            "NO_TRANSFORMATION"
        );
    }
}

#[test]
fn a_static_schema_is_as_good() {
    let source = json!({ "schemaSource": { "sourceType": "STATIC_SCHEMA", "staticSchema": r#"{"type":"null"}"# } });
    let mut asked = request();
    asked.body = "1".to_owned();
    let trace = send_as(&on_request("json-validation", source), &asked);
    assert_eq!(of(&trace, "json-validation").status.key(), "ERROR");
}

#[test]
fn what_follows_the_content_is_not_looked_at() {
    assert_eq!(
        validated(&json!({ "type": "object" }), "{} and more"),
        Ok(None)
    );
}

#[test]
fn whether_1_0_is_an_integer_is_left_open() {
    assert!(validated(&json!({ "type": "integer" }), "1.0").is_err());
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    assert!(validated(&json!({}), &deep).is_err());
}
