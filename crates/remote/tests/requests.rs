//! Every operation of the port is the request that the contract says.

mod common;

use serde_json::{Value, json};
use waygate_backend::{
    AttachReport, Cursor, EnvironmentView, EventId, IdempotencyKey, Limit, MigrationView,
    PageRequest, Revision, Save, SaveContentPage, SavePage, SaveTicks, Then,
};
use waygate_domain::api::{ApiId, DeploymentLabel, Pointer};
use waygate_domain::api_migration::{self, Fix};
use waygate_domain::atom::AtomId;
use waygate_domain::content_migration::report::{Moment, Row, Sheet, Status, UserActions};
use waygate_domain::content_migration::{
    self, ContentMigrationId, Prerequisite, Report, TaskId, Tick,
};
use waygate_domain::debug::{self, Credential};
use waygate_domain::deployed_api::DeployedApiId;
use waygate_domain::environment::EnvironmentId;
use waygate_domain::environment_migration::{MigrationId, Page};
use waygate_domain::feed::Feed;
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::installer::{OperatingSystem, TokenLifetime};
use waygate_domain::log_files::LogRequest;
use waygate_domain::settings::{Draft, FormKey, Subject};
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;
use waygate_remote::Request;
use waygate_remote::rest::{
    api_migrations, apis, atoms, content_migrations, debugging, deployed_apis,
    environment_migrations, environments, gateways, session, settings,
};

const JSON: &str = "accept: application/json, application/problem+json";

/// The request line, the headers, and the content as JSON.
#[track_caller]
fn is(request: &Request, line: &str, headers: &[&str], body: Option<Value>) {
    let method = request.method.as_str();
    assert_eq!(format!("{method} {}", request.path), line);
    let told: Vec<String> = request
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    assert_eq!(told, headers, "{line}");
    let read = |body: &String| serde_json::from_str::<Value>(body).expect("JSON");
    assert_eq!(request.body.as_ref().map(read), body, "{line}");
}

/// A request that reads.
#[track_caller]
fn reads(request: &Request, path: &str) {
    is(request, &format!("GET {path}"), &[JSON], None);
}

const CONTENT: &str = "content-type: application/json";
const IF_MATCH: &str = "if-match: \"7\"";
const ONCE: &str = "idempotency-key: key-1";

fn seen() -> Revision {
    Revision::new("7")
}

fn key() -> IdempotencyKey {
    IdempotencyKey::new("key-1").expect("a key")
}

