use std::sync::Arc;

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use tracing::Span;
use waygate_backend::{Backend, Session};
use waygate_platform::Account;

use crate::people::PeopleError;

use super::{Credentials, require_same_origin};
use crate::api::client;
use crate::api::problem::{Problem, statuses};
use crate::api::state::ApiState;

/// Who is signed in, and the platform as they see it.
pub struct Caller {
    /// The platform.
    pub backend: Arc<dyn Backend>,
    /// The account.
    pub account: Account,
    /// What speaks for it.
    pub credentials: Credentials,
}

impl FromRequestParts<ApiState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        let known = match Credentials::of(&parts.headers) {
            Some(credentials) => session(state, &credentials)
                .await?
                .map(|session| (credentials, session)),
            None => None,
        };
        let Some((credentials, session)) = known else {
            let address = client::address(parts, state.behind_proxy);
            state.limits.stranger(address)?;
            return Err(Problem::unauthorized());
        };
        Span::current().record("account", &session.account);
        if matches!(credentials, Credentials::Cookie(_)) && !parts.method.is_safe() {
            require_same_origin(&parts.headers, true)?;
        }
        state.limits.account(&session.account)?;
        let account = Account::new(session);
        Ok(Self {
            backend: state.host.seen_by(account.clone()),
            account,
            credentials,
        })
    }
}

/// Whom these speak for, as of now.
pub async fn session(
    state: &ApiState,
    credentials: &Credentials,
) -> Result<Option<Session>, PeopleError> {
    let now = state.host.clock().now();
    match credentials {
        Credentials::Bearer(token) => state.people.by_token(token, now).await,
        Credentials::Cookie(session) => state.people.session(session, now).await,
    }
}

impl OperationInput for Caller {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        for scheme in ["token", "session"] {
            let requirement = [(scheme.to_owned(), Vec::new())].into_iter().collect();
            operation.security.push(requirement);
        }
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        statuses(ctx, &[401, 403, 422, 429])
    }
}
