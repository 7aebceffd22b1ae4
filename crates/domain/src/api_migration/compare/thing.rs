use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::api::Pointer;
use crate::api_migration::convert::strays;
use crate::api_migration::node::{Node, unwrapped};

/// What is said where nothing in particular explains why something is missing.
pub(super) const LOST: &str = "The V4 definition does not have it.";

/// Something of a definition, in the words of V4.
pub(super) struct Thing<'a> {
    /// What it is found by in the other definition, among what belongs to the same thing.
    pub(super) key: String,
    /// What it is called in sentences.
    pub(super) what: String,
    pub(super) at: Pointer,
    /// What it says; `None` where a V2 definition does not say it.
    pub(super) value: Option<Cow<'a, Value>>,
    /// What stands for it in V4 where V2 does not say it.
    pub(super) default: Option<Value>,
    /// Why it is missing where it is.
    pub(super) why: &'static str,
    /// Whether its place among the others of its kind matters.
    pub(super) ordered: bool,
    /// What belongs to it.
    pub(super) parts: Vec<Thing<'a>>,
}

impl<'a> Thing<'a> {
    pub(super) fn new(key: impl Into<String>, what: impl Into<String>, node: &Node<'a>) -> Self {
        Self {
            key: key.into(),
            what: what.into(),
            at: node.at.clone(),
            value: Some(Cow::Borrowed(node.value)),
            default: None,
            why: LOST,
            ordered: false,
            parts: vec![],
        }
    }

    /// Something that a definition does not say itself.
    pub(super) fn unsaid(key: &str, what: &str, at: Pointer, default: impl Into<Value>) -> Self {
        Self {
            key: key.into(),
            what: what.into(),
            at,
            value: None,
            default: Some(default.into()),
            why: LOST,
            ordered: false,
            parts: vec![],
        }
    }

    /// A name of V4 that the V2 definition has, which no field of the V4 comes from.
    pub(super) fn stray(name: &str, node: &Node<'a>) -> Self {
        Self::new(format!("stray/{name}"), name, node).because(strays::WHY)
    }

    /// Those of these names that are there, also in an object that is written as a text.
    pub(super) fn strays(node: &Node<'a>, names: &[&str]) -> Vec<Self> {
        let Some(read) = unwrapped(node.value) else {
            return vec![];
        };
        let fields = read.as_object().into_iter().flatten();
        let strays = fields
            .filter(|(name, value)| names.contains(&name.as_str()) && !value.is_null())
            .map(|(name, value)| {
                let at = node.at.field(name);
                let node = Node {
                    value: node.value,
                    at,
                };
                Self::stray(name, &node).saying(value.clone())
            });
        strays.collect()
    }

    pub(super) fn saying(mut self, value: impl Into<Value>) -> Self {
        self.value = Some(Cow::Owned(value.into()));
        self
    }

    pub(super) fn because(mut self, why: &'static str) -> Self {
        self.why = why;
        self
    }

    pub(super) fn ordered(mut self) -> Self {
        self.ordered = true;
        self
    }

    pub(super) fn with(mut self, parts: Vec<Thing<'a>>) -> Self {
        self.parts = parts;
        self
    }
}

/// Keys for things that may have the same name: the second of a name is another one.
#[derive(Default)]
pub(super) struct Keys(HashMap<String, usize>);

impl Keys {
    pub(super) fn key(&mut self, kind: &str, name: &str) -> String {
        let mut key = format!("{kind}/{name}");
        let times = self.0.entry(key.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            key = format!("{key}/{times}");
        }
        key
    }
}

/// A thing for each field of an object, under its own name.
pub(super) fn fields<'a>(node: &Node<'a>, skipped: &[&str]) -> Vec<Thing<'a>> {
    let fields = node.entries().filter(|(name, _)| !skipped.contains(name));
    fields
        .map(|(name, field)| Thing::new(name, name, &field))
        .collect()
}
