use std::sync::Arc;
use std::time::Duration;

use waygate_domain::gateway::GatewayId;
use waygate_domain::installer::TokenLifetime;
use waygate_domain::time::Timestamp;

use super::VERSION;
use super::gateway::instant;
use crate::json::Json;

/// What is kept of a token in place of it: it tells tokens apart, and none can be made from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenDigest(Arc<str>);

impl TokenDigest {
    /// The digest that these hexadecimal digits write, 1 to 128 in small letters; `None` where they are others.
    pub fn new(digits: &str) -> Option<Self> {
        let fits = (1..=128).contains(&digits.len());
        let hexadecimal = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        (fits && digits.bytes().all(hexadecimal)).then(|| Self(digits.into()))
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A token that was given out, by its digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenDocument {
    /// Which token.
    pub digest: TokenDigest,
    /// Whose it is.
    pub bearer: Bearer,
}

/// Whose a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// Of whoever installs a gateway.
    Installer {
        /// When it ceases to be valid.
        expires: Timestamp,
    },
    /// This gateway's own. It is valid as long as the gateway is there.
    Gateway(GatewayId),
}

impl TokenDocument {
    /// How long an installer token is kept once it is not valid any more: whoever still uses it is told so.
    pub const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

    pub(super) fn kept(&self) -> Option<(Timestamp, Timestamp)> {
        match &self.bearer {
            Bearer::Installer { expires } => {
                let given_out = expires.before(TokenLifetime::LONGEST.span());
                Some((given_out, expires.after(Self::KEPT)))
            }
            Bearer::Gateway(_) => None,
        }
    }

    pub(super) fn to_json(&self) -> Json {
        let (expires, gateway) = match &self.bearer {
            Bearer::Installer { expires } => (Some(expires.as_millis()), None),
            Bearer::Gateway(id) => (None, Some(id.as_str())),
        };
        Json::object(vec![
            ("v", VERSION.into()),
            ("digest", self.digest.as_str().into()),
            ("expires", expires.into()),
            ("gateway", gateway.into()),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        let gateway = json.may("gateway", |id| GatewayId::new(id.text()?).ok())?;
        Ok(Self {
            digest: json.need("digest", |digits| TokenDigest::new(digits.text()?))?,
            bearer: match gateway {
                Some(gateway) => Bearer::Gateway(gateway),
                None => Bearer::Installer {
                    expires: json.need("expires", instant)?,
                },
            },
        })
    }
}
