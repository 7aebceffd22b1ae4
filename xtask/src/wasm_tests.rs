//! The tests of what only a browser has.

use crate::cargo::{CONSOLE, WASM_TARGET, cargo};
use crate::failure::Failure;
use crate::process;
use crate::setup::Browser;
use crate::workspace::Workspace;

/// Runs the console's WebAssembly tests in a headless browser.
///
/// # Errors
///
/// When one fails or does not compile.
pub fn run(workspace: &Workspace, browser: &Browser) -> Result<(), Failure> {
    let script = workspace.end2end().join("support").join("wasm-tests.mjs");
    // The environment variable for a runner splits at white space, which a path may hold.
    let runner = format!(
        "target.{WASM_TARGET}.runner = ['node', {}]",
        toml_string(&script.to_string_lossy())
    );
    let mut command = cargo(workspace);
    command
        .args([
            "test",
            "--locked",
            "--package",
            CONSOLE,
            "--target",
            WASM_TARGET,
            "--config",
            &runner,
        ])
        .env("PATH", workspace.path_with_tools()?);
    browser.choose_in(&mut command);
    process::run(&mut command, "correct the failures above")
}

fn toml_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
