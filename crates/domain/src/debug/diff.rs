use std::sync::Arc;

use super::{Fields, Snapshot};

/// What a step changed, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "StepChanges"))]
pub struct Diff {
    /// Headers, in the order in which they were changed.
    pub headers: Vec<FieldChange>,
    /// Parameters of the query, in the order in which they were changed.
    pub parameters: Vec<FieldChange>,
    /// Parameters of the path.
    pub path_parameters: Vec<FieldChange>,
    /// Headers for a response that there is not yet, in the order in which they were changed.
    pub response_headers: Vec<FieldChange>,
    /// Attributes, in the order in which they were changed.
    pub attributes: Vec<FieldChange>,
    /// The method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<ValueChange<String>>,
    /// The path below the API's own path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<ValueChange<String>>,
    /// The path of the API itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context_path: Option<ValueChange<String>>,
    /// The content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<ValueChange<Arc<str>>>,
    /// The status code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ValueChange<Option<u16>>>,
    /// The words after the status code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ValueChange<Option<String>>>,
}

/// A name whose values changed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldChange {
    /// The name.
    pub name: String,
    /// Its values before; none where it was not there.
    pub before: Vec<String>,
    /// Its values after; none where it is gone.
    pub after: Vec<String>,
}

/// A value that changed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ChangeOf{T}"))]
pub struct ValueChange<T> {
    /// What it was.
    pub before: T,
    /// What it is.
    pub after: T,
}

impl Diff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Makes these changes.
    pub fn apply(&self, snapshot: &mut Snapshot) {
        let fields = |fields: &mut Fields, changes: &[FieldChange]| {
            for change in changes {
                fields.set(&change.name, change.after.clone());
            }
        };
        fields(&mut snapshot.headers, &self.headers);
        fields(&mut snapshot.parameters, &self.parameters);
        fields(&mut snapshot.path_parameters, &self.path_parameters);
        fields(&mut snapshot.response_headers, &self.response_headers);
        fields(&mut snapshot.attributes, &self.attributes);
        set(&mut snapshot.method, self.method.as_ref());
        set(&mut snapshot.path, self.path.as_ref());
        set(&mut snapshot.context_path, self.context_path.as_ref());
        set(&mut snapshot.body, self.body.as_ref());
        set(&mut snapshot.status, self.status.as_ref());
        set(&mut snapshot.reason, self.reason.as_ref());
    }
}

fn set<T: Clone>(value: &mut T, change: Option<&ValueChange<T>>) {
    if let Some(change) = change {
        *value = change.after.clone();
    }
}
