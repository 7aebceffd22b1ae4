//! Events, split anywhere.

mod common;

use std::time::Duration;

use common::{Does, NOW, Server, clock, headers, problem, response};
use futures::executor::block_on;
use futures::stream::StreamExt;
use futures::{FutureExt, future};
use proptest::prelude::*;
use serde_json::json;
use waygate_backend::{Change, ErrorKind, Event, EventId, EventStream, Gateways, Signal};
use waygate_domain::gateway::GatewayId;
use waygate_remote::sse::{MOST, Parser, Sent};
use waygate_remote::{Response, RestBackend};

fn message(id: &str, data: &str) -> Sent {
    Sent::Message {
        id: id.into(),
        data: data.into(),
    }
}

/// What is read of a text, taken at once.
fn read(bytes: &[u8]) -> Vec<Sent> {
    Parser::default().push(bytes).expect("it is short")
}

#[test]
fn lines_end_as_the_standard_says() {
    for end in ["\n", "\r", "\r\n"] {
        let text = [
            ": alive",
            "",
            "id: 7",
            "data: one",
            "data:two",
            "data",
            "",
            "",
        ]
        .join(end);
        let expected = [Sent::Comment, message("7", "one\ntwo\n")];
        assert_eq!(read(text.as_bytes()), expected, "{end:?}");
    }
}

#[test]
fn fields_are_what_the_standard_says() {
    for (text, expected) in [
        ("\u{feff}data: a\n\n", vec![message("", "a")]),
        ("data: \u{feff}a\n\n", vec![message("", "\u{feff}a")]),
        ("data:  two blanks\n\n", vec![message("", " two blanks")]),
        ("data\n\n", vec![message("", "")]),
        ("id: 1\n\n", vec![]),
        (
            "id: 1\n\ndata: a\n\nid\ndata: b\n\n",
            vec![message("1", "a"), message("", "b")],
        ),
        (
            "id: 1\ndata: a\n\nid: x\0y\ndata: b\n\n",
            vec![message("1", "a"), message("1", "b")],
        ),
        (
            "event: x\nretry: 5\nodd\ndata: a\n\n",
            vec![message("", "a")],
        ),
        ("data: never ended\n", vec![]),
        ("\n\n\n", vec![]),
    ] {
        assert_eq!(read(text.as_bytes()), expected, "{text:?}");
    }
}

#[test]
fn what_grows_without_end_is_given_up() {
    let mut parser = Parser::default();
    let long = vec![b'x'; MOST];
    assert_eq!(parser.push(&long), Ok(vec![]));
    assert!(parser.push(b"x").is_err());
    let mut parser = Parser::default();
    let line = [b"data:".as_slice(), &long[..MOST / 2], b"\n"].concat();
    assert_eq!(parser.push(&line), Ok(vec![]));
    assert!(parser.push(&line).and_then(|_| parser.push(&line)).is_err());
}

proptest! {
    #[test]
    fn wherever_it_is_split_it_is_the_same(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "\r", "\n", "\r\n", ":", "data: a", "data:é", "id: 1", "id", "\u{feff}", "x", " ", "\0",
            ]),
            0..40,
        ),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let bytes = pieces.concat().into_bytes();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut parser = Parser::default();
        let mut parts = Vec::new();
        for ends in cuts.windows(2) {
            parts.extend(parser.push(&bytes[ends[0]..ends[1]]).expect("it is short"));
        }
        prop_assert_eq!(parts, read(&bytes));
    }
}

fn gone(id: u64) -> Event {
    Event {
        id: EventId(id),
        at: NOW,
        change: Change::GatewayGone(GatewayId::new("gw-1").expect("an id")),
    }
}

fn written(event: &Event) -> Vec<u8> {
    let json = serde_json::to_string(event).expect("JSON");
    format!("id: {}\ndata: {json}\n\n", event.id.0).into_bytes()
}

fn streams(pieces: Vec<Vec<u8>>) -> Does {
    Does::Streams(Response {
        status: 200,
        headers: headers(&[("Content-Type", "text/event-stream")]),
        body: pieces,
    })
}

fn follow(server: &Server) -> EventStream {
    let stream = block_on(common::backend(server).events(None));
    stream.expect("an answer").expect("a stream")
}

