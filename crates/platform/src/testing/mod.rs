//! What tests of stores, and of platforms over them, share (feature `testing`).
//!
//! [`store_promises!`](crate::store_promises) and [`stories`] check a store against what [`crate::store`] promises;
//! [`PlatformFixture`] puts the port's suite to a platform over it. A store in a database passes the same as the one
//! in memory. Nothing outside of tests may use this.

mod fixture;
mod model;
mod numbered;
mod promises;
pub mod world;

pub use fixture::{PlatformFixture, Standstill, Time};
pub use model::{Story, it_holds_what_was_written, it_holds_what_was_written_at_once, stories};
pub use promises::{StorePromise, promise};
