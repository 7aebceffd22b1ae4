//! # Pages
//!
//! A folder or a file for each, with the parts that only it uses. A page reads its route, asks the
//! backend, and shows what comes.

pub mod api;
pub mod api_debug;
pub mod api_migration;
pub mod apis;
pub mod atoms;
pub mod content_migration;
pub mod content_migrations;
pub mod deployed_apis;
pub mod environment;
pub mod gateway;
pub mod gateways;
pub mod migration;
pub mod migrations;
pub mod plain;
pub mod sign_in;
