//! Migrations of content: what is refused, and how large a report may be.

use serde_json::{Value, json};
use waygate_domain::content_migration::report::MOST_ROWS;
use waygate_domain::content_migration::{Page, Prerequisite};
use waygate_domain::role::Role;

use super::attacks::{JSON, assert_refused};
use super::world::{Answer, World, bearer};

const PATH: &str = "/content-migrations";

/// A migration, and who works on it.
struct Working {
    world: World,
    admin: String,
    /// Its address.
    at: String,
    /// Its entity tag.
    tag: String,
}

impl Working {
    async fn new() -> Self {
        let world = World::new().await;
        let admin = bearer(&world.token(Role::Admin).await);
        let headers = [
            ("authorization", admin.as_str()),
            ("idempotency-key", "k-1"),
        ];
        let made = world.call("POST", PATH, &headers, "").await;
        assert_eq!(made.status, 201, "{made:?}");
        let id = made.json()["id"].as_str().expect("an id").to_owned();
        Self {
            at: format!("{PATH}/{id}"),
            tag: made.header("etag").to_owned(),
            world,
            admin,
        }
    }

    async fn get(&self) -> Answer {
        let headers = [("authorization", self.admin.as_str())];
        let answer = self.world.call("GET", &self.at, &headers, "").await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer
    }

    /// A change of the migration, made from what it is.
    async fn change(&self, method: &str, rest: &str, body: String) -> Answer {
        let headers = [
            ("authorization", self.admin.as_str()),
            ("if-match", self.tag.as_str()),
            JSON,
        ];
        let path = format!("{}{rest}", self.at);
        self.world.call(method, &path, &headers, body).await
    }

    /// The same; it is done.
    async fn done(&mut self, method: &str, rest: &str, body: Value) {
        let answer = self.change(method, rest, body.to_string()).await;
        assert_eq!(answer.status, 200, "{rest}: {answer:?}");
        self.tag = answer.header("etag").to_owned();
    }

    /// Goes on to the step Clone.
    async fn at_clone() -> Self {
        let mut working = Self::new().await;
        for (page, draft) in [
            ("path", path_draft()),
            ("ticket", json!({"number": "4711", "confirmed": "on"})),
            ("prerequisites", json!({})),
        ] {
            if page == "prerequisites" {
                let by_person = Prerequisite::ALL.iter().filter(|one| !one.is_checked());
                let tick = |one: &Prerequisite| json!({"type": "prerequisite", "id": one.key()});
                let what: Vec<Value> = by_person.map(tick).collect();
                let body = json!({"what": what, "done": true});
                working.done("POST", "/tick", body).await;
            }
            let body = json!({"draft": draft, "then": "continue"});
            working.done("PUT", &format!("/pages/{page}"), body).await;
        }
        working
    }
}

fn path_draft() -> Value {
    let end = |end: &str, subscription: &str| {
        let fields = Page::Path.fields().iter();
        let fields = fields.filter_map(|field| field.strip_prefix(end));
        let fields = fields.map(|field| {
            let value = match field {
                "subscription" => subscription.to_owned(),
                "class" => "production".to_owned(),
                "api_portal" | "developer_hub" => format!("https://{end}{field}.example"),
                _ => format!("{end}{field}"),
            };
            (format!("{end}{field}"), Value::from(value))
        });
        fields.collect::<serde_json::Map<_, _>>()
    };
    let mut draft = end("source_", "standalone");
    draft.extend(end("target_", "integration_suite"));
    draft.into()
}

