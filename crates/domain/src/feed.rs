//! Feeds of what happens to a gateway, for feed readers.

/// Which feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Feed {
    /// **Monitor Feed**: every change of status, and every issue.
    Monitor,
    /// **Alerts Only Feed**: what needs someone.
    Alerts,
}

impl Feed {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Monitor, Self::Alerts];

    /// Its name in addresses and in the port.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Monitor => "monitor",
            Self::Alerts => "alerts",
        }
    }

    /// The feed with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|feed| feed.key() == key)
    }

    /// The words that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Monitor => "Monitor Feed",
            Self::Alerts => "Alerts Only Feed",
        }
    }
}
