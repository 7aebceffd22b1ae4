//! [`Gateways`](waygate_backend::Gateways).

use waygate_backend::{EventId, PageRequest};
use waygate_domain::feed::Feed;
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::installer::{OperatingSystem, TokenLifetime};
use waygate_domain::log_files::LogRequest;

use super::encode::{get, post};
use crate::body::IssueToken;
use crate::{Headers, Request};

/// The media type of feeds.
pub const ATOM: &str = "application/atom+xml";
/// The media type of events.
pub const EVENTS: &str = "text/event-stream";

/// A page of the gateways in a view.
pub fn list(view: GatewayView, page: &PageRequest) -> Request {
    get("/gateways").query("view", view.key()).page(page)
}

/// One gateway.
pub fn show(id: &GatewayId) -> Request {
    get(format!("/gateways/{id}"))
}

/// Everything about one gateway.
pub fn inspect(id: &GatewayId) -> Request {
    get(format!("/gateways/{id}/details"))
}

/// Has a gateway do something.
pub fn command(id: &GatewayId, command: &GatewayCommand) -> Request {
    post(format!("/gateways/{id}/commands")).json(command)
}

/// The log files of a day.
pub fn logs(id: &GatewayId, request: &LogRequest) -> Request {
    let flag = |is: bool| if is { "true" } else { "false" };
    get(format!("/gateways/{id}/logs"))
        .query("day", &request.day)
        .query("bin_logs", flag(request.bin_logs))
        .query("configuration", flag(request.configuration))
}

/// A feed, as an Atom document.
pub fn feed(id: &GatewayId, feed: Feed) -> Request {
    accepting(format!("/gateways/{id}/feeds/{}", feed.key()), ATOM)
}

/// A new token with which a gateway can be installed.
pub fn issue_token(minutes: TokenLifetime) -> Request {
    post("/installer-tokens").json(&IssueToken { minutes })
}

/// The installer for a system.
pub fn installer(system: OperatingSystem) -> Request {
    let path = format!("/installers/{}", system.key());
    accepting(path, "application/octet-stream")
}

/// What changes after an event, or from now on.
pub fn events(after: Option<EventId>) -> Request {
    let mut request = accepting("/events".into(), EVENTS);
    if let Some(EventId(after)) = after {
        request.headers.add("last-event-id", after.to_string());
    }
    request
}

fn accepting(path: String, media_type: &str) -> Request {
    let mut request = get(path);
    request.headers = Headers::default();
    let problems = crate::body::MEDIA_TYPE;
    request
        .headers
        .add("accept", format!("{media_type}, {problems}"));
    request
}
