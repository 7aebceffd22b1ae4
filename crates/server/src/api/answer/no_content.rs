use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode as Status};
use axum::http::StatusCode;
use axum::response::IntoResponse;

/// 204: done, and nothing to say about it.
pub struct NoContent;

impl IntoResponse for NoContent {
    fn into_response(self) -> axum::response::Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

impl OperationOutput for NoContent {
    type Inner = ();

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<Status>, Response)> {
        let response = Response {
            description: "Done.".into(),
            ..Response::default()
        };
        vec![(Some(Status::Code(204)), response)]
    }
}
