//! What is sent to harm, or by mistake: the right refusal as a problem, nothing changed, nothing told.

use std::time::Duration;

use waygate_backend::conformance::Fixture;
use waygate_domain::role::Role;

use super::world::{Answer, World, bearer};

pub(super) const JSON: (&str, &str) = ("content-type", "application/json");
const KEY: (&str, &str) = ("idempotency-key", "k-1");

/// A request that is refused: method, path, headers, body, and with which status.
type Attack<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str, u16);

const TOKENS: &str = "/installer-tokens";
const COMMANDS: &str = "/gateways/a/commands";
const SETTINGS: &str = "/gateways/a/settings/properties";
const MIGRATIONS: &str = "/environment-migrations";

const HOUR: Duration = Duration::from_secs(3600);

const NOTHING: &[(&str, &str)] = &[];
const ONLY_JSON: &[(&str, &str)] = &[JSON];

const ATTACKS: &[Attack<'static>] = &[
    // Bodies that are none.
    ("POST", TOKENS, ONLY_JSON, "", 400),
    ("POST", TOKENS, ONLY_JSON, "{", 400),
    ("POST", TOKENS, ONLY_JSON, "{\"minutes\":30}}", 400),
    ("POST", TOKENS, ONLY_JSON, "\u{0}", 400),
    ("POST", COMMANDS, ONLY_JSON, "<restart/>", 400),
    // Content types.
    ("POST", TOKENS, NOTHING, "{\"minutes\":30}", 415),
    (
        "POST",
        TOKENS,
        &[("content-type", "text/plain")],
        "{\"minutes\":30}",
        415,
    ),
    (
        "POST",
        COMMANDS,
        &[("content-type", "application/x-www-form-urlencoded")],
        "type=restart",
        415,
    ),
    // Members and values that there are not.
    (
        "POST",
        TOKENS,
        ONLY_JSON,
        "{\"minutes\":30,\"admin\":true}",
        422,
    ),
    ("POST", TOKENS, ONLY_JSON, "{\"minutes\":29}", 422),
    ("POST", TOKENS, ONLY_JSON, "{\"minutes\":1e9}", 422),
    ("POST", TOKENS, ONLY_JSON, "[]", 422),
    ("POST", COMMANDS, ONLY_JSON, "{\"type\":\"explode\"}", 422),
    (
        "POST",
        MIGRATIONS,
        &[JSON, KEY],
        "{\"environment\":\"orders\",\"more\":1}",
        422,
    ),
    (
        "PUT",
        SETTINGS,
        &[JSON, ("if-match", "\"0\"")],
        "{\"draft\":{\"no_such_field\":\"1\"}}",
        422,
    ),
    // Ids, forms and addresses that there are not.
    ("GET", "/gateways/nobody", NOTHING, "", 404),
    ("GET", "/gateways/%00", NOTHING, "", 404),
    ("GET", "/gateways/..%2F..%2Fetc%2Fpasswd", NOTHING, "", 404),
    ("GET", "/gateways/a'%20OR%201=1--", NOTHING, "", 404),
    ("GET", "/gateways/%FF%FE", NOTHING, "", 404),
    ("GET", "/gateways/a/settings/secrets", NOTHING, "", 404),
    ("GET", "/gateways/a/settings/endpoints", NOTHING, "", 404),
    ("GET", "/gateways/a/feeds/all", NOTHING, "", 404),
    ("GET", "/installers/amiga", NOTHING, "", 404),
    ("GET", "/environment-migrations/nobody", NOTHING, "", 404),
    ("GET", "/apis/nobody/migration", NOTHING, "", 404),
    ("GET", "/no/such/address", NOTHING, "", 404),
    (
        "POST",
        "/gateways/nobody/commands",
        ONLY_JSON,
        "{\"type\":\"restart\"}",
        404,
    ),
    // Methods.
    ("DELETE", "/gateways/a", NOTHING, "", 405),
    ("PATCH", "/apis", NOTHING, "", 405),
    ("TRACE", "/session", NOTHING, "", 405),
    // Cursors and queries.
    (
        "GET",
        "/gateways?view=enabled&cursor=forged",
        NOTHING,
        "",
        422,
    ),
    (
        "GET",
        "/gateways?view=enabled&cursor=gd~deleted",
        NOTHING,
        "",
        422,
    ),
    ("GET", "/gateways?view=enabled&cursor=%00", NOTHING, "", 422),
    ("GET", "/gateways?view=all", NOTHING, "", 400),
    ("GET", "/gateways", NOTHING, "", 400),
    ("GET", "/gateways?view=enabled&limit=0", NOTHING, "", 400),
    (
        "GET",
        "/gateways?view=enabled&limit=9999999999",
        NOTHING,
        "",
        400,
    ),
    ("GET", "/gateways?view=enabled&debug=1", NOTHING, "", 400),
    (
        "GET",
        "/gateways?view=enabled&view=deleted",
        NOTHING,
        "",
        400,
    ),
    ("GET", "/apis?limit=ten", NOTHING, "", 400),
    ("GET", "/gateways/a/logs", NOTHING, "", 400),
    ("GET", "/events", &[("last-event-id", "-1")], "", 400),
    // What a change was made from, and that it is made once.
    ("PUT", SETTINGS, ONLY_JSON, "{\"draft\":{}}", 428),
    (
        "PUT",
        SETTINGS,
        &[JSON, ("if-match", "*")],
        "{\"draft\":{}}",
        400,
    ),
    (
        "PUT",
        SETTINGS,
        &[JSON, ("if-match", "W/\"0\"")],
        "{\"draft\":{}}",
        400,
    ),
    (
        "PUT",
        SETTINGS,
        &[JSON, ("if-match", "\"7\"")],
        "{\"draft\":{}}",
        412,
    ),
    (
        "POST",
        MIGRATIONS,
        ONLY_JSON,
        "{\"environment\":\"orders\"}",
        400,
    ),
    (
        "POST",
        MIGRATIONS,
        &[JSON, ("idempotency-key", "a b")],
        "{\"environment\":\"orders\"}",
        400,
    ),
];

