//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A console for API gateways.
#[derive(Debug, Parser)]
#[command(name = "waygate", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the binary can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the built console
    Serve(ServeOptions),
    /// Say whether V2 API definitions can be migrated to V4
    #[command(after_help = EXIT_CODES)]
    DryRun(DryRunOptions),
}

/// What `waygate dry-run --help` says last.
const EXIT_CODES: &str = "\
Exit codes, the highest that applies:
  0  every definition can be migrated as it is
  1  some need force: they lose or default something
  2  some cannot be migrated
  3  some input cannot be read";

/// The options of `waygate dry-run`.
#[derive(Debug, Args)]
pub struct DryRunOptions {
    /// Exported V2 definitions, as JSON; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// How a result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: verdicts, issues and how to fix them
    Text,
    /// For programs: an array of {file, state, issues}, or {file, error} where a file cannot be read
    Json,
}

/// The options of `waygate serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// Where to listen; port 0 takes any free port
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8080")]
    pub address: SocketAddr,

    /// The folder with the built console
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub dist: PathBuf,

    /// Serve the console in mock mode: the platform runs in the browser
    #[arg(long)]
    pub mock: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn serve_listens_on_this_machine_alone_by_default() {
        let cli = Cli::try_parse_from(["waygate", "serve"]).expect("no option is required");
        let Command::Serve(options) = cli.command else {
            panic!("serve was asked for");
        };
        assert_eq!(options.address, SocketAddr::from(([127, 0, 0, 1], 8080)));
        assert_eq!(options.dist, PathBuf::from("dist"));
        assert!(!options.mock);
    }

    #[test]
    fn a_dry_run_needs_a_file_and_takes_standard_input() {
        assert!(Cli::try_parse_from(["waygate", "dry-run"]).is_err());
        assert!(Cli::try_parse_from(["waygate", "dry-run", "-", "--format", "json"]).is_ok());
        assert!(Cli::try_parse_from(["waygate", "dry-run", "a.json", "--format", "xml"]).is_err());
    }

    #[test]
    fn an_address_without_a_port_is_refused() {
        assert!(Cli::try_parse_from(["waygate", "serve", "--address", "127.0.0.1"]).is_err());
    }
}
