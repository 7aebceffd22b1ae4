//! # Pages
//!
//! A folder or a file for each, with the parts that only it uses. A page reads its route, asks the
//! backend, and shows what comes.

pub mod atoms;
pub mod deployed_apis;
pub mod environment;
pub mod gateway;
pub mod gateways;
pub mod migration;
pub mod migrations;
pub mod plain;
