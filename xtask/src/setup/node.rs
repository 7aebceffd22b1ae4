//! Node.js, and the packages that npm installs.

use std::fs;
use std::process::Command;

use crate::failure::Failure;
use crate::versions::NODE_MAJOR;
use crate::workspace::Workspace;
use crate::{process, progress};

/// Checks that Node.js is there and new enough.
///
/// # Errors
///
/// When it is not.
pub fn version() -> Result<(), Failure> {
    let advice = format!("install Node.js {NODE_MAJOR} or newer from https://nodejs.org, with npm");
    let version = process::output(Command::new("node").arg("--version"), &advice)?;
    if major(&version).is_none_or(|major| major < NODE_MAJOR) {
        return Err(Failure::new(format!(
            "Node.js {version} is too old: {advice}"
        )));
    }
    progress::already(
        &format!("Node.js {}", version.trim_start_matches('v')),
        "there",
    );
    Ok(())
}

/// Installs the npm packages of the lock file, unless those of the very same lock file are installed.
///
/// # Errors
///
/// When npm is missing, or a package can't be had.
pub fn packages(workspace: &Workspace) -> Result<(), Failure> {
    let folder = workspace.end2end();
    let lock_file = folder.join("package-lock.json");
    let lock = fs::read(&lock_file).map_err(|error| {
        Failure::new(format!(
            "end2end/package-lock.json can't be read ({error}): restore it from Git"
        ))
    })?;
    // npm ci deletes the folder first, so a stamp in it stands for a finished installation of just that lock file.
    let stamp = folder
        .join("node_modules")
        .join(".installed-package-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        progress::already("npm packages", "there");
        return Ok(());
    }
    progress::step("npm packages", "installing", || {
        let mut command = Command::new(process::script("npm"));
        command
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&folder);
        process::run(
            &mut command,
            "check the network connection and that npm is installed, and run this again",
        )?;
        fs::write(&stamp, lock).map_err(|error| {
            Failure::new(format!(
                "{} can't be written ({error}): check the folder's permissions",
                stamp.display()
            ))
        })
    })
}

fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
        assert_eq!(major("nonsense"), None);
    }
}