/// Checks that an answer is a refusal with that status which tells nothing of the inside.
pub(super) fn assert_refused(answer: &Answer, status: u16, what: &str) {
    assert_eq!(answer.status, status, "{what}: {answer:?}");
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{what}"
    );
    assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    let problem = answer.json();
    assert_eq!(problem["status"], status, "{what}");
    assert_eq!(
        problem["request_id"],
        answer.header("x-request-id"),
        "{what}"
    );
    for detail in [
        "src/", ".rs", "panicked", "sqlx", "SELECT", "serde", "axum", "wgp_", "wgs_",
    ] {
        assert!(!answer.body.contains(detail), "{what}: {answer:?}");
    }
}

/// Everything that an attack could have changed.
async fn everything(world: &World) -> Vec<String> {
    let admin = bearer(&world.token(Role::Admin).await);
    let mut found = Vec::new();
    for path in [
        "/gateways?view=enabled",
        "/gateways?view=deleted",
        "/environments?view=all",
        "/deployed-apis",
        "/apis",
        "/environment-migrations?view=under_way",
        SETTINGS,
    ] {
        let answer = world
            .call("GET", path, &[("authorization", &admin)], "")
            .await;
        assert_eq!(answer.status, 200, "{path}");
        found.push(answer.body);
    }
    found
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let world = World::new().await;
    let before = everything(&world).await;
    let admin = bearer(&world.token(Role::Admin).await);
    for &(method, path, headers, body, status) in ATTACKS {
        let headers = [&[("authorization", admin.as_str())], headers].concat();
        let answer = world.call(method, path, &headers, body).await;
        assert_refused(
            &answer,
            status,
            &format!("{method} {path} {headers:?} {body}"),
        );
    }
    assert_eq!(everything(&world).await, before);
}

