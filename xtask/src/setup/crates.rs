//! The crates in Cargo.lock.

use crate::cargo::cargo;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{process, progress};

const FETCH: [&str; 2] = ["fetch", "--quiet"];

/// Downloads the crates: Trunk builds offline, and would not.
///
/// # Errors
///
/// When they can't be downloaded, or a manifest is wrong.
pub fn fetch(workspace: &Workspace) -> Result<(), Failure> {
    if process::probe(cargo(workspace).args(FETCH).arg("--offline")).is_some() {
        progress::already("Crates", "there");
        return Ok(());
    }
    progress::step("Crates", "downloading", || {
        process::run(
            cargo(workspace).args(FETCH),
            "check the network connection and the message above, and run this again",
        )
    })
}
