//! The release build of the console, in `dist`.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{cargo, freshness, process, progress, split};

/// Its time is that of the start of the build that made `dist`. Trunk deletes it with all else that was there, and the
/// server serves no file whose name begins with a dot.
const STAMP: &str = ".built";

/// What is built from, beside the crates.
const SOURCES: [&str; 12] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "boot.js",
    "build.rs",
    "end2end/package-lock.json",
    "index.html",
    "public",
    "src",
    "style",
    "xtask",
];

/// Crates that are not part of the console.
const NOT_CONSOLE: [&str; 1] = ["server"];

/// Builds the console for release into `dist`, with a compressed twin beside each file, unless nothing has changed since
/// the last time.
///
/// # Errors
///
/// When it does not compile, or a tool is missing.
pub fn build(workspace: &Workspace) -> Result<(), Failure> {
    println!("Build");
    let stamp = workspace.dist().join(STAMP);
    if is_fresh(workspace, &stamp) {
        progress::already("dist", "up to date");
        return Ok(());
    }
    let start = SystemTime::now();
    progress::step("dist", "building with Trunk", || {
        let mut command = trunk(workspace)?;
        command
            .args(["build", "--release", "--dist"])
            .arg(workspace.dist())
            .env(RELEASE_FLAGS, release_flags(workspace));
        process::run(&mut command, "correct the errors above")
    })?;
    progress::step("dist/*.wasm", "parting at the split points", || {
        split::split(workspace)
    })?;
    progress::step("dist/*.js", "minifying", || minify(workspace))?;
    progress::step("dist/mock/scenarios.json", "writing", || {
        write_scenarios(workspace)
    })?;
    progress::step("dist", "compressing", || {
        let mut command = Command::new("node");
        command
            .arg(workspace.root().join("xtask").join("precompress.mjs"))
            .arg(workspace.dist());
        process::run(&mut command, "install Node.js from https://nodejs.org")
    })?;
    File::create(&stamp)
        .and_then(|file| file.set_modified(start))
        .map_err(|error| unwritable(&stamp, &error))
}

/// Where cargo reads flags for the console, beside those of .cargo/config.toml.
const RELEASE_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Flags for the split points, and those that keep this machine's paths out of the program: panics name the files they
/// come from, and long paths are fetched by everyone.
fn release_flags(workspace: &Workspace) -> String {
    let mut flags: Vec<String> = split::FLAGS.map(str::to_owned).into();
    flags.push(format!(
        "--remap-path-prefix={}/=",
        workspace.root().display()
    ));
    let registries = fs::read_dir(cargo::home().join("registry/src"));
    for registry in registries.into_iter().flatten().flatten() {
        flags.push(format!(
            "--remap-path-prefix={}/=",
            registry.path().display()
        ));
    }
    // Cargo parts flags at spaces; a path with one keeps its name in the program.
    flags.retain(|flag| !flag.contains(' '));
    flags.join(" ")
}

/// Shortens the JavaScript that wasm-bindgen made; Trunk leaves it as it is. Modules stay modules, and the worker's
/// scripts scripts.
fn minify(workspace: &Workspace) -> Result<(), Failure> {
    let entries =
        fs::read_dir(workspace.dist()).map_err(|error| unwritable(&workspace.dist(), &error))?;
    let scripts = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "js"));
    let mut command = Command::new("esbuild");
    command
        .args(scripts)
        .args(["--minify", "--log-level=warning", "--allow-overwrite"])
        .arg(format!("--outdir={}", workspace.dist().display()))
        .env("PATH", workspace.path_with_tools()?);
    process::run(&mut command, "correct the errors above")
}

/// Lists the scenarios of the mock mode, for programs that drive the console. The list is in the crate that this program
/// does without, so another one writes it.
fn write_scenarios(workspace: &Workspace) -> Result<(), Failure> {
    let mut command = cargo::cargo(workspace);
    command.args(["run", "--quiet", "--package", "xtask"]);
    command.args(["--features", "scenarios", "--bin", "scenarios"]);
    let list = process::output(&mut command, "correct the errors above")?;
    let file = workspace.dist().join("mock").join("scenarios.json");
    fs::create_dir_all(workspace.dist().join("mock"))
        .and_then(|()| fs::write(&file, list))
        .map_err(|error| unwritable(&file, &error))
}

fn unwritable(file: &Path, error: &io::Error) -> Failure {
    Failure::new(format!(
        "{} can't be written ({error}): check the folder's permissions",
        file.display()
    ))
}

/// A call of Trunk at the root of the repository, that finds its own tools.
///
/// # Errors
///
/// When a folder has a name that can't stand in a PATH.
pub fn trunk(workspace: &Workspace) -> Result<Command, Failure> {
    let mut command = Command::new(workspace.trunk().join("bin").join("trunk"));
    command
        .current_dir(workspace.root())
        .env("PATH", workspace.path_with_tools()?)
        // A trace through Trunk would bury its message.
        .env_remove("RUST_BACKTRACE");
    if std::env::var_os("NO_COLOR").is_some() {
        // Trunk takes no other value, while the convention is that any will do.
        command.env("NO_COLOR", "true");
    }
    Ok(command)
}

fn is_fresh(workspace: &Workspace, stamp: &Path) -> bool {
    let Ok(built) = fs::metadata(stamp).and_then(|metadata| metadata.modified()) else {
        return false;
    };
    let Some(sources) = sources(workspace) else {
        return false;
    };
    freshness::newest(sources).is_some_and(|changed| changed < built)
}

fn sources(workspace: &Workspace) -> Option<Vec<PathBuf>> {
    let root = workspace.root();
    let mut sources: Vec<PathBuf> = SOURCES.iter().map(|source| root.join(source)).collect();
    for entry in fs::read_dir(root.join("crates")).ok()? {
        let entry = entry.ok()?;
        if !NOT_CONSOLE.iter().any(|name| entry.file_name() == *name) {
            sources.push(entry.path());
        }
    }
    Some(sources)
}
