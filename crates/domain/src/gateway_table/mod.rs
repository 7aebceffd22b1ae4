//! The gateway table: which rows it shows, and in which order.
//!
//! [`Query`] is what a person asked for. [`Ranks`] and [`SearchIndex`] are prepared once from the rows
//! and kept while these stay the same; [`select`] then answers every sort, search and filter without
//! comparing a text.

mod order;
mod query;
mod search;
mod select;

pub use order::{Ranks, compare};
pub use query::{Column, Direction, Query, Sort, set};
pub use search::{Needle, SearchIndex};
pub use select::{Counts, Selection, select};
