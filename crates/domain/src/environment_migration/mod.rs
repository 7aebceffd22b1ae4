//! Migrating an environment: attaching it to a gateway, moving it to another, or taking it off its gateway
//! (product/environment-migration.md).
//!
//! A [`Migration`] is one record with a [`State`]. Its moves are its methods: each takes the migration as it
//! is and gives what it is then, or a [`Refusal`]; what no method offers cannot be done. While it is open, an
//! [`OpenMigration`] holds what is [`Confirmed`], page by page, and beside it what was typed, which may be
//! anything. [`checks`] says what stands in the way of it in a [`Situation`], [`Changes`] what it would do.

mod addresses;
mod changes;
mod check;
mod confirmed;
mod finding;
mod migration;
mod open;
mod open_json;
mod outcome;
mod page;
mod refusal;
mod situation;

pub use crate::stamp::Stamp;
pub use addresses::{Addresses, addresses};
pub use changes::{ApiChange, Changes, authentication_after, published_name_after};
pub use check::{Check, Report, checks};
pub use confirmed::{ApiRef, Confirmed, Destination, Plan};
pub use finding::Finding;
pub use migration::{DELETED_FOR, Migration, MigrationId, Stage, State};
pub use open::{Known, OpenMigration};
pub use outcome::Outcome;
pub use page::{ACKNOWLEDGED, Page, Step};
pub use refusal::Refusal;
pub use situation::{DestinationNow, Situation};
