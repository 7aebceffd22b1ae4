use serde::{Deserialize, Serialize};
use waygate_domain::role::Role;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Session {
    /// The account's name, shown in the top bar.
    pub account: String,
    /// What it may do.
    pub role: Role,
}
