//! What goes wrong behind the API: told as a problem without detail, and the server goes on.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use waygate_domain::role::Role;
use waygate_server::api::Options;

use super::attacks::assert_refused;
use super::troubled::{INSIDE, Trouble};
use super::world::{Answer, World, bearer};

/// Asks for something that the store has.
async fn ask(world: &World) -> Answer {
    let admin = bearer(&world.token(Role::Admin).await);
    let headers = [("authorization", admin.as_str())];
    world
        .call("GET", "/gateways?view=enabled", &headers, "")
        .await
}

async fn healthz(world: &World) -> Answer {
    let request = Request::get("/healthz").body(Body::empty());
    world.send(request.expect("a request")).await
}

/// Asks while there is that trouble, and again when it is over.
async fn is_told_as(world: &World, trouble: Trouble, status: u16) {
    assert_eq!(ask(world).await.status, 200);
    world.store.set(trouble);
    let answer = ask(world).await;
    assert_refused(&answer, status, "in trouble");
    assert!(!answer.body.contains(INSIDE), "{answer:?}");
    world.store.set(Trouble::None);
    assert_eq!(ask(world).await.status, 200, "it goes on");
}

#[tokio::test]
async fn a_panic_is_an_answer_and_the_server_goes_on() {
    is_told_as(&World::new().await, Trouble::Panics, 500).await;
}

#[tokio::test]
async fn a_store_that_fails_is_an_answer_without_the_reason() {
    is_told_as(&World::new().await, Trouble::Fails, 500).await;
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_given_up() {
    let options = Options {
        longest: Duration::from_millis(200),
        ..Options::default()
    };
    is_told_as(&World::with(options).await, Trouble::Hangs, 503).await;
}

#[tokio::test]
async fn the_server_is_healthy_while_its_store_answers() {
    let world = World::new().await;
    assert_eq!(healthz(&world).await.status, 200);
    for trouble in [Trouble::Fails, Trouble::Hangs] {
        world.store.set(trouble);
        let answer = healthz(&world).await;
        assert_eq!(answer.status, 503, "{trouble:?}");
        assert!(!answer.body.contains(INSIDE), "{answer:?}");
    }
    world.store.set(Trouble::None);
    assert_eq!(healthz(&world).await.status, 200);
}
