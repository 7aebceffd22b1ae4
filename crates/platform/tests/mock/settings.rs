use std::time::Duration;

use futures::executor::block_on;
use waygate_backend::ErrorKind;
use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::GatewayId;
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::installer::TokenLifetime;
use waygate_domain::settings::{FormKey, Subject};
use waygate_domain::status::Status;

use crate::common::Host;
use crate::forms::{read, save};

fn gateway(host: &Host, name: &str) -> (GatewayId, Subject) {
    let id = host.named(name).id;
    (id.clone(), Subject::Gateway(id))
}

fn environment(host: &Host, gateway: &str, name: &str) -> (EnvironmentId, Subject) {
    let gateway = host.named(gateway);
    let found = gateway
        .environments
        .iter()
        .find(|e| e.name.as_str() == name);
    let id = found.expect("an environment of that name").id.clone();
    (id.clone(), Subject::Environment(id))
}

#[test]
fn what_is_saved_is_read_and_shows_in_the_table() {
    let host = Host::new("");
    let (_, subject) = gateway(&host, "eu-west-1");
    let before = read(&host, &subject, FormKey::Properties);
    assert_eq!(before.value.draft.get("name"), "eu-west-1");
    assert_eq!(before.value.draft.get("heap_size"), "512");
    let changes = [
        ("name", " eu-1 "),
        ("host_name", "gw-new.example.com"),
        ("force_restart", "7"),
        ("heap_size", "0600"),
    ];
    let after = save(
        &host,
        &subject,
        FormKey::Properties,
        &before,
        &changes,
        false,
    )
    .expect("saved");
    assert_eq!(after.value.draft.get("name"), "eu-1");
    assert_eq!(after.value.draft.get("heap_size"), "600");
    assert_eq!(after.value.draft.get("force_restart"), "7");
    assert_ne!(after.revision, before.revision);
    assert_eq!(read(&host, &subject, FormKey::Properties), after);
    let row = host.named("eu-1");
    assert_eq!(row.host_name.as_str(), "gw-new.example.com");

    let location = read(&host, &subject, FormKey::Location);
    assert_eq!(
        location.value.draft.get("public_url"),
        "https://eu.api.example.com"
    );
    let bare = save(
        &host,
        &subject,
        FormKey::Location,
        &location,
        &[("public_url", "")],
        false,
    );
    bare.expect("saved");
    assert_eq!(host.named("eu-1").url.as_str(), "http://0.0.0.0:8077");
}

#[test]
fn every_number_is_refused_past_its_ends_and_nothing_changes() {
    let host = Host::new("");
    let (_, subject) = gateway(&host, "eu-west-1");
    for (form, field, least, most) in [
        (FormKey::Properties, "purge_history_days", 0_i64, 9999),
        (FormKey::Properties, "force_restart", 1, 9999),
        (FormKey::Properties, "rolling_restart", 0, 100),
        (FormKey::Execution, "max_concurrency", 1, 10_000),
        (FormKey::Execution, "retry_attempts", 0, 10),
        (FormKey::Execution, "connect_timeout", 1, 600),
        (FormKey::Execution, "execution_timeout", 1, 315_360_000),
    ] {
        for number in [least - 1, most + 1] {
            let before = read(&host, &subject, form);
            let refused = save(
                &host,
                &subject,
                form,
                &before,
                &[(field, &number.to_string())],
                false,
            );
            let Err(ErrorKind::Invalid(fields)) = refused else {
                panic!("{field} {number}: {refused:?}");
            };
            assert_eq!(fields.len(), 1);
            assert_eq!(fields[0].field, field);
            assert_eq!(read(&host, &subject, form), before);
        }
        for number in [least, most] {
            let before = read(&host, &subject, form);
            let saved = save(
                &host,
                &subject,
                form,
                &before,
                &[(field, &number.to_string())],
                false,
            );
            assert_eq!(
                saved.expect("saved").value.draft.get(field),
                number.to_string()
            );
        }
    }
}

