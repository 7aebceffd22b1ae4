//! Saving a page, and what can go wrong with it.

use std::future::Future;

use leptos::prelude::*;
use waygate_backend::{Conflict, Error, ErrorKind};

use super::draft::PageDraft;

/// Sends something of a page, and gives what came of it. While that takes the page is busy.
///
/// # Errors
/// Why it did not go well; [`ErrorKind::Aborted`] where the page was left meanwhile.
pub async fn send<T>(
    draft: PageDraft,
    sent: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    draft.failure.set(None);
    draft.busy.set(true);
    let result = sent.await;
    if draft.is_gone() {
        return Err(Error::new(ErrorKind::Aborted, String::new()));
    }
    draft.busy.set(false);
    result
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
