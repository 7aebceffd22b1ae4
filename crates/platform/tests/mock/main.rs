//! Mock mode, as the console and its hosts use it.

#[path = "../common/mod.rs"]
mod common;

mod edits;
mod faults;
mod life;
mod parameters;
mod scenarios;
mod settings;
mod state_file;
