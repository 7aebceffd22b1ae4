//! `cargo xtask start`: the console, built and served.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{build, cargo, process, progress, server, setup};

/// Builds the console and serves it in mock mode on this port of the loopback interface, until it is interrupted.
///
/// # Errors
///
/// When something is missing, does not compile, or the port is in use.
pub fn start(workspace: &Workspace, port: u16) -> Result<(), Failure> {
    check_port(port, "start")?;
    setup::for_build(workspace)?;
    build::build(workspace)?;
    progress::step("waygate", "building", || cargo::build_server(workspace))?;
    let mut command = server::command(workspace, SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    process::become_program(
        &mut command,
        "choose another port with `cargo xtask start --port N`",
    )
}

/// Checks that the port is free, before minutes go into a build that could not be served.
///
/// # Errors
///
/// When it is not.
pub fn check_port(port: u16, command: &str) -> Result<(), Failure> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::new(format!(
            "port {port} of 127.0.0.1 can't be used ({error}): stop the program that uses it, or choose another with \
             `cargo xtask {command} --port N`"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_is_told_with_the_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = taken.local_addr().expect("it is bound").port();
        let failure = check_port(port, "start")
            .expect_err("it is taken")
            .to_string();
        assert!(failure.contains(&format!("port {port} ")), "{failure}");
        assert!(failure.contains("cargo xtask start --port"), "{failure}");
    }
}
