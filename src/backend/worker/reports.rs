//! Reports of the tenant cloning tool, read beside the page by a program of its own (crates/report-reader).

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use waygate_domain::content_migration::{Report, ReportError};
use web_sys::File;

use super::{NOT_THERE, Program};

/// Starts the reader (public/report-reader.js).
const READER: &str = "/report-reader.js";

/// Reads a report. `progress` is told how many bytes of the file are there, out of how many. Dropping the future ends
/// it.
///
/// # Errors
/// A sentence for people where the file is not to be had or the reader failed. What is wrong with the report itself is
/// the inner error.
pub async fn read_report(
    file: &File,
    progress: impl FnMut(f64, f64),
) -> Result<Result<Report, ReportError>, String> {
    let mut program = Program::start(READER).await?;
    let answer = program.ask("report", file, progress).await?;
    let json = answer
        .get(1)
        .dyn_into::<Uint8Array>()
        .map_err(|_| NOT_THERE)?;
    serde_json::from_slice(&json.to_vec()).map_err(|_| NOT_THERE.into())
}
