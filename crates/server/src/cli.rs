//! The command line.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use waygate_domain::role::Role;
use waygate_domain::text::Name;

use crate::store::DatabaseUrl;

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
    /// Serve the built console, and the REST API that it asks
    Serve(ServeOptions),
    /// Say whether V2 API definitions can be migrated to V4
    #[command(after_help = EXIT_CODES)]
    DryRun(DryRunOptions),
    /// Print the description of the REST API (OpenAPI 3.1)
    #[command(name = "openapi")]
    OpenApi,
    /// Make, list and remove the tokens that people sign in with
    #[command(subcommand)]
    Token(TokenCommand),
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

/// What `waygate token` can do.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a token and print it, this once
    Add {
        /// Whose it is, as the console shows it
        #[arg(value_parser = Name::new)]
        name: Name,

        /// What it allows
        #[arg(long, value_parser = role_parser())]
        role: Role,

        /// For how many days it is taken; without this, until it is removed
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
        days: Option<u16>,

        #[command(flatten)]
        database: DatabaseOptions,
    },
    /// List the tokens: whose they are and when they were used, not the tokens themselves
    List {
        #[command(flatten)]
        database: DatabaseOptions,
    },
    /// Remove a token; who signed in with it is signed out
    Remove {
        /// Its ID, as `waygate token list` has it
        id: String,

        #[command(flatten)]
        database: DatabaseOptions,
    },
}

/// Where the server's things are kept.
#[derive(Debug, Args)]
pub struct DatabaseOptions {
    /// The database: sqlite:FILE, made if it is missing, or postgres://USER@HOST/DATABASE
    #[arg(
        long = "database",
        value_name = "URL",
        env = "WAYGATE_DATABASE",
        hide_env_values = true,
        default_value = DatabaseUrl::DEFAULT
    )]
    pub url: DatabaseUrl,
}

fn role_parser() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::ALL.map(Role::key))
        .try_map(|key| Role::from_key(&key).ok_or("there is no such role"))
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

    /// Serve the console in mock mode: the platform runs in the browser, and there is no API
    #[arg(long)]
    pub mock: bool,

    #[command(flatten)]
    pub database: DatabaseOptions,

    /// Fill an empty database with sample data
    #[arg(long, conflicts_with = "mock")]
    pub sample: bool,

    /// Believe what X-Forwarded-For and X-Forwarded-Proto say: a proxy stands in front, and nothing else reaches this
    #[arg(long)]
    pub behind_proxy: bool,

    /// How many requests a second an account may make; twice as many for a moment
    #[arg(long, value_name = "N", default_value = "100")]
    pub rate: NonZeroU32,

    /// How the log on standard error is written; RUST_LOG says how much
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people
    Text,
    /// A JSON object a line
    Json,
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
