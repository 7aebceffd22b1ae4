//! The benchmark.

use std::process::Command;

use crate::failure::Failure;
use crate::server::Server;
use crate::setup::Browser;
use crate::workspace::Workspace;
use crate::{cargo, end2end, process};

/// Measures the release build, served as in production, and prints the figures. They are a reading, not a check: they
/// depend on the machine and on what else runs on it.
///
/// # Errors
///
/// When a measurement can't be made.
pub fn run(workspace: &Workspace, browser: &Browser, arguments: &[String]) -> Result<(), Failure> {
    let reports = end2end::write_sample_reports(workspace)?;
    let server = Server::start(workspace)?;
    let mut command = Command::new("node");
    command
        .arg("bench/main.mjs")
        .args(arguments)
        .current_dir(workspace.end2end())
        .env("WAYGATE_REPORTS", reports)
        .env("WAYGATE_URL", server.url());
    browser.choose_in(&mut command);
    process::run(&mut command, "see the message above")
}

/// Puts a load of gateways and consoles on the server for a minute, and prints what that took.
///
/// # Errors
///
/// When it can't be measured, or something was lost.
pub fn server(workspace: &Workspace) -> Result<(), Failure> {
    cargo::build_load(workspace)?;
    let mut command = Command::new(workspace.released_program("examples/load"));
    command.arg(workspace.released_program("waygate"));
    process::run(&mut command, "see the message above")
}
