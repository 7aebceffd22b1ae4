//! Who did something, and when.

use crate::time::Timestamp;

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stamp {
    /// The account.
    pub by: String,
    /// When, on the backend's clock.
    pub at: Timestamp,
}
