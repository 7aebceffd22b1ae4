//! The server of the console, for as long as tests need it.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};

use crate::cargo;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// A call of `waygate serve` for the release build, in mock mode.
pub fn command(workspace: &Workspace, address: SocketAddr) -> Command {
    let mut command = serve(workspace, address);
    command.arg("--mock");
    command
}

/// A call of `waygate serve` for the release build, over REST with what that database holds, and with sample data
/// where it holds nothing.
pub fn rest_command(workspace: &Workspace, address: SocketAddr, database: &str) -> Command {
    let mut command = serve(workspace, address);
    command.args(["--database", database, "--sample"]);
    command
}

fn serve(workspace: &Workspace, address: SocketAddr) -> Command {
    let mut command = Command::new(workspace.built_program("waygate"));
    command
        .args(["serve", "--address", &address.to_string(), "--dist"])
        .arg(workspace.dist());
    command
}

/// A running server, which ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    url: String,
}

impl Server {
    /// Builds the server and starts it on a free port of the loopback interface.
    ///
    /// # Errors
    ///
    /// When it does not compile or does not start.
    pub fn start(workspace: &Workspace) -> Result<Self, Failure> {
        cargo::build_server(workspace)?;
        Self::of(command(
            workspace,
            SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        ))
    }

    /// Starts it by this call of `waygate serve`, which was built.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub fn of(mut command: Command) -> Result<Self, Failure> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| {
                Failure::new(format!(
                    "`waygate` could not be started ({error}): run this again"
                ))
            })?;
        // It speaks when it listens, and closes its output when it gives up.
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            // What can't be read says nothing of an address either.
            let _ = BufReader::new(output).read_line(&mut line);
        }
        let url = url(&line).map(str::to_owned);
        let server = Self {
            child,
            url: url.unwrap_or_default(),
        };
        if server.url.is_empty() {
            return Err(Failure::new(format!(
                "`waygate serve` did not say where it listens (`{}`): run this again",
                line.trim()
            )));
        }
        Ok(server)
    }

    /// Where the console is, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Either it runs and is ended, or it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn url(line: &str) -> Option<&str> {
    let word = line
        .split_whitespace()
        .find(|word| word.starts_with("http://"))?;
    Some(word.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_taken_from_what_the_server_says() {
        let line = "Waygate is on http://127.0.0.1:41193/ in mock mode. Press Ctrl+C to stop.\n";
        assert_eq!(url(line), Some("http://127.0.0.1:41193"));
        assert_eq!(url("error: no\n"), None);
        assert_eq!(url(""), None);
    }
}
