//! Why the server can't start or run.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use waygate_platform::store::StoreError;

use crate::store::OpenError;

/// Why the server can't start or run. Its text is one sentence that says what to do.
#[derive(Debug)]
pub enum ServeError {
    /// The database can't be opened.
    Database(OpenError),
    /// The database can't be filled with sample data.
    Sample(StoreError),
    /// It can't be noted that gateways are listened to again.
    Listening(StoreError),
    /// The log or the metrics can't be set up.
    Watching {
        /// What they say.
        reason: String,
    },
    /// The folder holds no `index.html`.
    NoConsole {
        /// The folder, as it was given.
        dist: PathBuf,
    },
    /// The address is in use.
    AddressInUse {
        /// The address, as it was given.
        address: SocketAddr,
    },
    /// Listening was refused for another reason.
    CannotListen {
        /// The address, as it was given.
        address: SocketAddr,
        /// What the operating system says.
        source: io::Error,
    },
    /// The asynchronous runtime or a signal handler could not be set up, or serving broke off.
    System {
        /// What the operating system says.
        source: io::Error,
    },
}

impl ServeError {
    /// The error for a failed attempt to listen on `address`.
    pub fn listening(address: SocketAddr, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::AddrInUse {
            Self::AddressInUse { address }
        } else {
            Self::CannotListen { address, source }
        }
    }
}

impl From<OpenError> for ServeError {
    fn from(error: OpenError) -> Self {
        Self::Database(error)
    }
}

impl From<io::Error> for ServeError {
    fn from(source: io::Error) -> Self {
        Self::System { source }
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => error.fmt(f),
            Self::Sample(error) => write!(
                f,
                "the database can't be filled with sample data ({error}): start without --sample, or name another database"
            ),
            Self::Listening(error) => write!(
                f,
                "the database can't be read or written ({error}): look to its disk and its server, and start again"
            ),
            Self::Watching { reason } => {
                write!(
                    f,
                    "the log or the metrics can't be set up ({reason}): try again"
                )
            }
            Self::NoConsole { dist } => write!(
                f,
                "{} holds no built console (no index.html): run `cargo xtask build`, or name another folder with --dist",
                dist.display()
            ),
            Self::AddressInUse { address } => write!(
                f,
                "{address} is in use by another program: stop that one, or choose another address with --address"
            ),
            Self::CannotListen { address, source } => write!(
                f,
                "can't listen on {address} ({source}): choose another address with --address"
            ),
            Self::System { source } => {
                write!(
                    f,
                    "the operating system refused what a server needs ({source}): try again"
                )
            }
        }
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::CannotListen { source, .. } | Self::System { source } => Some(source),
            Self::Database(error) => Some(error),
            Self::Sample(error) | Self::Listening(error) => Some(error),
            Self::Watching { .. } | Self::NoConsole { .. } | Self::AddressInUse { .. } => None,
        }
    }
}
