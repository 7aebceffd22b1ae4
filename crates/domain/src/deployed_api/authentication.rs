use crate::text::Name;

/// How callers of an API are let in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub enum ApiAuthentication {
    /// By an API key that belongs to a plan; the gateway checks it.
    ApiKeyControlled,
    /// The Atom decides, by its own Authentication Type.
    AtomControlled,
    /// This authentication provider tells who calls.
    Provider(Name),
}

/// What the key of a provider begins with.
const PROVIDER: &str = "provider:";

impl ApiAuthentication {
    /// The key of [`ApiKeyControlled`](Self::ApiKeyControlled), which is the default on a gateway.
    pub(crate) const DEFAULT: &str = "api_key";

    /// The key used in forms and documents.
    pub fn key(&self) -> String {
        match self {
            Self::ApiKeyControlled => Self::DEFAULT.to_owned(),
            Self::AtomControlled => "atom".to_owned(),
            Self::Provider(name) => [PROVIDER, name.as_str()].concat(),
        }
    }

    /// What has this key.
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            Self::DEFAULT => Some(Self::ApiKeyControlled),
            "atom" => Some(Self::AtomControlled),
            _ => {
                let name = key.strip_prefix(PROVIDER)?;
                Name::new(name).ok().map(Self::Provider)
            }
        }
    }

    /// What the product calls it; of a provider its name.
    pub fn label(&self) -> &str {
        match self {
            Self::ApiKeyControlled => "API Key Controlled",
            Self::AtomControlled => "Atom Controlled",
            Self::Provider(name) => name.as_str(),
        }
    }
}

/// It is the key of no authentication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownAuthentication;

impl std::fmt::Display for UnknownAuthentication {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an authentication is api_key, atom, or provider: and a name")
    }
}

impl std::error::Error for UnknownAuthentication {}

impl TryFrom<String> for ApiAuthentication {
    type Error = UnknownAuthentication;
    fn try_from(key: String) -> Result<Self, UnknownAuthentication> {
        Self::from_key(&key).ok_or(UnknownAuthentication)
    }
}

impl From<ApiAuthentication> for String {
    fn from(authentication: ApiAuthentication) -> Self {
        authentication.key()
    }
}
