//! The wizard's steps and pages.

use crate::endpoint_path::ApiType;

/// A step of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Which environment goes where, with which paths.
    Environment,
    /// Its Atoms.
    Atoms,
    /// Its deployed APIs.
    Apis,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 3] = [Self::Environment, Self::Atoms, Self::Apis];

    /// Its number, from 1.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// What the product calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Environment => "Environment",
            Self::Atoms => "Atom Configuration",
            Self::Apis => "Configuring the API",
        }
    }
}

/// A page of the wizard, after the one that makes the migration. Later pages are larger.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EnvironmentMigrationPage"))]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// Where the environment goes.
    Destination,
    /// **Environment Endpoint Path**.
    Paths,
    /// **Step 1 Summary**.
    EnvironmentSummary,
    /// The environment's Atoms.
    Atoms,
    /// **Step 2 Summary**.
    AtomsSummary,
    /// **Deployed APIs**.
    Apis,
    /// **Step 3 Summary**.
    ApisSummary,
}

/// The field of every page that says which warnings are acknowledged: a [fact](super::Finding::fact) a line.
pub const ACKNOWLEDGED: &str = "acknowledged";

const PATHS: &[&str] = &[
    ApiType::Rest.key(),
    ApiType::Soap.key(),
    ApiType::Odata.key(),
    ACKNOWLEDGED,
];

impl Page {
    /// Every page, in order.
    pub const ALL: [Self; 7] = [
        Self::Destination,
        Self::Paths,
        Self::EnvironmentSummary,
        Self::Atoms,
        Self::AtomsSummary,
        Self::Apis,
        Self::ApisSummary,
    ];

    /// The key used in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Destination => "destination",
            Self::Paths => "paths",
            Self::EnvironmentSummary => "environment-summary",
            Self::Atoms => "atoms",
            Self::AtomsSummary => "atoms-summary",
            Self::Apis => "apis",
            Self::ApisSummary => "apis-summary",
        }
    }

    /// The page with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.key() == key)
    }

    /// What the product calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Destination => "Destination",
            Self::Paths => "Environment Endpoint Path",
            Self::EnvironmentSummary => "Step 1 Summary",
            Self::Atoms => "Atoms",
            Self::AtomsSummary => "Step 2 Summary",
            Self::Apis => "Deployed APIs",
            Self::ApisSummary => "Step 3 Summary",
        }
    }

    /// The step that it belongs to.
    pub const fn step(self) -> Step {
        match self {
            Self::Destination | Self::Paths | Self::EnvironmentSummary => Step::Environment,
            Self::Atoms | Self::AtomsSummary => Step::Atoms,
            Self::Apis | Self::ApisSummary => Step::Apis,
        }
    }

    /// The page after it; itself where it is the last.
    #[must_use]
    pub fn next(self) -> Self {
        let after = Self::ALL.into_iter().find(|page| *page > self);
        after.unwrap_or(self)
    }

    /// Its fields: what a person answers there.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Destination => &["destination", ACKNOWLEDGED],
            Self::Paths => PATHS,
            Self::Apis => &["expected", ACKNOWLEDGED],
            Self::EnvironmentSummary | Self::Atoms | Self::AtomsSummary | Self::ApisSummary => {
                &[ACKNOWLEDGED]
            }
        }
    }
}
