//! What is answered where all went well.

mod created;
mod header;
mod json;
mod no_content;
mod tagged;

pub use created::Created;
pub use header::header;
pub use json::Json;
pub use no_content::NoContent;
pub use tagged::Tagged;

use super::problem::Problem;

/// What a handler answers.
pub type Answer<T> = Result<T, Problem>;