fn draft(fields: &[(&'static str, &str)]) -> Draft {
    let mut draft = Draft::of(fields.iter().map(|(key, _)| *key));
    for (key, value) in fields {
        draft.set(key, *value);
    }
    draft
}

#[test]
fn sessions() {
    let body = json!({"token": "secret"});
    let content = [JSON, CONTENT];
    is(
        &session::sign_in("secret"),
        "POST /session",
        &content,
        Some(body),
    );
    reads(&session::show(), "/session");
    is(&session::sign_out(), "DELETE /session", &[JSON], None);
}

#[test]
fn reading_gateways() {
    let id = GatewayId::new("gw:1").expect("an id");
    let first = PageRequest::first();
    let list = gateways::list(GatewayView::Enabled, &first);
    reads(&list, "/gateways?view=enabled&limit=1000");
    let page = PageRequest {
        cursor: Some(Cursor("a/b c&d=é".into())),
        limit: Limit::new(20),
    };
    reads(
        &gateways::list(GatewayView::Deleted, &page),
        "/gateways?view=deleted&cursor=a%2Fb%20c%26d%3D%C3%A9&limit=20",
    );
    reads(&gateways::show(&id), "/gateways/gw:1");
    reads(&gateways::inspect(&id), "/gateways/gw:1/details");
    let logs = LogRequest {
        day: "2026-11-20".into(),
        bin_logs: true,
        configuration: false,
    };
    reads(
        &gateways::logs(&id, &logs),
        "/gateways/gw:1/logs?day=2026-11-20&bin_logs=true&configuration=false",
    );
    let atom = "accept: application/atom+xml, application/problem+json";
    let feed = gateways::feed(&id, Feed::Alerts);
    is(&feed, "GET /gateways/gw:1/feeds/alerts", &[atom], None);
    let bytes = "accept: application/octet-stream, application/problem+json";
    let installer = gateways::installer(OperatingSystem::Linux64);
    is(&installer, "GET /installers/linux64", &[bytes], None);
}

#[test]
fn events_are_followed_from_now_or_from_a_place() {
    let accept = "accept: text/event-stream, application/problem+json";
    is(&gateways::events(None), "GET /events", &[accept], None);
    let after = gateways::events(Some(EventId(42)));
    is(&after, "GET /events", &[accept, "last-event-id: 42"], None);
}

#[test]
fn telling_gateways() {
    let id = GatewayId::new("gw-1").expect("an id");
    let command = |command| gateways::command(&id, &command);
    let node = Name::new("node-2").expect("a name");
    for (request, body) in [
        (GatewayCommand::Restart, json!({"type": "restart"})),
        (GatewayCommand::Delete, json!({"type": "delete"})),
        (
            GatewayCommand::ApplyUpdates,
            json!({"type": "apply_updates"}),
        ),
        (
            GatewayCommand::RollBackUpdates,
            json!({"type": "roll_back_updates"}),
        ),
        (
            GatewayCommand::RemoveNode(node),
            json!({"type": "remove_node", "node": "node-2"}),
        ),
    ] {
        let line = "POST /gateways/gw-1/commands";
        is(&command(request), line, &[JSON, CONTENT], Some(body));
    }
    let hour = TokenLifetime::minutes(60).expect("an hour");
    let body = json!({"minutes": 60});
    let issue = gateways::issue_token(hour);
    is(
        &issue,
        "POST /installer-tokens",
        &[JSON, CONTENT],
        Some(body),
    );
}

#[test]
fn environments_with_what_is_in_them() {
    let id = EnvironmentId::new("env-1").expect("an id");
    let first = PageRequest::first();
    reads(
        &environments::list(EnvironmentView::All, &first),
        "/environments?view=all&limit=1000",
    );
    reads(
        &environments::list(EnvironmentView::Unattached, &first),
        "/environments?view=unattached&limit=1000",
    );
    reads(&environments::show(&id), "/environments/env-1");
    reads(&atoms::list(&id), "/environments/env-1/atoms");
    let api = DeployedApiId::new("api-1").expect("an id");
    reads(&deployed_apis::list(&first), "/deployed-apis?limit=1000");
    reads(&deployed_apis::show(&api), "/deployed-apis/api-1");
    let deploy = deployed_apis::deploy(&api);
    is(&deploy, "POST /deployed-apis/api-1/deploy", &[JSON], None);
    let undeploy = deployed_apis::undeploy(&api);
    is(
        &undeploy,
        "POST /deployed-apis/api-1/undeploy",
        &[JSON],
        None,
    );
}

#[test]
fn settings_of_all_kinds() {
    let gateway = Subject::Gateway(GatewayId::new("g").expect("an id"));
    let environment = Subject::Environment(EnvironmentId::new("e").expect("an id"));
    let atom = Subject::Atom(AtomId::new("a").expect("an id"));
    let api = Subject::DeployedApi(DeployedApiId::new("d").expect("an id"));
    for (subject, form, path) in [
        (&gateway, FormKey::Location, "/gateways/g/settings/location"),
        (
            &environment,
            FormKey::Endpoints,
            "/environments/e/settings/endpoints",
        ),
        (&atom, FormKey::Atom, "/atoms/a/settings/atom"),
        (&api, FormKey::Access, "/deployed-apis/d/settings/access"),
    ] {
        reads(&settings::show(subject, form), path);
    }
    let save = Save {
        draft: draft(&[("week", "first"), ("zone", "")]),
        seen: seen(),
        restart: true,
    };
    is(
        &settings::save(&gateway, FormKey::Schedule, &save),
        "PUT /gateways/g/settings/schedule",
        &[JSON, IF_MATCH, CONTENT],
        Some(json!({"draft": {"week": "first", "zone": ""}, "restart": true})),
    );
}

#[test]
fn migrations_of_environments() {
    use environment_migrations as migrations;
    let id = MigrationId::new("m-1").expect("an id");
    let path = "/environment-migrations";
    reads(
        &migrations::list(MigrationView::UnderWay),
        &format!("{path}?view=under_way"),
    );
    reads(
        &migrations::list(MigrationView::History),
        &format!("{path}?view=history"),
    );
    reads(&migrations::show(&id), &format!("{path}/m-1"));
    reads(&migrations::check(&id), &format!("{path}/m-1/check"));
    let environment = EnvironmentId::new("env-1").expect("an id");
    is(
        &migrations::create(&environment, &key()),
        &format!("POST {path}"),
        &[JSON, ONCE, CONTENT],
        Some(json!({"environment": "env-1"})),
    );
    for (then, word) in [(Then::Continue, "continue"), (Then::Close, "close")] {
        let save = SavePage {
            page: Page::EnvironmentSummary,
            draft: draft(&[("acknowledged", "a\nb")]),
            then,
            seen: seen(),
        };
        is(
            &migrations::save(&id, &save),
            &format!("PUT {path}/m-1/pages/environment-summary"),
            &[JSON, IF_MATCH, CONTENT],
            Some(json!({"draft": {"acknowledged": "a\nb"}, "then": word})),
        );
    }
    let anew = migrations::start_anew(&id, &seen());
    is(
        &anew,
        &format!("POST {path}/m-1/start-anew"),
        &[JSON, IF_MATCH],
        None,
    );
    let migrate = migrations::migrate(&id, &seen(), &key());
    let line = format!("POST {path}/m-1/migrate");
    is(&migrate, &line, &[JSON, IF_MATCH, ONCE], None);
    let delete = migrations::delete(&id, &seen());
    is(
        &delete,
        &format!("DELETE {path}/m-1"),
        &[JSON, IF_MATCH],
        None,
    );
    let restore = migrations::restore(&id);
    is(&restore, &format!("POST {path}/m-1/restore"), &[JSON], None);
}

#[test]
fn migrations_of_content() {
    use content_migrations as migrations;
    let id = ContentMigrationId::new("cm-1").expect("an id");
    let path = "/content-migrations";
    reads(&migrations::list(), path);
    reads(&migrations::show(&id), &format!("{path}/cm-1"));
    is(
        &migrations::create(&key()),
        &format!("POST {path}"),
        &[JSON, ONCE],
        None,
    );
    let save = SaveContentPage {
        page: content_migration::Page::Validate,
        draft: draft(&[("accepted", "on")]),
        then: Then::Continue,
        seen: seen(),
    };
    let content = [JSON, IF_MATCH, CONTENT];
    is(
        &migrations::save(&id, &save),
        &format!("PUT {path}/cm-1/pages/validate"),
        &content,
        Some(json!({"draft": {"accepted": "on"}, "then": "continue"})),
    );
    let task = TaskId::new("roles").expect("an id");
    let ticks = SaveTicks {
        what: vec![Tick::Prerequisite(Prerequisite::Java), Tick::Task(task)],
        done: false,
        seen: seen(),
    };
    let what = json!([{"type": "prerequisite", "id": "java"}, {"type": "task", "id": "roles"}]);
    is(
        &migrations::tick(&id, &ticks),
        &format!("POST {path}/cm-1/tick"),
        &content,
        Some(json!({"what": what, "done": false})),
    );
    let row = Row {
        id: "p1".into(),
        name: "Orders".into(),
        kind: "API Proxy".into(),
        ran: Some(Moment::At(Timestamp::from_millis(7))),
        modified: Some(Moment::Said("soon".into())),
        status: Status::Failure,
        why: Some("409".into()),
    };
    let sheet = Sheet {
        name: "API Proxies".into(),
        rows: vec![row],
    };
    let attach = AttachReport {
        file: "apim-tct-output.xlsx".into(),
        report: Report::new(vec![sheet], Some(UserActions::default())).expect("a report"),
        seen: seen(),
    };
    let row = json!(["p1", "Orders", "API Proxy", 7, "soon", "failure", "409"]);
    let report = json!({
        "sheets": [{"name": "API Proxies", "rows": [row]}],
        "user_actions": {"columns": [], "rows": []},
    });
    is(
        &migrations::attach(&id, &attach),
        &format!("POST {path}/cm-1/attach"),
        &content,
        Some(json!({"file": "apim-tct-output.xlsx", "report": report})),
    );
    let changes = [
        (migrations::reopen(&id, &seen()), "POST", "/reopen"),
        (migrations::delete(&id, &seen()), "DELETE", ""),
    ];
    for (request, method, rest) in changes {
        let line = format!("{method} {path}/cm-1{rest}");
        is(&request, &line, &[JSON, IF_MATCH], None);
    }
    let restore = migrations::restore(&id);
    is(
        &restore,
        &format!("POST {path}/cm-1/restore"),
        &[JSON],
        None,
    );
}

#[test]
fn apis_and_their_definitions() {
    let id = ApiId::new("orders").expect("an id");
    reads(&apis::list(&PageRequest::first()), "/apis?limit=1000");
    reads(&apis::show(&id), "/apis/orders");
    let definition = "{ \"b\": 1.0,\n  \"a\": 2 }";
    is(
        &apis::save(&id, definition, &seen()),
        "PUT /apis/orders/definition",
        &[JSON, IF_MATCH, CONTENT],
        Some(json!({"definition": definition})),
    );
    let label = DeploymentLabel::new("first").ok();
    for (label, body) in [(None, json!({})), (label, json!({"label": "first"}))] {
        is(
            &apis::deploy(&id, label.as_ref(), &seen()),
            "POST /apis/orders/deploy",
            &[JSON, IF_MATCH, CONTENT],
            Some(body),
        );
    }
}

#[test]
fn migrations_of_apis() {
    use api_migrations as migrations;
    let id = ApiId::new("orders").expect("an id");
    let path = "/apis/orders/migration";
    reads(&migrations::show(&id), path);
    let run = migrations::dry_run(&id);
    is(&run, &format!("POST {path}/dry-run"), &[JSON], None);
    let at = Pointer::new("/proxy").expect("a pointer");
    is(
        &migrations::mend(&id, &Fix::SetProxyPort(at), Some("8080"), &seen()),
        &format!("POST {path}/mend"),
        &[JSON, IF_MATCH, CONTENT],
        Some(json!({"fix": {"kind": "set_proxy_port", "at": "/proxy"}, "value": "8080"})),
    );
    is(
        &migrations::mend(&id, &Fix::Deploy, None, &seen()),
        &format!("POST {path}/mend"),
        &[JSON, IF_MATCH, CONTENT],
        Some(json!({"fix": {"kind": "deploy"}})),
    );
    let fields = draft(&[("label", "v4")]);
    is(
        &migrations::save(&id, api_migration::Page::DryRun, &fields, &seen()),
        &format!("PUT {path}/pages/dry-run"),
        &[JSON, IF_MATCH, CONTENT],
        Some(json!({"draft": {"label": "v4"}})),
    );
    let (undo, verify) = (
        migrations::undo(&id, &seen()),
        migrations::verify(&id, &seen()),
    );
    is(&undo, &format!("POST {path}/undo"), &[JSON, IF_MATCH], None);
    is(
        &verify,
        &format!("POST {path}/verify"),
        &[JSON, IF_MATCH],
        None,
    );
    let both = [JSON, IF_MATCH, ONCE];
    let migrate = migrations::migrate(&id, &seen(), &key());
    is(&migrate, &format!("POST {path}/migrate"), &both, None);
    let back = migrations::roll_back(&id, &seen(), &key());
    is(&back, &format!("POST {path}/roll-back"), &both, None);
}

#[test]
fn debug_mode() {
    let id = ApiId::new("orders").expect("an id");
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let request = debug::Request {
        method: "POST".into(),
        path: "/orders?expand=lines".into(),
        headers: vec![header("X-A", "1"), header("X-A", "2")],
        body: "{}".into(),
        plan: Some("gold".into()),
        credential: Credential::new("secret"),
    };
    let body = json!({
        "method": "POST", "path": "/orders?expand=lines",
        "headers": [{"name": "X-A", "value": "1"}, {"name": "X-A", "value": "2"}],
        "body": "{}", "plan": "gold", "credential": "secret",
    });
    let send = debugging::send(&id, &request);
    is(
        &send,
        "POST /apis/orders/debug",
        &[JSON, CONTENT],
        Some(body),
    );
    let check = debugging::check_endpoints(&id);
    is(&check, "POST /apis/orders/check-endpoints", &[JSON], None);
}

#[test]
fn only_what_changes_nothing_more_can_be_repeated() {
    let id = ApiId::new("orders").expect("an id");
    assert!(apis::show(&id).can_be_repeated());
    assert!(api_migrations::migrate(&id, &seen(), &key()).can_be_repeated());
    assert!(!api_migrations::verify(&id, &seen()).can_be_repeated());
    assert!(!apis::save(&id, "{}", &seen()).can_be_repeated());
}
