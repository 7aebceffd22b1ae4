use super::DefinitionVersion;
use crate::api_migration::Verdict;
use crate::identifier::identifier;
use crate::text::Name;
use crate::time::Timestamp;
use crate::wire::{Maybe, named};

named!(
    /// What the last dry run said.
    LastVerdict {
        /// What it came to.
        verdict: Verdict,
        /// When, on the backend's clock.
        at: Timestamp,
    }
);

identifier!(
    /// Which API.
    ApiId
);

/// Whether an API takes calls.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// It does.
    Started,
    /// It does not.
    Stopped,
}

impl RunState {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Started, Self::Stopped];

    /// The key used in URLs and documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Stopped => "stopped",
        }
    }

    /// The one with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// The words that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Started => "Started",
            Self::Stopped => "Stopped",
        }
    }
}

/// Whether the gateway serves an API as it is defined.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Deployment {
    /// The definition changed since it was last deployed.
    OutOfSync,
    /// It was never deployed.
    NeverDeployed,
    /// The gateway serves this definition.
    Deployed,
}

impl Deployment {
    /// Every one, what needs someone first.
    pub const ALL: [Self; 3] = [Self::OutOfSync, Self::NeverDeployed, Self::Deployed];

    /// The key used in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OutOfSync => "out-of-sync",
            Self::NeverDeployed => "never-deployed",
            Self::Deployed => "deployed",
        }
    }

    /// The one with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// The words that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::OutOfSync => "Out of sync",
            Self::NeverDeployed => "Never deployed",
            Self::Deployed => "Deployed",
        }
    }
}

/// An API as the table shows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Api {
    /// Its id.
    pub id: ApiId,
    /// Its name.
    pub name: Name,
    /// Its version, as its author writes it.
    pub version: Name,
    /// The format of its definition.
    pub definition: DefinitionVersion,
    /// Whether it takes calls.
    pub state: RunState,
    /// Whether the gateway serves it as it is defined.
    pub deployment: Deployment,
    /// What its last dry run said, and when; `None` without one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "Maybe::<LastVerdict>"
    )]
    #[cfg_attr(feature = "schema", schemars(with = "Option<LastVerdict>"))]
    pub verdict: Option<(Verdict, Timestamp)>,
    /// Whether the definition or what is deployed changed since that run.
    pub stale: bool,
}
