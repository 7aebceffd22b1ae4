//! The benchmark.

use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::server::Server;
use crate::setup::Browser;
use crate::workspace::Workspace;

/// Measures the release build, served as in production, and prints the figures. They are a reading, not a check: they
/// depend on the machine and on what else runs on it.
///
/// # Errors
///
/// When a measurement can't be made.
pub fn run(workspace: &Workspace, browser: &Browser, arguments: &[String]) -> Result<(), Failure> {
    let server = Server::start(workspace)?;
    let mut command = Command::new("node");
    command
        .arg("bench/main.mjs")
        .args(arguments)
        .current_dir(workspace.end2end())
        .env("WAYGATE_URL", server.url());
    browser.choose_in(&mut command);
    process::run(&mut command, "see the message above")
}
