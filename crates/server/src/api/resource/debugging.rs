use aide::axum::ApiRouter;
use aide::axum::routing::post_with;
use waygate_domain::api::ApiId;
use waygate_domain::api_migration::EndpointCheck;
use waygate_domain::debug::Trace;
use waygate_remote::body::DebugRequest;

use super::by_id::ById;
use crate::api::answer::{Answer, Json};
use crate::api::extract::{Body, Caller, Path};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// Debug Mode.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .api_route(
            "/apis/{id}/debug",
            post_with(
                send,
                operation(
                    "debugging.send",
                    "Runs a request, and says what each step did",
                ),
            ),
        )
        .api_route(
            "/apis/{id}/check-endpoints",
            post_with(
                check_endpoints,
                operation("debugging.check_endpoints", "Asks every endpoint"),
            ),
        )
}

async fn send(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
    Body(body): Body<DebugRequest>,
) -> Answer<Json<Trace>> {
    let debugging = caller.backend.debugging()?;
    Ok(Json(debugging.send(&id, &body.into()).await?))
}

async fn check_endpoints(
    caller: Caller,
    Path(ById { id }): Path<ById<ApiId>>,
) -> Answer<Json<Vec<EndpointCheck>>> {
    let debugging = caller.backend.debugging()?;
    Ok(Json(debugging.check_endpoints(&id).await?))
}
