//! What the platform stores: documents, each with a version of its form.

mod environment;
mod gateway;
mod json;

use std::sync::Arc;

use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::GatewayId;
use waygate_domain::time::Timestamp;

pub use environment::EnvironmentDocument;
pub use gateway::GatewayDocument;
pub use json::{DocumentError, VERSION};

/// What kind of thing a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A gateway.
    Gateway,
    /// An environment.
    Environment,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Gateway, Self::Environment];

    /// The kind's name where documents are kept.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gateway => "gateway",
            Self::Environment => "environment",
        }
    }

    /// The kind with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Which document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A gateway's.
    Gateway(GatewayId),
    /// An environment's.
    Environment(EnvironmentId),
}

impl Key {
    /// Reads a key. `None` where the text is no id.
    pub fn new(kind: Kind, id: &str) -> Option<Self> {
        match kind {
            Kind::Gateway => GatewayId::new(id).ok().map(Self::Gateway),
            Kind::Environment => EnvironmentId::new(id).ok().map(Self::Environment),
        }
    }

    /// Of which kind it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Gateway(_) => Kind::Gateway,
            Self::Environment(_) => Kind::Environment,
        }
    }

    /// The id alone.
    pub fn id(&self) -> &str {
        match self {
            Self::Gateway(id) => id.as_str(),
            Self::Environment(id) => id.as_str(),
        }
    }
}

/// A document of any kind. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// A gateway.
    Gateway(Arc<GatewayDocument>),
    /// An environment.
    Environment(Arc<EnvironmentDocument>),
}

impl Document {
    /// Which document it is.
    pub fn key(&self) -> Key {
        match self {
            Self::Gateway(gateway) => Key::Gateway(gateway.id.clone()),
            Self::Environment(environment) => Key::Environment(environment.id.clone()),
        }
    }

    /// The gateway, if it is one.
    pub fn gateway(&self) -> Option<&Arc<GatewayDocument>> {
        match self {
            Self::Gateway(gateway) => Some(gateway),
            Self::Environment(_) => None,
        }
    }

    /// The environment, if it is one.
    pub fn environment(&self) -> Option<&Arc<EnvironmentDocument>> {
        match self {
            Self::Environment(environment) => Some(environment),
            Self::Gateway(_) => None,
        }
    }

    /// When the platform has to look at it again by itself, if ever.
    pub fn due(&self) -> Option<Timestamp> {
        match self {
            Self::Gateway(gateway) => gateway.due(),
            Self::Environment(_) => None,
        }
    }
}

impl From<GatewayDocument> for Document {
    fn from(gateway: GatewayDocument) -> Self {
        Self::Gateway(Arc::new(gateway))
    }
}

impl From<EnvironmentDocument> for Document {
    fn from(environment: EnvironmentDocument) -> Self {
        Self::Environment(Arc::new(environment))
    }
}
