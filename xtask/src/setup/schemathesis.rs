//! Schemathesis for the tests, in a Python environment of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::versions::SCHEMATHESIS;
use crate::workspace::Workspace;
use crate::{process, progress};

use super::apt;

/// Makes sure that Schemathesis is there, where that can be done. The check that needs it is passed over without, and
/// says so: it is no failure.
pub fn ensure(workspace: &Workspace) {
    if program(workspace).is_some() {
        progress::already(&format!("Schemathesis {SCHEMATHESIS}"), "there");
        return;
    }
    let folder = workspace.tool("schemathesis", SCHEMATHESIS);
    let install = || {
        if environment(&folder).is_none() && apt::is_usable() {
            let advice = "check the network connection; the other tests run without it";
            apt::install("Python", "python3-venv", advice)?;
            environment(&folder);
        }
        packages(&folder)
    };
    if let Err(failure) = progress::step("Schemathesis", "installing", install) {
        println!("  Schemathesis: {failure}");
        println!("  Schemathesis: not installed, its check is passed over");
    }
}

/// The program, if it is installed and works.
pub fn program(workspace: &Workspace) -> Option<PathBuf> {
    let folder = workspace.tool("schemathesis", SCHEMATHESIS);
    let program = binaries(&folder).join("schemathesis");
    process::probe(Command::new(&program).arg("--version"))?;
    Some(program)
}

fn environment(folder: &Path) -> Option<String> {
    let mut command = Command::new("python3");
    process::probe(command.args(["-m", "venv", "--clear"]).arg(folder))
}

fn packages(folder: &Path) -> Result<(), Failure> {
    let mut command = Command::new(binaries(folder).join("python"));
    command
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .arg(format!("schemathesis=={SCHEMATHESIS}"));
    let advice = "install Python 3.10 or newer with venv and pip, and check the network connection";
    process::run(&mut command, advice)
}

fn binaries(folder: &Path) -> PathBuf {
    folder.join(if cfg!(windows) { "Scripts" } else { "bin" })
}
