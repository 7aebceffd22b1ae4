//! The REST contract, as pure functions: a file for each capability encodes its calls into requests; what comes back
//! is decoded by what it is.

pub mod api_migrations;
pub mod apis;
pub mod atoms;
pub mod content_migrations;
mod date;
pub mod debugging;
mod decode;
pub mod deployed_apis;
mod encode;
pub mod environment_migrations;
pub mod environments;
pub mod gateways;
mod problem;
pub mod session;
pub mod settings;

pub use date::{date, retry_after};
pub use decode::{installer, nothing, text, value, versioned};
pub use problem::refusal;
