//! Which schemas are interpreted.

use serde_json::Value;

use crate::debug::el::{NotInterpreted, told};
use crate::debug::pattern::Pattern;

/// Keywords that say nothing of whether a value is valid.
const NOTES: [&str; 9] = [
    "$schema",
    "id",
    "$id",
    "$comment",
    "title",
    "description",
    "default",
    "examples",
    "definitions",
];

const INTERPRETED: [&str; 21] = [
    "type",
    "enum",
    "required",
    "properties",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    "items",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
];

pub(super) fn foreign(keyword: &str) -> NotInterpreted {
    let keyword = told(keyword);
    NotInterpreted(format!(
        "The keyword {keyword} of the JSON Schema is not interpreted."
    ))
}

/// Whether every keyword of a schema and of those in it is interpreted, and has a value that it can have.
pub(super) fn understood(schema: &Value) -> Result<(), NotInterpreted> {
    let Value::Object(keywords) = schema else {
        return Err(NotInterpreted("The JSON Schema is no object.".to_owned()));
    };
    for (keyword, value) in keywords {
        let keyword = keyword.as_str();
        let fits = match keyword {
            _ if NOTES.contains(&keyword) => true,
            "type" => match value {
                Value::Array(types) => types.iter().all(Value::is_string),
                other => other.is_string(),
            },
            "enum" => value.is_array(),
            "required" => value
                .as_array()
                .is_some_and(|names| names.iter().all(Value::is_string)),
            "properties" => {
                let schemas = value.as_object().ok_or_else(|| foreign(keyword))?;
                schemas.values().try_for_each(understood)?;
                true
            }
            "additionalProperties" if value.is_boolean() => true,
            "items" | "additionalProperties" | "not" => {
                understood(value)?;
                true
            }
            "allOf" | "anyOf" | "oneOf" => {
                let schemas = value.as_array().ok_or_else(|| foreign(keyword))?;
                schemas.iter().try_for_each(understood)?;
                !schemas.is_empty()
            }
            "minimum" | "maximum" => value.is_number(),
            // A number here is of a later draft.
            "exclusiveMinimum" | "exclusiveMaximum" => value.is_boolean(),
            "pattern" => {
                Pattern::new(value.as_str().ok_or_else(|| foreign(keyword))?)?;
                true
            }
            _ => INTERPRETED.contains(&keyword) && value.is_u64(),
        };
        if !fits {
            return Err(foreign(keyword));
        }
    }
    Ok(())
}
