//! What concerns every request alike.

mod common;

use std::time::Duration;

use common::{Does, Server, clock, json as answer, response, shared};
use futures::executor::LocalPool;
use futures::task::LocalSpawnExt;
use waygate_backend::{ErrorKind, IdempotencyKey, Result, Revision};
use waygate_domain::api::ApiId;
use waygate_platform::clock::VirtualClock;
use waygate_remote::layers::{Authenticated, Retrying, TimeLimited, Token};
use waygate_remote::rest::{api_migrations, apis};
use waygate_remote::{Request, Response, Transport};

fn id() -> ApiId {
    ApiId::new("orders").expect("an id")
}

fn reading() -> Request {
    apis::show(&id())
}

fn changing() -> Request {
    apis::save(&id(), "{}", &Revision::new("1"))
}

fn once() -> Request {
    let key = IdempotencyKey::new("k").expect("a key");
    api_migrations::migrate(&id(), &Revision::new("1"), &key)
}

fn busy(status: u16) -> Does {
    Does::Answers(response(status, &[], ""))
}

fn asks_to_wait(seconds: &str) -> Does {
    Does::Answers(response(503, &[("Retry-After", seconds)], ""))
}

fn works() -> Does {
    Does::Answers(answer("7"))
}

/// Sends a request while the clock is stepped by 50 ms up to a minute: what came of it, and after how long.
fn sent<T>(layer: T, clock: &VirtualClock, request: Request) -> (Option<Result<u16>>, Duration)
where
    T: Transport + 'static,
{
    let mut pool = LocalPool::new();
    let came = std::rc::Rc::new(std::cell::RefCell::new(None));
    let put = came.clone();
    let future = async move {
        let result = layer.send(request).await;
        *put.borrow_mut() = Some(result.map(|response: Response| response.status));
    };
    pool.spawner()
        .spawn_local(future)
        .expect("a pool that runs");
    let step = Duration::from_millis(50);
    let mut after = Duration::ZERO;
    loop {
        pool.run_until_stalled();
        if came.borrow().is_some() || after >= Duration::from_secs(60) {
            return (came.borrow_mut().take(), after);
        }
        clock.advance(step);
        after += step;
    }
}

/// What comes of a request, after how long, and how often the server was asked.
fn retried(does: Vec<Does>, request: Request) -> (Option<Result<u16>>, Duration, usize) {
    let (server, clock) = (Server::that(does), clock());
    let layer = Retrying::new(server.clone(), shared(&clock), 7);
    let (came, after) = sent(layer, &clock, request);
    (came, after, server.asked().len())
}

#[test]
fn what_fails_in_passing_is_tried_again() {
    for first in [
        Does::Fails(ErrorKind::Offline),
        Does::Fails(ErrorKind::Timeout),
        busy(429),
        busy(502),
        busy(503),
        busy(504),
    ] {
        let (came, after, asked) = retried(vec![first, works()], reading());
        assert_eq!((came, asked), (Some(Ok(200)), 2));
        assert!((150..=450).contains(&after.as_millis()), "{after:?}");
    }
}

#[test]
fn it_is_tried_three_times_and_waits_longer_each_time() {
    let (came, after, asked) = retried(vec![busy(503), busy(503), busy(503)], once());
    assert_eq!((came, asked), (Some(Ok(503)), 3));
    assert!((600..=1250).contains(&after.as_millis()), "{after:?}");
    let offline = || Does::Fails(ErrorKind::Offline);
    let (came, _, asked) = retried(vec![offline(), offline(), offline()], reading());
    assert!(matches!(came, Some(Err(error)) if error.kind == ErrorKind::Offline));
    assert_eq!(asked, 3);
}

#[test]
fn waits_differ_by_chance() {
    let waits = |seed| {
        let (server, clock) = (Server::that([busy(503), works()]), clock());
        let layer = Retrying::new(server, shared(&clock), seed);
        sent(layer, &clock, reading()).1
    };
    let first = waits(0);
    assert!((1..50).any(|seed| waits(seed) != first));
}

#[test]
fn a_server_is_given_the_time_that_it_asks_for() {
    let (came, after, _) = retried(vec![asks_to_wait("4"), works()], reading());
    assert_eq!(came, Some(Ok(200)));
    assert_eq!(after, Duration::from_secs(4));
    let (came, after, asked) = retried(vec![asks_to_wait("600")], reading());
    assert_eq!((came, asked), (Some(Ok(503)), 1));
    assert_eq!(after, Duration::ZERO);
}

#[test]
fn what_could_happen_twice_is_never_sent_twice() {
    for does in [busy(503), busy(429), Does::Fails(ErrorKind::Offline)] {
        let (came, _, asked) = retried(vec![does], changing());
        assert!(came.is_some());
        assert_eq!(asked, 1);
    }
}

#[test]
fn what_will_fail_again_is_not_tried_again() {
    for status in [200, 400, 401, 404, 412, 422, 500, 501] {
        let (came, after, asked) = retried(vec![busy(status)], reading());
        assert_eq!((came, asked), (Some(Ok(status)), 1));
        assert_eq!(after, Duration::ZERO);
    }
    let (_, _, asked) = retried(vec![Does::Fails(ErrorKind::Aborted)], reading());
    assert_eq!(asked, 1);
}

#[test]
fn nobody_waits_longer_than_the_limit() {
    let (server, clock) = (Server::that([Does::Waits, works()]), clock());
    let layer = TimeLimited::new(server, shared(&clock));
    let arc = std::sync::Arc::new(layer);
    let (came, after) = sent(arc.clone(), &clock, reading());
    assert!(matches!(came, Some(Err(error)) if error.kind == ErrorKind::Timeout));
    assert_eq!(after, Duration::from_secs(30));
    assert_eq!(
        sent(arc, &clock, reading()),
        (Some(Ok(200)), Duration::ZERO)
    );
}

#[test]
fn each_try_has_its_own_time() {
    let (server, clock) = (Server::that([Does::Waits, works()]), clock());
    let limited = TimeLimited::within(server.clone(), shared(&clock), Duration::from_secs(2));
    let layer = Retrying::new(limited, shared(&clock), 7);
    let (came, after) = sent(layer, &clock, reading());
    assert_eq!(came, Some(Ok(200)));
    assert!((2150..=2450).contains(&after.as_millis()), "{after:?}");
}

#[test]
fn a_token_goes_with_every_request() {
    let (server, clock) = (Server::that([works()]), clock());
    let token = Token::new("aZ09-._~+/=").expect("a token");
    sent(Authenticated::new(server.clone(), token), &clock, reading());
    let asked = server.asked();
    assert_eq!(
        asked[0].headers.get("Authorization"),
        Some("Bearer aZ09-._~+/=")
    );
    for text in ["", "a b", "a\r\nx: y", "ä"] {
        assert!(Token::new(text).is_none(), "{text:?}");
    }
}
