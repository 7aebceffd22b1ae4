use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode as Status};
use axum::http::header::ETAG;
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;
use schemars::{JsonSchema, json_schema};
use serde::Serialize;
use waygate_backend::{Revision, Versioned};

use super::{Json, header};
use crate::api::problem::Problem;

/// 200 with a value as JSON, and its revision as `ETag`.
pub struct Tagged<T>(pub Versioned<T>);

/// The strong entity tag of a revision. `None` where it has characters that no tag can have.
fn etag(revision: &Revision) -> Option<HeaderValue> {
    HeaderValue::try_from(format!("\"{}\"", revision.as_str())).ok()
}

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> axum::response::Response {
        let Versioned { value, revision } = self.0;
        match etag(&revision) {
            Some(tag) => ([(ETAG, tag)], Json(value)).into_response(),
            None => {
                tracing::error!("a revision is no entity tag");
                Problem::server(StatusCode::INTERNAL_SERVER_ERROR).into_response()
            }
        }
    }
}

impl<T: JsonSchema> OperationOutput for Tagged<T> {
    type Inner = T;

    fn operation_response(ctx: &mut GenContext, operation: &mut Operation) -> Option<Response> {
        let mut response = Json::<T>::operation_response(ctx, operation)?;
        let schema = json_schema!({ "type": "string", "pattern": "^\"[!#-~]+\"$" });
        let etag = header("The revision: a change names it in If-Match.", schema);
        response.headers.insert("ETag".into(), etag);
        Some(response)
    }

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<Status>, Response)> {
        let response = Self::operation_response(ctx, operation);
        response
            .into_iter()
            .map(|r| (Some(Status::Code(200)), r))
            .collect()
    }
}
