//! An open migration as JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Confirmed, OpenMigration, Page};
use crate::gateway::GatewayRef;
use crate::settings::{Draft, UnknownFields};

/// An [`OpenMigration`] as it travels: what was typed is not known to stand in fields that there are.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "OpenMigration"))]
pub(super) struct Written {
    /// The gateway that the environment was on when the migration was made, or was started from anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<GatewayRef>,
    /// What is confirmed.
    confirmed: Confirmed,
    /// The page that was left.
    page: Page,
    /// What was typed on pages and is not confirmed.
    typed: Vec<Typed>,
    /// The facts that are acknowledged.
    acknowledged: BTreeSet<String>,
}

/// What was typed on a page.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Typed {
    /// Which page.
    page: Page,
    /// A text for each field, by its key.
    draft: BTreeMap<String, String>,
}

impl From<OpenMigration> for Written {
    fn from(open: OpenMigration) -> Self {
        let text = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        let typed = open.all_typed().iter().map(|(page, draft)| Typed {
            page: *page,
            draft: draft.iter().map(text).collect(),
        });
        Self {
            typed: typed.collect(),
            from: open.from,
            confirmed: open.confirmed,
            page: open.page,
            acknowledged: open.acknowledged,
        }
    }
}

impl TryFrom<Written> for OpenMigration {
    type Error = UnknownFields;

    fn try_from(written: Written) -> Result<Self, UnknownFields> {
        let typed = written.typed.into_iter().map(|Typed { page, draft }| {
            let fields = page.fields().iter().copied();
            Draft::read(fields, draft).map(|draft| (page, draft))
        });
        Ok(Self::stored(
            written.from,
            written.confirmed,
            written.page,
            typed.collect::<Result<_, _>>()?,
            written.acknowledged,
        ))
    }
}
