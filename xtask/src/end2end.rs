//! The end-to-end tests.

use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::server::Server;
use crate::setup::Browser;
use crate::workspace::Workspace;

/// Runs Playwright against the release build, served as in production.
///
/// # Errors
///
/// When a test fails, or the server does not start.
pub fn run(workspace: &Workspace, browser: &Browser, arguments: &[String]) -> Result<(), Failure> {
    let server = Server::start(workspace)?;
    let mut command = Command::new(workspace.npm_binaries().join(process::script("playwright")));
    command
        .arg("test")
        .args(arguments)
        .current_dir(workspace.end2end())
        .env("WAYGATE_URL", server.url());
    browser.choose_in(&mut command);
    process::run(
        &mut command,
        "see the failures above, and the traces in end2end/test-results",
    )
}

/// Checks the types of the tests.
///
/// # Errors
///
/// When a type is wrong.
pub fn check_types(workspace: &Workspace) -> Result<(), Failure> {
    let mut command = Command::new(workspace.npm_binaries().join(process::script("tsc")));
    command.arg("--noEmit").current_dir(workspace.end2end());
    process::run(&mut command, "correct the types above")
}
