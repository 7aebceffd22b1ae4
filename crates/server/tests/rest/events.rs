//! What changes, as it does.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use futures::future::join_all;
use futures::{StreamExt, poll};
use tokio::time::timeout;
use tower::ServiceExt;
use waygate_backend::conformance::Fixture;
use waygate_domain::role::Role;
use waygate_domain::status::Reported;

use super::world::{World, bearer};

/// Much longer than anything on this machine takes.
const LONG: Duration = Duration::from_secs(20);

async fn follow(world: &World, authorization: &str) -> BodyDataStream {
    let request = Request::get("/api/v1/events").header("authorization", authorization);
    let request = request.body(Body::empty()).expect("a request");
    let response = world.router.clone().oneshot(request).await;
    let response = response.expect("the router always answers");
    assert_eq!(response.status(), 200);
    let header = |name| response.headers()[name].to_str().expect("ASCII").to_owned();
    assert_eq!(header("content-type"), "text/event-stream");
    assert_eq!(header("cache-control"), "no-store");
    response.into_body().into_data_stream()
}

/// The next piece; `None` where the stream is over.
async fn next(stream: &mut BodyDataStream) -> Option<String> {
    let piece = timeout(LONG, stream.next()).await.expect("something comes");
    let bytes = piece?.expect("it can be read");
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test]
async fn a_change_comes_with_its_place_and_its_value() {
    let world = World::new().await;
    let mut stream = follow(&world, &bearer(&world.token(Role::Reader).await)).await;
    assert_eq!(next(&mut stream).await.as_deref(), Some(": alive\n\n"));
    let gateway = world.platform.gateways().remove(0);
    world
        .platform
        .report(&gateway.id, Reported::Stopping, None)
        .await;
    let event = next(&mut stream).await.expect("an event");
    assert!(event.starts_with("id: 1\ndata: {\"id\":1,"), "{event}");
    assert!(event.contains("\"status\":\"stopping\""), "{event}");
}

/// How often the store is asked for a change that so many are told of.
async fn calls_for_a_change(followers: usize) -> usize {
    let world = World::new().await;
    let authorization = bearer(&world.token(Role::Reader).await);
    let mut streams = Vec::new();
    for _ in 0..followers {
        let mut stream = follow(&world, &authorization).await;
        assert_eq!(next(&mut stream).await.as_deref(), Some(": alive\n\n"));
        streams.push(stream);
    }
    let mut told = join_all(streams.iter_mut().map(next));
    assert!(
        poll!(&mut told).is_pending(),
        "there is nothing to tell yet"
    );
    let before = world.store.calls();
    let gateway = world.platform.gateways().remove(0);
    let report = world.platform.report(&gateway.id, Reported::Stopping, None);
    report.await;
    let told = told.await;
    assert_eq!(told.len(), followers);
    assert!(
        told.iter().all(|event| *event == told[0]),
        "all are told the same"
    );
    world.store.calls() - before
}

#[tokio::test]
async fn what_many_follow_is_read_once() {
    assert_eq!(calls_for_a_change(50).await, calls_for_a_change(1).await);
}

#[tokio::test]
async fn a_place_that_is_not_kept_is_gone() {
    let world = World::new().await;
    let authorization = bearer(&world.token(Role::Reader).await);
    let headers = [
        ("authorization", authorization.as_str()),
        ("last-event-id", "99"),
    ];
    let answer = world.call("GET", "/events", &headers, "").await;
    assert_eq!(answer.status, 410);
    assert_eq!(answer.json()["type"], "urn:waygate:problem:out_of_sequence");
}

#[tokio::test]
async fn a_follower_whose_token_is_removed_is_sent_nothing_more() {
    let world = World::new().await;
    let token = world.token(Role::Admin).await;
    let mut stream = follow(&world, &bearer(&token)).await;
    assert_eq!(next(&mut stream).await.as_deref(), Some(": alive\n\n"));
    assert!(world.people.remove_token(&token.id).await.expect("removed"));
    // It is looked for every 10 seconds.
    assert_eq!(next(&mut stream).await, None);
}

#[tokio::test]
async fn a_stop_of_the_server_ends_the_stream() {
    let world = World::new().await;
    let mut stream = follow(&world, &bearer(&world.token(Role::Admin).await)).await;
    assert_eq!(next(&mut stream).await.as_deref(), Some(": alive\n\n"));
    world.stop();
    assert_eq!(next(&mut stream).await, None);
}

#[tokio::test]
async fn who_lacks_the_privilege_follows_nothing() {
    let world = World::new().await;
    let authorization = bearer(&world.token(Role::AccessOnly).await);
    let headers = [("authorization", authorization.as_str())];
    let answer = world.call("GET", "/events", &headers, "").await;
    assert_eq!(answer.status, 403);
    assert_eq!(answer.json()["privilege"], "gateway_management");
}
