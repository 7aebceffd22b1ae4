//! What only a browser can do: reading the configuration, the order of text, time, storage.

pub mod clipboard;
pub mod collation;
pub mod config;
pub mod dates;
pub mod page;
pub mod preferences;
pub mod timer;
