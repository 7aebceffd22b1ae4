use aide::axum::ApiRouter;
use aide::axum::routing::post_with;
use waygate_domain::gateway::{GatewayId, GatewaySummary};
use waygate_domain::gateway_command::GatewayCommand;

use super::by_id::ById;
use crate::api::answer::{Answer, Json};
use crate::api::extract::{Body, Caller, Path};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// Where gateways are told what to do.
pub fn routes() -> ApiRouter<ApiState> {
    let summary = "Has a gateway do something, and says what it is then";
    ApiRouter::new().api_route(
        "/gateways/{id}/commands",
        post_with(command, operation("gateways.command", summary)),
    )
}

async fn command(
    caller: Caller,
    Path(ById { id }): Path<ById<GatewayId>>,
    Body(command): Body<GatewayCommand>,
) -> Answer<Json<GatewaySummary>> {
    Ok(Json(
        caller.backend.gateways()?.command(&id, &command).await?,
    ))
}
