//! How a V4 definition is read: nothing in it is taken for granted.

use serde_json::Value;

use crate::api::{Definition, Pointer};

/// A value and where it is.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub value: &'a Value,
    pub location: Pointer,
}

const NULL: &Value = &Value::Null;

impl<'a> Part<'a> {
    /// The object that holds flows, listeners and endpoint groups: in an export, that below `api`.
    pub fn api(v4: &'a Definition) -> Self {
        let whole = Self {
            value: &v4.0,
            location: Pointer::default(),
        };
        let api = whole.field("api");
        match api.value.is_object() {
            true => api,
            false => whole,
        }
    }

    /// The plans, which an export has beside the API and not in it.
    pub fn plans(v4: &'a Definition) -> Vec<Self> {
        let inside = Self::api(v4).field("plans");
        let beside = Self {
            value: &v4.0,
            location: Pointer::default(),
        }
        .field("plans");
        match inside.value.is_null() {
            true => beside.items(),
            false => inside.items(),
        }
    }

    /// What this field holds; null where it is not there.
    pub fn field(&self, name: &str) -> Self {
        Self {
            value: self.value.get(name).unwrap_or(NULL),
            location: self.location.field(name),
        }
    }

    /// The items of a list, or the fields of an object; none of anything else.
    pub fn items(&self) -> Vec<Self> {
        match self.value {
            Value::Array(items) => (0..)
                .zip(items)
                .map(|(number, value)| Self {
                    value,
                    location: self.location.item(number),
                })
                .collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(name, value)| Self {
                    value,
                    location: self.location.field(name),
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The text that this field holds; empty where it is not there or no text.
    pub fn text(&self, name: &str) -> &'a str {
        self.value.get(name).and_then(Value::as_str).unwrap_or("")
    }
}
