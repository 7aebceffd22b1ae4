//! What gateways report, and what their silence comes to, on a whole platform.

#[path = "../common/mod.rs"]
mod common;
mod random;
mod reporting;
mod silence;
mod tokens;
mod world;
