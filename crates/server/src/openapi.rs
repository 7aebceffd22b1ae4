//! `waygate openapi`: the description of the REST API.

use std::io::{self, Write};
use std::process::ExitCode;

use crate::api::DESCRIPTION;

/// Prints the description on standard output.
pub fn openapi() -> ExitCode {
    match io::stdout().write_all(DESCRIPTION.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: the description can't be written: {error}");
            ExitCode::FAILURE
        }
    }
}
