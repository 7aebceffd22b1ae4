//! Migrating an API from the V2 definition format to V4 (product/api-migration.md).
//!
//! [`dry_run`] says what stands in the way, as a [`Report`] of [`Issue`]s; [`mend`] makes the [`Fix`]es that are made
//! in the definition. [`convert`] makes the V4 definition of one that can be migrated. [`compare`] holds a V4
//! definition against its original, field by field, and [`diff()`] lays the two side by side. All of these take any
//! JSON, and do not panic.
//!
//! An [`ApiMigration`] is the record of the flow: its moves are its methods, each takes the record as it is and gives
//! what it is then, or a [`Refusal`].

mod advice;
mod code;
mod compare;
mod convert;
pub mod diff;
mod diff_shape;
mod file;
mod fix;
mod mend;
mod migration;
mod names;
mod node;
mod page;
mod policies;
mod readiness;
mod refusal;
mod report;
mod report_json;
mod rules;
mod v2;
mod verification;

pub use code::Code;
pub use compare::{Compared, Comparison, Difference, compare};
pub use convert::{Conversion, Loss, convert};
pub use diff::{Diff, diff};
pub use file::{Checked, FileCheck, FileError, read_file};
pub use fix::Fix;
pub use mend::{FixError, mend};
pub use migration::{
    ACKNOWLEDGED, ApiMigration, ConversionStage, Edition, Fixed, LABEL, Run, Stage,
};
pub use names::names;
pub use page::Page;
pub use policies::{CONVERTIBLE_POLICIES, INCOMPATIBLE_POLICIES};
pub use readiness::{Looked, Readiness, Rule, to_csv, to_json};
pub use refusal::Refusal;
pub use report::{Issue, Report, State, Verdict};
pub use rules::{dry_run, is_v2};
pub use verification::{EndpointCheck, Verification};
