//! The assistant's steps. Each is one page.

use super::setup::Feature;

/// A step of the assistant, and its page. Later steps are larger.
///
/// | step | reached when |
/// | --- | --- |
/// | Path | at once |
/// | Support ticket | the path is confirmed |
/// | Prerequisites | a ticket has a number and was confirmed |
/// | Clone | no mandatory prerequisite is open |
/// | After cloning | a report was read |
/// | Validate | the tasks were looked through |
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ContentMigrationPage"))]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// **Path**.
    Path,
    /// **Support ticket**.
    Ticket,
    /// **Prerequisites**.
    Prerequisites,
    /// **Clone**.
    Clone,
    /// **After cloning**.
    Tasks,
    /// **Validate**.
    Validate,
}

impl Page {
    /// Every page, in order.
    pub const ALL: [Self; 6] = [
        Self::Path,
        Self::Ticket,
        Self::Prerequisites,
        Self::Clone,
        Self::Tasks,
        Self::Validate,
    ];

    /// Its number, from 1.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The key used in addresses and documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Ticket => "ticket",
            Self::Prerequisites => "prerequisites",
            Self::Clone => "clone",
            Self::Tasks => "tasks",
            Self::Validate => "validate",
        }
    }

    /// The page with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.key() == key)
    }

    /// What the product calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Path => "Path",
            Self::Ticket => "Support ticket",
            Self::Prerequisites => "Prerequisites",
            Self::Clone => "Clone",
            Self::Tasks => "After cloning",
            Self::Validate => "Validate",
        }
    }

    /// The page after it; itself where it is the last.
    #[must_use]
    pub fn next(self) -> Self {
        let after = Self::ALL.into_iter().find(|page| *page > self);
        after.unwrap_or(self)
    }

    /// Its fields: what a person answers there. None of them ever holds a secret.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Path => super::path_form::FIELDS,
            Self::Ticket => super::ticket::FIELDS,
            Self::Prerequisites => Feature::KEYS,
            Self::Clone => super::tool_settings::FIELDS,
            Self::Tasks => super::notice::FIELDS,
            Self::Validate => super::open::VALIDATE_FIELDS,
        }
    }

    /// Those of its fields that hold an address.
    pub(super) const fn addresses(self) -> &'static [&'static str] {
        match self {
            Self::Path => super::path_form::ADDRESSES,
            Self::Clone => super::tool_settings::ADDRESSES,
            Self::Ticket | Self::Prerequisites | Self::Tasks | Self::Validate => &[],
        }
    }
}
