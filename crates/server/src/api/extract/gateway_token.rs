use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::credentials::bearer;
use crate::api::client;
use crate::api::problem::{Problem, statuses};
use crate::api::state::ApiState;
use crate::people::Secret;

/// The token that a machine shows: an installer's, or a gateway's own. Whether it is valid, the platform says.
pub struct GatewayToken(pub Secret);

impl FromRequestParts<ApiState> for GatewayToken {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        let Some(token) = bearer(&parts.headers) else {
            let address = client::address(parts, state.behind_proxy);
            state.limits.stranger(address)?;
            return Err(Problem::unauthorized());
        };
        Ok(Self(token))
    }
}

impl OperationInput for GatewayToken {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        let requirement = [("machine".to_owned(), Vec::new())].into_iter().collect();
        operation.security.push(requirement);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        statuses(ctx, &[401, 403, 429])
    }
}
