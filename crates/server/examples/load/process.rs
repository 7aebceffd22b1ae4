use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::Result;

/// A server on a database of its own, which ends when this is dropped.
pub struct Process {
    child: Child,
    /// The address of its API.
    pub url: String,
    /// A token with which everything is allowed.
    pub token: String,
    _folder: TempDir,
}

/// What a process takes.
pub struct Usage {
    /// Its memory that is not swapped out, in bytes.
    pub resident: u64,
    /// How long it has computed, on all cores together.
    pub cpu: Duration,
}

/// Linux counts in these, whatever the machine.
const TICKS_PER_SECOND: u64 = 100;

/// The size of a page of memory on the machines that this runs on.
const PAGE: u64 = 4096;

impl Process {
    pub fn start(program: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("index.html"), "<!doctype html>")?;
        let database = format!("sqlite:{}", folder.path().join("waygate.db").display());
        let made = Command::new(program)
            .args([
                "token",
                "add",
                "load",
                "--role",
                "admin",
                "--database",
                &database,
            ])
            .output()?;
        let token = String::from_utf8(made.stdout)?;
        let token = token.split_whitespace().find(|word| word.starts_with("wg"));
        let token = token.ok_or("no token was made")?.to_owned();
        let mut child = Command::new(program)
            .args(["serve", "--address", "127.0.0.1:0", "--rate", "100000"])
            .args(["--database", &database, "--dist"])
            .arg(folder.path())
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let output = child.stdout.take().ok_or("the server has no output")?;
        BufReader::new(output).read_line(&mut line)?;
        let address = line
            .split_once("http://")
            .and_then(|(_, rest)| rest.split_once('/'));
        let (address, _) = address.ok_or("the server did not start")?;
        Ok(Self {
            url: format!("http://{address}/api/v1"),
            child,
            token,
            _folder: folder,
        })
    }

    /// What it takes, as Linux tells.
    pub fn usage(&self) -> Result<Usage> {
        let id = self.child.id();
        let pages = std::fs::read_to_string(format!("/proc/{id}/statm"))?;
        let pages: u64 = pages
            .split(' ')
            .nth(1)
            .ok_or("no memory is told")?
            .parse()?;
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
        // The program's name, in brackets, may hold blanks.
        let (_, rest) = stat.rsplit_once(')').ok_or("no times are told")?;
        let mut times = rest.split_whitespace().skip(11);
        let mut ticks = || -> Result<u64> { Ok(times.next().ok_or("no times are told")?.parse()?) };
        let ticks = ticks()? + ticks()?;
        Ok(Usage {
            resident: pages * PAGE,
            cpu: Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND),
        })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
