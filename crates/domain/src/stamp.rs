//! Who did something, and when.

use crate::time::Timestamp;

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The account.
    pub by: String,
    /// When, on the backend's clock.
    pub at: Timestamp,
}
