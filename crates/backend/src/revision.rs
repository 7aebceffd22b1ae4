use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Which state of a thing someone saw; opaque. A save names it, and is refused if it is not the newest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Revision(Arc<str>);

impl Revision {
    /// The revision that a backend writes so.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// As the backend writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A value with its revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Versioned{T}"))]
pub struct Versioned<T> {
    /// The value.
    pub value: T,
    /// Which state of it this is.
    pub revision: Revision,
}
