//! [`Atoms`](waygate_backend::Atoms).

use waygate_domain::environment::EnvironmentId;

use super::encode::get;
use crate::Request;

/// The Atoms of an environment.
pub fn list(environment: &EnvironmentId) -> Request {
    get(format!("/environments/{environment}/atoms"))
}
