//! Debian's packages, where this user may install them.

use std::process::Command;

use crate::failure::Failure;
use crate::{process, progress};

use super::on_path;

/// Whether packages can be installed: there is apt-get, and this is root.
pub fn is_usable() -> bool {
    let is_root = || process::probe(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    on_path("apt-get").is_some() && is_root()
}

/// Installs a package under a name for people.
///
/// # Errors
///
/// When it can't be had; the advice says what to do then.
pub fn install(label: &str, package: &str, advice: &str) -> Result<(), Failure> {
    progress::step(label, "installing with apt-get", || {
        process::run(Command::new("apt-get").args(["update", "-qq"]), advice)?;
        let mut command = Command::new("apt-get");
        command
            .args(["install", "-y", "-qq", package])
            .env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut command, advice)
    })
}
