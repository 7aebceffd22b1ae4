use std::time::Duration;

use super::{Parameters, Problem, StoredDocument};
use crate::json::{Json, JsonError};

/// What a state file says it is.
const FORMAT: &str = "waygate-mock-state";

/// The version in which state files are written.
const VERSION: u64 = 1;

/// Why a text is no state file. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// It ends in the middle.
    CutShort,
    /// It is something else; why, for people.
    Foreign(String),
    /// It was saved by a version of the console that this one does not know.
    UnknownVersion(u64),
    /// A part of it cannot be read.
    Unreadable(Vec<Problem>),
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CutShort => f.write_str("The file ends in the middle. Save the state again."),
            Self::Foreign(why) => write!(f, "The file is no saved state: {why}."),
            Self::UnknownVersion(v) => write!(
                f,
                "The file has version {v}; this console reads up to {VERSION}."
            ),
            Self::Unreadable(problems) => {
                f.write_str("A part of the file cannot be read.")?;
                problems
                    .iter()
                    .try_for_each(|problem| write!(f, " {problem}"))
            }
        }
    }
}

impl std::error::Error for ImportError {}

/// What a state file held.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The parameters it was saved under, with the instant at which its scenario began.
    pub parameters: Parameters,
    /// How long the scenario had run, on its clock.
    pub elapsed: Duration,
    /// What people had edited.
    pub documents: Vec<StoredDocument>,
    /// Whether the running mock took it over. It does where scenario, seed and rows are its own; else
    /// the host starts another with these parameters and documents, and advances its clock by `elapsed`.
    pub applied: bool,
}

/// Writes a state file.
pub(super) fn write(
    parameters: &Parameters,
    elapsed: Duration,
    documents: &[StoredDocument],
) -> String {
    let elapsed = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    let file = Json::object(vec![
        ("format", FORMAT.into()),
        ("v", VERSION.into()),
        ("parameters", parameters.to_query().as_str().into()),
        ("elapsed_ms", elapsed.into()),
        (
            "documents",
            documents.iter().map(StoredDocument::to_json).collect(),
        ),
    ]);
    file.to_string()
}

/// Reads a state file of any version there ever was.
pub(super) fn read(text: &str, automated: bool) -> Result<Imported, ImportError> {
    let file = Json::parse(text).map_err(|error| match error {
        JsonError::CutShort => ImportError::CutShort,
        JsonError::Wrong(_) => ImportError::Foreign(error.to_string()),
    })?;
    let foreign = ImportError::Foreign;
    let format = file.need("format", |format| Some(format.text()?.to_owned()));
    let format = format.map_err(foreign)?;
    if format != FORMAT {
        return Err(ImportError::Foreign(format!("its format is “{format}”")));
    }
    let version = file.need("v", Json::number).map_err(foreign)?;
    if version != VERSION {
        return Err(ImportError::UnknownVersion(version));
    }
    let query = file.need("parameters", |query| Some(query.text()?.to_owned()));
    let elapsed = file.need("elapsed_ms", Json::number).map_err(foreign)?;
    let documents = file.need("documents", StoredDocument::list_from_json);
    let documents = documents.map_err(foreign)?;
    let (parameters, mut problems) = Parameters::read_query(&query.map_err(foreign)?, automated);
    problems.extend(documents.iter().filter_map(|d| d.read().err()));
    if !problems.is_empty() {
        return Err(ImportError::Unreadable(problems));
    }
    Ok(Imported {
        parameters,
        elapsed: Duration::from_millis(elapsed),
        documents,
        applied: false,
    })
}
