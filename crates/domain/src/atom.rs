//! Atoms: the runtimes of an environment, and how they tell who calls.

use crate::environment::EnvironmentId;
use crate::identifier::identifier;
use crate::text::{GatewayUrl, Name};

identifier!(
    /// Which Atom.
    AtomId
);

/// An Atom's **API Type**: how much of a web server it is. No type of API
/// ([`endpoint_path::ApiType`](crate::endpoint_path::ApiType)).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AtomApiType {
    /// Basic.
    Basic,
    /// Intermediate.
    Intermediate,
    /// Advanced.
    Advanced,
}

impl AtomApiType {
    /// Every type, from the least to the most.
    pub const ALL: [Self; 3] = [Self::Basic, Self::Intermediate, Self::Advanced];

    /// The key used in forms and documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Intermediate => "intermediate",
            Self::Advanced => "advanced",
        }
    }

    /// The type with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What the product calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Basic => "Basic",
            Self::Intermediate => "Intermediate",
            Self::Advanced => "Advanced",
        }
    }
}

/// An Atom's **Authentication Type**: how it tells who calls.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuthenticationType {
    /// Not at all.
    None,
    /// By user name and password.
    Basic,
    /// By a client certificate that stands in a header of the call.
    ClientCertificateHeader,
    /// By a client certificate.
    ClientCertificate,
    /// By a login module of the account's own.
    Custom,
    /// An external provider tells.
    ExternalProvider,
    /// The gateway tells.
    Gateway,
}

impl AuthenticationType {
    /// Every type, in the order of the product.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Basic,
        Self::ClientCertificateHeader,
        Self::ClientCertificate,
        Self::Custom,
        Self::ExternalProvider,
        Self::Gateway,
    ];

    /// The key used in forms and documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Basic => "basic",
            Self::ClientCertificateHeader => "client_certificate_header",
            Self::ClientCertificate => "client_certificate",
            Self::Custom => "custom",
            Self::ExternalProvider => "external_provider",
            Self::Gateway => "gateway",
        }
    }

    /// The type with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What the product calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Basic => "Basic",
            Self::ClientCertificateHeader => "Client Certificate Header",
            Self::ClientCertificate => "Client Certificate",
            Self::Custom => "Custom",
            Self::ExternalProvider => "External Provider",
            Self::Gateway => "Gateway",
        }
    }

    /// The least API Type that an Atom needs for it.
    pub const fn least(self) -> AtomApiType {
        match self {
            Self::None | Self::Basic => AtomApiType::Basic,
            Self::ClientCertificateHeader | Self::ClientCertificate | Self::Custom => {
                AtomApiType::Intermediate
            }
            Self::ExternalProvider | Self::Gateway => AtomApiType::Advanced,
        }
    }

    /// Whether a cloud may forbid it to its Atoms.
    pub const fn needs_leave_of_cloud(self) -> bool {
        matches!(self, Self::ExternalProvider | Self::Gateway)
    }
}

/// Why an Atom cannot have an Authentication Type. Its text is a sentence that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IllegalAuthentication {
    /// The Atom's cloud does not allow it, whatever the API Type.
    CloudForbids(AuthenticationType),
    /// It needs a higher API Type than the Atom has.
    NeedsMore(AuthenticationType),
}

impl std::fmt::Display for IllegalAuthentication {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CloudForbids(authentication) => write!(
                f,
                "This Atom’s cloud does not allow {}: choose another Authentication Type.",
                authentication.label()
            ),
            Self::NeedsMore(authentication) => {
                let or_more = match authentication.least() {
                    AtomApiType::Basic | AtomApiType::Advanced => "",
                    AtomApiType::Intermediate => " or Advanced",
                };
                write!(
                    f,
                    "{} needs the API Type {}{or_more}: change the API Type, or choose another \
                     Authentication Type.",
                    authentication.label(),
                    authentication.least().label(),
                )
            }
        }
    }
}

impl std::error::Error for IllegalAuthentication {}

/// Whether an Atom of this API Type can have this Authentication Type, where its cloud allows External
/// Provider and Gateway or does not (product/gateways.md, Where checks are cleared).
///
/// # Errors
/// [`IllegalAuthentication`] says why not; first that the cloud forbids it, as no other API Type helps then.
pub fn check(
    api_type: AtomApiType,
    authentication: AuthenticationType,
    cloud_allows: bool,
) -> Result<(), IllegalAuthentication> {
    if authentication.needs_leave_of_cloud() && !cloud_allows {
        return Err(IllegalAuthentication::CloudForbids(authentication));
    }
    if api_type < authentication.least() {
        return Err(IllegalAuthentication::NeedsMore(authentication));
    }
    Ok(())
}

/// An Atom as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AtomSummary {
    /// Its id.
    pub id: AtomId,
    /// Its name.
    pub name: Name,
    /// The environment that it belongs to.
    pub environment: EnvironmentId,
    /// Its **API Type**.
    pub api_type: AtomApiType,
    /// Its **Authentication Type**.
    pub authentication: AuthenticationType,
    /// Whether its cloud allows External Provider and Gateway; also where it is in none.
    pub cloud_allows: bool,
    /// Where its APIs are reached without a gateway, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_url: Option<GatewayUrl>,
}

impl AtomSummary {
    /// Whether APIs on a gateway can reach it: Advanced, and authentication left to the gateway
    /// (product/environment-migration.md, Checks).
    pub fn serves_gateway(&self) -> bool {
        self.api_type == AtomApiType::Advanced && self.authentication == AuthenticationType::Gateway
    }
}
