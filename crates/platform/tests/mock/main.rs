//! Mock mode, as the console and its hosts use it.

#[path = "../common/mod.rs"]
mod common;

mod atoms;
mod content;
mod deployed_apis;
mod edits;
mod faults;
mod forms;
mod life;
mod migrations;
mod moves;
mod parameters;
mod paths;
mod scenarios;
mod settings;
mod state_file;
