//! Requests that are answered once, however often they are sent.

use waygate_backend::{Error, ErrorKind, IdempotencyKey, Result};
use waygate_domain::stamp::Stamp;

use super::Platform;
use crate::document::{Key, ReceiptDocument};
use crate::store::{Batch, Store, Stored};

/// A request under an idempotency key.
pub(super) struct Request {
    key: IdempotencyKey,
    /// Who asks, and when.
    pub stamp: Stamp,
    /// Who asks for what, in a line.
    line: String,
}

impl Request {
    pub fn new(key: &IdempotencyKey, stamp: Stamp, what: String) -> Self {
        Self {
            line: format!("{} {what}", stamp.by),
            key: key.clone(),
            stamp,
        }
    }
}

/// What is known of a request.
pub(super) struct Receipt<'a> {
    request: &'a Request,
    stored: Option<Stored>,
}

impl Receipt<'_> {
    /// What was answered, if it was.
    pub fn answer(&self) -> Option<&str> {
        let receipt = self.stored.as_ref()?.document.receipt()?;
        let counts = receipt.counts(self.request.stamp.at);
        counts.then_some(receipt.answer.as_str())
    }

    /// The batch, noting what is answered by it.
    pub fn noting(&self, answer: &str, batch: Batch) -> Batch {
        let Request { key, stamp, line } = self.request;
        let batch = match &self.stored {
            Some(stored) => batch.reading(stored),
            None => batch.expecting_none(Key::Receipt(key.clone())),
        };
        batch.put(ReceiptDocument {
            key: key.clone(),
            request: line.clone(),
            answer: answer.to_owned(),
            at: stamp.at,
        })
    }
}

impl<S: Store> Platform<S> {
    /// What is known of a request. The same key with another request is refused.
    pub(super) async fn receipt<'a>(&self, request: &'a Request) -> Result<Receipt<'a>> {
        let key = Key::Receipt(request.key.clone());
        let stored = self.read(&[key]).await?.pop().flatten();
        let receipt = Receipt { request, stored };
        let known = receipt.stored.as_ref().and_then(|s| s.document.receipt());
        match known.filter(|known| known.counts(request.stamp.at)) {
            Some(known) if known.request != request.line => Err(Error::new(
                ErrorKind::Invalid(Vec::new()),
                "This idempotency key was used for another request.",
            )),
            _ => Ok(receipt),
        }
    }
}
