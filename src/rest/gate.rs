//! Whether somebody is signed in, and who waits for it.

use std::sync::{Arc, Mutex, PoisonError};

use futures::channel::oneshot;
use leptos::prelude::*;
use waygate_backend::Session;

/// What a person is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing.
    Nothing,
    /// To sign in on a page of its own, and to come back to where they were.
    Page,
    /// The same after they signed out: they come back to nothing.
    Afresh,
    /// To sign in again, in a dialog over the page that they are on.
    Dialog,
    /// The same, and they said: not now.
    PutOff,
}

/// The session of this tab. Calls that were refused for want of one wait here until somebody signs in, and are then
/// sent again: no page has to know. Cheap to clone.
#[derive(Clone)]
pub struct Gate {
    /// Who is signed in, as far as is known.
    pub session: RwSignal<Option<Session>>,
    /// What a person is asked for.
    pub asked: RwSignal<Asked>,
    /// Changes when another account takes over: what is on the page is not its own.
    pub turn: RwSignal<u32>,
    waiting: Arc<Mutex<Vec<Waiting>>>,
}

/// A call that waits.
struct Waiting {
    is_change: bool,
    go: oneshot::Sender<bool>,
}

impl Gate {
    /// Before anything is known.
    pub fn new() -> Self {
        Self {
            session: RwSignal::new(None),
            asked: RwSignal::new(Asked::Nothing),
            turn: RwSignal::new(0),
            waiting: Arc::default(),
        }
    }

    /// Who is signed in, as far as is known.
    pub fn account(&self) -> Option<String> {
        self.session
            .with_untracked(|session| session.as_ref().map(|it| it.account.clone()))
    }

    /// A call was answered that nobody is signed in.
    pub fn refused(&self) {
        let known = self.session.with_untracked(Option::is_some);
        self.asked.maybe_update(|asked| {
            let was = *asked;
            if was == Asked::Nothing {
                *asked = if known { Asked::Dialog } else { Asked::Page };
            }
            *asked != was
        });
    }

    /// Waits until somebody has signed in, and says whether the refused call may be sent again. A change waits only
    /// while it is plain that the person who made it is asked: put off, signed out, or with another account, it fails.
    pub async fn opened(&self, is_change: bool) -> bool {
        if is_change {
            match self.asked.get_untracked() {
                Asked::Afresh => return false,
                Asked::PutOff => self.asked.set(Asked::Dialog),
                Asked::Nothing | Asked::Page | Asked::Dialog => {}
            }
        }
        let (go, gone) = oneshot::channel();
        self.lock().push(Waiting { is_change, go });
        gone.await.unwrap_or(false)
    }

    /// Somebody is signed in: what waits goes on.
    pub fn signed_in(&self, session: Session) {
        let before = self.session.get_untracked();
        let same = before
            .as_ref()
            .is_none_or(|before| before.account == session.account);
        if before.as_ref() != Some(&session) {
            self.session.set(Some(session));
        }
        if !same {
            self.turn.update(|turn| *turn += 1);
        }
        if self.asked.get_untracked() != Asked::Nothing {
            self.asked.set(Asked::Nothing);
        }
        for waiting in self.take(|_| true) {
            // Who waited may have left.
            let _ = waiting.go.send(same || !waiting.is_change);
        }
    }

    /// The person does not sign in now. What they wanted to change fails, so that they see that it is not saved;
    /// what only reads goes on waiting.
    pub fn put_off(&self) {
        self.asked.set(Asked::PutOff);
        for waiting in self.take(|waiting| waiting.is_change) {
            let _ = waiting.go.send(false);
        }
    }

    /// The person signed out. Nothing of theirs goes on.
    pub fn signed_out(&self) {
        self.asked.set(Asked::Afresh);
        self.session.set(None);
        for waiting in self.take(|_| true) {
            let _ = waiting.go.send(false);
        }
    }

    fn take(&self, which: impl Fn(&Waiting) -> bool) -> Vec<Waiting> {
        let mut all = self.lock();
        let (taken, left) = std::mem::take(&mut *all).into_iter().partition(which);
        *all = left;
        taken
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;
    use wasm_bindgen_test::wasm_bindgen_test;
    use waygate_domain::role::Role;

    fn session(account: &str) -> Session {
        Session {
            account: account.into(),
            role: Role::Admin,
        }
    }

    /// A gate that someone has passed and that then said no.
    fn expired() -> Gate {
        let gate = Gate::new();
        gate.signed_in(session("ada"));
        gate.refused();
        gate
    }

    #[wasm_bindgen_test]
    fn who_was_never_signed_in_is_led_to_the_page_and_who_was_gets_a_dialog() {
        let gate = Gate::new();
        gate.refused();
        assert_eq!(gate.asked.get_untracked(), Asked::Page);
        assert_eq!(expired().asked.get_untracked(), Asked::Dialog);
    }

    #[wasm_bindgen_test]
    fn calls_go_on_once_the_same_account_is_back() {
        let gate = expired();
        let mut read = Box::pin(gate.opened(false));
        let mut change = Box::pin(gate.opened(true));
        assert_eq!(read.as_mut().now_or_never(), None);
        assert_eq!(change.as_mut().now_or_never(), None);
        gate.signed_in(session("ada"));
        assert_eq!(read.now_or_never(), Some(true));
        assert_eq!(change.now_or_never(), Some(true));
        assert_eq!(gate.turn.get_untracked(), 0);
        assert_eq!(gate.asked.get_untracked(), Asked::Nothing);
    }

    #[wasm_bindgen_test]
    fn what_one_account_changed_is_never_sent_as_another() {
        let gate = expired();
        let mut read = Box::pin(gate.opened(false));
        let mut change = Box::pin(gate.opened(true));
        let _ = (read.as_mut().now_or_never(), change.as_mut().now_or_never());
        gate.signed_in(session("grace"));
        assert_eq!(read.now_or_never(), Some(true));
        assert_eq!(change.now_or_never(), Some(false));
        assert_eq!(gate.turn.get_untracked(), 1);
    }

    #[wasm_bindgen_test]
    fn what_is_changed_after_signing_out_is_refused_at_once() {
        let gate = expired();
        gate.signed_out();
        assert_eq!(gate.opened(true).now_or_never(), Some(false));
        let mut read = Box::pin(gate.opened(false));
        assert_eq!(read.as_mut().now_or_never(), None);
        gate.signed_in(session("grace"));
        assert_eq!(read.now_or_never(), Some(true));
    }

    #[wasm_bindgen_test]
    fn put_off_a_change_fails_and_a_read_waits_on() {
        let gate = expired();
        let mut read = Box::pin(gate.opened(false));
        let mut change = Box::pin(gate.opened(true));
        let _ = (read.as_mut().now_or_never(), change.as_mut().now_or_never());
        gate.put_off();
        assert_eq!(change.now_or_never(), Some(false));
        assert_eq!(read.as_mut().now_or_never(), None);
        gate.refused();
        assert_eq!(
            gate.asked.get_untracked(),
            Asked::PutOff,
            "reads do not ask again"
        );

        let mut again = Box::pin(gate.opened(true));
        assert_eq!(again.as_mut().now_or_never(), None);
        assert_eq!(gate.asked.get_untracked(), Asked::Dialog, "a change does");
        gate.signed_in(session("ada"));
        assert_eq!(again.now_or_never(), Some(true));
        assert_eq!(read.now_or_never(), Some(true));
    }
}
