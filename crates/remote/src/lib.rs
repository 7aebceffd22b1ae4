//! # Backends reached over HTTP
//!
//! A [`RestBackend`] is a [`Backend`](waygate_backend::Backend) at the other end of Waygate's REST contract
//! (docs/rest-api.md). It is made of two pure halves: [`rest`] encodes a call into a [`Request`] and decodes the
//! [`Response`] into a value or an [`Error`](waygate_backend::Error); [`sse`] reads events out of bytes as they come.
//! A [`Transport`] does the sending, and is given by the host: fetch in a browser, `ReqwestTransport` (feature
//! `reqwest`) natively. What concerns every request alike are [`layers`] round it. [`body`] holds what
//! travels where a type of the port does not travel as it is, for this crate and for the server.
//!
//! This crate never decides anything that the rules decide: what it does not understand is
//! [unreadable](waygate_backend::ErrorKind::Unreadable), never guessed. It holds no state but the
//! correction of its clock, keeps no answer, retries nothing that could happen twice, and never logs: requests may
//! hold secrets. It knows no browser and no runtime.

mod backend;
pub mod body;
pub mod layers;
pub mod rest;
pub mod sse;
mod transport;

pub use backend::RestBackend;
#[cfg(feature = "reqwest")]
pub use transport::ReqwestTransport;
pub use transport::{ByteStream, Headers, Method, Request, Response, Transport};
