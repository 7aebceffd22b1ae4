//! What only a browser can do: reading the configuration, the order of text, time, storage.

pub mod clipboard;
pub mod collation;
pub mod config;
pub mod dates;
pub mod download;
pub mod drafts;
pub mod fetch;
pub mod leaving;
pub mod page;
pub mod preferences;
pub mod random;
pub mod shelf;
pub mod timer;
pub mod worker;
pub mod zones;
