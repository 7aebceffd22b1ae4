//! What stands in the way of an environment's endpoint path.

use serde::{Deserialize, Serialize};

use super::{ApiType, EndpointPath};
use crate::environment::EnvironmentRef;
use crate::text::Name;

/// Something that already is where one of our paths leads. Its text is a sentence that names it and
/// says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "conflict")]
pub enum PathConflict {
    /// Two paths of this environment are equal.
    SamePath {
        /// The later of the two types.
        api_type: ApiType,
        /// The first type with that path.
        other_type: ApiType,
        /// The path of both.
        path: EndpointPath,
    },
    /// Another environment on the gateway has this path.
    PathTaken {
        /// The type whose path it is here.
        api_type: ApiType,
        /// The path of both.
        path: EndpointPath,
        /// Whose path it is too.
        environment: EnvironmentRef,
        /// The type whose path it is there.
        their_type: ApiType,
    },
    /// Two APIs of this environment, below different endpoint paths, would have one complete URL.
    SameUrl {
        /// The later of the two types.
        api_type: ApiType,
        /// Its API.
        api: Name,
        /// The type of the other API.
        other_type: ApiType,
        /// The other API.
        other_api: Name,
        /// What follows the gateway's public URL in the URL of both.
        url_path: String,
    },
    /// An API of another environment on the gateway, below a different endpoint path, has the
    /// complete URL that an API of ours would have.
    UrlTaken {
        /// The type of our API.
        api_type: ApiType,
        /// Our API.
        api: Name,
        /// Whose API has the URL.
        environment: EnvironmentRef,
        /// The type of their API.
        their_type: ApiType,
        /// Their API.
        their_api: Name,
        /// What follows the gateway's public URL in the URL of both.
        url_path: String,
    },
}

impl PathConflict {
    /// The type whose path, of this environment, has to change: the field that the conflict is
    /// shown at.
    pub const fn api_type(&self) -> ApiType {
        match self {
            Self::SamePath { api_type, .. }
            | Self::PathTaken { api_type, .. }
            | Self::SameUrl { api_type, .. }
            | Self::UrlTaken { api_type, .. } => *api_type,
        }
    }
}

impl std::fmt::Display for PathConflict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SamePath { other_type, .. } => write!(
                f,
                "This is also the path of {}: choose another.",
                other_type.label()
            ),
            Self::PathTaken {
                environment,
                their_type,
                ..
            } => write!(
                f,
                "The environment {} on this gateway has this path for {}: choose another.",
                environment.name,
                their_type.label()
            ),
            Self::SameUrl {
                api,
                other_api,
                url_path,
                ..
            } => write!(
                f,
                "The APIs {api} and {other_api} of this environment would both be at {url_path}: \
                 choose another path."
            ),
            Self::UrlTaken {
                api,
                environment,
                their_api,
                url_path,
                ..
            } => write!(
                f,
                "The API {api} would be at {url_path}, where the API {their_api} of the environment \
                 {} is: choose another path.",
                environment.name
            ),
        }
    }
}
