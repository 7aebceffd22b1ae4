//! What values look like when they travel.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use waygate_domain::api::{
    DefinitionVersion, Deployment, DeploymentLabel, Happening, Pointer, RunState,
};
use waygate_domain::api_migration::{self, Code, ConversionStage, EndpointCheck, Fix, Verdict};
use waygate_domain::atom::{AtomApiType, AuthenticationType};
use waygate_domain::debug::{Scope, Stage, StepStatus};
use waygate_domain::deployed_api::{ApiAuthentication, DeploymentStatus};
use waygate_domain::endpoint_path::ApiType;
use waygate_domain::environment_migration::{
    self, Check, Confirmed, Destination, OpenMigration, Plan, State,
};
use waygate_domain::feed::Feed;
use waygate_domain::gateway::{GatewayId, GatewayRef, GatewayView};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::installer::{OperatingSystem, TokenLifetime};
use waygate_domain::issue::{IssueKind, Severity};
use waygate_domain::release_schedule::ReleaseWeek;
use waygate_domain::role::Role;
use waygate_domain::settings::{Draft, FormKey};
use waygate_domain::status::{OfflineCause, Status};
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

/// Its name in JSON is its key, and the key alone brings it back.
fn keyed<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T, key: &str) {
    assert_eq!(serde_json::to_value(value).expect("JSON"), json!(key));
    assert_eq!(
        serde_json::from_value::<T>(json!(key)).ok().as_ref(),
        Some(value)
    );
}

/// It looks so, and is read back as it was.
fn travels<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T, json: Value) {
    assert_eq!(serde_json::to_value(value).expect("JSON"), json);
    assert_eq!(serde_json::from_value::<T>(json).ok().as_ref(), Some(value));
}

macro_rules! all_keyed {
    ($($type:ty),+ $(,)?) => {
        $(for value in <$type>::ALL { keyed(&value, value.key()); })+
    };
}

#[test]
fn what_has_a_key_travels_as_that() {
    all_keyed!(
        Role,
        Severity,
        Status,
        OfflineCause,
        OperatingSystem,
        Feed,
        AtomApiType,
        AuthenticationType,
        DeploymentStatus,
        FormKey,
        ApiType,
        ReleaseWeek,
        Check,
        environment_migration::Stage,
        environment_migration::Page,
        DefinitionVersion,
        RunState,
        Deployment,
        Code,
        Verdict,
        api_migration::State,
        api_migration::Page,
        ConversionStage,
        Stage,
        Scope,
    );
    for view in [GatewayView::Enabled, GatewayView::Deleted] {
        keyed(&view, view.key());
    }
    for authentication in [
        ApiAuthentication::ApiKeyControlled,
        ApiAuthentication::AtomControlled,
        ApiAuthentication::Provider(name("Okta")),
    ] {
        keyed(&authentication, &authentication.key());
    }
}

#[test]
fn what_has_a_key_and_more_is_tagged_with_it() {
    for kind in IssueKind::PLAIN {
        travels(&kind, json!({"kind": kind.key()}));
    }
    let at = Pointer::new("/proxy").expect("a pointer");
    for fix in [Fix::Deploy, Fix::EnableEmulation] {
        travels(&fix, json!({"kind": fix.kind()}));
    }
    for fix in [
        Fix::SetProxyHost(at.clone()),
        Fix::SetProxyPort(at.clone()),
        Fix::RemoveStep(at),
    ] {
        travels(&fix, json!({"kind": fix.kind(), "at": "/proxy"}));
    }
    let text = || "why".to_owned();
    for (status, member) in [
        (StepStatus::Completed, None),
        (StepStatus::DidNotRun, None),
        (StepStatus::Error { message: text() }, Some("message")),
        (StepStatus::Skipped { condition: text() }, Some("condition")),
        (StepStatus::NoTransformation { note: text() }, Some("note")),
    ] {
        let mut json = json!({"type": status.key()});
        if let Some(member) = member {
            json[member] = json!("why");
        }
        travels(&status, json);
    }
}

#[test]
fn a_command_is_tagged_with_its_type() {
    travels(&GatewayCommand::Restart, json!({"type": "restart"}));
    travels(
        &GatewayCommand::RemoveNode(name("node-1")),
        json!({"type": "remove_node", "node": "node-1"}),
    );
}

