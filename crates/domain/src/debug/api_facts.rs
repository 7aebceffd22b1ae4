//! What the flows of an API can know of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::Part;
use crate::api::Definition;

pub(super) struct ApiFacts<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub version: &'a str,
    /// The path that it is reached at, with a slash at both ends.
    pub context_path: String,
    /// Its properties; `None` for one that is encrypted.
    properties: BTreeMap<&'a str, Option<&'a str>>,
}

impl<'a> ApiFacts<'a> {
    pub fn of(v4: &'a Definition) -> Self {
        let api = Part::api(v4);
        let version = match api.text("apiVersion") {
            "" => api.text("version"),
            version => version,
        };
        Self {
            id: api.text("id"),
            name: api.text("name"),
            version,
            context_path: context_path(&api),
            properties: properties(&api),
        }
    }

    /// The value of a property: `Some(None)` where there is no such property, `None` where it is not known.
    pub fn property(&self, name: &str) -> Option<Option<&'a str>> {
        match self.properties.get(name) {
            Some(Some(value)) => Some(Some(value)),
            Some(None) => None,
            None => Some(None),
        }
    }
}

/// The first path of the first HTTP listener; the root where there is none.
fn context_path(api: &Part<'_>) -> String {
    let listeners = api.field("listeners").items();
    let http = |listener: &&Part<'_>| listener.text("type").eq_ignore_ascii_case("http");
    let path = listeners
        .iter()
        .find(http)
        .and_then(|listener| listener.field("paths").items().into_iter().next());
    let path = path.as_ref().map_or("", |path| path.text("path"));
    match path.trim_matches('/') {
        "" => "/".to_owned(),
        path => format!("/{path}/"),
    }
}

fn properties<'a>(api: &Part<'a>) -> BTreeMap<&'a str, Option<&'a str>> {
    let entry = |property: &'a Value| {
        let text = |name: &str| property.get(name).and_then(Value::as_str);
        let encrypted = property.get("encrypted").and_then(Value::as_bool) == Some(true);
        let value = match encrypted {
            true => None,
            false => Some(text("value").unwrap_or("")),
        };
        Some((text("key")?, value))
    };
    match api.field("properties").value {
        Value::Array(properties) => properties.iter().filter_map(entry).collect(),
        Value::Object(properties) => properties
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect(),
        _ => BTreeMap::new(),
    }
}
