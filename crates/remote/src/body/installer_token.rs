use serde::{Deserialize, Serialize};
use waygate_domain::installer::{InstallerToken, TokenLifetime};
use waygate_domain::time::Timestamp;

/// Asks for a token with which a gateway can be installed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IssueToken {
    /// For how long it is valid: 30 to 1440.
    pub minutes: TokenLifetime,
}

/// A token with which a gateway can be installed: told once, to whoever asked for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IssuedToken {
    /// The token.
    pub token: String,
    /// When it ceases to be valid.
    pub expires: Timestamp,
}

impl From<&InstallerToken> for IssuedToken {
    fn from(token: &InstallerToken) -> Self {
        Self {
            token: token.reveal().to_owned(),
            expires: token.expires,
        }
    }
}

impl From<IssuedToken> for InstallerToken {
    fn from(issued: IssuedToken) -> Self {
        Self::new(issued.token, issued.expires)
    }
}
