use serde::{Deserialize, Serialize};

/// Signs a person in, for a session kept in a cookie.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The person's token.
    pub token: String,
}