/// The body with a report in which so many failed.
fn report(rows: usize) -> String {
    let row = |number: usize| {
        json!([
            format!("8f4b1c2d-0f3a-41c7-9d52-{number:012}"),
            format!("Orders and Returns for Partners, version {number}"),
            "APIProxy",
            1_795_268_650_000_i64,
            1_795_182_250_000_i64,
            "failure",
            "409 Conflict: an API proxy with this base path exists in the target already, under another name",
        ])
    };
    let rows: Vec<Value> = (0..rows).map(row).collect();
    let report = json!({
        "sheets": [{"name": "API Proxies", "rows": rows}],
        "user_actions": {"columns": ["Action"], "rows": [["Replace certificates"]]},
    });
    json!({"file": "apim-tct-output.xlsx", "report": report}).to_string()
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_changes_nothing() {
    let working = Working::new().await;
    let before = working.get().await.body;
    let draft = |draft: Value| json!({"draft": draft, "then": "close"});
    let java = json!([{"type": "prerequisite", "id": "java"}]);
    let sheets = json!([{"name": "API Proxies", "rows": []}]);
    let actions = json!({"columns": [], "rows": []});
    let attach = |report: Value| json!({"file": "a.xlsx", "report": report});
    let row = |row: Value| {
        let sheets = json!([{"name": "API Proxies", "rows": [row]}]);
        attach(json!({"sheets": sheets, "user_actions": actions}))
    };
    for (method, rest, body, status) in [
        ("PUT", "/pages/nowhere", draft(json!({})), 404),
        (
            "PUT",
            "/pages/path",
            draft(json!({"no_such_field": "1"})),
            422,
        ),
        ("PUT", "/pages/path", draft(json!({"source_class": 1})), 422),
        (
            "PUT",
            "/pages/path",
            json!({"draft": {}, "then": "leave"}),
            422,
        ),
        (
            "PUT",
            "/pages/path",
            json!({"draft": {}, "then": "close", "more": 1}),
            422,
        ),
        // Steps that are not reached.
        ("PUT", "/pages/validate", draft(json!({})), 422),
        ("POST", "/tick", json!({"what": java, "done": true}), 422),
        ("POST", "/reopen", Value::Null, 422),
        ("POST", "/restore", Value::Null, 422),
        // What can be ticked off.
        (
            "POST",
            "/tick",
            json!({"what": [{"type": "prerequisite", "id": "luck"}], "done": true}),
            422,
        ),
        (
            "POST",
            "/tick",
            json!({"what": [{"type": "wish", "id": "java"}], "done": true}),
            422,
        ),
        (
            "POST",
            "/tick",
            json!({"what": [{"type": "task", "id": "a b"}], "done": true}),
            422,
        ),
        (
            "POST",
            "/tick",
            json!({"what": [{"type": "task", "id": "a", "by": "me"}], "done": true}),
            422,
        ),
        ("POST", "/tick", json!({"what": java}), 422),
        // Reports that are none.
        ("POST", "/attach", attach(json!({"sheets": sheets})), 422),
        (
            "POST",
            "/attach",
            attach(json!({"sheets": [], "user_actions": actions})),
            422,
        ),
        (
            "POST",
            "/attach",
            attach(json!({"sheets": sheets, "user_actions": actions, "more": 1})),
            422,
        ),
        (
            "POST",
            "/attach",
            row(json!(["1", "Orders", "", null, null, "success"])),
            422,
        ),
        (
            "POST",
            "/attach",
            row(json!(["1", "Orders", "", null, null, "done", null])),
            422,
        ),
        (
            "POST",
            "/attach",
            row(json!(["", "", "", null, null, "success", null])),
            422,
        ),
        (
            "POST",
            "/attach",
            row(json!([
                "1",
                "x".repeat(32_768),
                "",
                null,
                null,
                "success",
                null
            ])),
            422,
        ),
    ] {
        let answer = working.change(method, rest, body.to_string()).await;
        assert_refused(&answer, status, &format!("{method} {rest} {body}"));
    }
    assert_eq!(working.get().await.body, before);
}

#[tokio::test]
async fn a_change_names_what_it_was_made_from() {
    let working = Working::new().await;
    let before = working.get().await.body;
    for (tag, status) in [
        (None, 428),
        (Some("*"), 400),
        (Some("W/\"1\""), 400),
        (Some("1"), 400),
        (Some("\"99\""), 412),
    ] {
        let mut headers = vec![("authorization", working.admin.as_str()), JSON];
        headers.extend(tag.map(|tag| ("if-match", tag)));
        for (method, rest, body) in [
            ("PUT", "/pages/path", r#"{"draft":{},"then":"close"}"#),
            ("POST", "/tick", r#"{"what":[],"done":true}"#),
            ("POST", "/attach", &report(1)),
            ("POST", "/reopen", ""),
            ("DELETE", "", ""),
        ] {
            let path = format!("{}{rest}", working.at);
            let body = body.to_owned();
            let answer = working.world.call(method, &path, &headers, body).await;
            assert_refused(&answer, status, &format!("{method} {rest} {tag:?}"));
        }
    }
    assert_eq!(working.get().await.body, before);
}

#[tokio::test]
async fn what_is_not_there_is_not_found_and_no_key_makes_nothing() {
    let world = World::new().await;
    let admin = bearer(&world.token(Role::Admin).await);
    for (method, path, key, status) in [
        ("GET", "/content-migrations/nobody", None, 404),
        ("GET", "/content-migrations/%00", None, 404),
        ("GET", "/content-migrations/a'%20OR%201=1--", None, 404),
        ("POST", "/content-migrations/nobody/restore", None, 404),
        ("PATCH", "/content-migrations/nobody", None, 405),
        ("POST", PATH, None, 400),
        ("POST", PATH, Some("a b"), 400),
    ] {
        let mut headers = vec![("authorization", admin.as_str())];
        headers.extend(key.map(|key| ("idempotency-key", key)));
        let answer = world.call(method, path, &headers, "").await;
        assert_refused(&answer, status, &format!("{method} {path} {key:?}"));
    }
    let headers = [("authorization", admin.as_str())];
    let list = world.call("GET", PATH, &headers, "").await;
    assert_eq!((list.status.as_u16(), list.body.as_str()), (200, "[]"));
}

#[tokio::test]
async fn a_secret_in_an_address_is_neither_kept_nor_said_again() {
    let working = Working::new().await;
    let before = working.get().await.body;
    for address in [
        "https://me:s3cret@portal.example",
        "https://portal.example/?token=s3cret",
        "https://portal.example/#s3cret",
    ] {
        for then in ["continue", "close"] {
            let mut draft = path_draft();
            draft["target_developer_hub"] = address.into();
            let body = json!({"draft": draft, "then": then}).to_string();
            let answer = working.change("PUT", "/pages/path", body).await;
            assert_refused(&answer, 422, address);
            let problem = answer.json();
            assert_eq!(problem["errors"][0]["field"], "target_developer_hub");
            assert!(!answer.body.contains("s3cret"), "{answer:?}");
        }
    }
    assert_eq!(working.get().await.body, before);
}

#[tokio::test]
async fn a_role_does_what_it_may_and_no_more() {
    let working = Working::new().await;
    let before = working.get().await.body;
    let body = r#"{"draft":{},"then":"close"}"#;
    for (role, may_read) in [(Role::Reader, true), (Role::AccessOnly, false)] {
        let token = bearer(&working.world.token(role).await);
        let call = |method, path: String, body: &'static str| {
            let headers = [
                ("authorization", token.as_str()),
                ("if-match", working.tag.as_str()),
                ("idempotency-key", "k-2"),
                JSON,
            ];
            let world = &working.world;
            async move { world.call(method, &path, &headers, body).await }
        };
        for path in [PATH.to_owned(), working.at.clone()] {
            let answer = call("GET", path.clone(), "").await;
            match may_read {
                true => assert_eq!(answer.status, 200, "{answer:?}"),
                false => assert_refused(&answer, 403, &path),
            }
        }
        for (method, path, body) in [
            ("POST", PATH.to_owned(), ""),
            ("PUT", format!("{}/pages/path", working.at), body),
            ("DELETE", working.at.clone(), ""),
        ] {
            let answer = call(method, path.clone(), body).await;
            assert_refused(&answer, 403, &path);
            assert_eq!(answer.json()["privilege"], "api_management");
        }
    }
    assert_eq!(working.get().await.body, before);
}

#[tokio::test]
async fn a_report_may_be_as_large_as_reports_get() {
    const MIB: usize = 1024 * 1024;
    let mut working = Working::at_clone().await;
    // More than other bodies may be.
    assert!(report(5_000).len() > MIB, "{}", report(5_000).len());
    for rows in [5_000, MOST_ROWS - 1] {
        let answer = working.change("POST", "/attach", report(rows)).await;
        assert_eq!(
            answer.status,
            200,
            "{rows} rows: {}",
            answer.header("x-request-id")
        );
        working.tag = answer.header("etag").to_owned();
    }
    let kept = working.get().await.json();
    let runs = kept["state"]["content"]["confirmed"]["runs"]["history"].clone();
    assert_eq!(runs.as_array().map(Vec::len), Some(2), "{runs}");
    let too_many = working.change("POST", "/attach", report(MOST_ROWS)).await;
    assert_refused(&too_many, 422, "one row too many");
    let too_large = working
        .change("POST", "/attach", " ".repeat(17 * MIB))
        .await;
    assert_refused(&too_large, 413, "a report that is too large");
    let other = json!({"what": [], "done": true, "more": "x".repeat(MIB)}).to_string();
    let other = working.change("POST", "/tick", other).await;
    assert_refused(&other, 413, "another body of that size");
}
