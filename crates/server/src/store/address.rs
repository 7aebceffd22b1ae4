use std::convert::Infallible;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::any::AnyConnectOptions;
use sqlx::postgres::PgConnectOptions;

use super::OpenError;

/// Where the database is, as it was given: `sqlite:FILE` or `postgres://USER:PASSWORD@HOST/DATABASE`.
///
/// Any text is one; whether it makes sense is found when the database is opened. It may hold a password, so it can't
/// be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// The database that is taken when none is named.
    pub const DEFAULT: &str = "sqlite:waygate.db";
}

impl FromStr for DatabaseUrl {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseUrl(…)")
    }
}

/// Where a database is, understood.
pub(super) enum Address {
    /// A file.
    Sqlite(PathBuf),
    /// A server, and the address as it was given.
    Postgres(Box<PgConnectOptions>, String),
}

impl Address {
    pub fn new(url: &DatabaseUrl) -> Result<Self, OpenError> {
        let text = url.0.as_str();
        if let Some(file) = text.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            // In memory, each connection would have a database of its own.
            return match file {
                "" | ":memory:" => Err(OpenError::NoFile),
                file => Ok(Self::Sqlite(file.into())),
            };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(text).map_err(|_| OpenError::NoAddress)?;
            return Ok(Self::Postgres(Box::new(options), text.to_owned()));
        }
        Err(OpenError::NoAddress)
    }

    /// What a connection needs to know.
    pub fn options(&self) -> Result<AnyConnectOptions, OpenError> {
        let text = match self {
            Self::Sqlite(file) => {
                let name = file.to_str().ok_or(OpenError::NoAddress)?;
                let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
                &format!("sqlite:{name}?mode=rwc")
            }
            Self::Postgres(_, url) => url,
        };
        AnyConnectOptions::from_str(text).map_err(|_| OpenError::NoAddress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Result<Address, OpenError> {
        let Ok(url) = DatabaseUrl::from_str(text);
        Address::new(&url)
    }

    #[test]
    fn a_file_may_have_any_name() {
        for (text, file) in [
            ("sqlite:waygate.db", "waygate.db"),
            ("sqlite:///var/lib/way gate.db", "/var/lib/way gate.db"),
            ("sqlite:what?.db", "what?.db"),
        ] {
            let Ok(Address::Sqlite(found)) = address(text) else {
                panic!("{text} is a file");
            };
            assert_eq!(found, PathBuf::from(file));
        }
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in [
            "",
            "waygate.db",
            "mysql://host/db",
            "postgres://host:port/db",
        ] {
            assert!(matches!(address(text), Err(OpenError::NoAddress)), "{text}");
        }
        for text in ["sqlite:", "sqlite::memory:"] {
            assert!(matches!(address(text), Err(OpenError::NoFile)), "{text}");
        }
    }

    #[test]
    fn the_password_is_not_printed() {
        let Ok(url) = DatabaseUrl::from_str("postgres://me:secret@host/db");
        assert!(!format!("{url:?}").contains("secret"));
    }
}
