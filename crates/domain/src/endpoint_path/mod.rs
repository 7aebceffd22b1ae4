//! The paths below which an environment serves its APIs, and what stands in the way of one.
//!
//! An API is reached at *gateway's public URL + environment's endpoint path + API's base path*
//! ([`complete_url`]). The rules are those of product/gateways.md, "An environment's configuration":
//! what a path may be is [`EndpointPath::new`], what it may not share with others is [`check`].

mod api_type;
mod check;
mod complete_url;
mod conflict;
mod encoding;
mod environment_paths;
mod error;
mod path;
mod served;

pub use api_type::ApiType;
pub use check::check;
pub use complete_url::complete_url;
pub use conflict::PathConflict;
pub use environment_paths::EnvironmentPaths;
pub use error::PathError;
pub use path::{BasePath, EndpointPath};
pub use served::{Neighbour, ServedApi};

#[cfg(test)]
mod tests;
