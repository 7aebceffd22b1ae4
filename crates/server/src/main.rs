//! The binary `waygate`. All it does is in the library of the same name.

use std::process::ExitCode;

fn main() -> ExitCode {
    waygate_server::run()
}
