//! The end-to-end tests.

use std::path::PathBuf;
use std::process::Command;

use crate::cargo;
use crate::failure::Failure;
use crate::process;
use crate::server::Server;
use crate::setup::Browser;
use crate::workspace::Workspace;

/// Runs Playwright against the release build, served as in production: in mock mode, and over REST.
///
/// # Errors
///
/// When a test fails, or the server does not start.
pub fn run(workspace: &Workspace, browser: &Browser, arguments: &[String]) -> Result<(), Failure> {
    let reports = write_sample_reports(workspace)?;
    let server = Server::start(workspace)?;
    let mut command = Command::new(workspace.npm_binaries().join(process::script("playwright")));
    command
        .arg("test")
        .args(arguments)
        .current_dir(workspace.end2end())
        .env("WAYGATE_REPORTS", reports)
        .env("WAYGATE_URL", server.url())
        // Over REST each test has a server of its own.
        .env("WAYGATE_PROGRAM", workspace.built_program("waygate"))
        .env("WAYGATE_DIST", workspace.dist());
    browser.choose_in(&mut command);
    process::run(
        &mut command,
        "see the failures above, and the screenshots in end2end/test-results",
    )
}

/// Writes the workbooks that are dropped on the console, good and broken, and says where.
///
/// # Errors
///
/// When what writes them does not compile.
pub fn write_sample_reports(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let folder = workspace.target().join("sample-reports");
    let mut command = cargo::cargo(workspace);
    command.args(["run", "--quiet", "--package", "waygate-report-reader"]);
    command
        .args(["--example", "sample-reports", "--"])
        .arg(&folder);
    process::run(&mut command, "correct the errors above")?;
    Ok(folder)
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
