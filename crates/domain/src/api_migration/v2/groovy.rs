use serde_json::{Map, Value};

use super::spelling::SCRIPTS;
use crate::api_migration::node::{Node, unwrapped};

/// What a groovy step has for scripts.
pub(crate) enum Groovy {
    /// One, and with it the configuration in the shape of V4.
    One(Value),
    /// None.
    Missing,
    /// Several: their names.
    Several(Vec<&'static str>),
    /// Its configuration cannot be read.
    Unreadable,
}

/// Reads the configuration of a groovy step.
pub(crate) fn groovy(step: &Node<'_>) -> Groovy {
    let Some(configuration) = step.get(&["configuration"]) else {
        return Groovy::Missing;
    };
    let Some(read) = unwrapped(configuration.value) else {
        return Groovy::Unreadable;
    };
    let Some(fields) = read.as_object() else {
        return Groovy::Unreadable;
    };
    let mut scripts = vec![];
    for name in SCRIPTS {
        match fields.get(name) {
            None | Some(Value::Null) => {}
            Some(Value::String(script)) if script.trim().is_empty() => {}
            Some(Value::String(script)) => scripts.push((name, script)),
            Some(_) => return Groovy::Unreadable,
        }
    }
    match scripts.as_slice() {
        [] => Groovy::Missing,
        [(name, script)] => Groovy::One(in_v4(fields, name, script)),
        several => Groovy::Several(several.iter().map(|(name, _)| *name).collect()),
    }
}

fn in_v4(fields: &Map<String, Value>, name: &str, script: &str) -> Value {
    let of_content = name.contains("Content");
    let mut configuration = Map::new();
    configuration.insert("script".into(), script.into());
    configuration.insert("readContent".into(), of_content.into());
    configuration.insert("overrideContent".into(), of_content.into());
    for (name, value) in fields {
        if !SCRIPTS.contains(&name.as_str()) && !configuration.contains_key(name) {
            configuration.insert(name.clone(), value.clone());
        }
    }
    Value::Object(configuration)
}
