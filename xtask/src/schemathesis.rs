//! Whether the REST API answers as its description says, whatever it is asked: Schemathesis makes up requests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::server::Server;
use crate::workspace::Workspace;
use crate::{cargo, process, setup};

pub use crate::setup::schemathesis::program;

/// What is held against every answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance";

/// The same as a command of its own.
///
/// # Errors
///
/// As [`run`], and where Schemathesis can't be had.
pub fn alone(workspace: &Workspace) -> Result<(), Failure> {
    setup::schemathesis::ensure(workspace);
    let missing = || Failure::new("Schemathesis is missing: see above what to do");
    run(workspace, &program(workspace).ok_or_else(missing)?)
}

/// Asks a server with a fresh database full of sample data.
///
/// # Errors
///
/// When the server does not start, or an answer is not what the description says.
pub fn run(workspace: &Workspace, program: &Path) -> Result<(), Failure> {
    cargo::build_server(workspace)?;
    let folder = fresh_folder(workspace)?;
    let database = format!("sqlite:{}", folder.join("waygate.db").display());
    let token = token(workspace, &database)?;
    let mut serve = Command::new(workspace.built_program("waygate"));
    serve
        .args(["serve", "--address", "127.0.0.1:0", "--sample"])
        // Nothing to wait for: this one asks as quickly as it can.
        .args(["--rate", "100000", "--database", &database, "--dist"])
        .arg(&folder)
        .env("RUST_LOG", "error");
    let server = Server::of(serve)?;
    let api = format!("{}/api/v1", server.url());
    let mut command = Command::new(program);
    command
        .arg("run")
        .arg(format!("{api}/openapi.json"))
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--checks", CHECKS, "--phases", "coverage,fuzzing"])
        .args(["--max-examples", "25", "--seed", "1", "--no-color"])
        .args(["--generation-database", "none", "--warnings", "off"])
        // Endless: whoever asks would wait for its end.
        .args(["--exclude-path", "/events"])
        .current_dir(&folder)
        .env("SCHEMATHESIS_HOOKS", hooks(workspace))
        .env("WAYGATE_API", &api)
        .env("WAYGATE_TOKEN", &token);
    process::run(
        &mut command,
        "make answer and description agree where they are said above not to",
    )
}

fn hooks(workspace: &Workspace) -> PathBuf {
    workspace.root().join("xtask/schemathesis/hooks.py")
}

/// A folder with nothing in it but a page, in place of a console.
fn fresh_folder(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let folder = workspace.target().join("schemathesis");
    let made = || {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), "<!doctype html>")
    };
    made().map_err(|error: std::io::Error| {
        Failure::new(format!(
            "{} can't be made ({error}): check the folder's permissions",
            folder.display()
        ))
    })?;
    Ok(folder)
}

fn token(workspace: &Workspace, database: &str) -> Result<String, Failure> {
    let mut command = Command::new(workspace.built_program("waygate"));
    command.args(["token", "add", "Schemathesis", "--role", "admin"]);
    command.args(["--database", database]);
    process::output(&mut command, "see what it says above")
}
