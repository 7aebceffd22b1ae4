use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Parameters, Problem, StoredDocument};
use crate::document::is_cut_short;

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

#[derive(Deserialize)]
struct Head {
    format: String,
    v: u64,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    v: u64,
    parameters: String,
    elapsed_ms: u64,
    documents: Vec<StoredDocument>,
}

/// Writes a state file.
pub(super) fn write(
    parameters: &Parameters,
    elapsed: Duration,
    documents: Vec<StoredDocument>,
) -> String {
    let file = File {
        format: FORMAT.to_owned(),
        v: VERSION,
        parameters: parameters.to_query(),
        elapsed_ms: u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
        documents,
    };
    serde_json::to_string_pretty(&file).expect("maps with text keys can always be written")
}

/// Reads a state file of any version there ever was.
pub(super) fn read(text: &str, automated: bool) -> Result<Imported, ImportError> {
    let head: Head = parse(text)?;
    if head.format != FORMAT {
        return Err(ImportError::Foreign(format!(
            "its format is “{}”",
            head.format
        )));
    }
    if head.v != VERSION {
        return Err(ImportError::UnknownVersion(head.v));
    }
    let file: File = parse(text)?;
    let (parameters, mut problems) = Parameters::read_query(&file.parameters, automated);
    problems.extend(file.documents.iter().filter_map(|d| d.read().err()));
    if !problems.is_empty() {
        return Err(ImportError::Unreadable(problems));
    }
    Ok(Imported {
        parameters,
        elapsed: Duration::from_millis(file.elapsed_ms),
        documents: file.documents,
        applied: false,
    })
}

fn parse<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, ImportError> {
    serde_json::from_str(text).map_err(|error| match is_cut_short(&error, text) {
        true => ImportError::CutShort,
        false => ImportError::Foreign(error.to_string()),
    })
}
