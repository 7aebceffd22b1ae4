use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::api::{Definition, Pointer};

/// A value in a definition together with where it is. What is `null` counts as not there.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    pub(crate) at: Pointer,
}

impl<'a> Node<'a> {
    /// The whole definition.
    pub(crate) fn root(definition: &'a Definition) -> Self {
        Self {
            value: &definition.0,
            at: Pointer::default(),
        }
    }

    /// The field with the first of these names that is there.
    pub(crate) fn get(&self, names: &[&str]) -> Option<Self> {
        let object = self.value.as_object()?;
        names.iter().find_map(|name| {
            let value = object.get(*name).filter(|value| !value.is_null())?;
            let at = self.at.field(name);
            Some(Self { value, at })
        })
    }

    /// The fields that are there, in their order; none where it is no object.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let at = self.at.clone();
        let fields = self.value.as_object().into_iter().flatten();
        fields
            .filter(|(_, value)| !value.is_null())
            .map(move |(name, value)| {
                let at = at.field(name);
                (name.as_str(), Self { value, at })
            })
    }

    /// The items in their order; none where it is no list.
    pub(crate) fn items(&self) -> impl Iterator<Item = Self> + use<'a> {
        let at = self.at.clone();
        let items = self.value.as_array().into_iter().flatten();
        items.enumerate().map(move |(number, value)| {
            let at = at.item(number);
            Self { value, at }
        })
    }

    /// The fields of an object.
    pub(crate) fn object(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    /// The text that it is.
    pub(crate) fn text(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// The text of the first of these fields that is there.
    pub(crate) fn text_of(&self, names: &[&str]) -> Option<&'a str> {
        self.get(names)?.text()
    }

    /// Whether the first of these fields that is there is `true`.
    pub(crate) fn is_set(&self, names: &[&str]) -> bool {
        self.get(names)
            .is_some_and(|node| node.value == &Value::Bool(true))
    }
}

/// How many levels the JSON in a text may have to be read: where it goes in a definition there is more around it.
const INSIDE: usize = 100;

/// The JSON that a configuration holds: Gravitee writes it as JSON or as a text with JSON in it.
/// `None` where such a text is no JSON, or nested too deeply for a definition.
pub(crate) fn unwrapped(value: &Value) -> Option<Cow<'_, Value>> {
    match value {
        Value::String(text) => {
            let read: Value = serde_json::from_str(text).ok()?;
            (levels(&read) <= INSIDE).then_some(Cow::Owned(read))
        }
        other => Some(Cow::Borrowed(other)),
    }
}

/// How many lists and objects there are inside one another, the value itself among them.
pub(crate) fn levels(value: &Value) -> usize {
    let inside = match value {
        Value::Array(items) => items.iter().map(levels).max(),
        Value::Object(fields) => fields.values().map(levels).max(),
        _ => return 0,
    };
    1 + inside.unwrap_or(0)
}

/// Whether a value says nothing: `null`, `false`, or an empty text, list or object.
pub(crate) fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
