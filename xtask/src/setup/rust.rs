//! What belongs to the Rust toolchain.

use std::path::Path;
use std::process::Command;

use crate::cargo::WASM_TARGET;
use crate::failure::Failure;
use crate::{process, progress};

const RUSTUP: &str =
    "install rustup from https://rustup.rs, check the network connection, and run this again";

/// Makes sure that the standard library for WebAssembly is there.
///
/// # Errors
///
/// When it is missing and rustup can't add it.
pub fn target() -> Result<(), Failure> {
    let name = format!("Rust target {WASM_TARGET}");
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]), RUSTUP)?;
    let library = Path::new(&sysroot)
        .join("lib")
        .join("rustlib")
        .join(WASM_TARGET);
    if library.is_dir() {
        progress::already(&name, "there");
        return Ok(());
    }
    progress::step(&name, "adding with rustup", || {
        process::run(
            Command::new("rustup").args(["target", "add", WASM_TARGET]),
            RUSTUP,
        )
    })
}

/// Makes sure that a component is there, which comes with the program `probe`.
///
/// # Errors
///
/// When it is missing and rustup can't add it.
pub fn component(name: &str, probe: &str) -> Result<(), Failure> {
    if process::probe(Command::new(probe).arg("--version")).is_some() {
        progress::already(name, "there");
        return Ok(());
    }
    progress::step(name, "adding with rustup", || {
        process::run(
            Command::new("rustup").args(["component", "add", name]),
            RUSTUP,
        )
    })
}
