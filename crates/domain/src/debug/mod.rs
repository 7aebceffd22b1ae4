//! Debug Mode: one request, run through the flows of a V4 definition, and what each step did to it
//! (product/api-migration.md, "Debug Mode").
//!
//! [`run`] takes a [`Definition`](crate::api::Definition), a [`Request`], a [`SimulatedBackend`] and the
//! [`World`] around them, and gives a [`Trace`]. It never does more than it can vouch for: a policy, an option
//! or an expression that is not interpreted leaves the request as it was, and its step says so
//! ([`StepStatus::NoTransformation`]). A credential is never in a trace, only its [mask](Credential::masked).

mod api_facts;
mod backend;
mod budget;
mod compare;
mod cost;
mod coverage;
mod credential;
mod diff;
mod document;
mod el;
mod endpoint;
mod exchange;
mod fields;
mod fields_json;
mod flow;
mod header_lines;
mod masking;
mod path_match;
mod pattern;
mod plans;
mod policy;
mod query;
mod reason;
mod request;
mod request_id;
mod run;
mod running;
mod secret_forms;
mod secret_value;
mod secrets;
mod security;
mod snapshot;
mod step;
mod targets;
mod trace;
mod variables;
mod watched;
mod world;

pub use backend::{Answered, Echo, Outgoing, SimulatedBackend};
pub use compare::{ComparedRow, Part};
pub use coverage::{Coverage, Reached, Tally, Testable, Tested};
pub use credential::Credential;
pub use diff::{Diff, FieldChange, ValueChange};
pub use fields::{Field, Fields};
pub use header_lines::{HeaderFlaw, HeaderFlaws, read_headers, readable_headers, write_headers};
pub use plans::{PlanChoice, plans};
pub use request::Request;
pub use run::run;
pub use secrets::is_secret_name;
pub use snapshot::Snapshot;
pub use step::{Scope, Stage, Step, StepStatus};
pub use targets::{EndpointTarget, endpoints};
pub use trace::{CalledEndpoint, Response, Trace};
pub use world::{Counter, Counters, Keys, World};
