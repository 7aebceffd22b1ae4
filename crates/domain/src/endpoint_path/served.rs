//! What is served on a gateway: the APIs of an environment and the environments beside it.

use serde::{Deserialize, Serialize};

use super::{ApiType, BasePath, EnvironmentPaths};
use crate::environment::EnvironmentRef;
use crate::text::Name;

/// An API that an environment serves, as far as its URL goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServedApi {
    /// Its name.
    pub name: Name,
    /// Its type, which picks the endpoint path.
    pub api_type: ApiType,
    /// Its base path below that.
    pub base: BasePath,
}

/// Another environment on the same gateway, with what it serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Neighbour {
    /// Which environment.
    pub environment: EnvironmentRef,
    /// Its endpoint paths.
    pub paths: EnvironmentPaths,
    /// Its APIs.
    pub apis: Vec<ServedApi>,
}
