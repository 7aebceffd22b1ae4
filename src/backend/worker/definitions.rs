//! Work on definitions of APIs, beside the page so that it never stands still.

use js_sys::Array;
use waygate_domain::api::Definition;
use waygate_domain::api_migration::{Checked, Diff, FileError, Report};
use web_sys::{Blob, File};

use super::{NOT_THERE, PROGRAM, Program};
use crate::backend::download;

/// The program, ready to check files one after the other. Dropping it, or a check under way, ends it.
pub struct Definitions(Program);

/// What checking a file gave.
#[derive(Clone, Debug)]
pub struct Found {
    /// The result as the command `waygate dry-run` gives it: an object as JSON.
    pub whole: Blob,
    /// What to show of it.
    pub shown: Result<Shown, FileError>,
}

/// What to show of a file that was checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// With the first issues of each kind alone.
    pub checked: Checked,
    /// How many issues block.
    pub blocking: usize,
    /// How many issues need attention.
    pub attention: usize,
    /// How many milliseconds the rules took.
    pub took: f64,
}

impl Shown {
    /// How many issues there are.
    pub const fn issues(&self) -> usize {
        self.blocking + self.attention
    }
}

impl Definitions {
    /// Starts it.
    ///
    /// # Errors
    /// A sentence for people.
    pub async fn start() -> Result<Self, String> {
        Program::start(PROGRAM).await.map(Self)
    }

    /// Runs the dry run over a file. `progress` is told how many bytes are read, out of how many.
    ///
    /// # Errors
    /// A sentence for people where the file is not to be had.
    pub async fn check(
        &mut self,
        file: &File,
        progress: impl FnMut(f64, f64),
    ) -> Result<Found, String> {
        let answer = self.0.ask("dry-run", file, progress).await?;
        let whole = download::file(&answer.get(1), "application/json").ok_or(NOT_THERE)?;
        let shown = match text(&answer, 2).as_deref() {
            Some("checked") => Ok(Shown {
                checked: Checked {
                    name: text(&answer, 3),
                    version: text(&answer, 4),
                    report: report(&answer).ok_or(NOT_THERE)?,
                },
                blocking: number(&answer, 6).unwrap_or_default(),
                attention: number(&answer, 7).unwrap_or_default(),
                took: answer.get(8).as_f64().unwrap_or_default(),
            }),
            _ => Err(FileError {
                line: number(&answer, 3),
                column: number(&answer, 4),
                message: text(&answer, 5).unwrap_or_default(),
            }),
        };
        Ok(Found { whole, shown })
    }
}

fn text(answer: &Array, place: u32) -> Option<String> {
    answer.get(place).as_string()
}

fn number(answer: &Array, place: u32) -> Option<usize> {
    answer.get(place).as_f64().map(|number| number as usize)
}

fn report(answer: &Array) -> Option<Report> {
    let report = Definition::parse(&text(answer, 5)?).ok()?;
    Report::from_json(&report.0)
}

/// Converts a V2 definition and lays it beside the V4 one, in a worker: for definitions over some 2,000 lines, with
/// which the page would stand still. Dropping the future ends it.
///
/// # Errors
/// A sentence for people where it cannot be read, cannot be migrated, or the worker failed.
pub async fn compare_texts(v2: &str) -> Result<Diff, String> {
    let mut program = Program::start(PROGRAM).await?;
    let answer = program.ask("compare", &v2.into(), |_, _| {}).await?;
    let v2 = text(&answer, 1).ok_or(NOT_THERE)?;
    let v4 = text(&answer, 2).ok_or(NOT_THERE)?;
    match text(&answer, 3) {
        Some(shape) => Diff::of_shape(&v2, &v4, &shape).ok_or_else(|| NOT_THERE.into()),
        None => Ok(Diff::TooLarge {
            v2: v2.lines().count(),
            v4: v4.lines().count(),
        }),
    }
}
