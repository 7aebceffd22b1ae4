//! Every answer is a value or an error, and never guessed.

mod common;

use std::sync::Arc;
use std::time::Duration;

use common::{Does, NOW, Server, backend, clock, json as answer, problem, response};
use futures::executor::block_on;
use serde_json::json;
use waygate_backend::{
    AccessToken, Backend, Conflict, Environments, Error, ErrorKind, FieldError, Gateways, Revision,
    Settings,
};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::feed::Feed;
use waygate_domain::gateway::GatewayId;
use waygate_domain::installer::{OperatingSystem, TokenLifetime};
use waygate_domain::role::{Privilege, Role};
use waygate_domain::settings::{FormKey, Subject};
use waygate_domain::time::Timestamp;
use waygate_remote::rest::{nothing, refusal, value, versioned};
use waygate_remote::{Response, RestBackend};

const ENVIRONMENT: &str = r#"{"id":"env-1","name":"test"}"#;

fn environment() -> EnvironmentId {
    EnvironmentId::new("env-1").expect("an id")
}

/// What the backend says of one environment where the server answers so.
fn told(response: Response) -> Result<String, Error> {
    let backend = backend(&Server::that([Does::Answers(response)]));
    let environment = block_on(Environments::get(&backend, &environment()));
    environment.map(|environment| environment.name.to_string())
}

fn kind(response: Response) -> ErrorKind {
    told(response).expect_err("an error").kind
}

#[test]
fn a_value_is_read_whatever_a_newer_server_adds() {
    assert_eq!(told(answer(ENVIRONMENT)).as_deref(), Ok("test"));
    let more = r#"{"id":"env-1","name":"test","gateway":null,"colour":"blue"}"#;
    let charset = [("Content-Type", "Application/JSON; charset=utf-8")];
    assert_eq!(told(response(200, &charset, more)).as_deref(), Ok("test"));
}

