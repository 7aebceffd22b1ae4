//! Calls of cargo in this workspace.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;

/// What the browser runs.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The package that is compiled for the browser alone.
pub const CONSOLE: &str = "waygate-console";

/// A call of the cargo that runs this program, at the root of the repository.
pub fn cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new(program());
    command.current_dir(workspace.root());
    command
}

/// The cargo that runs this program.
pub fn program() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Where cargo keeps the sources of crates.
pub fn home() -> PathBuf {
    let home = || std::env::home_dir().unwrap_or_default().join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

/// Formats the Rust code.
///
/// # Errors
///
/// When rustfmt is missing or can't read the code.
pub fn format(workspace: &Workspace) -> Result<(), Failure> {
    process::run(
        cargo(workspace).args(["fmt", "--all"]),
        "correct what it names above, or install it with `rustup component add rustfmt`",
    )
}

/// Builds the binary `waygate` natively, in the profile of this program.
///
/// # Errors
///
/// When it does not compile.
pub fn build_server(workspace: &Workspace) -> Result<(), Failure> {
    process::run(
        cargo(workspace).args(["build", "--package", "waygate-server"]),
        "correct the errors above",
    )
}

/// Builds the server and the program that puts a load on it, both for release: they are measured.
///
/// # Errors
///
/// When one does not compile.
pub fn build_load(workspace: &Workspace) -> Result<(), Failure> {
    process::run(
        cargo(workspace)
            .args(["build", "--release", "--package", "waygate-server"])
            .args(["--bin", "waygate", "--example", "load"]),
        "correct the errors above",
    )
}
