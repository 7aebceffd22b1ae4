//! `cargo xtask test`: every check.

use std::time::Instant;

use crate::cargo::{CONSOLE, WASM_TARGET, cargo};
use crate::failure::Failure;
use crate::progress::duration;
use crate::workspace::Workspace;
use crate::{build, end2end, process, schemathesis, setup, size, wasm_tests};

/// How the checks went.
#[derive(Debug, Default)]
struct Tally {
    passed: usize,
    failed: Vec<&'static str>,
    not_run: Vec<&'static str>,
}

/// Runs every check, also after one has failed, but for those that need its result.
///
/// # Errors
///
/// When a check fails: the names of those that did.
pub fn test(workspace: &Workspace) -> Result<(), Failure> {
    let start = Instant::now();
    let browser = setup::for_tests(workspace)?;
    let mut tally = Tally::default();

    tally.check("format", || format(workspace));
    tally.check("clippy", || clippy(workspace));
    tally.check("clippy for the browser", || {
        clippy_for_browser(workspace, &["--all-targets"])
    });
    tally.check("clippy without the mock", || {
        clippy_for_browser(workspace, &["--no-default-features"])
    });
    tally.check("tests", || tests(workspace));
    match schemathesis::program(workspace) {
        Some(program) => {
            tally.check("answers of the API", || {
                schemathesis::run(workspace, &program)
            });
        }
        None => tally.not_run.push("answers of the API"),
    }
    tally.check("tests in the browser", || {
        wasm_tests::run(workspace, &browser)
    });
    tally.check("types of the end-to-end tests", || {
        end2end::check_types(workspace)
    });
    if tally.check("build", || build::build(workspace)) {
        tally.check("size", || size::check(workspace));
        tally.check("end-to-end tests", || {
            end2end::run(workspace, &browser, &[])
        });
    } else {
        tally.not_run.extend(["size", "end-to-end tests"]);
    }

    println!("\nTook {}", duration(start.elapsed()));
    println!("{}", tally.summary());
    tally.result()
}

impl Tally {
    fn check(&mut self, name: &'static str, work: impl FnOnce() -> Result<(), Failure>) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let result = work();
        let took = duration(start.elapsed());
        match &result {
            Ok(()) => {
                println!("== {name}: passed in {took}");
                self.passed += 1;
            }
            Err(failure) => {
                println!("== {name}: FAILED in {took}: {failure}");
                self.failed.push(name);
            }
        }
        result.is_ok()
    }

    fn summary(&self) -> String {
        let mut summary = format!("{} passed, {} failed", self.passed, self.failed.len());
        if !self.not_run.is_empty() {
            summary.push_str(&format!(", {} not run", self.not_run.len()));
        }
        summary
    }

    fn result(&self) -> Result<(), Failure> {
        if self.failed.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "{} failed: see above what to do",
            self.failed.join(", ")
        )))
    }
}

fn format(workspace: &Workspace) -> Result<(), Failure> {
    process::run(
        cargo(workspace).args(["fmt", "--all", "--check"]),
        "run `cargo xtask fmt`",
    )
}

fn clippy(workspace: &Workspace) -> Result<(), Failure> {
    process::run(
        cargo(workspace)
            .args(["clippy", "--locked", "--workspace", "--exclude", CONSOLE])
            .args([
                "--all-targets",
                "--all-features",
                "--",
                "--deny",
                "warnings",
            ]),
        "correct what it names above",
    )
}

fn clippy_for_browser(workspace: &Workspace, options: &[&str]) -> Result<(), Failure> {
    process::run(
        cargo(workspace)
            .args([
                "clippy",
                "--locked",
                "--package",
                CONSOLE,
                "--target",
                WASM_TARGET,
            ])
            .args(options)
            .args(["--", "--deny", "warnings"]),
        "correct what it names above",
    )
}

fn tests(workspace: &Workspace) -> Result<(), Failure> {
    process::run(
        cargo(workspace).args([
            "test",
            "--locked",
            "--workspace",
            "--exclude",
            CONSOLE,
            "--all-features",
            "--no-fail-fast",
        ]),
        "correct the failures above",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_counts_and_the_failure_names() {
        let mut tally = Tally::default();
        assert!(tally.check("one", || Ok(())));
        assert_eq!(tally.summary(), "1 passed, 0 failed");
        assert!(tally.result().is_ok());

        assert!(!tally.check("two", || Err(Failure::new("broken"))));
        tally.not_run.push("three");
        assert_eq!(tally.summary(), "1 passed, 1 failed, 1 not run");
        let failure = tally.result().expect_err("one failed").to_string();
        assert!(failure.starts_with("two failed:"), "{failure}");
    }
}
