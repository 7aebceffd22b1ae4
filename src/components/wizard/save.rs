//! Saving a page, and what can go wrong with it.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;

use futures::lock::{Mutex, MutexGuard};
use leptos::prelude::*;
use waygate_backend::{Conflict, Error, ErrorKind, Revision};

use super::draft::PageDraft;
use crate::text::wizard as text;

/// The changes that are made here of one thing: one after the other, so that each is made from what the one before
/// left. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Changes(Arc<Mutex<HashMap<Revision, Revision>>>);

/// A change's turn: no other begins as long as it is held.
#[derive(Debug)]
pub struct Turn<'a>(MutexGuard<'a, HashMap<Revision, Revision>>);

impl Changes {
    /// Waits until no change is under way.
    pub async fn turn(&self) -> Turn<'_> {
        Turn(self.0.lock().await)
    }
}

impl Turn<'_> {
    /// What something that was seen at a revision is made from now: from what the changes here made of it. Other people's
    /// are to be met, but for those that were found to go together with a change here.
    pub fn since(&self, seen: &Revision) -> Revision {
        let mut seen = seen;
        while let Some(next) = self.0.get(seen) {
            seen = next;
        }
        seen.clone()
    }

    /// Takes note that a change led from one revision to another.
    pub fn made(&mut self, from: Revision, to: Revision) {
        // Where a thing was put back to a revision of before, what came of that then counts no more.
        self.0.remove(&to);
        self.0.insert(from, to);
    }
}

/// Makes a change from a page, once those before it are made: `change` makes it from a revision, and gives the next. While
/// that takes the page is busy. Where the page is left meanwhile, the change is made all the same. Why it was not made
/// is told on the page; where someone else saved first, `meet` lays that beside what stands in the fields.
///
/// # Errors
/// Why it did not go well; [`ErrorKind::Aborted`] where the page was left meanwhile, where another account took over,
/// or where the page says by now what came of a change before this one: a person is to see that first.
pub async fn send<C, M>(
    draft: PageDraft,
    changes: &Changes,
    change: impl FnOnce(Revision) -> C,
    meet: impl FnOnce(Conflict) -> M,
) -> Result<(), Error>
where
    C: Future<Output = Result<Revision, Error>>,
    M: Future<Output = Result<(), Error>>,
{
    draft.failure.set(None);
    draft.busy.set(true);
    let (seen, account, met) = (draft.seen(), draft.account(), draft.met.get_untracked());
    let mut turn = changes.turn().await;
    let seen = turn.since(&seen);
    let is_told = draft.failure.try_with_untracked(Option::is_some) == Some(true)
        || draft
            .met
            .try_with_untracked(|now| now.is_some() && *now != met)
            == Some(true);
    let result = match is_told || draft.account() != account {
        true => Err(Error::new(ErrorKind::Aborted, text::NOT_BEFORE)),
        false => change(seen.clone()).await,
    };
    let result = match result {
        Ok(next) => {
            turn.made(seen, next);
            Ok(())
        }
        Err(error) => {
            if !draft.is_gone() {
                tell_failure(draft, error.clone(), meet).await;
            }
            Err(error)
        }
    };
    if draft.is_gone() {
        return Err(Error::new(ErrorKind::Aborted, String::new()));
    }
    draft.busy.set(false);
    result
}

/// Has the page say why something was not saved. Where someone else saved first, `meet` reads that and lays it beside
/// what stands in the fields.
pub async fn tell_failure<M: Future<Output = Result<(), Error>>>(
    draft: PageDraft,
    error: Error,
    meet: impl FnOnce(Conflict) -> M,
) {
    match error.kind {
        ErrorKind::Aborted => {}
        ErrorKind::Invalid(fields) if !fields.is_empty() => {
            let flaws = fields.into_iter().map(|flaw| (flaw.field, flaw.message));
            draft.tell(flaws.collect());
        }
        ErrorKind::Conflict(conflict) => {
            let met = meet(*conflict).await;
            if let Err(error) = met
                && !draft.is_gone()
            {
                draft.failure.set(Some(error));
            }
        }
        _ => draft.failure.set(Some(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn revision(number: u32) -> Revision {
        Revision::new(&number.to_string())
    }

    #[wasm_bindgen_test]
    fn a_change_is_made_from_what_those_before_it_left() {
        let changes = Changes::default();
        let mut turn = changes.turn().now_or_never().expect("nothing is under way");
        assert!(changes.turn().now_or_never().is_none(), "one at a time");
        turn.made(revision(1), revision(2));
        turn.made(revision(2), revision(3));
        assert_eq!(turn.since(&revision(1)), revision(3));
        assert_eq!(turn.since(&revision(4)), revision(4), "someone else's");
        // It was put back to how it was.
        turn.made(revision(3), revision(1));
        assert_eq!(turn.since(&revision(2)), revision(1));
        turn.made(revision(1), revision(2));
        assert_eq!(turn.since(&revision(3)), revision(2));
        drop(turn);
        assert!(changes.turn().now_or_never().is_some());
    }
}
