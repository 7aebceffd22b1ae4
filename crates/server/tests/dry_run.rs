//! What `waygate dry-run` promises to a person and to a pipeline, one test for each promise.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const MIGRATABLE: &str = r#"{"gravitee":"2.0.0","name":"Orders","version":"1.2","execution_mode":"v4-emulation-engine","flows":[],"proxy":{"groups":[]}}"#;
const NEEDS_FORCE: &str = r#"{"gravitee":"2.0.0","name":"Stock","version":"2","execution_mode":"v4-emulation-engine","proxy":{},
    "flows":[{"name":"audit","pre":[{"policy":"acme-audit"}]}]}"#;
const IMPOSSIBLE: &str = r#"{"gravitee":"2.0.0","name":"Old","version":"3","proxy":{},"flows":[{"pre":[{"policy":"html-json"},{"policy":"acme"}]}]}"#;
const CUT_SHORT: &str = "{\n  \"gravitee\": \"2.0.0\",\n  \"flows\": [";

/// A folder with definitions.
struct Folder(TempDir);

/// What the command said.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("JSON")
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("it ended by itself"),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }
}

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder for the test"));
        folder.write("good.json", MIGRATABLE);
        folder.write("force.json", NEEDS_FORCE);
        folder.write("never.json", IMPOSSIBLE);
        folder.write("cut.json", CUT_SHORT);
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path().join(name), content).expect("a file");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waygate"));
        command
            .arg("dry-run")
            .args(arguments)
            .current_dir(self.path());
        command
    }

    fn run(&self, arguments: &[&str]) -> Said {
        self.command(arguments)
            .output()
            .expect("the command runs")
            .into()
    }

    fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Said {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the command runs");
        let mut stdin = child.stdin.take().expect("an input");
        stdin.write_all(input).expect("it reads");
        drop(stdin);
        child.wait_with_output().expect("it ends").into()
    }
}

#[test]
fn the_worst_of_all_files_is_the_exit_code() {
    let folder = Folder::new();
    for (files, code) in [
        (&["good.json"][..], 0),
        (&["good.json", "force.json"], 1),
        (&["never.json", "good.json", "force.json"], 2),
        (&["cut.json", "never.json"], 3),
        (&["good.json", "no-such.json"], 3),
    ] {
        assert_eq!(folder.run(files).code, code, "{files:?}");
        let json = [files, &["--format", "json"]].concat();
        assert_eq!(folder.run(&json).code, code, "{json:?}");
    }
}

#[test]
fn text_groups_issues_with_code_place_message_and_how_to_fix_them() {
    let said = Folder::new().run(&["never.json"]);
    let expected = "\
never.json
  Not Migratable: Old 3

  Blocking (2)
    V4_EMULATION_ENGINE_REQUIRED
      The API runs in execution mode “v3”, which is the default; only one on the V4 emulation engine can be migrated.
      How to fix: Set its execution mode to “v4-emulation-engine”, and try the API with it first.
    POLICY_NOT_COMPATIBLE  /flows/0/pre/0
      V4 has no policy “html-json”, which flow “/” uses.
      How to fix: Remove the step, or do the same with a policy that V4 has.

  Needs attention (1)
    NON_GRAVITEE_POLICY  /flows/0/pre/1
      The policy “acme” of flow “/” is not known to convert; its step is left out.
      How to fix: Remove the step or replace its policy by one that V4 has. A forced migration drops it.

1 file checked: 1 Not Migratable
";
    assert_eq!(said.out, expected);
    assert_eq!(said.err, "");
}

#[test]
fn a_file_that_cannot_be_read_is_told_apart_and_the_others_are_checked() {
    let said = Folder::new().run(&["cut.json", "good.json", "force.json"]);
    let start = "error: cut.json: line 3, column 12: This cannot be read as JSON: ";
    assert!(said.err.starts_with(start), "{}", said.err);
    assert!(said.out.starts_with("good.json\n"), "{}", said.out);
    let summary = "3 files checked: 1 Fully Migratable, 1 Partially Migratable, 1 unreadable\n";
    assert!(said.out.ends_with(summary), "{}", said.out);
}

#[test]
fn json_is_an_array_with_a_report_or_an_error_for_each_file() {
    let files = ["force.json", "cut.json", "no-such.json", "--format", "json"];
    let said = Folder::new().run(&files);
    assert_eq!(said.err, "");
    let json = said.json();
    assert_eq!(json.as_array().map(Vec::len), Some(3));
    assert_eq!(json[0]["file"], "force.json");
    assert_eq!(json[0]["state"], "CAN_BE_FORCED");
    let issue = &json[0]["issues"][0];
    assert_eq!(issue["code"], "NON_GRAVITEE_POLICY");
    assert_eq!(issue["location"], "/flows/0/pre/0");
    assert_eq!(issue["fix"]["kind"], "remove_step");
    assert_eq!(json[1]["error"]["line"], 3);
    assert_eq!(json[1]["error"]["column"], 12);
    assert_eq!(json[2]["error"]["line"], Value::Null);
    assert_eq!(json[2]["error"]["message"], "There is no such file.");
    assert_eq!(json[2].get("state"), None);
}

