use waygate_backend::{Error, ErrorKind};

use crate::store::StoreError;

/// What a failure of the store means to the caller. Which document it was stays out of the message.
pub(super) fn failure(error: &StoreError) -> Error {
    match error {
        StoreError::OutOfSequence => Error::new(
            ErrorKind::NotFound,
            "The events after that place are not there; read the list anew.",
        ),
        StoreError::Conflict(_) | StoreError::Unreadable(..) | StoreError::Failed(_) => Error::new(
            ErrorKind::Server { status: 500 },
            "The platform could not read what it stores.",
        ),
    }
}

/// Something that cannot happen to a platform that is whole. What it was stays out of the message.
pub(super) fn broken<T>(_: T) -> Error {
    Error::new(
        ErrorKind::Server { status: 500 },
        "The platform failed. Try again later.",
    )
}
