//! Who may do what.

use serde::{Deserialize, Serialize};

/// What a person's account allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reads and changes everything.
    Admin,
    /// Reads everything, changes nothing.
    Reader,
    /// Signs in, and lacks every privilege.
    AccessOnly,
}

/// What an operation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Privilege {
    /// See and change gateways and environments.
    GatewayManagement,
    /// See, change, migrate and deploy APIs.
    ApiManagement,
}

impl Privilege {
    /// The name that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::GatewayManagement => "Gateway Management",
            Self::ApiManagement => "API Management",
        }
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Reader, Self::AccessOnly];

    /// The key used in URLs and documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Reader => "reader",
            Self::AccessOnly => "access-only",
        }
    }

    /// The role with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// Whether it may see what the privilege covers.
    pub const fn may_read(self, privilege: Privilege) -> bool {
        match privilege {
            Privilege::GatewayManagement | Privilege::ApiManagement => {
                matches!(self, Self::Admin | Self::Reader)
            }
        }
    }

    /// Whether it may change what the privilege covers.
    pub const fn may_change(self, privilege: Privilege) -> bool {
        match privilege {
            Privilege::GatewayManagement | Privilege::ApiManagement => matches!(self, Self::Admin),
        }
    }
}
