use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use waygate_backend::Page;
use waygate_domain::deployed_api::{DeployedApi, DeployedApiId};

use super::by_id::ById;
use super::paging::Paging;
use crate::api::answer::{Answer, Json};
use crate::api::extract::{Caller, Path, Query};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The addresses of deployed APIs.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .api_route(
            "/deployed-apis",
            get_with(
                list,
                operation("deployed_apis.list", "A page of the deployed APIs"),
            ),
        )
        .api_route(
            "/deployed-apis/{id}",
            get_with(get, operation("deployed_apis.get", "One deployed API")),
        )
        .api_route(
            "/deployed-apis/{id}/deploy",
            post_with(
                deploy,
                operation(
                    "deployed_apis.deploy",
                    "Sends an API to its environment's gateway",
                ),
            ),
        )
        .api_route(
            "/deployed-apis/{id}/undeploy",
            post_with(
                undeploy,
                operation("deployed_apis.undeploy", "Takes an API off its gateway"),
            ),
        )
}

async fn list(caller: Caller, Query(page): Query<Paging>) -> Answer<Json<Page<DeployedApi>>> {
    let apis = caller.backend.deployed_apis()?;
    Ok(Json(apis.list(page.request()).await?))
}

async fn get(
    caller: Caller,
    Path(ById { id }): Path<ById<DeployedApiId>>,
) -> Answer<Json<DeployedApi>> {
    Ok(Json(caller.backend.deployed_apis()?.get(&id).await?))
}

async fn deploy(
    caller: Caller,
    Path(ById { id }): Path<ById<DeployedApiId>>,
) -> Answer<Json<DeployedApi>> {
    Ok(Json(caller.backend.deployed_apis()?.deploy(&id).await?))
}

async fn undeploy(
    caller: Caller,
    Path(ById { id }): Path<ById<DeployedApiId>>,
) -> Answer<Json<DeployedApi>> {
    Ok(Json(caller.backend.deployed_apis()?.undeploy(&id).await?))
}
