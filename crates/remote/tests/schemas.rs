//! The description of what travels says what travels.
#![cfg(feature = "schema")]

use schemars::SchemaGenerator;
use serde_json::{Value, json};
use waygate_backend::{Checked, Event, Page, Session, Versioned};
use waygate_domain::api::{Api, ApiDetails};
use waygate_domain::api_migration::{ApiMigration, EndpointCheck};
use waygate_domain::atom::AtomSummary;
use waygate_domain::content_migration::{ContentMigration, ContentMigrationSummary};
use waygate_domain::debug::Trace;
use waygate_domain::deployed_api::DeployedApi;
use waygate_domain::environment::EnvironmentSummary;
use waygate_domain::environment_migration::Migration;
use waygate_domain::gateway::GatewaySummary;
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::gateway_details::GatewayDetails;
use waygate_domain::heartbeat::Heartbeat;
use waygate_domain::log_files::LogFile;
use waygate_remote::body;

/// Every schema, by its name.
fn schemas() -> serde_json::Map<String, Value> {
    let mut generator = SchemaGenerator::default();
    macro_rules! add {
        ($($type:ty),+ $(,)?) => { $(generator.subschema_for::<$type>();)+ };
    }
    add!(
        Session,
        Event,
        Page<GatewaySummary>,
        Page<EnvironmentSummary>,
        Page<DeployedApi>,
        Page<Api>,
        GatewayDetails,
        GatewayCommand,
        Heartbeat,
        LogFile,
        AtomSummary,
        Vec<Versioned<Migration>>,
        Checked,
        ApiDetails,
        ApiMigration,
        Trace,
        EndpointCheck,
        ContentMigration,
        Vec<Versioned<ContentMigrationSummary>>,
        body::SheetBody,
        body::SaveSheet,
        body::SignIn,
        body::IssueToken,
        body::IssuedToken,
        body::DebugRequest,
        body::Mend,
        body::SaveApiMigrationPage,
        body::SaveDefinition,
        body::DeployApi,
        body::CreateEnvironmentMigration,
        body::SaveEnvironmentMigrationPage,
        body::SaveContentMigrationPage,
        body::TickContentMigration,
        body::AttachContentReport,
        body::Problem,
    );
    generator.take_definitions(true)
}

#[test]
fn no_two_types_share_a_name() {
    // A second type of one name gets a number behind it.
    let schemas = schemas();
    let numbered = |name: &&String| {
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
        bare.len() < name.len() && schemas.contains_key(bare)
    };
    let clashing: Vec<&String> = schemas.keys().filter(numbered).collect();
    assert!(clashing.is_empty(), "{clashing:?}");
    assert!(schemas.len() > 80, "{}", schemas.len());
}

/// The members of the variant whose tag is that.
fn variant(schema: &Value, tag: &str, name: &str) -> (Vec<String>, Value) {
    let variants = schema["oneOf"].as_array().expect("variants");
    let is_it = |variant: &&Value| variant["properties"][tag]["const"] == name;
    let found = variants.iter().find(is_it).expect("the variant");
    let members = found["properties"].as_object().expect("members");
    (members.keys().cloned().collect(), found["required"].clone())
}

#[test]
fn shapes_of_fields_are_described_as_they_travel() {
    let schemas = schemas();
    let (members, required) = variant(&schemas["GatewayCommand"], "type", "remove_node");
    assert_eq!(members.len(), 2);
    assert_eq!(required, json!(["type", "node"]));
    let (_, required) = variant(&schemas["Fix"], "kind", "remove_step");
    assert_eq!(required, json!(["kind", "at"]));
    let (_, required) = variant(&schemas["Confirmed"], "type", "destination");
    assert_eq!(required, json!(["type", "destination"]));
    let (members, _) = variant(&schemas["Happening"], "type", "deployed");
    assert_eq!(members.len(), 3);
    let api = &schemas["Api"];
    let required = api["required"].as_array().expect("required members");
    assert!(!required.contains(&json!("verdict")));
    assert_eq!(schemas["GatewayId"]["pattern"], "^[A-Za-z0-9._:-]{1,128}$");
    assert_eq!(schemas["DebugRequest"]["additionalProperties"], false);
}
