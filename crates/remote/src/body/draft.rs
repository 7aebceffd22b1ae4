use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use waygate_backend::FieldError;
use waygate_domain::settings::Draft;

/// What stands in the fields of a form or a page: a text for each, by the field's key. It may be anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Draft"))]
#[serde(transparent)]
pub struct DraftBody(BTreeMap<String, String>);

impl From<&Draft> for DraftBody {
    fn from(draft: &Draft) -> Self {
        let text = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        Self(draft.iter().map(text).collect())
    }
}

impl DraftBody {
    /// The draft, of a form or a page with these fields. What is left out stays away: as if nothing stood there.
    ///
    /// # Errors
    /// The fields that there are not, each with a sentence.
    pub fn read(
        self,
        known: impl IntoIterator<Item = &'static str>,
    ) -> Result<Draft, Vec<FieldError>> {
        let unknown = |field| FieldError {
            field,
            message: "There is no field with this name.".into(),
        };
        Draft::read(known, self.0).map_err(|fields| fields.0.into_iter().map(unknown).collect())
    }
}
