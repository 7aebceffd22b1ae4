//! What was typed on pages and is not confirmed.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Page;
use crate::settings::Draft;

/// What was typed, page by page. As JSON it is an object of pages, each an object of fields; a page or a field that
/// there is not is passed over when it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TypedContent"))]
#[cfg_attr(feature = "schema", schemars(transparent))]
pub struct Typed(
    #[cfg_attr(
        feature = "schema",
        schemars(with = "BTreeMap<String, BTreeMap<String, String>>")
    )]
    Vec<(Page, Draft)>,
);

impl Typed {
    /// What was typed on a page, if anything.
    pub fn on(&self, page: Page) -> Option<&Draft> {
        let found = self.0.iter().find(|(of, _)| *of == page);
        found.map(|(_, draft)| draft)
    }

    pub(super) fn keep(&mut self, page: Page, draft: &Draft) {
        self.forget(page);
        let mut kept = Draft::of(page.fields().iter().copied());
        for (key, value) in draft.iter() {
            kept.set(key, value);
        }
        self.0.push((page, kept));
    }

    pub(super) fn forget(&mut self, page: Page) {
        self.0.retain(|(of, _)| *of != page);
    }
}

impl Serialize for Typed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = |draft: &Draft| -> BTreeMap<&'static str, String> {
            let filled = draft.iter().filter(|(_, value)| !value.is_empty());
            filled.map(|(key, value)| (key, value.to_owned())).collect()
        };
        serializer.collect_map(
            self.0
                .iter()
                .map(|(page, draft)| (page.key(), fields(draft))),
        )
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let pages = BTreeMap::<String, BTreeMap<String, String>>::deserialize(deserializer)?;
        let mut typed = Self::default();
        for (page, fields) in pages {
            if let Some(page) = Page::from_key(&page) {
                let mut draft = Draft::of(page.fields().iter().copied());
                for (key, value) in fields {
                    draft.set(&key, value);
                }
                typed.keep(page, &draft);
            }
        }
        Ok(typed)
    }
}
