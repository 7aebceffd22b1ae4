//! Problems in the description of the API.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode as Status};
use axum::http::StatusCode;

use waygate_remote::body;
use waygate_remote::body::MEDIA_TYPE;

use super::Problem;
use crate::api::openapi::content;

/// What the description says of the problems with this status.
fn document(ctx: &mut GenContext, status: u16) -> Response {
    let schema = ctx.schema.subschema_for::<body::Problem>();
    let reason = StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason());
    Response {
        description: reason.unwrap_or("Error").to_owned(),
        content: content(MEDIA_TYPE, schema),
        ..Response::default()
    }
}

/// The same for several statuses, as aide wants them.
pub fn statuses(ctx: &mut GenContext, statuses: &[u16]) -> Vec<(Option<Status>, Response)> {
    statuses
        .iter()
        .map(|&status| (Some(Status::Code(status)), document(ctx, status)))
        .collect()
}

impl OperationOutput for Problem {
    type Inner = body::Problem;

    /// What any operation may answer: the store failed, the part is not there, the server is busy or
    /// stopping, or it took too long.
    fn inferred_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<Status>, Response)> {
        statuses(ctx, &[408, 500, 501, 503])
    }
}
