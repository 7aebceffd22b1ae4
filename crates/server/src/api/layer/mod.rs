//! What happens to every request, whatever it asks for.

mod measure;
mod panics;
mod problems;
mod request_id;
mod trace;

pub use measure::{Metrics, measure};
pub use panics::panicked;
pub use problems::problems;
pub use request_id::request_id;
pub use trace::trace;
