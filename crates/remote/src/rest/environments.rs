//! [`Environments`](waygate_backend::Environments).

use waygate_backend::{EnvironmentView, PageRequest};
use waygate_domain::environment::EnvironmentId;

use super::encode::get;
use crate::Request;

/// A page of environments.
pub fn list(view: EnvironmentView, page: &PageRequest) -> Request {
    get("/environments").query("view", view.key()).page(page)
}

/// One environment.
pub fn show(id: &EnvironmentId) -> Request {
    get(format!("/environments/{id}"))
}
