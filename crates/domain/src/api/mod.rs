//! APIs and their definitions, in the formats V2 and V4 of Gravitee API Management.
//!
//! A [`Definition`] is the whole document with every field that it came with; an
//! [`Api`] is what a table shows of it.

mod definition;
mod pointer;
mod summary;

pub use definition::{Definition, DefinitionVersion, Unreadable};
pub use pointer::Pointer;
pub use summary::{Api, ApiId, Deployment, RunState};
