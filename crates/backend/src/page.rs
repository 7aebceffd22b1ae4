use serde::{Deserialize, Serialize};

use crate::EventId;

/// Where the next page begins; opaque, made by the backend that gave it out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Cursor(pub String);

/// How many items a page may hold: 1 to 1,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(u16);

impl Limit {
    /// The largest page.
    pub const MAX: Self = Self(1000);

    /// So many items, brought into 1 to 1,000.
    #[must_use]
    pub const fn new(items: u16) -> Self {
        match items {
            0 => Self(1),
            1..=1000 => Self(items),
            _ => Self::MAX,
        }
    }

    /// How many.
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

/// Which page of a list is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// Where it begins; the first page if there is none.
    pub cursor: Option<Cursor>,
    /// How many items it may hold.
    pub limit: Limit,
}

impl PageRequest {
    /// The first page, as large as pages get.
    pub const fn first() -> Self {
        Self {
            cursor: None,
            limit: Limit::MAX,
        }
    }

    /// The page at a cursor, as large as pages get.
    pub const fn at(cursor: Cursor) -> Self {
        Self {
            cursor: Some(cursor),
            limit: Limit::MAX,
        }
    }
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PageOf{T}"))]
pub struct Page<T> {
    /// What it holds.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Cursor>,
    /// The last event that the page takes account of. The events after the *first* page's bring a list
    /// that was read to its end up to date. `None` where the backend sends no events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<EventId>,
}