#[tokio::test]
async fn nothing_is_told_to_nobody() {
    let world = World::new().await;
    let removed = world.token(Role::Admin).await;
    let expired = world.token_for(Role::Admin, Some(HOUR)).await;
    let expired = bearer(&expired);
    let time = world.platform.time().expect("a clock");
    time.advance(HOUR);
    assert!(
        world
            .people
            .remove_token(&removed.id)
            .await
            .expect("removed")
    );
    let removed = bearer(&removed);
    let before = everything(&world).await;
    for headers in [
        &[][..],
        &[("authorization", "Bearer wgp_forged")],
        &[("authorization", removed.as_str())],
        &[("authorization", expired.as_str())],
        &[("authorization", "Basic YWRtaW46YWRtaW4=")],
        &[("cookie", "waygate_session=wgs_forged")],
        &[("cookie", "waygate_session=")],
    ] {
        for (method, path, body) in [
            ("GET", "/session", ""),
            ("GET", "/gateways?view=enabled", ""),
            ("GET", "/gateways/nobody", ""),
            ("GET", "/events", ""),
            ("POST", TOKENS, "{\"minutes\":30}"),
            ("POST", COMMANDS, "{\"type\":\"restart\"}"),
            // Whoever is nobody is not even told what is wrong with the rest.
            ("POST", COMMANDS, "{"),
        ] {
            let headers = [headers, ONLY_JSON].concat();
            let answer = world.call(method, path, &headers, body).await;
            assert_refused(&answer, 401, &format!("{method} {path} {headers:?}"));
        }
    }
    assert_eq!(everything(&world).await, before);
}

#[tokio::test]
async fn a_role_does_what_it_may_and_no_more() {
    let world = World::new().await;
    let before = everything(&world).await;
    let reader = bearer(&world.token(Role::Reader).await);
    let access_only = bearer(&world.token(Role::AccessOnly).await);
    for authorization in [&reader, &access_only] {
        for (path, body) in [
            (TOKENS, "{\"minutes\":30}"),
            (COMMANDS, "{\"type\":\"delete\"}"),
        ] {
            let headers = [("authorization", authorization.as_str()), JSON];
            let answer = world.call("POST", path, &headers, body).await;
            assert_refused(&answer, 403, path);
            assert_eq!(answer.json()["privilege"], "gateway_management");
        }
    }
    let headers = [("authorization", access_only.as_str())];
    let answer = world.call("GET", "/apis", &headers, "").await;
    assert_refused(&answer, 403, "/apis");
    assert_eq!(answer.json()["privilege"], "api_management");
    assert_eq!(everything(&world).await, before);
}

#[tokio::test]
async fn bodies_are_as_large_as_they_need_to_be() {
    const MIB: usize = 1024 * 1024;
    let world = World::new().await;
    let admin = bearer(&world.token(Role::Admin).await);
    let body = |size| format!("{{\"draft\":{{\"a\":\"{}\"}}}}", "x".repeat(size));
    let headers = [
        ("authorization", admin.as_str()),
        JSON,
        ("if-match", "\"0\""),
    ];
    let answer = world.call("PUT", SETTINGS, &headers, body(MIB)).await;
    assert_refused(&answer, 413, "a large form");
    let answer = world
        .call("PUT", "/apis/nobody/definition", &headers, body(2 * MIB))
        .await;
    assert_refused(&answer, 422, "a large definition is read");
    let answer = world
        .call("PUT", "/apis/nobody/definition", &headers, body(20 * MIB))
        .await;
    assert_refused(&answer, 413, "a definition that is too large");
}

#[tokio::test]
async fn a_well_formed_id_of_a_request_is_kept_and_others_are_not() {
    let world = World::new().await;
    let answer = world
        .call("GET", "/session", &[("x-request-id", "abc-1")], "")
        .await;
    assert_eq!(answer.header("x-request-id"), "abc-1");
    let answer = world
        .call("GET", "/session", &[("x-request-id", "a\tb")], "")
        .await;
    assert_eq!(answer.header("x-request-id").len(), 32);
}

#[tokio::test]
async fn whoever_asks_too_often_is_asked_to_wait() {
    let world = World::with(Default::default()).await;
    let admin = bearer(&world.token(Role::Admin).await);
    let mut refused = None;
    for _ in 0..1000 {
        let answer = world
            .call("GET", "/session", &[("authorization", &admin)], "")
            .await;
        if answer.status != 200 {
            refused = Some(answer);
            break;
        }
    }
    let answer = refused.expect("1,000 in a row are too many");
    assert_refused(&answer, 429, "/session");
    assert!(
        answer.header("retry-after").parse::<u64>().is_ok(),
        "{answer:?}"
    );
}
