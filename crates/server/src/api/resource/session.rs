use std::net::IpAddr;
use std::time::Duration;

use aide::axum::ApiRouter;
use aide::axum::routing::post_with;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode};
use aide::{OperationInput, OperationOutput};
use axum::extract::{FromRequestParts, State};
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{AppendHeaders, IntoResponse};
use schemars::json_schema;
use tracing::Span;
use waygate_backend::Session;
use waygate_remote::body::SignIn;

use crate::api::answer::{Answer, Json, NoContent, header};
use crate::api::client;
use crate::api::extract::{Body, COOKIE_NAME, Caller, cookie, require_same_origin};
use crate::api::openapi::operation;
use crate::api::problem::{Problem, statuses};
use crate::api::state::ApiState;
use crate::people::Secret;

/// Who is signed in.
pub fn routes() -> ApiRouter<ApiState> {
    let signs_in = "Signs a person in: the session is kept in a cookie";
    ApiRouter::new().api_route(
        "/session",
        post_with(sign_in, operation("session.sign_in", signs_in))
            .get_with(get, operation("session.get", "Who is signed in"))
            .delete_with(sign_out, operation("session.sign_out", "Signs out")),
    )
}

async fn get(caller: Caller) -> Answer<Json<Session>> {
    Ok(Json(caller.backend.session().await?))
}

async fn sign_in(
    State(state): State<ApiState>,
    sender: Sender,
    Body(body): Body<SignIn>,
) -> Answer<WithCookie<Json<Session>>> {
    state.limits.sign_in(sender.address)?;
    let (token, now) = (Secret::given(body.token), state.host.clock().now());
    let Some(signed_in) = state.people.sign_in(&token, now).await? else {
        return Err(Problem::wrong_token());
    };
    Span::current().record("account", &signed_in.session.account);
    let cookie = sender.cookie(signed_in.secret.reveal(), signed_in.ends.since(now));
    Ok(WithCookie(cookie, Json(signed_in.session)))
}

/// Whether there is such a session or not, there is none afterwards.
async fn sign_out(State(state): State<ApiState>, sender: Sender) -> Answer<WithCookie<NoContent>> {
    if let Some(session) = &sender.session {
        state.people.sign_out(session).await?;
    }
    let cookie = sender.cookie("", Duration::ZERO);
    Ok(WithCookie(cookie, NoContent))
}

/// Who signs in or out: from where, and that it is not another site that has a browser do so.
struct Sender {
    address: IpAddr,
    is_https: bool,
    session: Option<Secret>,
}

impl FromRequestParts<ApiState> for Sender {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        let session = cookie(&parts.headers);
        require_same_origin(&parts.headers, session.is_some())?;
        Ok(Self {
            address: client::address(parts, state.behind_proxy),
            is_https: client::is_https(&parts.headers, state.behind_proxy),
            session,
        })
    }
}

impl Sender {
    /// The cookie of a session: scripts cannot read it, and no other site can have it sent.
    fn cookie(&self, value: &str, lasts: Duration) -> String {
        let secure = if self.is_https { "; Secure" } else { "" };
        let seconds = lasts.as_secs();
        format!(
            "{COOKIE_NAME}={value}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}"
        )
    }
}

impl OperationInput for Sender {
    fn inferred_early_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        statuses(ctx, &[401, 403, 429])
    }
}

/// An answer that sets the session's cookie.
struct WithCookie<A>(String, A);

impl<A: IntoResponse> IntoResponse for WithCookie<A> {
    fn into_response(self) -> axum::response::Response {
        let Self(cookie, answer) = self;
        (AppendHeaders([(SET_COOKIE, cookie)]), answer).into_response()
    }
}

impl<A: OperationOutput> OperationOutput for WithCookie<A> {
    type Inner = A::Inner;

    fn inferred_responses(
        ctx: &mut GenContext,
        operation: &mut Operation,
    ) -> Vec<(Option<StatusCode>, Response)> {
        let mut responses = A::inferred_responses(ctx, operation);
        for (_, response) in &mut responses {
            let schema = json_schema!({ "type": "string", "pattern": "^waygate_session=" });
            let cookie = header("The session, or that there is none any more.", schema);
            response.headers.insert("Set-Cookie".into(), cookie);
        }
        responses
    }
}
