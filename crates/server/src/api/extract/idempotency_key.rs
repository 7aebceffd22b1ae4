use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use aide::operation::add_parameters;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use schemars::json_schema;
use waygate_backend::IdempotencyKey;

use super::parameter;
use crate::api::problem::{Problem, statuses};

const NAME: &str = "idempotency-key";

/// What makes a request happen once, however often it is sent: the header `Idempotency-Key`.
pub struct IdempotencyKeyHeader(pub IdempotencyKey);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKeyHeader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut values = parts.headers.get_all(NAME).iter();
        let key = values
            .next()
            .and_then(|value| value.to_str().ok())
            .and_then(IdempotencyKey::new);
        match (key, values.next()) {
            (Some(key), None) => Ok(Self(key)),
            _ => Err(Problem::malformed(
                "Idempotency-Key has to hold 1 to 64 letters, digits, dashes or underscores, made for this request.",
            )),
        }
    }
}

impl OperationInput for IdempotencyKeyHeader {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let description = "Made by the caller for this one request, and sent again with a retry of it: \
            the request happens once. Kept for 24 hours.";
        let schema = json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$" });
        let header = parameter::header("Idempotency-Key", description, true, schema);
        add_parameters(ctx, operation, [header]);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        statuses(ctx, &[400])
    }
}
