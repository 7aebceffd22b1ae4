use aide::OperationOutput;
use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use schemars::{JsonSchema, json_schema};
use serde::Deserialize;
use waygate_domain::feed::Feed;
use waygate_domain::gateway::GatewayId;

use crate::api::answer::Answer;
use crate::api::extract::{Caller, Path};
use crate::api::openapi::{content, operation};
use crate::api::state::ApiState;

const ATOM: &str = "application/atom+xml";

/// The feeds of gateways.
pub fn routes() -> ApiRouter<ApiState> {
    let summary = "What happened to a gateway, as an Atom document (RFC 4287)";
    ApiRouter::new().api_route(
        "/gateways/{id}/feeds/{feed}",
        get_with(feed, operation("gateways.feed", summary)),
    )
}

/// The address of a feed.
#[derive(Deserialize, JsonSchema)]
#[schemars(inline)]
struct At {
    /// The gateway's id.
    id: GatewayId,
    /// Which of its feeds.
    feed: Feed,
}

async fn feed(caller: Caller, Path(at): Path<At>) -> Answer<AtomDocument> {
    let document = caller.backend.gateways()?.feed(&at.id, at.feed).await?;
    Ok(AtomDocument(document))
}

struct AtomDocument(String);

impl IntoResponse for AtomDocument {
    fn into_response(self) -> axum::response::Response {
        ([(CONTENT_TYPE, ATOM)], self.0).into_response()
    }
}

impl OperationOutput for AtomDocument {
    type Inner = String;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        let schema = json_schema!({ "type": "string" });
        let response = Response {
            description: "The feed.".into(),
            content: content(ATOM, schema),
            ..Response::default()
        };
        vec![(Some(StatusCode::Code(200)), response)]
    }
}
