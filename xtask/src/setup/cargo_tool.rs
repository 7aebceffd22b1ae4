//! Tools that cargo installs, each version in a folder of its own in the user's cache.

use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::versions;
use crate::workspace::Workspace;
use crate::{cargo, process, progress};

const ADVICE: &str =
    "check the network connection and that a C compiler is installed, and run this again";

/// Makes sure that Trunk is there.
///
/// # Errors
///
/// When it can't be installed.
pub fn trunk(workspace: &Workspace) -> Result<(), Failure> {
    let arguments = ["trunk", "--locked", "--version", versions::TRUNK];
    ensure(
        "Trunk",
        "trunk",
        versions::TRUNK,
        &workspace.trunk(),
        &arguments,
    )
}

/// Makes sure that the wasm-bindgen command line is there, in the version of the crate in Cargo.lock.
///
/// # Errors
///
/// When the versions differ, or it can't be installed.
pub fn wasm_bindgen(workspace: &Workspace) -> Result<(), Failure> {
    let lock_file = workspace.root().join("Cargo.lock");
    let lock = std::fs::read_to_string(&lock_file).map_err(|error| {
        Failure::new(format!(
            "Cargo.lock can't be read ({error}): restore it from Git"
        ))
    })?;
    agree(locked_version(&lock, "wasm-bindgen"))?;
    // Not `--locked`: that lock file names a crate that was withdrawn.
    let arguments = ["wasm-bindgen-cli", "--version", versions::WASM_BINDGEN];
    ensure(
        "wasm-bindgen",
        "wasm-bindgen",
        versions::WASM_BINDGEN,
        &workspace.wasm_bindgen(),
        &arguments,
    )
}

fn ensure(
    name: &str,
    program: &str,
    version: &str,
    folder: &Path,
    arguments: &[&str],
) -> Result<(), Failure> {
    let label = format!("{name} {version}");
    let program = folder.join("bin").join(program);
    let installed = || process::probe(Command::new(&program).arg("--version")).unwrap_or_default();
    if is_version(&installed(), version) {
        progress::already(&label, "there");
        return Ok(());
    }
    progress::step(
        &label,
        "compiling, once for all clones, which takes some minutes",
        || {
            let mut command = Command::new(cargo::program());
            command
                .args(["install", "--quiet", "--force", "--root"])
                .arg(folder)
                .args(arguments)
                // Where there is no lock file to follow: the newest crates that this Rust can compile.
                .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
            process::run(&mut command, ADVICE)?;
            match installed() {
                output if is_version(&output, version) => Ok(()),
                output => Err(Failure::new(format!(
                    "{label} was installed but answers `{output}` to --version: delete {} and run this again",
                    folder.display()
                ))),
            }
        },
    )
}

fn is_version(output: &str, version: &str) -> bool {
    output.split_whitespace().any(|word| word == version)
}

fn agree(locked: Option<&str>) -> Result<(), Failure> {
    let ours = versions::WASM_BINDGEN;
    match locked {
        Some(locked) if locked == ours => Ok(()),
        Some(locked) => Err(Failure::new(format!(
            "Cargo.lock has wasm-bindgen {locked} and xtask/src/versions.rs has {ours}: make them equal"
        ))),
        None => Err(Failure::new(
            "Cargo.lock does not name wasm-bindgen once: run `cargo update --package wasm-bindgen`",
        )),
    }
}

/// The version of a package in a lock file, if there is exactly one.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut versions = lock.split("[[package]]").filter_map(|entry| {
        let mut lines = entry.lines().map(str::trim);
        lines.any(|line| line == name).then_some(())?;
        lines
            .next()?
            .strip_prefix("version = \"")?
            .strip_suffix('"')
    });
    let first = versions.next()?;
    versions.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n\
        [[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.50\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\ndependencies = [\n \"cfg-if\",\n]\n\n\
        [[package]]\nname = \"syn\"\nversion = \"1.0.0\"\n\n\
        [[package]]\nname = \"syn\"\nversion = \"2.0.0\"\n";

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn of_a_package_in_two_versions_none_is_taken() {
        assert_eq!(locked_version(LOCK, "syn"), None);
    }

    #[test]
    fn a_version_that_differs_from_the_lock_is_told() {
        assert!(agree(Some(versions::WASM_BINDGEN)).is_ok());
        let told = agree(Some("0.2.99")).expect_err("they differ").to_string();
        assert!(
            told.contains("0.2.99") && told.contains(versions::WASM_BINDGEN),
            "{told}"
        );
        assert!(agree(None).is_err());
    }

    #[test]
    fn a_version_is_a_whole_word_of_the_answer() {
        assert!(is_version("trunk 0.21.14", "0.21.14"));
        assert!(!is_version("trunk 0.21.141", "0.21.14"));
        assert!(!is_version("", "0.21.14"));
    }
}
