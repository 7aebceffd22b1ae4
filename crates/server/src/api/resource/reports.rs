use aide::axum::ApiRouter;
use aide::axum::routing::post_with;
use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use waygate_domain::gateway::GatewayId;
use waygate_domain::heartbeat::{Answer as Told, Heartbeat};
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_platform::Unheard;

use super::by_id::ById;
use crate::api::answer::{Answer, Created, Json};
use crate::api::extract::{Body, GatewayToken, Path};
use crate::api::openapi::operation;
use crate::api::problem::Problem;
use crate::api::state::ApiState;

/// What gateways say of themselves. No part of the port: no console asks it.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new()
        .api_route(
            "/gateways",
            post_with(
                install,
                operation("reports.install", "A gateway signs in for the first time"),
            ),
        )
        .api_route(
            "/gateways/{id}/heartbeat",
            post_with(
                heartbeat,
                operation(
                    "reports.heartbeat",
                    "A gateway says how it is, and is told what to do",
                ),
            ),
        )
}

/// A gateway that was just installed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewGateway {
    /// What people call it.
    name: Name,
    /// The machine that it runs on.
    host_name: HostName,
    /// Where it receives calls.
    url: GatewayUrl,
}

/// What a gateway is known by from now on.
#[derive(Serialize, JsonSchema)]
struct NewIdentity {
    /// Its id.
    id: GatewayId,
    /// Its own token, told this once.
    token: String,
}

async fn install(
    State(state): State<ApiState>,
    GatewayToken(token): GatewayToken,
    Body(new): Body<NewGateway>,
) -> Answer<Created<Json<NewIdentity>>> {
    let installed = state
        .host
        .install(token.reveal(), new.name, new.host_name, new.url)
        .await?;
    Ok(Created(Json(NewIdentity {
        token: installed.reveal_token().to_owned(),
        id: installed.id,
    })))
}

async fn heartbeat(
    State(state): State<ApiState>,
    GatewayToken(token): GatewayToken,
    Path(ById { id }): Path<ById<GatewayId>>,
    Body(heartbeat): Body<Heartbeat>,
) -> Answer<Json<Told>> {
    state.limits.gateway(&id)?;
    match state.host.heard_from(token.reveal(), &id, &heartbeat).await {
        Ok(told) => Ok(Json(told)),
        Err(Unheard::UnknownToken) => Err(Problem::unauthorized()),
        Err(Unheard::ForeignToken) => {
            Err(Problem::forbidden("This token is that of another gateway."))
        }
        Err(Unheard::Failed(error)) => Err(error.into()),
    }
}
