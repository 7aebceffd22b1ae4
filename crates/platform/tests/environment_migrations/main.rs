//! Migrations of environments on a whole platform over the store in memory, through the port.

#[path = "../common/mod.rs"]
mod common;

mod carrying_out;
mod editing;
mod effects;
mod interrupted;
mod moves;
mod random;
mod world;
