//! # The rules of Waygate
//!
//! What the things on the console *are* and which moves are legal, as values and pure functions:
//! gateways and their [statuses](status), [issues](issue), [environments](environment) with their
//! [Atoms](atom) and [deployed APIs](deployed_api), [settings] and how the
//! [gateway table](gateway_table) is ordered, searched and filtered. [Debug Mode](debug) runs a request through an
//! API's definition.
//!
//! This crate never does I/O, reads a clock, makes randomness or awaits anything. Time comes in as
//! an argument ([`time::Timestamp`]); so does what only a platform knows, like the order of text in
//! a person's language ([`collation::Collation`]). Invalid values cannot be built: what a function
//! receives has been checked by the type that carries it. Text for people is limited to the short
//! English names that the product fixes.

pub mod api;
pub mod api_migration;
pub mod atom;
pub mod civil;
pub mod collation;
pub mod content_migration;
pub mod debug;
pub mod deployed_api;
pub mod endpoint_path;
pub mod environment;
pub mod environment_migration;
pub mod feed;
pub mod fold;
pub mod gateway;
pub mod gateway_command;
pub mod gateway_details;
pub mod gateway_table;
pub mod heartbeat;
mod identifier;
pub mod installer;
pub mod issue;
pub mod log_files;
pub mod release_schedule;
pub mod role;
pub mod settings;
pub mod stamp;
pub mod status;
pub mod text;
pub mod time;
mod wire;
pub mod zone;
