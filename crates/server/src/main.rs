//! # The binary `waygate`
//!
//! `waygate serve` serves the built console to browsers: precompressed files, the headers of production, and a page for
//! every address of the single-page app. Today it serves a console in mock mode only, which needs no backend.
//!
//! `waygate dry-run` says of exported V2 definitions whether they can be migrated to V4, and what stands in the way.
//!
//! It must never decide anything about gateways or APIs: rules live in `waygate-domain`, and what a platform does in
//! `waygate-platform`. It must never weaken the content security policy for the sake of a page, and never serve a
//! file outside the folder that it was given.
//!
//! Exit codes of `serve`: 0 after a stop by signal, 1 when it can't start or run. Of `dry-run`: 0 when every definition
//! can be migrated as it is, 1 when some need force, 2 when some can't be migrated, 3 when some can't be read, the
//! highest of these where several apply, and 74 when the result can't be written. Of both: 64 when the command line is
//! wrong.

mod cache_control;
mod cli;
mod console_config;
mod dry_run;
mod error;
mod files;
mod router;
mod security_headers;
mod serve;
mod shutdown;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

/// The exit code for a wrong command line: `EX_USAGE` of sysexits.h.
const USAGE: u8 = 64;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing is left to say it with when the terminal is gone.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(USAGE)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    match cli.command {
        Command::Serve(options) => match serve::serve(&options) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        },
        Command::DryRun(options) => dry_run::dry_run(&options),
    }
}
