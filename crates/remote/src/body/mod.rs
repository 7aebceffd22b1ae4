//! What travels where a type of the port does not travel as it is: shared by the client here and by the server.
//!
//! Bodies of requests refuse members that are not known, so that a misspelt one is told and not passed over; those
//! of answers pass over them, so that a newer server can say more. What may hold a secret has no
//! [`Debug`](std::fmt::Debug).

mod api_migrations;
mod apis;
mod content_migrations;
mod debugging;
mod draft;
mod environment_migrations;
mod installer_token;
mod problem;
mod sheet;
mod sign_in;

pub use api_migrations::{Mend, SaveApiMigrationPage};
pub use apis::{DeployApi, SaveDefinition};
pub use content_migrations::{AttachContentReport, SaveContentMigrationPage, TickContentMigration};
pub use debugging::{DebugHeader, DebugRequest};
pub use draft::DraftBody;
pub use environment_migrations::{CreateEnvironmentMigration, SaveEnvironmentMigrationPage};
pub use installer_token::{IssueToken, IssuedToken};
pub use problem::{Kind, MEDIA_TYPE, Problem};
pub use sheet::{SaveSheet, SheetBody};
pub use sign_in::SignIn;
