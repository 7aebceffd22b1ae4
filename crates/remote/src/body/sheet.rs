use serde::{Deserialize, Serialize};
use waygate_backend::{FieldError, Sheet};
use waygate_domain::settings::{Facts, FormKey};

use super::DraftBody;

/// What a form holds, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Sheet"))]
pub struct SheetBody {
    /// The value of each field; a default stands where nothing else was saved.
    pub draft: DraftBody,
    /// What its rules have to know.
    pub facts: Facts,
}

impl From<&Sheet> for SheetBody {
    fn from(sheet: &Sheet) -> Self {
        Self {
            draft: (&sheet.draft).into(),
            facts: sheet.facts.clone(),
        }
    }
}

impl SheetBody {
    /// The sheet of this form.
    ///
    /// # Errors
    /// The fields that the form has not.
    pub fn read(self, form: FormKey) -> Result<Sheet, Vec<FieldError>> {
        let keys = form.form().fields.iter().map(|field| field.key);
        Ok(Sheet {
            draft: self.draft.read(keys)?,
            facts: self.facts,
        })
    }
}

/// What a person wants a form to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveSheet {
    /// What stands in its fields.
    pub draft: DraftBody,
    /// **Restart on Save**: whether the gateway restarts, so that it takes effect now.
    #[serde(default)]
    pub restart: bool,
}
