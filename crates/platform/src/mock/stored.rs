use serde::{Deserialize, Serialize};

use super::Problem;
use crate::document::{Document, Key, Kind};
use crate::json::Json;

/// A document that was edited, as it is now; `None` for one that is as the scenario has it again.
pub(super) type Edit = (Key, Option<Document>);

/// A document that was edited, as the host keeps it and as tabs tell each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDocument {
    /// What kind of document, as [`Kind::key`] has it: `gateway`, `environment`, …
    pub kind: String,
    /// The document's id.
    pub id: String,
    /// The document as JSON with its version `v`; `None` for one that is as the scenario has it again.
    pub value: Option<String>,
}

impl StoredDocument {
    /// As JSON.
    pub fn to_json(&self) -> Json {
        Json::object(vec![
            ("kind", self.kind.as_str().into()),
            ("id", self.id.as_str().into()),
            ("value", self.value.as_deref().into()),
        ])
    }

    /// Reads it as [`to_json`](Self::to_json) writes it.
    pub fn from_json(json: &Json) -> Option<Self> {
        let text = |json: &Json| Some(json.text()?.to_owned());
        Some(Self {
            kind: json.need("kind", text).ok()?,
            id: json.need("id", text).ok()?,
            value: json.may("value", text).ok()?,
        })
    }

    /// Reads a list of them.
    pub fn list_from_json(json: &Json) -> Option<Vec<Self>> {
        json.list()?.iter().map(Self::from_json).collect()
    }

    /// What to keep of an edit.
    pub(super) fn of((key, document): &Edit) -> Self {
        Self {
            kind: key.kind().key().to_owned(),
            id: key.id().to_owned(),
            value: document.as_ref().map(Document::to_json),
        }
    }

    /// The document, or that it is as the scenario has it.
    ///
    /// # Errors
    /// [`Problem`] says what cannot be read.
    pub(super) fn read(&self) -> Result<Edit, Problem> {
        let problem = |why: String| {
            let about = format!("{} {}", self.kind, self.id);
            Problem::new(about, format!("This edit is left out: {why}."))
        };
        let key = Kind::from_key(&self.kind)
            .and_then(|kind| Key::new(kind, &self.id))
            .ok_or_else(|| problem("there is no such kind of document, or no such id".into()))?;
        let Some(text) = &self.value else {
            return Ok((key, None));
        };
        let document =
            Document::from_json(key.kind(), text).map_err(|error| problem(error.to_string()))?;
        if document.key() != key {
            return Err(problem("it is another document than it was kept as".into()));
        }
        Ok((key, Some(document)))
    }
}
