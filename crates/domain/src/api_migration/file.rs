//! Checking a definition file: the same for the console, which has its bytes from a person's disk, and for the command
//! `waygate dry-run`.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::{Report, dry_run, names};
use crate::api::Definition;

/// The mark that some programs put before a text in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The marks before a text in UTF-16, in both orders of its bytes.
const UTF_16: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];

/// A file, and what came of checking it. As JSON it is `{file, state, issues}`, or `{file, error: {line, column,
/// message}}` where it cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCheck {
    /// What the file is called by whoever gave it.
    pub file: String,
    /// What the dry run found, or why there was none.
    pub result: Result<Checked, FileError>,
}

/// What the dry run found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The name of the API, where the definition says it.
    pub name: Option<String>,
    /// The version of the API, where the definition says it.
    pub version: Option<String>,
    /// What was found.
    pub report: Report,
}

/// Why a file cannot be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileError {
    /// The line, from 1; `None` where it is about the whole file.
    pub line: Option<usize>,
    /// The column in that line, from 1; `None` where it is about the whole file.
    pub column: Option<usize>,
    /// What is wrong, without its place: one sentence or two for people.
    pub message: String,
}

impl FileError {
    /// An error that is about the whole file.
    pub fn whole(message: impl Into<String>) -> Self {
        Self {
            line: None,
            column: None,
            message: message.into(),
        }
    }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, "Line {line}, column {column}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for FileError {}

impl Checked {
    /// Runs the dry run over a definition that was never deployed anywhere as far as one knows.
    pub fn of(definition: &Definition) -> Self {
        let (name, version) = names(definition);
        Self {
            name,
            version,
            report: dry_run(Some(definition), false),
        }
    }
}

/// Reads the definition in a file.
///
/// # Errors
/// [`FileError`] where the file is empty, is no text in UTF-8, or no JSON.
pub fn read_file(content: &[u8]) -> Result<Definition, FileError> {
    if UTF_16.iter().any(|mark| content.starts_with(mark)) {
        return Err(FileError::whole(
            "The text is in UTF-16. Save it in UTF-8 and check it again.",
        ));
    }
    let content = content.strip_prefix(MARK).unwrap_or(content);
    let text = std::str::from_utf8(content).map_err(|error| {
        let (line, column) = place(&content[..error.valid_up_to()]);
        FileError {
            line: Some(line),
            column: Some(column),
            message: "This is no text in UTF-8, so it cannot be read as JSON.".into(),
        }
    })?;
    if text.trim().is_empty() {
        return Err(FileError::whole("The file is empty."));
    }
    Definition::parse(text).map_err(|error| FileError {
        line: Some(error.line),
        column: Some(error.column),
        message: format!("This cannot be read as JSON: {}.", error.why),
    })
}

/// The line and the column behind some text, both from 1.
fn place(before: &[u8]) -> (usize, usize) {
    let lines = before.iter().filter(|byte| **byte == b'\n').count();
    let line = before.rsplit(|byte| *byte == b'\n').next();
    (lines + 1, line.map_or(0, <[u8]>::len) + 1)
}

impl Serialize for FileCheck {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut check = serializer.serialize_struct("FileCheck", 3)?;
        check.serialize_field("file", &self.file)?;
        match &self.result {
            Ok(checked) => {
                check.serialize_field("state", &checked.report.state())?;
                check.serialize_field("issues", &checked.report.issues)?;
            }
            Err(error) => check.serialize_field("error", error)?,
        }
        check.end()
    }
}