#[test]
fn an_answer_is_a_status_or_an_error() {
    let check = |answer| EndpointCheck {
        group: "default".into(),
        name: "one".into(),
        target: "https://a.example.com".into(),
        answer,
        took: std::time::Duration::from_micros(1500),
    };
    let json = |answer: Value| {
        json!({
            "group": "default", "name": "one", "target": "https://a.example.com",
            "answer": answer, "took": 1_500_000,
        })
    };
    travels(&check(Ok(204)), json(json!({"status": 204})));
    travels(
        &check(Err("No route.".into())),
        json(json!({"error": "No route."})),
    );
}

#[test]
fn what_is_confirmed_holds_just_what_is_known() {
    let gateway = GatewayRef {
        id: GatewayId::new("gw-1").expect("an id"),
        name: name("us"),
    };
    let plan = Plan {
        destination: Destination::Gateway(gateway),
        paths: Default::default(),
    };
    let to = json!({"type": "gateway", "id": "gw-1", "name": "us"});
    let paths = json!({"rest": "ws/rest", "soap": "ws/soap", "odata": "ws/odata2"});
    travels(&Confirmed::Environment, json!({"type": "environment"}));
    travels(
        &Confirmed::Destination(Destination::Off),
        json!({"type": "destination", "destination": {"type": "off"}}),
    );
    travels(
        &Confirmed::Step1(plan.clone()),
        json!({"type": "step1", "destination": to, "paths": paths}),
    );
    let apis = vec![];
    travels(
        &Confirmed::Apis { plan, apis },
        json!({"type": "apis", "destination": to, "paths": paths, "apis": []}),
    );
}

#[test]
fn what_is_under_way_tells_its_stage() {
    let at = Timestamp::from_millis(5);
    let open = json!({
        "confirmed": {"type": "environment"}, "page": "destination", "typed": [], "acknowledged": [],
    });
    travels(
        &State::Migrating {
            open: OpenMigration::new(None),
            stage: environment_migration::Stage::ApplyPaths,
            since: at,
            by: "a@example.com".into(),
            attempt: "k".into(),
        },
        json!({
            "type": "migrating", "open": open, "stage": "apply_paths", "since": 5,
            "by": "a@example.com", "attempt": "k",
        }),
    );
    travels(
        &api_migration::Stage::Converting {
            stage: ConversionStage::Keep,
            since: at,
            attempt: "k".into(),
        },
        json!({"type": "converting", "stage": "keep", "since": 5, "attempt": "k"}),
    );
}

#[test]
fn a_deployment_without_a_label_has_none() {
    let deployed = |label| Happening::Deployed {
        definition: DefinitionVersion::V4,
        label,
    };
    travels(
        &deployed(None),
        json!({"type": "deployed", "definition": "v4"}),
    );
    let label = DeploymentLabel::new("first").ok();
    travels(
        &deployed(label),
        json!({"type": "deployed", "definition": "v4", "label": "first"}),
    );
    let code = Code::ApiOutOfSync;
    travels(
        &Happening::Mended(code),
        json!({"type": "mended", "code": "API_OUT_OF_SYNC"}),
    );
}

#[test]
fn what_breaks_a_rule_is_not_read() {
    fn refused<T: DeserializeOwned>(json: Value) {
        assert!(serde_json::from_value::<T>(json.clone()).is_err(), "{json}");
    }
    refused::<TokenLifetime>(json!(29));
    refused::<TokenLifetime>(json!(1441));
    refused::<DeploymentLabel>(json!("x".repeat(33)));
    refused::<Pointer>(json!("proxy"));
    refused::<ApiAuthentication>(json!("provider:"));
    refused::<GatewayCommand>(json!({"type": "remove_node"}));
    refused::<GatewayCommand>(json!({"type": "explode"}));
    let typed = json!([{"page": "apis", "draft": {"rest": "a field of another page"}}]);
    refused::<OpenMigration>(json!({
        "confirmed": {"type": "environment"}, "page": "destination", "typed": typed, "acknowledged": [],
    }));
}

#[test]
fn a_draft_is_read_back_where_its_fields_are_known() {
    let mut draft = Draft::of(["day", "hour"]);
    draft.set("hour", "2");
    let json = serde_json::to_value(&draft).expect("JSON");
    assert_eq!(json, json!({"day": "", "hour": "2"}));
    let values = || serde_json::from_value(json.clone()).expect("texts");
    assert_eq!(Draft::read(["day", "hour"], values()), Ok(draft));
    let unknown = Draft::read(["day"], values()).expect_err("hour is not known");
    assert_eq!(unknown.0, ["hour"]);
}

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}
