//! Migrating an API from the V2 definition format to V4 (product/api-migration.md).

mod code;
mod fix;
mod report;

pub use code::Code;
pub use fix::Fix;
pub use report::{Issue, Report, State, Verdict};
