//! APIs and their definitions, in the formats V2 and V4 of Gravitee API Management.
//!
//! A [`Definition`] is the whole document with every field that it came with; an
//! [`Api`] is what a table shows of it.

mod definition;
mod details;
mod label;
mod place;
mod pointer;
mod summary;
mod table;

pub use definition::{Definition, DefinitionVersion, Unreadable};
pub use details::{ApiDetails, Happening, HistoryEntry, Rollback};
pub use label::{DeploymentLabel, InvalidLabel};
pub use place::Place;
pub use pointer::Pointer;
pub use summary::{Api, ApiId, Deployment, RunState};
pub use table::{Column, Query, Selection, Sort, VerdictFilter, View, select};
