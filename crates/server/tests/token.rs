//! What `waygate token` promises, one test for each promise.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn waygate(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waygate"));
    command
        .current_dir(folder)
        .env_remove("WAYGATE_DATABASE")
        .arg("token")
        .args(arguments);
    command.output().expect("it runs")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// What is printed by a command that does what it is asked.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = waygate(folder, arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn a_token_is_printed_once_and_alone() {
    let folder = folder();
    let token = said(
        folder.path(),
        &["add", "Ada Lovelace", "--role", "admin", "--days", "30"],
    );
    let letters = token.trim_end().strip_prefix("wgp_").expect("a token");
    assert_eq!(letters.len(), 32);
    let list = said(folder.path(), &["list"]);
    assert!(
        list.contains("Ada Lovelace") && list.contains("admin"),
        "{list}"
    );
    assert!(!list.contains(letters), "{list}");
    assert!(
        folder.path().join("waygate.db").is_file(),
        "the database that is taken by default"
    );
}

#[test]
fn a_token_that_is_removed_is_in_no_list() {
    let folder = folder();
    for name in ["one", "two"] {
        said(folder.path(), &["add", name, "--role", "reader"]);
    }
    let list = said(folder.path(), &["list"]);
    let lines: Vec<_> = list.lines().collect();
    assert_eq!(lines.len(), 3, "{list}");
    let id = lines[1].split_whitespace().next().expect("an id");
    let (gone, kept) = if lines[1].ends_with("one") {
        ("one", "two")
    } else {
        ("two", "one")
    };
    said(folder.path(), &["remove", id]);
    let list = said(folder.path(), &["list"]);
    assert!(list.contains(kept) && !list.contains(gone), "{list}");
    let again = waygate(folder.path(), &["remove", id]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        text(&again.stderr).contains("there is no token"),
        "{}",
        text(&again.stderr)
    );
}

#[test]
fn the_database_is_the_one_that_was_named() {
    let folder = folder();
    said(
        folder.path(),
        &[
            "add",
            "Ada",
            "--role",
            "reader",
            "--database",
            "sqlite:other.db",
        ],
    );
    let list = said(folder.path(), &["list", "--database", "sqlite:other.db"]);
    assert!(list.contains("Ada"), "{list}");
    assert_eq!(said(folder.path(), &["list"]), "", "another database");
}

#[test]
fn what_cannot_be_done_is_told_in_a_sentence() {
    let folder = folder();
    let role = waygate(folder.path(), &["add", "Ada", "--role", "emperor"]);
    assert_eq!(role.status.code(), Some(64));
    assert!(
        text(&role.stderr).contains("access-only"),
        "the roles there are"
    );
    for (database, said) in [
        ("sqlite:missing/waygate.db", "make it, or name another file"),
        ("mysql://host/db", "name a file as sqlite:FILE"),
        ("postgres://me:secret@127.0.0.1:1/db", "check that it runs"),
    ] {
        let failed = waygate(folder.path(), &["list", "--database", database]);
        assert_eq!(failed.status.code(), Some(1));
        let error = text(&failed.stderr);
        assert!(error.contains(said), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
}
