//! The two parts of a path: the environment's and the API's.

use std::sync::Arc;

use super::encoding::normalise;
use super::{ApiType, PathError};

/// The path below a gateway's public URL at which an environment serves one type of API.
///
/// Always in its one encoded spelling, so that two spellings of one path are equal.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct EndpointPath(Arc<str>);

impl EndpointPath {
    /// Reads a path. What a URL's path does not allow is percent-encoded, `?` and `#` included;
    /// escapes are brought to one spelling. Nothing is trimmed.
    ///
    /// # Errors
    /// [`PathError`] says which rule it breaks.
    pub fn new(text: &str) -> Result<Self, PathError> {
        normalise(text).map(|path| Self(path.into()))
    }

    /// The path that an environment has for this type until another is set.
    #[must_use]
    pub fn default_of(api_type: ApiType) -> Self {
        Self(api_type.default_path().into())
    }

    /// The path, encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for EndpointPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for EndpointPath {
    type Error = PathError;
    fn try_from(text: String) -> Result<Self, PathError> {
        Self::new(&text)
    }
}

impl From<EndpointPath> for String {
    fn from(path: EndpointPath) -> Self {
        path.0.as_ref().to_owned()
    }
}

/// An API's own path below its environment's endpoint path: empty, or by the rules of
/// [`EndpointPath`].
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct BasePath(Arc<str>);

impl BasePath {
    /// Reads a base path, as [`EndpointPath::new`] does.
    ///
    /// # Errors
    /// [`PathError`] says which rule it breaks; never [`PathError::Empty`].
    pub fn new(text: &str) -> Result<Self, PathError> {
        if text.is_empty() {
            return Ok(Self("".into()));
        }
        normalise(text).map(|path| Self(path.into()))
    }

    /// The path, encoded; empty where the API is served at the endpoint path itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for BasePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for BasePath {
    type Error = PathError;
    fn try_from(text: String) -> Result<Self, PathError> {
        Self::new(&text)
    }
}

impl From<BasePath> for String {
    fn from(path: BasePath) -> Self {
        path.0.as_ref().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_keep_the_rules() {
        for api_type in ApiType::ALL {
            assert_eq!(
                EndpointPath::new(api_type.default_path()),
                Ok(EndpointPath::default_of(api_type))
            );
        }
    }

    #[test]
    fn only_a_base_path_may_be_empty() {
        assert_eq!(EndpointPath::new(""), Err(PathError::Empty));
        assert_eq!(BasePath::new("").as_ref().map(BasePath::as_str), Ok(""));
        assert_eq!(BasePath::new("/"), Err(PathError::LeadingSlash));
        assert_eq!(BasePath::new(" "), Err(PathError::Space));
        assert_eq!(BasePath::new("a/../b"), Err(PathError::DotSegment));
    }
}
