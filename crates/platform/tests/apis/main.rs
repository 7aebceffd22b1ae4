//! APIs, their migrations to V4 and Debug Mode, through the port, in the scenarios.

#[path = "../common/mod.rs"]
mod common;

mod converting;
mod debugging;
mod definitions;
mod dry_runs;
mod mending;
mod random;
mod rolling_back;
mod world;
