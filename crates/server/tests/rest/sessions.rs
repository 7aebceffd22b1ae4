//! Browsers: a session in a cookie.

use std::time::Duration;

use serde_json::json;
use waygate_backend::conformance::Fixture;
use waygate_domain::role::Role;
use waygate_server::api::Options;
use waygate_server::people::SESSION_LIFETIME;

use super::world::{Answer, World, bearer};

const JSON: (&str, &str) = ("content-type", "application/json");
const SAME: (&str, &str) = ("sec-fetch-site", "same-origin");

async fn sign_in(world: &World, headers: &[(&str, &str)]) -> Answer {
    let token = world.token(Role::Admin).await;
    let body = json!({ "token": token.secret.reveal() }).to_string();
    world.call("POST", "/session", headers, body).await
}

/// What the browser sends back.
fn cookie(answer: &Answer) -> String {
    let pair = answer.header("set-cookie").split(';').next();
    pair.expect("a cookie").to_owned()
}

#[tokio::test]
async fn whoever_signs_in_gets_a_cookie_that_nothing_else_can_use() {
    let world = World::new().await;
    let answer = sign_in(&world, &[JSON, SAME]).await;
    assert_eq!(answer.status, 200);
    let expected = json!({ "account": "admin@example.com", "role": "admin" });
    assert_eq!(answer.json(), expected);
    let set = answer.header("set-cookie");
    for part in [
        "waygate_session=wgs_",
        "; HttpOnly",
        "; SameSite=Strict",
        "; Path=/",
    ] {
        assert!(set.contains(part), "{set}");
    }
    assert!(!set.contains("Secure"), "this came by http: {set}");
    let cookie = cookie(&answer);
    let session = world
        .call("GET", "/session", &[("cookie", &cookie)], "")
        .await;
    assert_eq!(session.json(), expected);
}

#[tokio::test]
async fn behind_a_proxy_that_speaks_https_the_cookie_is_secure() {
    let options = Options {
        behind_proxy: true,
        ..Options::default()
    };
    let world = World::with(options).await;
    let answer = sign_in(&world, &[JSON, SAME, ("x-forwarded-proto", "https")]).await;
    assert!(
        answer.header("set-cookie").ends_with("; Secure"),
        "{answer:?}"
    );
    let world = World::new().await;
    let answer = sign_in(&world, &[JSON, SAME, ("x-forwarded-proto", "https")]).await;
    assert!(
        !answer.header("set-cookie").contains("Secure"),
        "nobody vouches for that"
    );
}

#[tokio::test]
async fn whoever_signs_out_is_signed_out_everywhere() {
    let world = World::new().await;
    let cookie = cookie(&sign_in(&world, &[JSON, SAME]).await);
    let headers = [("cookie", cookie.as_str()), SAME];
    let answer = world.call("DELETE", "/session", &headers, "").await;
    assert_eq!(answer.status, 204);
    assert!(
        answer.header("set-cookie").contains("Max-Age=0"),
        "{answer:?}"
    );
    let after = world.call("GET", "/session", &headers, "").await;
    assert_eq!(after.status, 401);
    // Again: there is nothing to end, and nothing wrong with that.
    assert_eq!(
        world.call("DELETE", "/session", &headers, "").await.status,
        204
    );
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let world = World::new().await;
    let headers = [
        ("cookie", &*cookie(&sign_in(&world, &[JSON, SAME]).await)),
        SAME,
    ];
    let time = world.platform.time().expect("a clock");
    time.advance(SESSION_LIFETIME + Duration::from_secs(1));
    let answer = world.call("GET", "/session", &headers, "").await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.header("www-authenticate"), "Bearer");
}

#[tokio::test]
async fn a_change_by_cookie_comes_from_the_page_itself() {
    let world = World::new().await;
    let cookie = cookie(&sign_in(&world, &[JSON, SAME]).await);
    let body = r#"{"minutes":30}"#;
    for (origin, status) in [
        (&[][..], 403),
        (&[("sec-fetch-site", "cross-site")], 403),
        (&[("sec-fetch-site", "same-site")], 403),
        (
            &[
                ("origin", "https://evil.example"),
                ("host", "waygate.example"),
            ],
            403,
        ),
        (
            &[
                ("origin", "https://waygate.example"),
                ("host", "waygate.example"),
            ],
            201,
        ),
        (&[SAME], 201),
    ] {
        let headers = [&[("cookie", cookie.as_str()), JSON][..], origin].concat();
        let answer = world
            .call("POST", "/installer-tokens", &headers, body)
            .await;
        assert_eq!(answer.status, status, "{origin:?}: {answer:?}");
    }
    // A form of another site can send no JSON, and a program's token is known to nobody else.
    let form = [
        ("cookie", cookie.as_str()),
        SAME,
        ("content-type", "text/plain"),
    ];
    let answer = world.call("POST", "/installer-tokens", &form, body).await;
    assert_eq!(answer.status, 415);
    let program = bearer(&world.token(Role::Admin).await);
    let headers = [("authorization", program.as_str()), JSON];
    let answer = world
        .call("POST", "/installer-tokens", &headers, body)
        .await;
    assert_eq!(answer.status, 201);
}

#[tokio::test]
async fn another_site_signs_nobody_in_or_out() {
    let world = World::new().await;
    let answer = sign_in(&world, &[JSON, ("sec-fetch-site", "cross-site")]).await;
    assert_eq!(answer.status, 403);
    assert_eq!(answer.header("set-cookie"), "");
    let cookie = cookie(&sign_in(&world, &[JSON, SAME]).await);
    let elsewhere = [
        ("cookie", cookie.as_str()),
        ("sec-fetch-site", "cross-site"),
    ];
    assert_eq!(
        world
            .call("DELETE", "/session", &elsewhere, "")
            .await
            .status,
        403
    );
    let session = world
        .call("GET", "/session", &[("cookie", &cookie)], "")
        .await;
    assert_eq!(session.status, 200);
}

#[tokio::test]
async fn nobody_guesses_tokens_quickly() {
    let world = World::new().await;
    let guess = || world.call("POST", "/session", &[JSON], r#"{"token":"wgp_guess"}"#);
    for _ in 0..10 {
        assert_eq!(guess().await.status, 401);
    }
    let answer = guess().await;
    assert_eq!(answer.status, 429);
    let wait: u64 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=10).contains(&wait), "{wait}");
}
