use std::sync::{Arc, Mutex};

use event_listener::{Event, EventListener};
use waygate_backend::{Error, ErrorKind, Result, Session};
use waygate_domain::role::Privilege;

use crate::sync::lock;

/// Who is signed in. What it may do can change while it is signed in. Cheap to clone; clones are one
/// account.
#[derive(Clone, Debug)]
pub struct Account {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    session: Mutex<Session>,
    changed: Event,
}

impl Account {
    /// The account that signed in so.
    #[must_use]
    pub fn new(session: Session) -> Self {
        Self {
            shared: Arc::new(Shared {
                session: Mutex::new(session),
                changed: Event::new(),
            }),
        }
    }

    /// Who it is and what it may do now.
    pub fn session(&self) -> Session {
        lock(&self.shared.session).clone()
    }

    /// Makes it another. Streams of events that it may not follow any more end.
    pub fn change(&self, session: Session) {
        *lock(&self.shared.session) = session;
        self.shared.changed.notify(usize::MAX);
    }

    /// Resolves at the next change.
    pub(super) fn changed(&self) -> EventListener {
        self.shared.changed.listen()
    }

    /// Refuses whoever may not see what the privilege covers.
    pub(super) fn require_reading(&self, privilege: Privilege) -> Result<()> {
        let role = self.session().role;
        if role.may_read(privilege) {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Forbidden(privilege),
            format!(
                "The role “{}” lacks the privilege {}.",
                role.key(),
                privilege.label()
            ),
        ))
    }

    /// Refuses whoever may not change what the privilege covers.
    pub(super) fn require_changing(&self, privilege: Privilege) -> Result<()> {
        self.require_reading(privilege)?;
        let role = self.session().role;
        if role.may_change(privilege) {
            return Ok(());
        }
        let message = format!("The role “{}” reads only. Nothing was changed.", role.key());
        Err(Error::new(ErrorKind::Forbidden(privilege), message))
    }
}
