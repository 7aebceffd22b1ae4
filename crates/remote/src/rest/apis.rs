//! [`Apis`](waygate_backend::Apis).

use waygate_backend::{PageRequest, Revision};
use waygate_domain::api::{ApiId, DeploymentLabel};

use super::encode::{get, post, put};
use crate::Request;
use crate::body::{DeployApi, SaveDefinition};

/// A page of the APIs.
pub fn list(page: &PageRequest) -> Request {
    get("/apis").page(page)
}

/// One API with everything about it.
pub fn show(id: &ApiId) -> Request {
    get(format!("/apis/{id}"))
}

/// Puts another definition in place of the present one.
pub fn save(id: &ApiId, definition: &str, seen: &Revision) -> Request {
    let definition = definition.to_owned();
    put(format!("/apis/{id}/definition"))
        .if_match(seen)
        .json(&SaveDefinition { definition })
}

/// Deploys the definition as it is.
pub fn deploy(id: &ApiId, label: Option<&DeploymentLabel>, seen: &Revision) -> Request {
    let label = label.cloned();
    post(format!("/apis/{id}/deploy"))
        .if_match(seen)
        .json(&DeployApi { label })
}
