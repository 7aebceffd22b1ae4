//! Migrating content from one tenant of SAP API Management on Cloud Foundry to another (product/content-migration.md).
//!
//! The content is copied by SAP's tenant cloning tool, outside the console; a [`ContentMigration`] carries a person
//! through it and remembers where they were. Its moves are its methods: each takes the migration as it is and gives
//! what it is then, or a [`Refusal`]. What is [`Confirmed`] stands beside what was typed, which may be anything.
//! The tool's configuration is an [`InputFile`], its workbook a [`Report`]; from the report and the answers come
//! [`tasks`], a [`Notice`] and at the end a [`ClosingRecord`].
//!
//! No type here but [`Secret`] and [`InputFile`] ever holds a secret, and these two can be neither printed nor
//! serialised.

mod address;
mod cause;
mod closing;
pub mod commands;
mod confirmed;
mod keyed;
mod migration;
mod notice;
mod open;
mod page;
mod path;
mod path_form;
mod prerequisite;
mod refusal;
pub mod report;
mod setup;
mod task;
mod tenant;
mod ticket;
mod ticks;
mod tool_input;
mod tool_settings;
mod typed;

#[cfg(test)]
mod tests;

pub use cause::Cause;
pub use closing::{
    ClosingRecord, Ends, FORMAT, FailureRecord, PrerequisiteRecord, SheetRecord, TaskRecord,
};
pub use confirmed::{Confirmed, MOST_RUNS, Prepared, Run, Runs};
pub use migration::{ContentMigration, ContentMigrationId, ContentMigrationSummary, ContentState};
pub use notice::{LONGEST_MESSAGE, Notice};
pub use open::{OpenMigration, Remaining, Standing};
pub use page::Page;
pub use path::{Bar, Cell, Path, classes, matrix, subscriptions};
pub use path_form::{chosen_class, chosen_subscription};
pub use prerequisite::{Need, Prerequisite, Side};
pub use refusal::Refusal;
pub use report::{Report, ReportError};
pub use setup::{Feature, Setup, Use};
pub use task::{Task, TaskId, TaskKind, tasks};
pub use tenant::{Account, Class, End, SubaccountId, Subscription, Tenant};
pub use ticket::{Composed, Retention, SUPPORT_PORTAL, Ticket};
pub use ticks::{Tick, Ticks};
pub use tool_input::{Credentials, INPUT_FILE, InputFile, Secret};
pub use tool_settings::{Access, CredentialKind, NoProxy, Portal, SelectedProxies, ToolSettings};
pub use typed::Typed;
