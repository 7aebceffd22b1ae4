//! The REST API, as whoever calls it sees it.

#![allow(missing_docs, reason = "the tests are named by what they promise")]

mod attacks;
mod conformance;
mod content_migrations;
mod events;
mod gateways;
mod sessions;
mod troubled;
mod troubles;
mod world;
