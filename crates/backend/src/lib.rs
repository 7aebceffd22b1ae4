//! # The port
//!
//! What the console asks of a platform, as one trait for each capability: [`Gateways`],
//! [`Environments`], [`EnvironmentMigrations`], [`Atoms`], [`DeployedApis`],
//! [`Apis`], [`ApiMigrations`], [`Debugging`], [`ContentMigrations`], [`Settings`], [`SignIn`]. A [`Backend`]
//! hands them out, each available or [`Unavailable`] with the reason, since vendors cover different parts.
//! Everything that goes wrong is one [`Error`].
//!
//! Promises that hold for every backend:
//! - dropping a future ends its request; a dropped stream ends its subscription;
//! - lists are read page by page behind a [`Cursor`], and together with the events after their resume
//!   point leave no gap;
//! - statuses are derived by the backend, on its own [`Clock`];
//! - what can be edited carries a [`Revision`].
//!
//! The `conformance` feature holds the suite that checks them. This crate never talks to a network, a
//! store or a browser, and knows no platform: it only names what there is to ask.

mod api_migrations;
mod apis;
mod atoms;
mod backend;
mod clock;
#[cfg(feature = "conformance")]
pub mod conformance;
mod content_migrations;
mod debugging;
mod deployed_apis;
mod environment_migrations;
mod environments;
mod error;
mod event;
mod gateways;
mod page;
mod revision;
mod session;
mod settings;
mod sign_in;

pub use api_migrations::ApiMigrations;
pub use apis::Apis;
pub use atoms::Atoms;
pub use backend::{Backend, Capability, Unavailable};
pub use clock::Clock;
pub use content_migrations::{AttachReport, ContentMigrations, SaveContentPage, SaveTicks};
pub use debugging::Debugging;
pub use deployed_apis::DeployedApis;
pub use environment_migrations::{
    Checked, EnvironmentMigrations, IdempotencyKey, MigrationView, SavePage, Then,
};
pub use environments::{EnvironmentView, Environments};
pub use error::{Conflict, Error, ErrorKind, FieldError};
pub use event::{Change, Event, EventId, EventStream, Signal};
pub use gateways::Gateways;
pub use page::{Cursor, Limit, Page, PageRequest};
pub use revision::{Revision, Versioned};
pub use session::Session;
pub use settings::{Save, Settings, Sheet};
pub use sign_in::{AccessToken, SignIn};

/// What an operation of the port answers.
pub type Result<T> = std::result::Result<T, Error>;
