use serde_json::{Map, Value};

use crate::api::Pointer;
use crate::api_migration::node::Node;

/// Something of a V2 definition that the V4 has not, or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where it is in the V2 definition, or where it would be.
    pub at: Pointer,
    /// What it is, as in “step “acme-audit” of flow “Orders””.
    pub what: String,
    /// A sentence that says why, or what stands in its place.
    pub why: String,
    /// The policy of a step that was left out.
    pub policy: Option<String>,
}

/// What a conversion notes on its way.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) dropped: Vec<Loss>,
    pub(super) defaulted: Vec<Loss>,
    pub(super) unused: Vec<Loss>,
}

impl Notes {
    pub(super) fn dropped(&mut self, at: &Pointer, what: String, why: &str) {
        self.dropped.push(loss(at, what, why, None));
    }

    pub(super) fn dropped_step(&mut self, at: &Pointer, what: String, policy: Option<&str>) {
        let why = "The policy is not known to convert, so the step is left out.";
        self.dropped.push(loss(at, what, why, policy));
    }

    pub(super) fn defaulted(&mut self, at: &Pointer, what: String, why: &str) {
        self.defaulted.push(loss(at, what, why, None));
    }

    pub(super) fn unused(&mut self, at: &Pointer, what: String, why: &str) {
        self.unused.push(loss(at, what, why, None));
    }
}

fn loss(at: &Pointer, what: String, why: &str, policy: Option<&str>) -> Loss {
    Loss {
        at: at.clone(),
        what,
        why: why.to_owned(),
        policy: policy.map(str::to_owned),
    }
}

/// An object of the V4 definition in the making. What is in it already is not put in again.
#[derive(Default)]
pub(super) struct Fields(pub(super) Map<String, Value>);

impl Fields {
    pub(super) fn put(&mut self, name: &str, value: impl Into<Value>) {
        if !self.0.contains_key(name) {
            self.0.insert(name.to_owned(), value.into());
        }
    }

    /// Puts in what a node holds, where there is one.
    pub(super) fn keep(&mut self, name: &str, node: Option<Node<'_>>) {
        if let Some(node) = node {
            self.put(name, node.value.clone());
        }
    }

    /// Puts in what is there in a text that is not blank.
    pub(super) fn keep_text(&mut self, name: &str, node: &Node<'_>) {
        if node.text().is_none_or(|text| !text.trim().is_empty()) {
            self.put(name, node.value.clone());
        }
    }

    pub(super) fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// A field of V4 and the fields of V2 that it comes from. Without a value they come to nothing.
pub(super) struct Part<'a> {
    pub(super) from: Vec<&'a [&'a str]>,
    pub(super) to: &'static str,
    pub(super) value: Option<Value>,
}

impl<'a> Part<'a> {
    pub(super) fn new(from: &[&'a [&'a str]], to: &'static str, value: impl Into<Value>) -> Self {
        Self::of(from, to, Some(value.into()))
    }

    pub(super) fn of(from: &[&'a [&'a str]], to: &'static str, value: Option<Value>) -> Self {
        let from = from.to_vec();
        Self { from, to, value }
    }

    /// Fields that come to nothing.
    pub(super) fn left_out(names: &'a [&'a str]) -> Self {
        Self::of(&[names], "", None)
    }
}

impl Fields {
    /// Puts in the parts of something in the order of the V2 fields that they come from, and after them those that
    /// come from none. What is in no part is carried along where `carries`.
    pub(super) fn lay_out(&mut self, node: &Node<'_>, mut parts: Vec<Part<'_>>, carries: bool) {
        for (name, field) in node.entries() {
            let of = |part: &Part<'_>| part.from.iter().any(|names| names.contains(&name));
            match parts.iter_mut().find(|part| of(part)) {
                Some(part) => {
                    let value = part.value.take();
                    value.into_iter().for_each(|value| self.put(part.to, value));
                }
                None if carries => self.keep(name, Some(field)),
                None => {}
            }
        }
        for part in parts {
            part.value
                .into_iter()
                .for_each(|value| self.put(part.to, value));
        }
    }
}
