/// Whether a gateway has a deployed API. The order is that of attention needed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeploymentStatus {
    /// Its environment's gateway does not have it: it was never sent there, or taken off it, or the
    /// environment is on another gateway or on none since.
    RequiresConfiguration,
    /// The gateway has it as it is configured.
    SentToGateway,
}

impl DeploymentStatus {
    /// Every status.
    pub const ALL: [Self; 2] = [Self::RequiresConfiguration, Self::SentToGateway];

    /// The key used in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::RequiresConfiguration => "requires_configuration",
            Self::SentToGateway => "sent_to_gateway",
        }
    }

    /// The status with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    /// What the product calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::RequiresConfiguration => "Requires Configuration",
            Self::SentToGateway => "Sent to the Gateway",
        }
    }
}