#[test]
fn standard_input_is_read() {
    let folder = Folder::new();
    let said = folder.run_with_input(&["-"], NEEDS_FORCE.as_bytes());
    assert_eq!(said.code, 1);
    assert!(
        said.out
            .starts_with("standard input\n  Partially Migratable: Stock 2\n"),
        "{}",
        said.out
    );
    let said = folder.run_with_input(&["-", "--format", "json"], MIGRATABLE.as_bytes());
    assert_eq!(said.code, 0);
    assert_eq!(said.json()[0]["file"], "-");
}

#[test]
fn whatever_is_given_gets_an_answer_that_says_what_is_wrong() {
    let folder = Folder::new();
    folder.write("empty.json", "");
    folder.write("blank.json", " \n\t\n");
    folder.write("latin.json", b"{\n \"name\": \"Z\xFCrich\"}");
    folder.write("wide.json", b"\xFF\xFE{\0}\0");
    folder.write(
        "random.json",
        (0..=254).rev().cycle().take(5000).collect::<Vec<u8>>(),
    );
    folder.write("deep.json", "[".repeat(100_000));
    std::fs::create_dir(folder.path().join("folder")).expect("a folder");
    for (file, what) in [
        ("empty.json", "empty.json: The file is empty."),
        ("blank.json", "blank.json: The file is empty."),
        (
            "latin.json",
            "latin.json: line 2, column 12: This is no text in UTF-8",
        ),
        ("wide.json", "The text is in UTF-16."),
        ("random.json", "line 1, column 1: This is no text in UTF-8"),
        ("deep.json", "it is nested more deeply than 128 levels"),
        ("folder", "folder: This is a folder."),
        ("no-such.json", "There is no such file."),
    ] {
        let said = folder.run(&[file]);
        assert_eq!(said.code, 3, "{file}");
        assert!(said.err.starts_with("error: "), "{file}: {}", said.err);
        assert!(said.err.contains(what), "{file}: {}", said.err);
        assert_eq!(said.out, "1 file checked: 1 unreadable\n");
    }
}

#[test]
fn json_that_is_no_v2_definition_is_impossible_and_not_unreadable() {
    let folder = Folder::new();
    for content in [
        "1",
        "null",
        "[]",
        "{}",
        r#"{"gravitee":"1.0.0","paths":{}}"#,
    ] {
        folder.write("other.json", content);
        let said = folder.run(&["other.json", "--format", "json"]);
        assert_eq!(said.code, 2, "{content}");
        let json = said.json();
        let code = &json[0]["issues"][0]["code"];
        assert_eq!(code, "API_NOT_V2_DEFINITION", "{content}");
    }
}

#[test]
fn a_mark_before_the_text_does_no_harm() {
    let folder = Folder::new();
    folder.write("marked.json", format!("\u{FEFF}{MIGRATABLE}"));
    assert_eq!(folder.run(&["marked.json"]).code, 0);
}

#[test]
fn a_definition_of_20_mb_is_checked() {
    let folder = Folder::new();
    let filler = "x".repeat(20_000_000);
    folder.write(
        "large.json",
        NEEDS_FORCE.replace("Stock", &format!("Stock\",\"description\":\"{filler}")),
    );
    let said = folder.run(&["large.json", "--format", "json"]);
    assert_eq!(said.code, 1);
    assert_eq!(said.json()[0]["state"], "CAN_BE_FORCED");
}

#[test]
fn nothing_steers_the_terminal() {
    let folder = Folder::new();
    folder.write(
        "sly.json",
        NEEDS_FORCE.replace("acme-audit", r"\u001b[2J\u202eevil"),
    );
    let said = folder.run(&["sly.json"]);
    assert!(
        !said.out.contains('\u{1b}') && !said.out.contains('\u{202e}'),
        "{}",
        said.out
    );
    assert!(said.out.contains(r"\u{1b}[2J\u{202e}evil"), "{}", said.out);
}

#[test]
fn a_reader_that_has_seen_enough_does_not_change_the_exit_code() {
    let folder = Folder::new();
    let files = ["force.json"; 2_000];
    let mut command = folder.command(&files);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let said: Said = child.wait_with_output().expect("it ends").into();
    assert_eq!((said.code, said.err.as_str()), (1, ""));
}

#[test]
fn a_wrong_command_line_has_a_code_of_its_own() {
    let folder = Folder::new();
    assert_eq!(folder.run(&[]).code, 64);
    assert_eq!(folder.run(&["good.json", "--format", "xml"]).code, 64);
    assert_eq!(folder.run(&["--help"]).code, 0);
}
