/// A page of the flow. Later pages are larger.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ApiMigrationPage"))]
#[serde(rename_all = "kebab-case")]
pub enum Page {
    /// **Dry run**.
    DryRun,
    /// **Fix**.
    Fix,
    /// **Summary**.
    Summary,
    /// **Converting**.
    Convert,
    /// **Debug**.
    Debug,
    /// **Deploy**.
    Deploy,
    /// **Verified**.
    Verified,
}

impl Page {
    /// Every page, in order.
    pub const ALL: [Self; 7] = [
        Self::DryRun,
        Self::Fix,
        Self::Summary,
        Self::Convert,
        Self::Debug,
        Self::Deploy,
        Self::Verified,
    ];

    /// The key used in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DryRun => "dry-run",
            Self::Fix => "fix",
            Self::Summary => "summary",
            Self::Convert => "convert",
            Self::Debug => "debug",
            Self::Deploy => "deploy",
            Self::Verified => "verified",
        }
    }

    /// The page with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.key() == key)
    }

    /// What the product calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::DryRun => "Dry run",
            Self::Fix => "Fix",
            Self::Summary => "Summary",
            Self::Convert => "Converting",
            Self::Debug => "Debug",
            Self::Deploy => "Deploy",
            Self::Verified => "Verified",
        }
    }
}
