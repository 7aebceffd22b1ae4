use std::fmt;
use std::path::{Path, PathBuf};

use sqlx::migrate::MigrateError;

use super::address::Address;

/// Why a database can't be opened. Its text is one sentence that says what to do; it never holds the password.
#[derive(Debug)]
pub enum OpenError {
    /// It is neither a file nor a PostgreSQL server.
    NoAddress,
    /// No file was named.
    NoFile,
    /// The folder of the file is not there.
    NoFolder(PathBuf),
    /// The file can't be opened or written.
    File(PathBuf, sqlx::Error),
    /// The file is something else than a database.
    NotADatabase(PathBuf),
    /// The server does not answer.
    Unreachable(Box<Server>, sqlx::Error),
    /// The server does not take the name or the password.
    Refused(Box<Server>),
    /// The server has no such database.
    NoDatabase(Box<Server>),
    /// The server refuses something else.
    Server(Box<Server>, sqlx::Error),
    /// The tables were made by a newer version of Waygate.
    Newer,
    /// The tables are not those that this version of Waygate made.
    Foreign,
    /// The tables could not be made.
    Migration(MigrateError),
}

/// A PostgreSQL server, as messages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    place: String,
    user: String,
    database: String,
}

impl OpenError {
    /// The error for a failed attempt to reach what is at an address.
    pub(super) fn connecting(address: &Address, error: sqlx::Error) -> Self {
        match address {
            Address::Sqlite(file) => Self::of_file(file, error),
            Address::Postgres(options, _) => {
                let user = options.get_username().to_owned();
                let server = Box::new(Server {
                    place: format!("{}:{}", options.get_host(), options.get_port()),
                    database: options.get_database().unwrap_or(&user).to_owned(),
                    user,
                });
                Self::of_server(server, error)
            }
        }
    }

    /// The error for tables that could not be made or checked.
    pub(super) fn migrating(address: &Address, error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(_) => Self::Newer,
            MigrateError::VersionMismatch(_) | MigrateError::Dirty(_) => Self::Foreign,
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                Self::connecting(address, error)
            }
            error => Self::Migration(error),
        }
    }

    fn of_file(file: &Path, error: sqlx::Error) -> Self {
        const NOT_A_DATABASE: &str = "26";
        let folder = file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        match folder.filter(|folder| !folder.is_dir()) {
            Some(folder) => Self::NoFolder(folder.to_owned()),
            None if code(&error).as_deref() == Some(NOT_A_DATABASE) => {
                Self::NotADatabase(file.to_owned())
            }
            None => Self::File(file.to_owned(), error),
        }
    }

    fn of_server(server: Box<Server>, error: sqlx::Error) -> Self {
        match code(&error).as_deref() {
            // Invalid password, invalid authorization.
            Some("28P01" | "28000") => Self::Refused(server),
            // Invalid catalog name.
            Some("3D000") => Self::NoDatabase(server),
            Some(_) => Self::Server(server, error),
            None => Self::Unreachable(server, error),
        }
    }
}

fn code(error: &sqlx::Error) -> Option<String> {
    let code = error.as_database_error()?.code()?;
    Some(code.into_owned())
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress => f.write_str(
                "this is no database: name a file as sqlite:FILE, or a server as postgres://USER@HOST/DATABASE",
            ),
            Self::NoFile => {
                f.write_str("the database needs a file to be kept in: name one as sqlite:FILE")
            }
            Self::NoFolder(folder) => write!(
                f,
                "the database can't be made, for the folder {} is not there: make it, or name another file",
                folder.display()
            ),
            Self::File(file, error) => write!(
                f,
                "the database {} can't be opened and written ({error}): check that file and folder may be written, or name another file",
                file.display()
            ),
            Self::NotADatabase(file) => write!(
                f,
                "{} is no SQLite database: name another file, which is made if it is missing",
                file.display()
            ),
            Self::Unreachable(server, error) => write!(
                f,
                "no PostgreSQL answers at {} ({error}): check that it runs and can be reached from here",
                server.place
            ),
            Self::Refused(server) => write!(
                f,
                "PostgreSQL at {} does not let {} in: correct the name or the password",
                server.place, server.user
            ),
            Self::NoDatabase(server) => write!(
                f,
                "PostgreSQL at {} has no database {}: make it with `createdb`, or name another",
                server.place, server.database
            ),
            Self::Server(server, error) => write!(
                f,
                "PostgreSQL at {} refuses what Waygate needs in the database {} ({error}): see to it that {} may make tables there",
                server.place, server.database, server.user
            ),
            Self::Newer => f.write_str(
                "the database was made by a newer version of Waygate: start that version, or name another database",
            ),
            Self::Foreign => f.write_str(
                "the database holds tables of an unknown form: restore it from a copy, or name another database",
            ),
            Self::Migration(error) => write!(
                f,
                "the database's tables can't be made ({error}): name another database"
            ),
        }
    }
}

impl std::error::Error for OpenError {}