#[test]
fn an_older_draft_is_a_conflict_that_says_who_and_what() {
    let host = Host::new("");
    let (_, subject) = gateway(&host, "eu-west-1");
    let first = read(&host, &subject, FormKey::Execution);
    save(
        &host,
        &subject,
        FormKey::Execution,
        &first,
        &[("max_concurrency", "200")],
        false,
    )
    .expect("saved");
    let second = save(
        &host,
        &subject,
        FormKey::Execution,
        &first,
        &[("max_concurrency", "300")],
        false,
    );
    let Err(ErrorKind::Conflict(conflict)) = second else {
        panic!("{second:?}");
    };
    assert_eq!(conflict.by, "admin@example.com");
    assert!(
        conflict.current.contains("\"max_concurrency\":\"200\""),
        "{}",
        conflict.current
    );
    let now = read(&host, &subject, FormKey::Execution);
    assert_eq!(conflict.revision, now.revision);
    assert_eq!(now.value.draft.get("max_concurrency"), "200");
}

#[test]
fn someone_else_saves_what_one_edits_in_the_scenario_conflict() {
    let mut host = Host::new("scenario=conflict");
    let (_, subject) = gateway(&host, "eu-west-1");
    let seen = read(&host, &subject, FormKey::Properties);
    host.advance(Duration::from_secs(5));
    let refused = save(
        &host,
        &subject,
        FormKey::Properties,
        &seen,
        &[("heap_size", "700")],
        false,
    );
    let Err(ErrorKind::Conflict(conflict)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(conflict.by, "colleague@example.com");
    let newer = read(&host, &subject, FormKey::Properties);
    assert_eq!(newer.value.draft.get("purge_history_days"), "60");
    save(
        &host,
        &subject,
        FormKey::Properties,
        &newer,
        &[("heap_size", "700")],
        false,
    )
    .expect("saved");
}

#[test]
fn who_reads_only_saves_nothing() {
    let host = Host::new("role=reader");
    let (id, subject) = gateway(&host, "eu-west-1");
    let seen = read(&host, &subject, FormKey::Execution);
    let refused = save(
        &host,
        &subject,
        FormKey::Execution,
        &seen,
        &[("max_concurrency", "200")],
        false,
    );
    assert!(
        matches!(refused, Err(ErrorKind::Forbidden(_))),
        "{refused:?}"
    );
    let gateways = host.backend().gateways().expect("gateways");
    let command = block_on(gateways.command(&id, &GatewayCommand::Delete));
    assert!(matches!(
        command.map_err(|e| e.kind),
        Err(ErrorKind::Forbidden(_))
    ));
}

#[test]
fn a_gateway_has_no_form_of_environments() {
    let host = Host::new("");
    let (_, subject) = gateway(&host, "eu-west-1");
    let settings = host.backend().settings().expect("settings");
    let none = block_on(settings.get(&subject, FormKey::Endpoints)).map_err(|e| e.kind);
    assert_eq!(none, Err(ErrorKind::NotFound));
}

#[test]
fn paths_that_another_environment_on_the_gateway_has_are_refused() {
    let host = Host::new("");
    let (_, billing) = environment(&host, "eu-west-1", "Billing");
    let (_, orders) = environment(&host, "eu-west-1", "Orders");
    let first = read(&host, &billing, FormKey::Endpoints);
    assert_eq!(first.value.draft.get("rest"), "ws/rest");
    save(&host, &billing, FormKey::Endpoints, &first, &[], false)
        .expect("the scenario's paths are fine");
    let second = read(&host, &orders, FormKey::Endpoints);
    let refused = save(
        &host,
        &orders,
        FormKey::Endpoints,
        &second,
        &[("rest", "ws/rest")],
        false,
    );
    let Err(ErrorKind::Invalid(fields)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(fields[0].field, "rest");
    assert!(
        fields[0].message.contains("Billing"),
        "{}",
        fields[0].message
    );
    let saved = save(
        &host,
        &orders,
        FormKey::Endpoints,
        &second,
        &[("rest", "ord ers")],
        false,
    );
    assert!(matches!(saved, Err(ErrorKind::Invalid(_))), "{saved:?}");
    let saved = save(
        &host,
        &orders,
        FormKey::Endpoints,
        &second,
        &[("rest", "bestell\u{fc}ng")],
        false,
    );
    assert_eq!(
        saved.expect("saved").value.draft.get("rest"),
        "bestell%C3%BCng"
    );
}

#[test]
fn restart_on_save_restarts_through_the_real_states_and_survives_a_reload() {
    let mut host = Host::new("");
    let (_, subject) = gateway(&host, "eu-west-1");
    let seen = read(&host, &subject, FormKey::Properties);
    save(
        &host,
        &subject,
        FormKey::Properties,
        &seen,
        &[("heap_size", "700")],
        true,
    )
    .expect("saved");
    assert_eq!(host.named("eu-west-1").status, Status::Restarting);
    host.advance(Duration::from_secs(41));
    let row = host.named("eu-west-1");
    assert_eq!(row.status, Status::Online);
    let gateways = host.backend().gateways().expect("gateways");
    let details = block_on(gateways.inspect(&row.id)).expect("details");
    let statuses: Vec<Status> = details.history.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [Status::Restarting, Status::Online]);
}

#[test]
fn an_offline_gateway_restarts_neither_by_command_nor_on_save() {
    let host = Host::new("scenario=settings");
    let (id, subject) = gateway(&host, "stopped");
    let gateways = host.backend().gateways().expect("gateways");
    let refused = block_on(gateways.command(&id, &GatewayCommand::Restart)).map_err(|e| e.kind);
    assert!(matches!(refused, Err(ErrorKind::Invalid(_))), "{refused:?}");
    let seen = read(&host, &subject, FormKey::Properties);
    let refused = save(
        &host,
        &subject,
        FormKey::Properties,
        &seen,
        &[("heap_size", "700")],
        true,
    );
    assert!(matches!(refused, Err(ErrorKind::Invalid(_))), "{refused:?}");
    assert_eq!(read(&host, &subject, FormKey::Properties), seen);
}

#[test]
fn deleting_a_gateway_frees_its_environments() {
    let host = Host::new("");
    let row = host.named("eu-west-1");
    let gateways = host.backend().gateways().expect("gateways");
    let deleted = block_on(gateways.command(&row.id, &GatewayCommand::Delete)).expect("deleted");
    assert_eq!(deleted.status, Status::Deleted);
    let environments = host.backend().environments().expect("environments");
    for environment in &row.environments {
        let now = block_on(environments.get(&environment.id)).expect("still there");
        assert_eq!(now.gateway, None);
    }
    let again = block_on(gateways.command(&row.id, &GatewayCommand::Delete)).map_err(|e| e.kind);
    assert!(matches!(again, Err(ErrorKind::Invalid(_))), "{again:?}");
}

#[test]
fn updates_are_applied_and_rolled_back() {
    let mut host = Host::new("scenario=settings");
    let (id, _) = gateway(&host, "eu-cluster");
    let gateways = host.backend().gateways().expect("gateways");
    let report = |host: &Host| {
        let gateways = host.backend().gateways().expect("gateways");
        block_on(gateways.inspect(&id))
            .expect("details")
            .report
            .expect("a report")
    };
    let before = report(&host);
    let pending = before.pending.clone().expect("a pending version");
    block_on(gateways.command(&id, &GatewayCommand::ApplyUpdates)).expect("applied");
    assert_eq!(
        (report(&host).version, report(&host).pending),
        (pending.clone(), None)
    );
    assert_eq!(host.named("eu-cluster").status, Status::Restarting);
    host.advance(Duration::from_secs(41));
    block_on(gateways.command(&id, &GatewayCommand::RollBackUpdates)).expect("rolled back");
    let after = report(&host);
    assert_eq!(
        (after.version, after.pending),
        (before.version, Some(pending))
    );
    assert_eq!(after.updates.len(), before.updates.len() + 2);
    host.advance(Duration::from_secs(41));
    let again =
        block_on(gateways.command(&id, &GatewayCommand::RollBackUpdates)).map_err(|e| e.kind);
    assert!(matches!(again, Err(ErrorKind::Invalid(_))), "{again:?}");
}

#[test]
fn a_gateway_that_an_installer_brings_up_is_starting_and_then_online() {
    for scenario in ["typical", "empty"] {
        let mut host = Host::new(&format!("scenario={scenario}"));
        let gateways = host.backend().gateways().expect("gateways");
        let lifetime = TokenLifetime::minutes(30).expect("a lifetime");
        let token = block_on(gateways.issue_token(lifetime)).expect("a token");
        let unknown = block_on(host.mock.install("wgi_none", "new-1"));
        assert!(unknown.expect_err("unknown").contains("not known"));
        block_on(host.mock.install(token.reveal(), "new-1")).expect("installed");
        assert_eq!(host.named("new-1").status, Status::Starting);
        host.advance(Duration::from_secs(41));
        assert_eq!(host.named("new-1").status, Status::Online);
        host.advance(Duration::from_secs(30 * 60));
        let late = block_on(host.mock.install(token.reveal(), "new-2"));
        assert!(late.expect_err("expired").contains("expired"));
    }
}
