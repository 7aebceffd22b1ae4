//! Running other programs.

use std::process::{Command, ExitStatus, Stdio};

use crate::failure::Failure;

/// Runs a program with this one's input and output.
///
/// # Errors
///
/// When it can't be started or fails: a sentence that names it and ends in `advice`.
pub fn run(command: &mut Command, advice: &str) -> Result<(), Failure> {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error, advice))?;
    judge(command, status, advice)
}

/// Runs a program and returns what it wrote to standard output, without the white space around it.
///
/// # Errors
///
/// As [`run`].
pub fn output(command: &mut Command, advice: &str) -> Result<String, Failure> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| not_started(command, &error, advice))?;
    judge(command, output.status, advice)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program to learn something, without showing what it writes: its standard output when it succeeds.
pub fn probe(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let succeeded = output.status.success();
    succeeded.then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Becomes the other program where the system can, so that signals and the exit code are its own; else runs it.
///
/// # Errors
///
/// As [`run`].
pub fn become_program(command: &mut Command, advice: &str) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(command);
        Err(not_started(command, &error, advice))
    }
    #[cfg(not(unix))]
    {
        run(command, advice)
    }
}

/// A program that is a script on Windows, where its file has an extension.
pub fn script(name: &str) -> String {
    if cfg!(windows) {
        format!("{name}.cmd")
    } else {
        name.to_owned()
    }
}

fn judge(command: &Command, status: ExitStatus, advice: &str) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "`{}` failed ({status}): {advice}",
        line(command)
    )))
}

fn not_started(command: &Command, error: &std::io::Error, advice: &str) -> Failure {
    let program = command.get_program().to_string_lossy();
    Failure::new(format!(
        "`{program}` could not be started ({error}): {advice}"
    ))
}

/// The program's name and its first arguments: enough to recognize the call.
fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args().take(3));
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named_with_the_advice() {
        let failure = run(&mut Command::new("waygate-no-such-program"), "install it")
            .expect_err("it is missing");
        let text = failure.to_string();
        assert!(
            text.starts_with("`waygate-no-such-program` could not be started ("),
            "{text}"
        );
        assert!(text.ends_with("): install it"), "{text}");
    }

    #[test]
    fn a_failing_program_is_named_with_its_first_arguments() {
        let failure =
            run(Command::new("/bin/sh").args(["-c", "exit 3"]), "read it").expect_err("it fails");
        assert_eq!(
            failure.to_string(),
            "`sh -c exit 3` failed (exit status: 3): read it"
        );
    }

    #[test]
    fn output_is_trimmed_and_a_probe_is_silent_about_failure() {
        assert_eq!(
            output(Command::new("/bin/sh").args(["-c", "echo ' hello '"]), "").expect("it works"),
            "hello"
        );
        assert_eq!(
            probe(Command::new("/bin/sh").args(["-c", "echo no; exit 1"])),
            None
        );
        assert_eq!(probe(&mut Command::new("waygate-no-such-program")), None);
    }
}
