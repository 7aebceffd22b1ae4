use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use schemars::JsonSchema;
use serde::Deserialize;
use waygate_backend::{Cursor, Page};
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::gateway_details::GatewayDetails;

use super::by_id::ById;
use super::paging::{AtMost, request};
use crate::api::answer::{Answer, Json};
use crate::api::extract::{Caller, Path, Query};
use crate::api::openapi::operation;
use crate::api::state::ApiState;

/// The addresses of gateways.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .api_route(
            "/gateways",
            get_with(
                list,
                operation("gateways.list", "A page of the gateways in a view"),
            ),
        )
        .api_route(
            "/gateways/{id}",
            get_with(
                get,
                operation("gateways.get", "One gateway, enabled or deleted"),
            ),
        )
        .api_route(
            "/gateways/{id}/details",
            get_with(
                inspect,
                operation("gateways.inspect", "Everything about one gateway"),
            ),
        )
}

/// Which page of which list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(inline)]
struct Asked {
    /// Which gateways.
    view: GatewayView,
    /// Where the page begins: `next` of the page before. The first page without it.
    cursor: Option<Cursor>,
    /// How many items it may hold.
    #[serde(default)]
    limit: AtMost,
}

async fn list(caller: Caller, Query(asked): Query<Asked>) -> Answer<Json<Page<GatewaySummary>>> {
    let page = request(asked.cursor, asked.limit);
    let gateways = caller.backend.gateways()?;
    Ok(Json(gateways.list(asked.view, page).await?))
}

async fn get(
    caller: Caller,
    Path(ById { id }): Path<ById<GatewayId>>,
) -> Answer<Json<GatewaySummary>> {
    Ok(Json(caller.backend.gateways()?.get(&id).await?))
}

async fn inspect(
    caller: Caller,
    Path(ById { id }): Path<ById<GatewayId>>,
) -> Answer<Json<GatewayDetails>> {
    Ok(Json(caller.backend.gateways()?.inspect(&id).await?))
}
