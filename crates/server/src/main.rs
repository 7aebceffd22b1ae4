//! # The binary `waygate`
//!
//! Serves the built console to browsers: precompressed files, the headers of production, and a page for every
//! address of the single-page app. Today it serves a console in mock mode only, which needs no backend.
//!
//! It must never decide anything about gateways: rules live in `waygate-domain`, and what a platform does in
//! `waygate-platform`. It must never weaken the content security policy for the sake of a page, and never serve a
//! file outside the folder that it was given.
//!
//! Exit codes: 0 after a stop by signal, 1 when it can't start or run, 64 when the command line is wrong.

mod cache_control;
mod cli;
mod console_config;
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
    let result = match cli.command {
        Command::Serve(options) => serve::serve(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
