//! A gateway's log files: which can be asked for.

/// A day, as people write it in the gateway's own time zone: `2026-11-20`.
pub type Day = String;

/// Which log files to fetch.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogRequest {
    /// Of which day: year, month and day with dashes.
    pub day: Day,
    /// **Include Bin Logs**.
    pub bin_logs: bool,
    /// **Include Configuration Files**.
    pub configuration: bool,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LogFile {
    /// Its name, with the folders above it, parted by slashes.
    pub name: String,
    /// What is in it.
    pub text: String,
}