#[test]
fn signals_come_as_they_are_sent() {
    let bytes = [
        b": alive\n\n".to_vec(),
        written(&gone(1)),
        written(&gone(2)),
    ]
    .concat();
    let pieces = bytes.chunks(7).map(<[u8]>::to_vec).collect();
    let mut stream = follow(&Server::that([streams(pieces)]));
    let expected = [
        Signal::Alive,
        Signal::Changed(gone(1)),
        Signal::Changed(gone(2)),
    ];
    for signal in expected {
        assert_eq!(block_on(stream.next()), Some(Ok(signal)));
    }
    assert_eq!(stream.next().now_or_never(), None);
}

#[test]
fn a_stream_that_ends_is_a_connection_that_is_lost() {
    let media_type = [("Content-Type", "text/event-stream")];
    let ended = Does::Answers(response(200, &media_type, ": alive\n\n"));
    let mut stream = follow(&Server::that([ended]));
    assert_eq!(block_on(stream.next()), Some(Ok(Signal::Alive)));
    let lost = block_on(stream.next())
        .expect("an error")
        .expect_err("it ended");
    assert_eq!(lost.kind, ErrorKind::Offline);
    assert_eq!(block_on(stream.next()), None);
}

#[test]
fn half_a_minute_of_silence_is_a_connection_that_is_lost() {
    let server = Server::that([streams(vec![b": alive\n\n".to_vec()])]);
    let clock = clock();
    let backend = RestBackend::new(server, common::shared(&clock));
    let stream = block_on(backend.events(None));
    let mut stream = stream.expect("an answer").expect("a stream");
    assert_eq!(block_on(stream.next()), Some(Ok(Signal::Alive)));
    let mut next = stream.next();
    assert_eq!((&mut next).now_or_never(), None);
    clock.advance(Duration::from_secs(29));
    assert_eq!((&mut next).now_or_never(), None);
    clock.advance(Duration::from_secs(1));
    let lost = block_on(next).expect("an error").expect_err("silence");
    assert_eq!(lost.kind, ErrorKind::Offline);
}

#[test]
fn an_event_that_cannot_be_understood_ends_the_stream() {
    let mut stream = follow(&Server::that([streams(vec![b"data: {}\n\n".to_vec()])]));
    let error = block_on(stream.next())
        .expect("an error")
        .expect_err("no event");
    assert_eq!(error.kind, ErrorKind::Unreadable);
    assert_eq!(block_on(stream.next()), None);
}

#[test]
fn a_server_without_events_has_to_be_polled() {
    for status in [404, 501] {
        let server = Server::that([Does::Answers(response(status, &[], ""))]);
        let stream = block_on(common::backend(&server).events(None));
        assert!(matches!(stream, Ok(None)), "{status}");
    }
}

#[test]
fn a_refusal_to_stream_is_told() {
    let sequence = json!({"type": "urn:waygate:problem:out_of_sequence", "status": 410});
    let html = [("Content-Type", "text/html")];
    for (does, kind) in [
        (Does::Answers(problem(410, sequence)), ErrorKind::NotFound),
        (
            Does::Answers(response(401, &html, "")),
            ErrorKind::Unauthorized,
        ),
        (
            Does::Answers(response(503, &html, "")),
            ErrorKind::Server { status: 503 },
        ),
        (
            Does::Answers(response(200, &html, "<p>")),
            ErrorKind::Unreadable,
        ),
        (Does::Fails(ErrorKind::Offline), ErrorKind::Offline),
    ] {
        let server = Server::that([does]);
        let stream = block_on(common::backend(&server).events(Some(EventId(9))));
        assert_eq!(stream.err().map(|error| error.kind), Some(kind));
        let asked = server.asked();
        assert_eq!(asked[0].headers.get("last-event-id"), Some("9"));
    }
}

#[test]
fn a_server_that_never_answers_can_be_left() {
    let backend = common::backend(&Server::that([Does::Waits]));
    let waiting = Box::pin(backend.events(None));
    let left = block_on(future::select(waiting, future::ready(())));
    assert!(matches!(left, future::Either::Right(_)));
}
