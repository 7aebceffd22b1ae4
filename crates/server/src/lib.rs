//! # The binary `waygate`
//!
//! `waygate serve` serves the built console to browsers: precompressed files, the headers of production, and a page for
//! every address of the single-page app; and the REST API that the console asks, over a database. `waygate openapi`
//! prints the description of that API. In mock mode the platform runs in the browser, and there is no API.
//!
//! Outside the API, on the same address and for whoever can reach it: `/healthz` (200 while the store answers, else 503)
//! and `/metrics` (Prometheus: requests by route, method and status, their durations, who follows events). They name
//! no account and no thing. Where strangers reach the server, a proxy in front keeps both to itself. Every request is a
//! line of the log on standard error, with its `x-request-id`.
//!
//! `waygate dry-run` says of exported V2 definitions whether they can be migrated to V4, and what stands in the way.
//!
//! `waygate token` makes, lists and removes the tokens that people sign in with.
//!
//! It must never decide anything about gateways or APIs: rules live in `waygate-domain`, and what a platform does in
//! `waygate-platform`. It must never weaken the content security policy for the sake of a page, and never serve a
//! file outside the folder that it was given.
//!
//! Exit codes of `serve`: 0 after a stop by signal, 1 when it can't start or run. Of `dry-run`: 0 when every definition
//! can be migrated as it is, 1 when some need force, 2 when some can't be migrated, 3 when some can't be read, the
//! highest of these where several apply, and 74 when the result can't be written. Of
//! `token`: 0 when it is done, 1 when not. Of all: 64 when the command line is wrong.

pub mod api;
pub mod background;
mod cache_control;
mod cli;
pub mod clock;
mod console_config;
mod dry_run;
mod error;
mod files;
mod health;
mod hosting;
mod logging;
mod openapi;
pub mod people;
pub mod router;
pub mod secrets;
mod security_headers;
mod serve;
mod shutdown;
pub mod store;
mod token;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};

/// The exit code for a wrong command line: `EX_USAGE` of sysexits.h.
const USAGE: u8 = 64;

/// Does what the command line of this process says, and gives its exit code.
pub fn run() -> ExitCode {
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
        Command::OpenApi => openapi::openapi(),
        Command::DryRun(options) => dry_run::dry_run(&options),
        Command::Token(command) => token::token(&command),
    }
}
