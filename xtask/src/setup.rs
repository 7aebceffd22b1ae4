//! Fetching what a command needs. Each part is passed over when it is there already.

mod apt;
pub mod browser;
mod cargo_tool;
mod crates;
mod node;
mod postgres;
mod rust;
pub mod schemathesis;

use std::path::PathBuf;

use crate::failure::Failure;
use crate::workspace::Workspace;

pub use browser::Browser;

/// Fetches what a build needs.
///
/// # Errors
///
/// When something is missing and can't be fetched.
pub fn for_build(workspace: &Workspace) -> Result<(), Failure> {
    println!("Set-up");
    // Node.js first: it alone has to be installed by hand, and the rest takes minutes.
    node::version()?;
    rust::target()?;
    cargo_tool::trunk(workspace)?;
    cargo_tool::wasm_bindgen(workspace)?;
    crates::fetch(workspace)?;
    node::packages(workspace)
}

/// Fetches what the tests need: what a build needs, a browser, and PostgreSQL and Schemathesis where these can be had.
///
/// # Errors
///
/// When something is missing and can't be fetched.
pub fn for_tests(workspace: &Workspace) -> Result<Browser, Failure> {
    for_build(workspace)?;
    rust::component("rustfmt", "cargo-fmt")?;
    rust::component("clippy", "cargo-clippy")?;
    postgres::ensure();
    schemathesis::ensure(workspace);
    browser::find(workspace)
}

/// The program of that name on PATH.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|program| program.is_file())
}
