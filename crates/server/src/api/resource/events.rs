use std::borrow::Cow;
use std::convert::Infallible;
use std::time::Duration;

use aide::OperationOutput;
use aide::axum::ApiRouter;
use aide::axum::routing::get_with;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response, StatusCode as Status};
use aide::operation::add_parameters;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use axum::response::sse::{Event, Sse};
use futures::stream::{BoxStream, StreamExt};
use schemars::json_schema;
use waygate_backend::{ErrorKind, EventId};
use waygate_remote::body::Kind;

use super::follower::{Follower, follow};
use crate::api::answer::Answer;
use crate::api::extract::{Caller, header};
use crate::api::openapi::{content, operation};
use crate::api::problem::{Problem, statuses};
use crate::api::state::ApiState;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// How long to wait where there is no room for another follower.
const FULL: Duration = Duration::from_secs(30);

const BEYOND: &str = "There is no such event yet; read the list anew.";

/// The events.
pub fn routes() -> ApiRouter<ApiState> {
    let summary = "What changes about gateways and environments, as server-sent events";
    ApiRouter::new().api_route(
        "/events",
        get_with(events, operation("gateways.events", summary)),
    )
}

async fn events(
    caller: Caller,
    State(state): State<ApiState>,
    After(after): After,
) -> Answer<EventSource> {
    let room = state.followers.clone().try_acquire_owned();
    let room = room.map_err(|_| Problem::busy(FULL))?;
    let stream = caller.backend.gateways()?.events(after).await;
    let stream = stream.map_err(|error| match error.kind {
        ErrorKind::NotFound => out_of_sequence(error.message),
        _ => error.into(),
    })?;
    let Some(stream) = stream else {
        let detail = "This backend sends no events. Ask for the lists again now and then.";
        return Err(Problem::new(
            StatusCode::NOT_IMPLEMENTED,
            Kind::Server,
            detail,
        ));
    };
    let follower = Follower::new(stream, caller.account, caller.credentials, state, room);
    Ok(EventSource(follow(follower)))
}

fn out_of_sequence(detail: impl Into<Cow<'static, str>>) -> Problem {
    Problem::new(StatusCode::GONE, Kind::OutOfSequence, detail)
}

/// The last event that the caller has seen, where it names one.
struct After(Option<EventId>);

impl<S: Send + Sync> FromRequestParts<S> for After {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        after(&parts.headers).map(Self)
    }
}

fn after(headers: &HeaderMap) -> Result<Option<EventId>, Problem> {
    let Some(value) = headers.get(LAST_EVENT_ID) else {
        return Ok(None);
    };
    let digits = value
        .to_str()
        .ok()
        .filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
    let id: Option<u64> = digits.and_then(|digits| digits.parse().ok());
    let malformed = || Problem::malformed("Last-Event-ID has to be the id of an event.");
    let id = id.ok_or_else(malformed)?;
    // No sequence gets further than databases count.
    match i64::try_from(id) {
        Ok(_) => Ok(Some(EventId(id))),
        Err(_) => Err(out_of_sequence(BEYOND)),
    }
}

impl aide::OperationInput for After {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let description = "The id of the last event seen. What changes from now on without it.";
        let schema = json_schema!({ "type": "string", "pattern": "^[0-9]{1,20}$" });
        let header = header("Last-Event-ID", description, false, schema);
        add_parameters(ctx, operation, [header]);
    }

    fn inferred_early_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<Status>, Response)> {
        statuses(ctx, &[400, 410])
    }
}

/// An endless answer.
struct EventSource(BoxStream<'static, Event>);

impl IntoResponse for EventSource {
    fn into_response(self) -> axum::response::Response {
        let mut response = Sse::new(self.0.map(Ok::<_, Infallible>)).into_response();
        // Proxies of the nginx kind would hold events back until a buffer is full.
        let unbuffered = HeaderName::from_static("x-accel-buffering");
        response
            .headers_mut()
            .insert(unbuffered, HeaderValue::from_static("no"));
        response
    }
}

impl OperationOutput for EventSource {
    type Inner = waygate_backend::Event;

    fn inferred_responses(
        ctx: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<Status>, Response)> {
        // What stands behind `data:`. Named, so that it is described.
        ctx.schema.subschema_for::<waygate_backend::Event>();
        let schema = json_schema!({
            "type": "string",
            "description": "Lines `id:` with the event's id and `data:` with an Event as JSON; a comment \
                at the start and after every 10 seconds of silence.",
        });
        let response = Response {
            description: "Events, until the caller leaves or may not see them any more.".into(),
            content: content("text/event-stream", schema),
            ..Response::default()
        };
        vec![(Some(Status::Code(200)), response)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_number() {
        let read = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(LAST_EVENT_ID, value.parse().expect("a header"));
            after(&headers).map_err(|problem| problem.status().as_u16())
        };
        assert_eq!(after(&HeaderMap::new()).ok(), Some(None));
        assert_eq!(read("7"), Ok(Some(EventId(7))));
        assert_eq!(read("18446744073709551615"), Err(410));
        for malformed in ["", "-1", "+1", "x", "1.0", "18446744073709551616"] {
            assert_eq!(read(malformed), Err(400), "{malformed}");
        }
    }
}
