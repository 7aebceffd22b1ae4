//! # The REST API
//!
//! `/api/v1`: each operation of the port as a resource, over any platform. [`resource`] holds the addresses, a file
//! for each kind of thing; [`extract`] reads requests, strictly; [`answer`] and [`problem`] write what is answered;
//! [`layer`] is what happens to every request; [`openapi`] describes it all, from the same code.
//!
//! Nothing here decides what a person may do or what a change means: the port refuses, and its refusals are told as
//! they are. What went wrong inside is told to the log alone.

mod answer;
mod client;
mod extract;
mod host;
mod layer;
mod limits;
mod openapi;
mod problem;
mod resource;
mod router;
mod state;

pub use host::Host;
pub use layer::{Metrics, measure, request_id, trace};
pub use limits::Rates;
pub use openapi::DESCRIPTION;
pub use router::router;
pub use state::{ApiState, Options};
