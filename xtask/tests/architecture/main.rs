//! What docs/architecture.md promises and the compiler does not hold: which part of the console may know which, and
//! which crate may depend on which.

mod lexer;
mod mentions;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mentions::{file_depth, mentions};

/// A folder of the console, and what nothing in it may mention: modules at the root of the console, or crates.
struct Rule {
    folder: &'static str,
    never: &'static [&'static str],
}

const RULES: [Rule; 2] = [
    Rule {
        folder: "ui",
        never: &[
            "crate::pages",
            "crate::components",
            "crate::backend",
            "crate::route",
            "crate::app",
            "crate::console",
            "crate::mock",
            "waygate_",
        ],
    },
    Rule {
        folder: "components",
        never: &["crate::pages", "crate::app"],
    },
];

/// A crate, the other crates of the workspace that it may depend on, and those that its tests may use besides.
const MAY_DEPEND_ON: [(&str, &[&str], &[&str]); 5] = [
    ("waygate-domain", &[], &[]),
    ("waygate-backend", &["waygate-domain"], &[]),
    ("waygate-report-reader", &["waygate-domain"], &[]),
    (
        "waygate-platform",
        &["waygate-domain", "waygate-backend"],
        // Itself, with what it offers to the tests of stores.
        &["waygate-platform"],
    ),
    (
        "waygate-remote",
        &["waygate-domain", "waygate-backend"],
        &["waygate-platform"],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of Rust in a folder of the console, or the one file of that name.
fn rust_files(module: &str) -> Vec<PathBuf> {
    let src = root().join("src");
    let mut files = Vec::new();
    collect(&src.join(module), &mut files);
    let file = src.join(format!("{module}.rs"));
    if file.is_file() {
        files.push(file);
    }
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("the folder is readable").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn the_console_points_one_way() {
    let mut broken = Vec::new();
    for rule in RULES {
        let files = rust_files(rule.folder);
        assert!(
            !files.is_empty(),
            "src/{} holds no Rust: correct the rule",
            rule.folder
        );
        for file in files {
            let source = fs::read_to_string(&file).expect("the file is readable");
            let below = file
                .strip_prefix(root().join("src"))
                .expect("the file is below src");
            for mention in mentions(&source, file_depth(below)) {
                if rule.never.iter().any(|never| mention.starts_with(never)) {
                    broken.push(format!("src/{} mentions {mention}", below.display()));
                }
            }
        }
    }
    assert!(
        broken.is_empty(),
        "these point the wrong way:\n{}",
        broken.join("\n")
    );
}

#[test]
fn the_crates_point_one_way() {
    let dependencies = workspace_dependencies();
    for (package, allowed, in_tests) in MAY_DEPEND_ON {
        let actual = dependencies
            .get(package)
            .unwrap_or_else(|| panic!("there is no crate {package}"));
        for (dependency, in_test) in actual {
            let dependency = dependency.as_str();
            assert!(
                allowed.contains(&dependency) || (*in_test && in_tests.contains(&dependency)),
                "{package} depends on {dependency}, and may on no more than {allowed:?}, \
                 and in tests {in_tests:?}"
            );
        }
    }
}

/// A plain `#[test]` in the console would be compiled and never run: only the browser runs its tests.
#[test]
fn the_tests_of_the_console_run_in_the_browser() {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    for file in files {
        let source = fs::read_to_string(&file).expect("the file is readable");
        assert!(
            !source.contains("#[test]"),
            "{} has a #[test], which never runs: make it a #[wasm_bindgen_test]",
            file.display()
        );
    }
}

/// Of each package of the workspace, which others of it it depends on, and whether in its tests alone.
fn workspace_dependencies() -> BTreeMap<String, Vec<(String, bool)>> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let name = |value: &serde_json::Value| value["name"].as_str().expect("a name").to_owned();
    let names: Vec<String> = packages.iter().map(name).collect();
    packages
        .iter()
        .map(|package| {
            let all = package["dependencies"]
                .as_array()
                .expect("a list of dependencies");
            (
                name(package),
                all.iter()
                    .map(|dependency| (name(dependency), dependency["kind"] == "dev"))
                    .filter(|(dependency, _)| names.contains(dependency))
                    .collect(),
            )
        })
        .collect()
}
