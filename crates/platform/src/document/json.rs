use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Document, Kind};

/// The version of the form in which documents are written.
pub const VERSION: u64 = 1;

/// Why a text is no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// It ends in the middle, as after an interrupted write.
    CutShort,
    /// It is not JSON, or does not say its version `v`.
    Foreign(String),
    /// It was written by a version of the platform that this one does not know.
    UnknownVersion(u64),
    /// It is of a known version and breaks a rule.
    Invalid(String),
}

impl std::fmt::Display for DocumentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CutShort => f.write_str("it ends in the middle"),
            Self::Foreign(why) => write!(f, "it is not a stored document: {why}"),
            Self::UnknownVersion(v) => {
                write!(f, "it has version {v}; this program reads up to {VERSION}")
            }
            Self::Invalid(why) => write!(f, "it breaks a rule: {why}"),
        }
    }
}

impl std::error::Error for DocumentError {}

#[derive(Serialize)]
struct Written<'a, T> {
    v: u64,
    #[serde(flatten)]
    document: &'a T,
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

impl Document {
    /// The document as JSON, with the version `v` of its form.
    pub fn to_json(&self) -> String {
        match self {
            Self::Gateway(gateway) => write(gateway.as_ref()),
            Self::Environment(environment) => write(environment.as_ref()),
        }
    }

    /// Reads a document of a kind, in any version there ever was.
    ///
    /// # Errors
    /// [`DocumentError`] where the text was cut short, is something else, is too new or breaks a rule.
    pub fn from_json(kind: Kind, text: &str) -> Result<Self, DocumentError> {
        match version(text)? {
            VERSION => Ok(match kind {
                Kind::Gateway => Self::Gateway(Arc::new(parse(text)?)),
                Kind::Environment => Self::Environment(Arc::new(parse(text)?)),
            }),
            unknown => Err(DocumentError::UnknownVersion(unknown)),
        }
    }
}

fn write<T: Serialize>(document: &T) -> String {
    let written = Written {
        v: VERSION,
        document,
    };
    serde_json::to_string(&written).expect("maps with text keys can always be written")
}

fn version(text: &str) -> Result<u64, DocumentError> {
    match serde_json::from_str::<Version>(text) {
        Ok(version) => Ok(version.v),
        Err(error) if error.is_eof() => Err(DocumentError::CutShort),
        Err(error) => Err(DocumentError::Foreign(error.to_string())),
    }
}

fn parse<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, DocumentError> {
    serde_json::from_str(text).map_err(|error| DocumentError::Invalid(error.to_string()))
}
