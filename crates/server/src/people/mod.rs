//! Who may sign in: people's tokens, and the sessions of browsers.
//!
//! A token is made on the command line and given to a person or a program. A browser gives it once and gets a session,
//! whose secret lives in a cookie. The database holds neither: only their SHA-256. They are random enough that no salt
//! is needed, and what is looked up is the hash, so that how long it takes tells nothing about a secret.
//!
//! Gateways have tokens of their own, which are none of these.

mod secret;
mod session;
mod token;

use std::fmt;

use waygate_backend::Session;
use waygate_domain::role::Role;

pub use secret::Secret;
pub use session::{SESSION_IDLE, SESSION_LIFETIME, SignedIn};
pub use token::{NewToken, Token, TokenId};

use crate::store::Database;

/// The accounts in a database. Cheap to clone.
#[derive(Clone)]
pub struct People {
    database: Database,
}

impl People {
    /// The accounts in that database.
    #[must_use]
    pub fn new(database: Database) -> Self {
        Self { database }
    }
}

/// Why accounts could not be read or changed; in a sentence for the log.
#[derive(Debug)]
pub enum PeopleError {
    /// The database failed.
    Database(sqlx::Error),
    /// The operating system has no random numbers.
    Random(getrandom::Error),
    /// A row holds a role that this version does not know.
    UnknownRole(String),
}

impl From<sqlx::Error> for PeopleError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<getrandom::Error> for PeopleError {
    fn from(error: getrandom::Error) -> Self {
        Self::Random(error)
    }
}

impl fmt::Display for PeopleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "the database failed ({error}): try again"),
            Self::Random(error) => write!(
                f,
                "the operating system gave no random numbers ({error}): try again"
            ),
            Self::UnknownRole(role) => write!(
                f,
                "a token has the role {role}, which this version does not know: remove the token, or start a newer version"
            ),
        }
    }
}

impl std::error::Error for PeopleError {}

fn role(key: &str) -> Result<Role, PeopleError> {
    Role::from_key(key).ok_or_else(|| PeopleError::UnknownRole(key.to_owned()))
}

/// Who signed in, from what a token's row holds.
fn session_of(account: String, role_key: &str) -> Result<Session, PeopleError> {
    Ok(Session {
        account,
        role: role(role_key)?,
    })
}
