//! `cargo xtask dev`: a debug build that follows every change.

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{build, process, setup, start};

/// Serves a debug build on this port of the loopback interface, built again whenever a file is saved, until it is
/// interrupted. Trunk's own server has no content security policy, and the page reloads itself.
///
/// # Errors
///
/// When something is missing, or the port is in use.
pub fn dev(workspace: &Workspace, port: u16) -> Result<(), Failure> {
    start::check_port(port, "dev")?;
    setup::for_build(workspace)?;
    let mut command = build::trunk(workspace)?;
    // Apart from `dist`, which holds the release build.
    command
        .args(["serve", "--port", &port.to_string(), "--dist"])
        .arg(workspace.dev_dist());
    process::become_program(
        &mut command,
        "choose another port with `cargo xtask dev --port N`",
    )
}
