//! [`DeployedApis`](waygate_backend::DeployedApis).

use waygate_backend::PageRequest;
use waygate_domain::deployed_api::DeployedApiId;

use super::encode::{get, post};
use crate::Request;

/// A page of the deployed APIs.
pub fn list(page: &PageRequest) -> Request {
    get("/deployed-apis").page(page)
}

/// One deployed API.
pub fn show(id: &DeployedApiId) -> Request {
    get(format!("/deployed-apis/{id}"))
}

/// Sends an API to its environment's gateway.
pub fn deploy(id: &DeployedApiId) -> Request {
    post(format!("/deployed-apis/{id}/deploy"))
}

/// Takes an API off its gateway.
pub fn undeploy(id: &DeployedApiId) -> Request {
    post(format!("/deployed-apis/{id}/undeploy"))
}
