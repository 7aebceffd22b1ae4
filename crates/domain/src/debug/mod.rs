//! Debug Mode: one request, run through the flows of a V4 definition, and what each step did to it
//! (product/api-migration.md, "Debug Mode").
//!
//! It takes a [`Definition`](crate::api::Definition), a [`Request`], a [`SimulatedBackend`] and the
//! [`World`] around them, and gives a [`Trace`]. It never does more than it can vouch for: a policy, an option
//! or an expression that is not interpreted leaves the request as it was, and its step says so
//! ([`StepStatus::NoTransformation`]). A credential is never in a trace, only its [mask](Credential::masked).

mod backend;
mod compare;
mod credential;
mod diff;
mod document;
mod fields;
mod plans;
mod request;
mod snapshot;
mod step;
mod targets;
mod trace;
mod world;

pub use backend::{Answered, Echo, Outgoing, SimulatedBackend};
pub use compare::{ComparedRow, Part};
pub use credential::Credential;
pub use diff::{Diff, FieldChange, ValueChange};
pub use fields::{Field, Fields};
pub use plans::{PlanChoice, plans};
pub use request::Request;
pub use snapshot::Snapshot;
pub use step::{Scope, Stage, Step, StepStatus};
pub use targets::{EndpointTarget, endpoints};
pub use trace::{CalledEndpoint, Response, Trace};
pub use world::{Counter, Counters, Keys, World};
