use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with, put_with};
use axum::extract::DefaultBodyLimit;
use waygate_backend::Page;
use waygate_domain::api::{Api, ApiDetails, ApiId};
use waygate_remote::body::{DeployApi, SaveDefinition};

use super::by_id::ById;
use super::paging::Paging;
use crate::api::answer::{Answer, Json, Tagged};
use crate::api::extract::{Body, Caller, IfMatch, Path, Query};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The largest body with a definition, in bytes.
const LARGEST_DEFINITION: usize = 20 * 1024 * 1024;

/// The addresses of APIs.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .api_route(
            "/apis",
            get_with(list, operation("apis.list", "A page of the APIs")),
        )
        .api_route(
            "/apis/{id}",
            get_with(
                get,
                operation("apis.get", "One API with everything about it"),
            ),
        )
        .api_route(
            "/apis/{id}/definition",
            put_with(
                save,
                operation(
                    "apis.save",
                    "Puts another definition in place of the present one",
                ),
            )
            .layer(DefaultBodyLimit::max(LARGEST_DEFINITION)),
        )
        .api_route(
            "/apis/{id}/deploy",
            post_with(
                deploy,
                operation("apis.deploy", "Deploys the definition as it is"),
            ),
        )
}

async fn list(caller: Caller, Query(page): Query<Paging>) -> Answer<Json<Page<Api>>> {
    Ok(Json(caller.backend.apis()?.list(page.request()).await?))
}

async fn get(caller: Caller, Path(ById { id }): Path<ById<ApiId>>) -> Answer<Tagged<ApiDetails>> {
    Ok(Tagged(caller.backend.apis()?.get(&id).await?))
}

async fn save(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
    IfMatch(seen): IfMatch,
    Body(body): Body<SaveDefinition>,
) -> Answer<Tagged<ApiDetails>> {
    let apis = caller.backend.apis()?;
    Ok(Tagged(apis.save(&id, &body.definition, &seen).await?))
}

async fn deploy(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
    IfMatch(seen): IfMatch,
    Body(body): Body<DeployApi>,
) -> Answer<Tagged<ApiDetails>> {
    let apis = caller.backend.apis()?;
    Ok(Tagged(apis.deploy(&id, body.label.as_ref(), &seen).await?))
}
