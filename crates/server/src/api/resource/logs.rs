use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use waygate_domain::gateway::GatewayId;
use waygate_domain::log_files::{LogFile, LogRequest};

use super::by_id::ById;
use crate::api::answer::{Answer, Json};
use crate::api::extract::{Caller, Path, Query};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The log files of gateways.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new().api_route(
        "/gateways/{id}/logs",
        get_with(logs, operation("gateways.logs", "The log files of a day")),
    )
}

async fn logs(
    caller: Caller,
    Path(ById { id }): Path<ById<GatewayId>>,
    Query(request): Query<LogRequest>,
) -> Answer<Json<Vec<LogFile>>> {
    Ok(Json(caller.backend.gateways()?.logs(&id, &request).await?))
}
