use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode as Status};
use axum::http::StatusCode;
use axum::response::IntoResponse;

/// 201: something came to be.
pub struct Created<A>(pub A);

impl<A: IntoResponse> IntoResponse for Created<A> {
    fn into_response(self) -> axum::response::Response {
        let mut response = self.0.into_response();
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::CREATED;
        }
        response
    }
}

impl<A: OperationOutput> OperationOutput for Created<A> {
    type Inner = A::Inner;

    fn operation_response(ctx: &mut GenContext, operation: &mut Operation) -> Option<Response> {
        A::operation_response(ctx, operation)
    }

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<Status>, Response)> {
        let response = Self::operation_response(ctx, operation);
        response
            .into_iter()
            .map(|r| (Some(Status::Code(201)), r))
            .collect()
    }
}
