use futures::executor::block_on;
use waygate_backend::ErrorKind;
use waygate_domain::api::{Deployment, DeploymentLabel, Happening};

use crate::common::Host;
use crate::world::{api, apis, id, kind};

fn wrong_field(text: &str) -> String {
    let host = Host::new("");
    let seen = api(&host, "invoices");
    let saved = block_on(apis(&host).save(&id("invoices"), text, &seen.revision));
    assert_eq!(api(&host, "invoices"), seen);
    match saved.expect_err("refused").kind {
        ErrorKind::Invalid(fields) => {
            assert_eq!(fields.len(), 1);
            assert_eq!(fields[0].field, "definition");
            fields[0].message.clone()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_definition_that_cannot_be_read_is_refused_with_its_place() {
    let said = wrong_field("{\n  \"name\": \"Invoices\",\n  oops\n}");
    assert!(said.starts_with("Line 3, column 3"), "{said}");
    assert!(wrong_field("").starts_with("Line 1, column"));
    let deep = "[".repeat(1_000);
    assert!(
        wrong_field(&deep).contains("128 levels"),
        "{}",
        wrong_field(&deep)
    );
}

#[test]
fn a_definition_keeps_its_format_and_has_a_name_and_a_version() {
    assert!(wrong_field(r#"{"name":"A","version":"1","definitionVersion":"V4"}"#).contains("V2"));
    assert!(wrong_field(r#"{"gravitee":"2.0.0","version":"1"}"#).contains("no name"));
    assert!(wrong_field(r#"{"gravitee":"2.0.0","name":"A"}"#).contains("no version"));
}

#[test]
fn what_someone_else_saved_meanwhile_is_not_written_over() {
    let host = Host::new("");
    let seen = api(&host, "invoices");
    let theirs = seen
        .value
        .definition
        .replace("X-", "Y-")
        .replace("100", "50");
    block_on(apis(&host).save(&id("invoices"), &theirs, &seen.revision)).expect("saved");
    let mine = seen.value.definition.replace("100", "10");
    let result = block_on(apis(&host).save(&id("invoices"), &mine, &seen.revision));
    let ErrorKind::Conflict(conflict) = kind(result) else {
        panic!("no conflict");
    };
    assert_eq!(conflict.by, "admin@example.com");
    assert_eq!(*api(&host, "invoices").value.definition, *theirs);
}

#[test]
fn deploying_has_the_gateway_serve_what_is_defined_and_stands_in_the_history() {
    let host = Host::new("");
    let seen = api(&host, "orders");
    assert_eq!(seen.value.api.deployment, Deployment::OutOfSync);
    assert_eq!(seen.value.changes_since, 2);
    let label = DeploymentLabel::new("autumn").expect("a label");
    let deployed = block_on(apis(&host).deploy(&id("orders"), Some(&label), &seen.revision));
    let deployed = deployed.expect("deployed").value;
    assert_eq!(deployed.api.deployment, Deployment::Deployed);
    assert_eq!(deployed.changes_since, 0);
    let last = &deployed.history[0].what;
    assert!(
        matches!(last, Happening::Deployed { label: Some(said), .. } if *said == label),
        "{last:?}"
    );
}

#[test]
fn a_deployment_label_has_1_to_32_characters() {
    assert!(DeploymentLabel::new(&"x".repeat(32)).is_ok());
    assert!(DeploymentLabel::new(&"ü".repeat(32)).is_ok());
    assert!(DeploymentLabel::new(&"x".repeat(33)).is_err());
    assert!(DeploymentLabel::new("  ").is_err());
    assert!(DeploymentLabel::new("two\nlines").is_err());
    assert_eq!(DeploymentLabel::optional(" "), Ok(None));
}

#[test]
fn edits_survive_being_saved_as_a_state_and_loaded_before_the_apis_are_asked_for() {
    let host = Host::new("");
    let seen = api(&host, "payments");
    let changed = seen.value.definition.replace("EUR", "USD");
    block_on(apis(&host).save(&id("payments"), &changed, &seen.revision)).expect("saved");
    let text = host.mock.export();
    let other = Host::new("");
    other.mock.import(&text).expect("read");
    assert_eq!(*api(&other, "payments").value.definition, *changed);
    other.mock.reset();
    assert_eq!(
        api(&other, "payments").value.definition,
        seen.value.definition
    );
    assert_eq!(crate::world::list(&other).len(), 14);
}
