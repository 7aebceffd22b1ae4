//! # The commands of the repository
//!
//! `cargo xtask start` and `cargo xtask test` are all that a newcomer needs; `cargo xtask` lists the rest. Each command
//! fetches the tools it needs into a cache of the user's, says what it does and how long it took, and ends in one
//! clear sentence when something is missing.
//!
//! It must never need more than rustup and Node.js, never install anything outside the user's cache and this
//! repository (but a browser by apt-get for root), and never have a dependency without which it would do: it is
//! compiled before anything else happens.

mod args;
mod bench;
mod build;
mod cargo;
mod dev;
mod end2end;
mod failure;
mod freshness;
mod process;
mod progress;
mod schemathesis;
mod server;
mod setup;
mod size;
mod split;
mod start;
mod test;
mod versions;
mod wasm_tests;
mod workspace;

use std::process::ExitCode;

use crate::args::Task;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// The exit code for a wrong command line: `EX_USAGE` of sysexits.h.
const USAGE: u8 = 64;

fn main() -> ExitCode {
    let task = match args::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(failure) => {
            eprintln!("error: {failure}");
            return ExitCode::from(USAGE);
        }
    };
    match run(&task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> Result<(), Failure> {
    if let Task::Help = task {
        println!("{}", args::HELP);
        return Ok(());
    }
    let workspace = Workspace::find()?;
    match task {
        Task::Help => Ok(()),
        Task::Start { port, backend } => start::start(&workspace, *port, *backend),
        Task::Dev { port } => dev::dev(&workspace, *port),
        Task::Build => {
            setup::for_build(&workspace)?;
            build::build(&workspace)
        }
        Task::Test => test::test(&workspace),
        Task::EndToEnd { arguments } => {
            let browser = setup::for_tests(&workspace)?;
            build::build(&workspace)?;
            end2end::run(&workspace, &browser, arguments)
        }
        Task::Bench { arguments } if arguments[..] == ["server"] => bench::server(&workspace),
        Task::Bench { arguments } => {
            let browser = setup::for_tests(&workspace)?;
            build::build(&workspace)?;
            bench::run(&workspace, &browser, arguments)
        }
        Task::Answers => schemathesis::alone(&workspace),
        Task::Size => {
            setup::for_build(&workspace)?;
            build::build(&workspace)?;
            size::check(&workspace)
        }
        Task::Format => cargo::format(&workspace),
    }
}
