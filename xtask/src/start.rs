//! `cargo xtask start`: the console, built and served.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::Command;

use crate::args::Backend;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{build, cargo, process, progress, server, setup};

/// Builds the console and serves it on this port of the loopback interface, until it is interrupted.
///
/// # Errors
///
/// When something is missing, does not compile, or the port is in use.
pub fn start(workspace: &Workspace, port: u16, backend: Backend) -> Result<(), Failure> {
    check_port(port, "start")?;
    setup::for_build(workspace)?;
    build::build(workspace)?;
    progress::step("waygate", "building", || cargo::build_server(workspace))?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut command = match backend {
        Backend::Mock => server::command(workspace, address),
        Backend::Rest => {
            let kept = sample(workspace)?;
            server::rest_command(workspace, address, &kept.url())
        }
    };
    process::become_program(
        &mut command,
        "choose another port with `cargo xtask start --port N`",
    )
}

/// The account that signs in to the sample data.
const ACCOUNT: &str = "admin@example.com";

/// What `start --backend rest` keeps between runs, below the folder of what is built.
struct Kept {
    database: PathBuf,
    token: PathBuf,
}

impl Kept {
    fn url(&self) -> String {
        format!("sqlite:{}", self.database.display())
    }
}

/// The database, and a token to sign in with, which is printed. The server cannot tell it a second time, so it is kept
/// beside the sample data.
fn sample(workspace: &Workspace) -> Result<Kept, Failure> {
    let folder = workspace.target().join("rest");
    let unusable = |error: std::io::Error| {
        Failure::new(format!(
            "{} can't be used ({error}): delete it and run this again",
            folder.display()
        ))
    };
    fs::create_dir_all(&folder).map_err(unusable)?;
    let kept = Kept {
        database: folder.join("waygate.sqlite"),
        token: folder.join("token.txt"),
    };
    if !(kept.database.exists() && kept.token.exists()) {
        let mut command = Command::new(workspace.built_program("waygate"));
        command.args(["token", "add", ACCOUNT, "--role", "admin", "--database"]);
        let made = process::output(
            command.arg(kept.url()),
            "delete target/rest and run this again",
        )?;
        fs::write(&kept.token, made).map_err(unusable)?;
    }
    let token = fs::read_to_string(&kept.token).map_err(unusable)?;
    println!("Sign in as {ACCOUNT} with this token:\n\n  {token}\n");
    Ok(kept)
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
