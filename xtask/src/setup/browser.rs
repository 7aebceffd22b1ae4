//! A browser for the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{process, progress};

use super::{apt, on_path};

/// Names the Chromium to use, for Playwright and for whoever wants another than the one found here.
const CHOICE: &str = "WAYGATE_CHROMIUM";

/// What a Chromium of the machine may be called. The one without windows, which is what Playwright downloads too, runs
/// the tests in half the time.
const PROGRAMS: [&str; 5] = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Where the machine may have it without a name on PATH.
const PLACES: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// How long a failed download is remembered. A closed network stays closed; a failing one is back tomorrow.
const REMEMBERED: Duration = Duration::from_secs(24 * 60 * 60);

/// A browser that was seen to start.
#[derive(Debug)]
pub enum Browser {
    /// The one that Playwright downloaded.
    Playwright,
    /// A Chromium of the machine.
    Machine(PathBuf),
}

impl Browser {
    /// Tells a script of `end2end` to use this browser.
    pub fn choose_in(&self, command: &mut Command) {
        match self {
            Self::Playwright => command.env_remove(CHOICE),
            Self::Machine(program) => command.env(CHOICE, program),
        };
    }
}

/// Finds a browser: the one that was chosen by `WAYGATE_CHROMIUM`, Playwright's own, one of the machine, Debian's
/// package.
///
/// # Errors
///
/// When there is none.
pub fn find(workspace: &Workspace) -> Result<Browser, Failure> {
    if let Some(program) = std::env::var_os(CHOICE) {
        let program = PathBuf::from(program);
        return starting(workspace, Browser::Machine(program.clone())).ok_or_else(|| {
            Failure::new(format!(
                "{CHOICE} names {}, which does not start as a headless browser: correct or unset it",
                program.display()
            ))
        });
    }
    if let Some(browser) = starting(workspace, Browser::Playwright) {
        return Ok(browser);
    }
    if download(workspace)
        && let Some(browser) = starting(workspace, Browser::Playwright)
    {
        return Ok(browser);
    }
    if let Some(browser) = of_machine(workspace) {
        return Ok(browser);
    }
    if apt::is_usable() {
        install()?;
        if let Some(browser) = of_machine(workspace) {
            return Ok(browser);
        }
    }
    Err(Failure::new(format!(
        "there is no browser for the tests: install Chromium or Google Chrome, or set {CHOICE} to the path of one"
    )))
}

/// The browser, if it starts. Says which it is.
fn starting(workspace: &Workspace, browser: Browser) -> Option<Browser> {
    let mut command = Command::new("node");
    command
        .arg("support/browser-version.mjs")
        .current_dir(workspace.end2end());
    browser.choose_in(&mut command);
    let version = process::probe(&mut command)?;
    let origin = match &browser {
        Browser::Playwright => "Playwright's own".to_owned(),
        Browser::Machine(program) => format!("{} of this machine", program.display()),
    };
    progress::already(&format!("Chromium {version}"), &origin);
    Some(browser)
}

/// Tries to download Playwright's browser, unless that failed within the last day.
fn download(workspace: &Workspace) -> bool {
    // In the folder that npm makes anew with another Playwright.
    let failed = workspace
        .end2end()
        .join("node_modules")
        .join(".browser-download-failed");
    if is_recent(&failed) {
        return false;
    }
    println!("  Playwright's Chromium: downloading about 100 MB …");
    let mut command = Command::new(workspace.npm_binaries().join(process::script("playwright")));
    command
        .args(["install", "chromium", "--only-shell"])
        .current_dir(workspace.end2end());
    // Whatever it says of a failure, there are other ways to a browser.
    let succeeded = process::probe(&mut command).is_some();
    if !succeeded {
        println!(
            "  Playwright's Chromium: not to be had from here, looking for one of this machine"
        );
        // If that fails too, the next run tries again; nothing worse.
        let _ = fs::write(&failed, "");
    }
    succeeded
}

fn is_recent(stamp: &Path) -> bool {
    let modified = fs::metadata(stamp).and_then(|metadata| metadata.modified());
    modified.is_ok_and(|at| at.elapsed().is_ok_and(|age| age < REMEMBERED))
}

fn of_machine(workspace: &Workspace) -> Option<Browser> {
    let named = PROGRAMS.iter().filter_map(|name| on_path(name));
    let placed = PLACES
        .iter()
        .map(PathBuf::from)
        .filter(|program| program.is_file());
    named
        .chain(placed)
        .find_map(|program| starting(workspace, Browser::Machine(program)))
}

fn install() -> Result<(), Failure> {
    let advice = "check the network connection, or install Chromium or Google Chrome by hand";
    apt::install("Chromium", "chromium-headless-shell", advice)
        .or_else(|_| apt::install("Chromium", "chromium", advice))
}
