//! Saving a page, and what can go wrong with it.

use std::future::Future;
use std::sync::Arc;

use futures::lock::{Mutex, MutexGuard};
use leptos::prelude::*;
use waygate_backend::{Conflict, Error, ErrorKind};

use super::draft::PageDraft;

/// The changes of one thing: one after the other, so that each is made from what the one before left.
#[derive(Clone, Debug, Default)]
pub struct Changes(Arc<Mutex<()>>);

impl Changes {
    /// Waits until no change is under way. None begins as long as what is given is held.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.0.lock().await
    }
}

/// Makes a change from a page, once those before it are made. While that takes the page is busy. Where the page is left
/// meanwhile, the change is made all the same.
///
/// # Errors
/// Why it did not go well; [`ErrorKind::Aborted`] where the page was left meanwhile, or where the page says by now what
/// came of a change before this one: a person is to see that first.
pub async fn send(
    draft: PageDraft,
    changes: &Changes,
    change: impl Future<Output = Result<(), Error>>,
) -> Result<(), Error> {
    draft.failure.set(None);
    draft.busy.set(true);
    let met = draft.met.get_untracked();
    let _turn = changes.turn().await;
    let is_told = draft.failure.try_with_untracked(Option::is_some) == Some(true)
        || draft.met.try_with_untracked(|now| *now != met) == Some(true);
    let result = match is_told {
        true => Err(aborted()),
        false => change.await,
    };
    if draft.is_gone() {
        return Err(aborted());
    }
    draft.busy.set(false);
    result
}

fn aborted() -> Error {
    Error::new(ErrorKind::Aborted, String::new())
}

/// Has the page say why something was not saved. Where someone else saved first, `meet` reads that and lays it beside
/// what stands in the fields.
pub async fn tell_failure<F: Future<Output = Result<(), Error>>>(
    draft: PageDraft,
    error: Error,
    meet: impl FnOnce(Conflict) -> F,
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
