//! Installing a gateway: for which systems, and the token with which it signs in for the first time.

use std::time::Duration;

use crate::time::Timestamp;

/// What a gateway can be installed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OperatingSystem {
    /// Windows, 32 bits.
    Windows32,
    /// Windows, 64 bits.
    Windows64,
    /// Linux, 32 bits.
    Linux32,
    /// Linux, 64 bits.
    Linux64,
}

impl OperatingSystem {
    /// All of them, in the product's order.
    pub const ALL: [Self; 4] = [
        Self::Windows32,
        Self::Windows64,
        Self::Linux32,
        Self::Linux64,
    ];

    /// Its name in the port.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Windows32 => "windows32",
            Self::Windows64 => "windows64",
            Self::Linux32 => "linux32",
            Self::Linux64 => "linux64",
        }
    }

    /// The system with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.key() == key)
    }

    /// The words that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Windows32 => "Windows 32-bit",
            Self::Windows64 => "Windows 64-bit",
            Self::Linux32 => "Linux 32-bit",
            Self::Linux64 => "Linux 64-bit",
        }
    }
}

/// For how long an installer token is valid: 30 minutes to 24 hours, in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u16", into = "u16")]
pub struct TokenLifetime(u16);

/// It is not between 30 and 1440 minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidLifetime;

impl std::fmt::Display for InvalidLifetime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a token is valid for 30 to 1440 minutes")
    }
}

impl std::error::Error for InvalidLifetime {}

impl TokenLifetime {
    /// A day.
    pub const LONGEST: Self = Self(1440);

    /// So many minutes.
    ///
    /// # Errors
    /// [`InvalidLifetime`] below 30 and above 1440.
    pub const fn minutes(minutes: u16) -> Result<Self, InvalidLifetime> {
        match minutes {
            30..=1440 => Ok(Self(minutes)),
            _ => Err(InvalidLifetime),
        }
    }

    /// How long that is.
    pub fn span(self) -> Duration {
        Duration::from_secs(u64::from(self.0) * 60)
    }
}

impl TryFrom<u16> for TokenLifetime {
    type Error = InvalidLifetime;
    fn try_from(minutes: u16) -> Result<Self, InvalidLifetime> {
        Self::minutes(minutes)
    }
}

impl From<TokenLifetime> for u16 {
    fn from(lifetime: TokenLifetime) -> Self {
        lifetime.0
    }
}

/// A token with which a gateway signs in for the first time. A secret: it cannot be printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct InstallerToken {
    text: String,
    /// When it ceases to be valid.
    pub expires: Timestamp,
}

impl InstallerToken {
    /// The token with this text.
    pub const fn new(text: String, expires: Timestamp) -> Self {
        Self { text, expires }
    }

    /// The text, to be shown to whoever asked for it and to nobody else.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// Whether it is valid no longer. At its very expiry it is not valid any more.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now >= self.expires
    }
}

/// An installer that can be downloaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installer {
    /// The file's name.
    pub file_name: String,
    /// The file's size in bytes.
    pub bytes: u64,
    /// The file's content.
    pub content: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_lives_between_half_an_hour_and_a_day() {
        for (minutes, fits) in [
            (0, false),
            (29, false),
            (30, true),
            (1440, true),
            (1441, false),
        ] {
            assert_eq!(TokenLifetime::minutes(minutes).is_ok(), fits, "{minutes}");
        }
        let hour = TokenLifetime::minutes(60).map(TokenLifetime::span);
        assert_eq!(hour, Ok(Duration::from_secs(3600)));
    }

    #[test]
    fn a_token_is_expired_from_its_expiry_on() {
        let token = InstallerToken::new("t".into(), Timestamp::from_millis(10));
        assert!(!token.is_expired(Timestamp::from_millis(9)));
        assert!(token.is_expired(Timestamp::from_millis(10)));
    }
}
