//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

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
        let Command::Serve(options) = cli.command;
        assert_eq!(options.address, SocketAddr::from(([127, 0, 0, 1], 8080)));
        assert_eq!(options.dist, PathBuf::from("dist"));
        assert!(!options.mock);
    }

    #[test]
    fn an_address_without_a_port_is_refused() {
        assert!(Cli::try_parse_from(["waygate", "serve", "--address", "127.0.0.1"]).is_err());
    }
}
