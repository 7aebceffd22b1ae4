//! Of what type values are, and which are the same.

use serde_json::Value;

use super::keywords::foreign;
use crate::debug::el::NotInterpreted;

/// Whether a value is of one of these types.
pub(super) fn is_of(value: &Value, types: &Value) -> Result<bool, NotInterpreted> {
    let types = match types {
        Value::Array(types) => types.as_slice(),
        one => std::slice::from_ref(one),
    };
    for name in types.iter().filter_map(Value::as_str) {
        let fits = match (name, value) {
            ("integer", Value::Number(number)) if number.is_f64() => {
                // Drafts differ in whether 1.0 is an integer.
                if number.as_f64().is_some_and(|number| number.fract() == 0.0) {
                    return Err(foreign("type"));
                }
                false
            }
            ("integer" | "number", Value::Number(_))
            | ("null", Value::Null)
            | ("boolean", Value::Bool(_))
            | ("string", Value::String(_))
            | ("array", Value::Array(_))
            | ("object", Value::Object(_)) => true,
            ("integer" | "number" | "null" | "boolean" | "string" | "array" | "object", _) => false,
            _ => return Err(foreign("type")),
        };
        if fits {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Types as a sentence names them: `a number or null`.
pub(super) fn types(types: &Value) -> String {
    let name = |name: &Value| match name.as_str().unwrap_or("") {
        "null" => "null".to_owned(),
        name if name.starts_with(['a', 'i', 'o']) => format!("an {name}"),
        name => format!("a {name}"),
    };
    match types {
        Value::Array(types) => types.iter().map(name).collect::<Vec<_>>().join(" or "),
        one => name(one),
    }
}

/// Whether two values are the same; numbers are by what they are worth.
pub(super) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let same = |(name, a): (&String, &Value)| b.get(name).is_some_and(|b| equal(a, b));
            a.len() == b.len() && a.iter().all(same)
        }
        _ => a == b,
    }
}
