//! Parts the console at its split points, after Trunk has built it in one piece (docs/decisions/0012).

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{CONSOLE, WASM_TARGET, cargo};
use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;

/// Has cargo compile split points, and the console's build.rs ask the linker for what the splitter needs.
pub const FLAGS: [&str; 2] = ["--cfg", "split"];

/// The features of WebAssembly that every browser has that the console is for.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// For size: what is called once stays a function, since alike functions compress well.
const MAIN: [&str; 3] = [
    "--one-caller-inline-max-function-size=1",
    "--zero-filled-memory",
    "--low-memory-unused",
];

/// Puts the console's parts into `dist`, in place of the one piece.
///
/// # Errors
///
/// When a tool fails, or `dist` is not as Trunk writes it.
pub fn split(workspace: &Workspace) -> Result<(), Failure> {
    let folder = workspace.target().join("split");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| unusable(&folder, &error))?;
    }
    fs::create_dir_all(&folder).map_err(|error| unusable(&folder, &error))?;
    let compiled = workspace
        .target()
        .join(WASM_TARGET)
        .join("release")
        .join(format!("{CONSOLE}.wasm"));
    let mut command = cargo(workspace);
    command.args([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "split",
        "--bin",
        "split",
        "--",
    ]);
    process::run(
        command.arg(&compiled).arg(&folder),
        "correct the errors above",
    )?;

    let parts = parts(&folder)?;
    let hash = hash(&folder, &parts)?;
    let name = format!("{CONSOLE}-{hash}");
    let mut command = Command::new("wasm-bindgen");
    command
        .args(["--target=web", "--no-typescript", "--keep-lld-exports"])
        .args(["--remove-name-section", "--remove-producers-section"])
        .args(["--out-name", &name, "--out-dir"])
        .arg(&folder)
        .arg(folder.join("console.wasm"))
        .env("PATH", workspace.path_with_tools()?);
    process::run(&mut command, "correct the errors above")?;

    let dist = workspace.dist();
    let main = format!("{name}_bg.wasm");
    optimise(workspace, &folder.join(&main), &dist.join(&main), &MAIN)?;
    let mut renamed = vec![("./console.js".to_owned(), format!("./{name}.js"))];
    for part in &parts {
        let new = part.replace(".wasm", &format!("-{hash}.wasm"));
        optimise(workspace, &folder.join(part), &dist.join(&new), &[])?;
        renamed.push((format!("./{part}"), format!("./{new}")));
    }
    let link = format!("wasm_split-{hash}.js");
    write_renamed(&folder.join("wasm_split.js"), &dist.join(&link), &renamed)?;
    // Where it is imported from; the program goes on knowing it by its first name.
    let linked = [(
        "from \"./wasm_split.js\"".to_owned(),
        format!("from \"./{link}\""),
    )];
    write_renamed(
        &folder.join(format!("{name}.js")),
        &dist.join(format!("{name}.js")),
        &linked,
    )?;
    refer(&dist, &name, &link)
}

/// The parts beside the main one: what is fetched by itself, and what several of those share.
fn parts(folder: &Path) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| unusable(folder, &error))?;
    let names = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let mut parts: Vec<String> = names
        .filter(|name| {
            let is_part = name.starts_with("split_") || name.starts_with("chunk_");
            is_part && name.ends_with(".wasm")
        })
        .collect();
    parts.sort();
    Ok(parts)
}

/// One hash for all parts: they fit together or not at all.
fn hash(folder: &Path, parts: &[String]) -> Result<String, Failure> {
    let mut hasher = DefaultHasher::new();
    for part in parts
        .iter()
        .map(String::as_str)
        .chain(["console.wasm", "wasm_split.js"])
    {
        let path = folder.join(part);
        fs::read(&path)
            .map_err(|error| unusable(&path, &error))?
            .hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn optimise(
    workspace: &Workspace,
    from: &Path,
    to: &Path,
    options: &[&str],
) -> Result<(), Failure> {
    let mut command = Command::new("wasm-opt");
    command
        .args(FEATURES)
        .args(["--strip-debug", "--strip-producers"])
        .args(options)
        .args(["-Oz", "--output"])
        .arg(to)
        .arg(from)
        .env("PATH", workspace.path_with_tools()?);
    process::run(&mut command, "correct the errors above")
}

fn write_renamed(from: &Path, to: &Path, names: &[(String, String)]) -> Result<(), Failure> {
    let mut text = fs::read_to_string(from).map_err(|error| unusable(from, &error))?;
    for (old, new) in names {
        if !text.contains(old.as_str()) {
            return Err(Failure::new(format!(
                "{} does not refer to {old}: the splitter writes something new, so xtask/src/split.rs has to follow",
                from.display()
            )));
        }
        text = text.replace(old.as_str(), new);
    }
    fs::write(to, text).map_err(|error| unusable(to, &error))
}

/// Has the page load the parts in place of what Trunk made.
fn refer(dist: &Path, name: &str, link: &str) -> Result<(), Failure> {
    let page = dist.join("index.html");
    let mut html = fs::read_to_string(&page).map_err(|error| unusable(&page, &error))?;
    let entries = fs::read_dir(dist).map_err(|error| unusable(dist, &error))?;
    let prefix = format!("{CONSOLE}-");
    let files = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    for old in files.filter(|file| file.starts_with(&prefix) && !file.starts_with(name)) {
        let new = if old.ends_with("_bg.wasm") {
            format!("{name}_bg.wasm")
        } else {
            format!("{name}.js")
        };
        html = html.replace(&old, &new);
        let path = dist.join(&old);
        fs::remove_file(&path).map_err(|error| unusable(&path, &error))?;
    }
    // What the program imports is asked for together with it.
    let early = format!("<link rel=modulepreload href=/{link}>");
    html = html.replacen("<link ", &format!("{early}<link "), 1);
    fs::write(&page, html).map_err(|error| unusable(&page, &error))
}

fn unusable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!(
        "{} can't be used ({error}): delete it and run this again",
        PathBuf::from(path).display()
    ))
}