#[test]
fn what_is_no_answer_of_the_contract_is_unreadable() {
    let html = [("Content-Type", "text/html")];
    for odd in [
        answer(&ENVIRONMENT[..20]),
        answer(""),
        answer("null"),
        answer(r#"{"id":"not an id","name":"test"}"#),
        answer(r#"{"id":"env-1","name":""}"#),
        answer(b"\xff\xfe".to_vec()),
        response(200, &html, ENVIRONMENT),
        response(200, &[], ENVIRONMENT),
        response(200, &html, "<!doctype html><title>Sign in</title>"),
        response(204, &[], ""),
        response(302, &[("Location", "https://login.example.com")], ""),
        response(400, &html, "<h1>Bad Request</h1>"),
        response(304, &[], ""),
    ] {
        let status = odd.status;
        assert_eq!(kind(odd), ErrorKind::Unreadable, "{status}");
    }
}

#[test]
fn every_kind_of_problem_is_the_error_that_it_was() {
    let conflict = Conflict {
        current: r#"{"a":1}"#.into(),
        revision: Revision::new("8"),
        by: "colleague@example.com".into(),
        at: Timestamp::from_millis(5),
    };
    let field = FieldError {
        field: "rest".into(),
        message: "Enter a path.".into(),
    };
    let said = |status: u16, kind: &str, more: serde_json::Value| {
        let mut body = json!({
            "type": format!("urn:waygate:problem:{kind}"), "title": "T", "status": status,
            "detail": "A sentence.", "request_id": "req-1",
        });
        for (name, value) in more.as_object().expect("members") {
            body[name] = value.clone();
        }
        problem(status, body)
    };
    let conflicting = json!({"conflict": {
        "current": "{\"a\":1}", "revision": "8", "by": "colleague@example.com", "at": 5,
    }});
    let errors = json!({"errors": [{"field": "rest", "message": "Enter a path."}]});
    let privilege = json!({"privilege": "api_management"});
    for (response, kind) in [
        (
            said(401, "unauthorized", json!({})),
            ErrorKind::Unauthorized,
        ),
        (
            said(403, "forbidden", privilege),
            ErrorKind::Forbidden(Privilege::ApiManagement),
        ),
        (said(404, "not_found", json!({})), ErrorKind::NotFound),
        (said(410, "out_of_sequence", json!({})), ErrorKind::NotFound),
        (
            said(412, "conflict", conflicting),
            ErrorKind::Conflict(Box::new(conflict)),
        ),
        (
            said(422, "invalid", errors),
            ErrorKind::Invalid(vec![field]),
        ),
        (
            said(429, "rate_limited", json!({})),
            ErrorKind::RateLimited { retry_after: None },
        ),
        (
            said(500, "server", json!({})),
            ErrorKind::Server { status: 500 },
        ),
        (said(403, "forbidden", json!({})), ErrorKind::Unreadable),
        (said(412, "conflict", json!({})), ErrorKind::Unreadable),
        (said(415, "of_tomorrow", json!({})), ErrorKind::Unreadable),
    ] {
        let error = refusal(&response);
        assert_eq!(error.kind, kind);
        assert_eq!(error.message, "A sentence.");
        assert_eq!(error.request_id.as_deref(), Some("req-1"));
    }
}

#[test]
fn a_proxy_is_believed_only_what_it_can_know() {
    let html = |status| response(status, &[("Content-Type", "text/html")], "<h1>No</h1>");
    for (status, expected) in [
        (401, ErrorKind::Unauthorized),
        (408, ErrorKind::Timeout),
        (429, ErrorKind::RateLimited { retry_after: None }),
        (502, ErrorKind::Server { status: 502 }),
        (403, ErrorKind::Unreadable),
        (404, ErrorKind::Unreadable),
        (412, ErrorKind::Unreadable),
        (422, ErrorKind::Unreadable),
    ] {
        let error = told(html(status)).expect_err("an error");
        assert_eq!(error.kind, expected, "{status}");
        assert!(error.message.ends_with('.'), "{status}");
    }
    // A problem in the wrong place, or of another status, is none.
    let body = json!({"type": "urn:waygate:problem:not_found", "status": 404});
    let as_json = [("Content-Type", "application/json")];
    assert_eq!(
        kind(response(404, &as_json, body.to_string())),
        ErrorKind::Unreadable
    );
    assert_eq!(kind(problem(410, body)), ErrorKind::Unreadable);
}

#[test]
fn the_id_of_a_request_is_told_wherever_it_stands() {
    let html = [("Content-Type", "text/html"), ("X-Request-Id", "req-9")];
    for status in [200, 404, 500] {
        let error = told(response(status, &html, "")).expect_err("an error");
        assert_eq!(error.request_id.as_deref(), Some("req-9"));
    }
}

#[test]
fn how_long_to_wait_is_seconds_or_an_instant() {
    let date = ("Date", "Mon, 09 Mar 2026 14:32:08 GMT");
    for (asked, waits) in [
        ("7", Some(7)),
        ("Mon, 09 Mar 2026 14:32:20 GMT", Some(12)),
        ("Mon, 09 Mar 2026 14:00:00 GMT", Some(0)),
        ("soon", None),
    ] {
        let answer = response(429, &[date, ("Retry-After", asked)], "");
        let retry_after = waits.map(Duration::from_secs);
        assert_eq!(
            refusal(&answer).kind,
            ErrorKind::RateLimited { retry_after }
        );
    }
}

#[test]
fn a_revision_is_the_entity_tag() {
    let tagged = |tag: &'static str| {
        let headers = [("Content-Type", "application/json"), ("ETag", tag)];
        versioned::<u8>(response(200, &headers, "7"))
    };
    for tag in ["\"r-1\"", "W/\"r-1\""] {
        let read = tagged(tag).expect("a value");
        assert_eq!((read.value, read.revision), (7, Revision::new("r-1")));
    }
    assert_eq!(
        tagged("r-1").expect_err("no tag").kind,
        ErrorKind::Unreadable
    );
    let without = versioned::<u8>(answer("7")).expect_err("no tag");
    assert_eq!(without.kind, ErrorKind::Unreadable);
}

#[test]
fn nothing_is_nothing() {
    assert_eq!(nothing(response(204, &[], "")), Ok(()));
    assert_eq!(value::<u8>(answer("7")), Ok(7));
    let gone = problem(
        404,
        json!({"type": "urn:waygate:problem:not_found", "status": 404}),
    );
    assert_eq!(nothing(gone).expect_err("gone").kind, ErrorKind::NotFound);
}

#[test]
fn feeds_installers_and_tokens_are_read() {
    let feed = [("Content-Type", "application/atom+xml; charset=utf-8")];
    let file = [(
        "Content-Disposition",
        "attachment; filename=\"waygate-linux64.sh\"",
    )];
    let elsewhere = [("Content-Disposition", "attachment; filename=\"../x.sh\"")];
    let server = Server::that([
        Does::Answers(response(200, &feed, "<feed/>")),
        Does::Answers(response(200, &[("Content-Type", "text/html")], "<p>")),
        Does::Answers(response(200, &file, vec![0, 159, 146])),
        Does::Answers(response(200, &elsewhere, "x")),
        Does::Answers(answer(r#"{"token":"secret","expires":60000}"#)),
    ]);
    let backend = backend(&server);
    let id = GatewayId::new("gw-1").expect("an id");
    block_on(async {
        assert_eq!(
            backend.feed(&id, Feed::Monitor).await.as_deref(),
            Ok("<feed/>")
        );
        let html = backend.feed(&id, Feed::Monitor).await.expect_err("HTML");
        assert_eq!(html.kind, ErrorKind::Unreadable);
        let installer = backend.installer(OperatingSystem::Linux64).await;
        let installer = installer.expect("a file");
        assert_eq!(installer.file_name, "waygate-linux64.sh");
        assert_eq!((installer.bytes, installer.content), (3, vec![0, 159, 146]));
        let elsewhere = backend.installer(OperatingSystem::Linux64).await;
        assert_eq!(elsewhere.expect_err("a path").kind, ErrorKind::Unreadable);
        let hour = TokenLifetime::minutes(60).expect("an hour");
        let token = backend.issue_token(hour).await.expect("a token");
        assert_eq!(token.reveal(), "secret");
        assert_eq!(token.expires, Timestamp::from_millis(60_000));
    });
}

#[test]
fn a_form_with_other_fields_is_unreadable() {
    let tagged = |draft: &str| {
        let headers = [("Content-Type", "application/json"), ("ETag", "\"1\"")];
        let facts = r#"{"certificates":[],"providers":[],"plans":[],"sent":false}"#;
        Does::Answers(response(
            200,
            &headers,
            format!(r#"{{"draft":{draft},"facts":{facts}}}"#),
        ))
    };
    let server = Server::that([
        tagged(r#"{"monitor":"on"}"#),
        tagged(r#"{"colour":"blue"}"#),
    ]);
    let backend = backend(&server);
    let subject = Subject::Gateway(GatewayId::new("gw-1").expect("an id"));
    let get = || block_on(Settings::get(&backend, &subject, FormKey::Feeds));
    let sheet = get().expect("a sheet").value;
    assert_eq!(sheet.draft.get("monitor"), "on");
    assert_eq!(get().expect_err("other fields").kind, ErrorKind::Unreadable);
}

#[test]
fn whoever_signs_in_is_told_and_can_sign_out() {
    let server = Server::that([
        Does::Answers(answer(r#"{"account":"a@example.com","role":"reader"}"#)),
        Does::Answers(answer(
            r#"{"account":"a@example.com","role":"access-only"}"#,
        )),
        Does::Answers(response(204, &[], "")),
        Does::Answers(response(401, &[], "")),
    ]);
    let backend = backend(&server);
    let door = backend.sign_in().expect("there are accounts");
    let token = AccessToken::typed("secret").expect("a token");
    let session = block_on(door.sign_in(&token)).expect("a session");
    assert_eq!(session.role, Role::Reader);
    let session = block_on(Backend::session(&backend)).expect("a session");
    assert_eq!(session.role, Role::AccessOnly);
    assert_eq!(block_on(door.sign_out()), Ok(()));
    // Who is signed out already is signed out.
    assert_eq!(block_on(door.sign_out()), Ok(()));
}

#[test]
fn the_clock_follows_the_server_where_it_is_off() {
    let says = |date| {
        let headers = [("Content-Type", "application/json"), ("Date", date)];
        Does::Answers(response(200, &headers, ENVIRONMENT))
    };
    let server = Server::that([
        says("Mon, 09 Mar 2026 14:32:10 GMT"),
        says("Mon, 09 Mar 2026 15:32:08 GMT"),
        says("Mon, 09 Mar 2026 15:32:07 GMT"),
        says("some time"),
    ]);
    let host = clock();
    let backend = RestBackend::new(server, Arc::new(host.clone()));
    let shows = |backend: &RestBackend<Server>| {
        block_on(Environments::get(backend, &environment())).expect("an environment");
        Backend::clock(backend).now()
    };
    assert_eq!(shows(&backend), NOW);
    let hour = Duration::from_secs(3600);
    assert_eq!(shows(&backend), NOW.after(hour));
    assert_eq!(shows(&backend), NOW.after(hour));
    host.advance(Duration::from_secs(1));
    assert_eq!(shows(&backend), NOW.after(hour + Duration::from_secs(1)));
}
