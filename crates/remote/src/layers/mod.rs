//! What concerns every request alike. Each layer is a transport round a transport, so that a host stacks those that
//! it wants: `Retrying` outside `TimeLimited` gives each try its time, `Authenticated` innermost signs each.

mod authenticated;
mod retrying;
mod time_limited;

pub use authenticated::{Authenticated, Token};
pub use retrying::Retrying;
pub use time_limited::TimeLimited;
