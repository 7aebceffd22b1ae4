//! Gateways that report.

use serde_json::{Value, json};
use waygate_domain::role::Role;

use super::world::{World, bearer};

const JSON: (&str, &str) = ("content-type", "application/json");

/// Installs a gateway, and gives its id and its header.
async fn install(world: &World, name: &str) -> (String, String) {
    let admin = bearer(&world.token(Role::Admin).await);
    let headers = [("authorization", admin.as_str()), JSON];
    let issued = world
        .call("POST", "/installer-tokens", &headers, r#"{"minutes":30}"#)
        .await;
    assert_eq!(issued.status, 201, "{issued:?}");
    let installer = format!(
        "Bearer {}",
        issued.json()["token"].as_str().expect("a token")
    );
    let body = json!({ "name": name, "host_name": "h", "url": "https://h.example" });
    let headers = [("authorization", installer.as_str()), JSON];
    let installed = world
        .call("POST", "/gateways", &headers, body.to_string())
        .await;
    assert_eq!(installed.status, 201, "{installed:?}");
    let installed = installed.json();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    (
        text(&installed["id"]),
        format!("Bearer {}", text(&installed["token"])),
    )
}

fn online() -> String {
    json!({ "state": "online", "started": 1, "version": "1.0" }).to_string()
}

async fn heartbeat(world: &World, id: &str, token: &str) -> super::world::Answer {
    let headers = [("authorization", token), JSON];
    world
        .call(
            "POST",
            &format!("/gateways/{id}/heartbeat"),
            &headers,
            online(),
        )
        .await
}

async fn status(world: &World, id: &str) -> Value {
    let admin = bearer(&world.token(Role::Admin).await);
    let headers = [("authorization", admin.as_str())];
    let answer = world
        .call("GET", &format!("/gateways/{id}"), &headers, "")
        .await;
    answer.json()["status"].clone()
}

#[tokio::test]
async fn a_gateway_that_says_that_it_is_online_is() {
    let world = World::new().await;
    let (id, token) = install(&world, "One").await;
    assert_eq!(status(&world, &id).await, "starting");
    let answer = heartbeat(&world, &id, &token).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(answer.json()["commands"].is_array(), "{answer:?}");
    assert_eq!(status(&world, &id).await, "online");
}

#[tokio::test]
async fn a_gateways_token_speaks_for_that_gateway_alone() {
    let world = World::new().await;
    let (_, token) = install(&world, "One").await;
    let (other, _) = install(&world, "Two").await;
    let answer = heartbeat(&world, &other, &token).await;
    assert_eq!(answer.status, 403, "{answer:?}");
    assert!(answer.json().get("privilege").is_none(), "{answer:?}");
    assert_eq!(status(&world, &other).await, "starting");
    // Nor for a person.
    let headers = [("authorization", token.as_str())];
    assert_eq!(
        world.call("GET", "/session", &headers, "").await.status,
        401
    );
}

#[tokio::test]
async fn a_persons_token_speaks_for_no_gateway() {
    let world = World::new().await;
    let (id, _) = install(&world, "One").await;
    let admin = bearer(&world.token(Role::Admin).await);
    assert_eq!(heartbeat(&world, &id, &admin).await.status, 401);
    assert_eq!(
        heartbeat(&world, &id, "Bearer wgg_forged").await.status,
        401
    );
    assert_eq!(status(&world, &id).await, "starting");
}

#[tokio::test]
async fn nobody_installs_a_gateway_without_a_token_for_it() {
    let world = World::new().await;
    let admin = bearer(&world.token(Role::Admin).await);
    let body = json!({ "name": "x", "host_name": "h", "url": "https://h.example" }).to_string();
    for authorization in ["Bearer wgi_forged", admin.as_str()] {
        let headers = [("authorization", authorization), JSON];
        let answer = world
            .call("POST", "/gateways", &headers, body.clone())
            .await;
        assert_eq!(answer.status, 401, "{answer:?}");
    }
}
