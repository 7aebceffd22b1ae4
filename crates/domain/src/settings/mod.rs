//! Settings that people edit: what fields there are, what each takes, and when the whole makes sense.
//!
//! Every form of the console is one [`Form`]: a list of [`Field`]s and the rules between them. What a
//! person typed is a [`Draft`], which may be anything; [`Form::check`] makes a [`Valid`] of it or says
//! which fields are wrong and why. The console, the port and the platform all ask this one function.

mod access;
mod atom;
mod draft;
mod endpoints;
mod execution;
mod facts;
mod feeds;
mod field;
mod flaw;
mod form;
mod location;
mod properties;
mod schedule;

pub use access::{access, names, write_names};
pub use atom::atom_types;
pub use draft::{Draft, UnknownFields, Valid, pairs, write_pairs};
pub use facts::{Facts, Surroundings};
pub use field::{Choice, Field, FieldKind, Offer};
pub use flaw::{Flaw, Wrong};
pub use form::{Form, FormKey, Subject};
pub use schedule::schedule;
