use aide::OperationOutput;
use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use schemars::json_schema;

use crate::api::answer::Answer;
use crate::api::openapi::{DESCRIPTION, content, operation};
use crate::api::state::ApiState;

/// The description of the API itself.
pub fn routes() -> ApiRouter<ApiState> {
    ApiRouter::new().api_route(
        "/openapi.json",
        get_with(get, operation("description.get", "This description")),
    )
}

async fn get() -> Answer<Description> {
    Ok(Description)
}

struct Description;

impl IntoResponse for Description {
    fn into_response(self) -> axum::response::Response {
        ([(CONTENT_TYPE, "application/json")], DESCRIPTION.as_str()).into_response()
    }
}

impl OperationOutput for Description {
    type Inner = serde_json::Value;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        let schema = json_schema!({ "type": "object", "required": ["openapi", "paths"] });
        let response = Response {
            description: "An OpenAPI 3.1 document.".into(),
            content: content("application/json", schema),
            ..Response::default()
        };
        vec![(Some(StatusCode::Code(200)), response)]
    }
}
