//! What requests are made of.

use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use waygate_backend::{IdempotencyKey, PageRequest, Revision};

use crate::transport::IDEMPOTENCY_KEY;
use crate::{Method, Request};

/// What a value in a query is escaped but for: the unreserved characters of RFC 3986.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

pub(super) fn get(path: impl Into<String>) -> Request {
    Request::new(Method::Get, path)
}

pub(super) fn post(path: impl Into<String>) -> Request {
    Request::new(Method::Post, path)
}

pub(super) fn put(path: impl Into<String>) -> Request {
    Request::new(Method::Put, path)
}

pub(super) fn delete(path: impl Into<String>) -> Request {
    Request::new(Method::Delete, path)
}

impl Request {
    /// With that added to the query.
    pub(super) fn query(mut self, name: &str, value: &str) -> Self {
        let sign = if self.path.contains('?') { '&' } else { '?' };
        let value = utf8_percent_encode(value, UNRESERVED);
        // Writing to a text does not fail.
        let _ = write!(self.path, "{sign}{name}={value}");
        self
    }

    pub(super) fn page(self, page: &PageRequest) -> Self {
        let request = match &page.cursor {
            Some(cursor) => self.query("cursor", &cursor.0),
            None => self,
        };
        request.query("limit", &page.limit.get().to_string())
    }

    pub(super) fn if_match(mut self, seen: &Revision) -> Self {
        let tag = format!("\"{}\"", seen.as_str());
        self.headers.add("if-match", tag);
        self
    }

    pub(super) fn once(mut self, key: &IdempotencyKey) -> Self {
        self.headers.add(IDEMPOTENCY_KEY, key.as_str());
        self
    }

    /// With this content.
    pub(super) fn json(mut self, body: &impl Serialize) -> Self {
        self.headers.add("content-type", "application/json");
        // It fails for maps alone whose keys are no texts; no body of the contract has any.
        self.body = serde_json::to_string(body).ok();
        self
    }
}
