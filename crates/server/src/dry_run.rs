//! `waygate dry-run`: says what stands in the way of migrating V2 definitions to V4, for people and for pipelines.

mod input;
mod text;
mod wording;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use waygate_domain::api_migration::{Checked, FileCheck, State, read_file};

use crate::cli::{DryRunOptions, Format};
use text::Look;

/// Some need force: they migrate, and lose or default something.
const NEEDS_FORCE: u8 = 1;
/// Some cannot be migrated.
const IMPOSSIBLE: u8 = 2;
/// Some could not be read.
const UNREADABLE: u8 = 3;
/// The result could not be written: `EX_IOERR` of sysexits.h.
const NOT_WRITTEN: u8 = 74;

/// Checks every file, prints what was found, and gives the worst of it as exit code.
pub fn dry_run(options: &DryRunOptions) -> ExitCode {
    let checks = options.files.iter().map(|file| check(file));
    match print(checks, options.format, &mut io::stdout().lock()) {
        Ok(worst) => ExitCode::from(worst),
        Err(error) => {
            eprintln!("error: the result could not be written ({error})");
            ExitCode::from(NOT_WRITTEN)
        }
    }
}

fn check(file: &std::path::Path) -> FileCheck {
    let read = input::read(file).and_then(|content| read_file(&content));
    FileCheck {
        file: file.display().to_string(),
        result: read.map(|definition| Checked::of(&definition)),
    }
}

/// Prints each check as soon as it is done. A reader that has seen enough ends the printing and not the checking.
fn print(
    checks: impl Iterator<Item = FileCheck>,
    format: Format,
    out: &mut (impl Write + IsTerminal),
) -> io::Result<u8> {
    let mut printer = Printer::new(format, Look::of(out));
    let mut reading = true;
    let mut worst = 0;
    for check in checks {
        worst = worst.max(exit_code(&check));
        if reading {
            reading = is_read(printer.check(&check, out))?;
        }
    }
    if reading {
        is_read(printer.end(out))?;
    }
    Ok(worst)
}

fn exit_code(check: &FileCheck) -> u8 {
    match check.result.as_ref().map(|checked| checked.report.state()) {
        Ok(State::Migratable | State::Migrated) => 0,
        Ok(State::CanBeForced) => NEEDS_FORCE,
        Ok(State::Impossible) => IMPOSSIBLE,
        Err(_) => UNREADABLE,
    }
}

/// Whether someone still reads what is written, as `head` does not for long.
fn is_read(written: io::Result<()>) -> io::Result<bool> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}

/// Prints checks in a format.
enum Printer {
    Text { look: Look, tally: text::Tally },
    Json { first: bool },
}

impl Printer {
    fn new(format: Format, look: Look) -> Self {
        match format {
            Format::Text => Self::Text {
                look,
                tally: text::Tally::default(),
            },
            Format::Json => Self::Json { first: true },
        }
    }

    fn check(&mut self, check: &FileCheck, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Text { look, tally } => {
                tally.count(check);
                match &check.result {
                    Ok(checked) => text::checked(&check.file, checked, *look, out),
                    Err(error) => {
                        // What was printed before has to stand before it, where both go to the same place.
                        out.flush()?;
                        eprintln!("{}", text::unreadable(&check.file, error));
                        Ok(())
                    }
                }
            }
            Self::Json { first } => {
                let before = if *first { "[\n" } else { ",\n" };
                *first = false;
                out.write_all(before.as_bytes())?;
                serde_json::to_writer_pretty(&mut *out, check)?;
                Ok(())
            }
        }
    }

    fn end(&self, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Text { look, tally } => tally.print(*look, out)?,
            Self::Json { .. } => out.write_all(b"\n]\n")?,
        }
        out.flush()
    }
}
