//! A small definition that is fully migratable, and how to change it.

use serde_json::{Value, json};
use waygate_domain::api::Definition;

/// A small V2 definition, as an export writes it, in which every kind of thing is there once.
pub fn base() -> Value {
    json!({
        "name": "Small",
        "version": "1",
        "gravitee": "2.0.0",
        "execution_mode": "v4-emulation-engine",
        "proxy": {
            "virtual_hosts": [{ "path": "/small" }],
            "groups": [{
                "name": "default-group",
                "endpoints": [{ "name": "default", "target": "https://small.example.com", "weight": 1 }],
                "load_balancing": { "type": "ROUND_ROBIN" }
            }]
        },
        "services": {},
        "flows": [{
            "name": "All",
            "path-operator": { "path": "/", "operator": "STARTS_WITH" },
            "methods": [],
            "pre": [{ "name": "Limit", "policy": "rate-limit", "enabled": true, "configuration": {} }],
            "post": []
        }],
        "plans": [{ "id": "p", "name": "Free", "security": "KEY_LESS", "status": "PUBLISHED", "flows": [] }],
        "pages": [],
        "properties": [{ "key": "k", "value": "v" }],
        "resources": [{ "name": "r", "type": "cache", "enabled": true, "configuration": {} }]
    })
}

/// The small definition with a value at a place; a place that ends in `/-` is a new item of a list.
pub fn with(at: &str, value: Value) -> Value {
    set(base(), at, value)
}

/// A definition with a value at a place.
pub fn set(mut definition: Value, at: &str, value: Value) -> Value {
    let (parent, name) = at.rsplit_once('/').expect("a place below the root");
    match definition.pointer_mut(parent).expect("what holds it") {
        Value::Array(items) if name == "-" => items.push(value),
        Value::Array(items) => items[name.parse::<usize>().expect("a number")] = value,
        Value::Object(fields) => {
            fields.insert(name.replace("~1", "/"), value);
        }
        other => panic!("{at} is below {other}"),
    }
    definition
}

/// A definition without what is at a place in an object.
pub fn without(mut definition: Value, at: &str) -> Value {
    let (parent, name) = at.rsplit_once('/').expect("a place below the root");
    let fields = definition.pointer_mut(parent).expect("what holds it");
    let taken = fields
        .as_object_mut()
        .expect("an object")
        .shift_remove(name);
    taken.expect("what is taken out");
    definition
}

/// A step with this policy.
pub fn step(policy: &str) -> Value {
    json!({ "name": policy, "policy": policy, "enabled": true, "configuration": {} })
}

/// A groovy step with this configuration.
pub fn groovy(configuration: Value) -> Value {
    json!({ "name": "g", "policy": "groovy", "enabled": true, "configuration": configuration })
}

pub fn definition(value: Value) -> Definition {
    Definition(value)
}
