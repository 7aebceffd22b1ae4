use std::time::Duration;

use futures::FutureExt;
use futures::executor::block_on;
use waygate_backend::{ErrorKind, Result};
use waygate_domain::api::{DefinitionVersion, Deployment, Happening};
use waygate_domain::api_migration::{ConversionStage, Refusal, Stage};

use crate::common::Host;
use crate::world::{
    acknowledge, api, apis, id, key, kind, list, make_v4, migrate, migration, migrations, refused,
    run,
};

#[test]
fn an_api_is_v4_afterwards_and_what_is_deployed_is_not_touched() {
    let host = Host::new("");
    let before = api(&host, "payments").value;
    let migrated = make_v4(&host, "payments");
    assert!(matches!(
        migrated.stage,
        Stage::Converted { deployed: None, .. }
    ));
    let after = api(&host, "payments").value;
    assert_eq!(after.api.definition, DefinitionVersion::V4);
    assert_eq!(after.api.deployment, Deployment::OutOfSync);
    assert_eq!(
        after.deployed.map(|(version, _)| version),
        Some(DefinitionVersion::V2)
    );
    assert_eq!(after.history[0].what, Happening::Migrated);
    let rollback = after.rollback.expect("kept");
    assert_eq!(rollback.definition, before.definition);
}

#[test]
fn without_a_dry_run_or_an_acknowledgement_nothing_happens() {
    let host = Host::new("");
    let said = refused(migrate(&host, "invoices", "a"));
    assert_eq!(said, Refusal::NotRun.to_string());
    run(&host, "orders");
    let said = refused(migrate(&host, "orders", "b"));
    for code in [
        "API_OUT_OF_SYNC",
        "NON_GRAVITEE_POLICY",
        "PROXY_HOST_MISSING",
        "PROXY_PORT_DEFAULTED",
    ] {
        assert!(said.contains(code), "{said}");
    }
    assert_eq!(
        api(&host, "orders").value.api.definition,
        DefinitionVersion::V2
    );
    acknowledge(&host, "orders");
    assert!(migrate(&host, "orders", "c").is_ok());
}

#[test]
fn what_is_not_migratable_is_refused_and_stays_as_it_was() {
    let host = Host::new("scenario=verdicts");
    for row in list(&host) {
        let name = row.id.as_str();
        let before = api(&host, name).value;
        let ran = run(&host, name);
        let state = ran.run.as_ref().expect("a run").report.state();
        if state != waygate_domain::api_migration::State::Impossible {
            continue;
        }
        let said = refused(migrate(&host, name, "x"));
        assert_eq!(said, Refusal::NotMigratable.to_string(), "{name}");
        let after = api(&host, name).value;
        assert_eq!(
            (after.definition, after.history),
            (before.definition, before.history)
        );
        assert_eq!(migration(&host, name).value.stage, Stage::Open);
    }
}

#[test]
fn a_stale_run_is_run_again_and_refused_for_what_was_not_acknowledged() {
    let host = Host::new("");
    run(&host, "payments");
    let seen = api(&host, "payments");
    let changed = seen.value.definition.replace("EUR", "USD");
    block_on(apis(&host).save(&id("payments"), &changed, &seen.revision)).expect("saved");
    let said = refused(migrate(&host, "payments", "a"));
    assert!(said.contains("API_OUT_OF_SYNC"), "{said}");
    let now = migration(&host, "payments").value;
    assert!(!now.is_stale() && now.stage == Stage::Open);
    acknowledge(&host, "payments");
    assert!(migrate(&host, "payments", "b").is_ok());
}

#[test]
fn a_failure_at_any_stage_leaves_v2_as_it_was_and_a_retry_goes_through() {
    for stage in ConversionStage::ALL {
        let fault = format!("fail=api_migrations.migrate.{}:500:once", stage.key());
        let host = Host::new(&fault);
        run(&host, "payments");
        let before = api(&host, "payments");
        let failed = migrate(&host, "payments", "one");
        assert_eq!(kind(failed), ErrorKind::Server { status: 500 }, "{stage:?}");
        assert_eq!(api(&host, "payments"), before, "{stage:?}");
        assert_eq!(migration(&host, "payments").value.stage, Stage::Open);
        assert!(migrate(&host, "payments", "one").is_ok(), "{stage:?}");
        let history = api(&host, "payments").value.history;
        let migrated = history
            .iter()
            .filter(|entry| entry.what == Happening::Migrated);
        assert_eq!(migrated.count(), 1);
    }
}

#[test]
fn the_same_request_sent_again_is_answered_and_not_done_again() {
    let host = Host::new("");
    run(&host, "payments");
    let seen = migration(&host, "payments").revision;
    let send = || block_on(migrations(&host).migrate(&id("payments"), &seen, &key("one")));
    let first = send().expect("migrated");
    let again = send().expect("answered");
    assert_eq!(first, again);
    let other =
        block_on(migrations(&host).roll_back(&id("payments"), &first.revision, &key("one")));
    assert!(refused(other).contains("another request"));
}

/// A conversion that is cut off in the middle, as by closing the tab: at its first stage, which never ends.
fn cut_off(host: &Host) {
    use waygate_platform::mock::Latency;
    run(host, "payments");
    let seen = migration(host, "payments").revision;
    let port = migrations(host);
    let (id, key) = (id("payments"), key("one"));
    host.mock.set_latency(Latency::Infinite);
    let mut under_way = port.migrate(&id, &seen, &key);
    assert!((&mut under_way).now_or_never().is_none());
    host.mock.set_latency(Latency::Fixed(0));
    // The call itself has its answer's time, then the first stage has one.
    host.mock.set_latency(Latency::Infinite);
    drop(under_way);
    host.mock.set_latency(Latency::Fixed(0));
}

#[test]
fn a_conversion_that_was_cut_off_left_v2_as_it_was_and_can_be_begun_anew() {
    let host = Host::new("");
    let before = api(&host, "payments").value.definition;
    cut_off(&host);
    assert_eq!(api(&host, "payments").value.definition, before);
    assert!(migrate(&host, "payments", "one").is_ok());
}

#[test]
fn while_it_is_converted_nobody_else_changes_it_until_it_counts_as_given_up() {
    let host = Host::new("speed=0");
    run(&host, "payments");
    let port = migrations(&host);
    // The stages take a second each, which the clock does not let pass.
    let seen = migration(&host, "payments").revision;
    let (payments, attempt) = (id("payments"), key("one"));
    let mut under_way = port.migrate(&payments, &seen, &attempt);
    host.mock
        .set_latency(waygate_platform::mock::Latency::Fixed(1_000));
    assert!((&mut under_way).now_or_never().is_none());
    host.mock.clock().advance(Duration::from_secs(1));
    assert!((&mut under_way).now_or_never().is_none());
    host.mock
        .set_latency(waygate_platform::mock::Latency::Fixed(0));
    let converting = migration(&host, "payments");
    assert!(
        matches!(converting.value.stage, Stage::Converting { .. }),
        "{converting:?}"
    );
    let saved: Result<_> = block_on(apis(&host).deploy(&payments, None, &converting.revision));
    assert_eq!(refused(saved), Refusal::Converting.to_string());
    let other = block_on(port.migrate(&payments, &converting.revision, &key("two")));
    assert_eq!(refused(other), Refusal::Converting.to_string());
    drop(under_way);
    host.mock.clock().advance(Duration::from_secs(60));
    assert_eq!(migration(&host, "payments").value.stage, Stage::Open);
    let other = block_on(port.migrate(&payments, &converting.revision, &key("two")));
    assert!(matches!(
        other.expect("taken over").value.stage,
        Stage::Converted { .. }
    ));
}

#[test]
fn an_attempt_that_was_given_up_does_not_convert_what_others_changed_since() {
    use waygate_platform::mock::Latency;
    let host = Host::new("speed=0");
    run(&host, "payments");
    let port = migrations(&host);
    let seen = migration(&host, "payments").revision;
    let (payments, attempt) = (id("payments"), key("one"));
    let mut under_way = port.migrate(&payments, &seen, &attempt);
    // The call has its answer's time, then its first stage has a longer one.
    host.mock.set_latency(Latency::Fixed(1_000));
    assert!((&mut under_way).now_or_never().is_none());
    host.mock.clock().advance(Duration::from_secs(1));
    host.mock.set_latency(Latency::Fixed(100_000));
    assert!((&mut under_way).now_or_never().is_none());
    host.mock.set_latency(Latency::Fixed(0));
    host.mock.clock().advance(Duration::from_secs(60));
    let open = api(&host, "payments");
    let changed = open.value.definition.replace("EUR", "USD");
    let saved = block_on(apis(&host).save(&payments, &changed, &open.revision));
    let saved = saved.expect("it counts as given up");
    host.mock.clock().advance(Duration::from_secs(40));
    let woken = (&mut under_way).now_or_never().expect("it goes on");
    assert_eq!(kind(woken), ErrorKind::Timeout);
    assert_eq!(
        api(&host, "payments").value.definition,
        saved.value.definition
    );
    assert_eq!(migration(&host, "payments").value.stage, Stage::Open);
}

#[test]
fn a_conflict_says_who_saved_last_whatever_it_was() {
    let host = Host::new("");
    let seen = api(&host, "orders");
    assert_eq!(seen.value.history[0].stamp.by, "colleague@example.com");
    run(&host, "orders");
    let late = kind(block_on(apis(&host).deploy(
        &id("orders"),
        None,
        &seen.revision,
    )));
    let ErrorKind::Conflict(conflict) = late else {
        panic!("no conflict: {late:?}");
    };
    assert_eq!(conflict.by, "admin@example.com");
}

#[test]
fn what_was_verified_is_not_any_more_once_it_is_edited() {
    let host = Host::new("");
    make_v4(&host, "payments");
    let seen = migration(&host, "payments").revision;
    let deployed = block_on(apis(&host).deploy(&id("payments"), None, &seen)).expect("deployed");
    let verified = block_on(migrations(&host).verify(&id("payments"), &deployed.revision));
    let verified = verified.expect("verified").revision;
    let changed = deployed.value.definition.replace("payments-a.", "down.");
    let edited = block_on(apis(&host).save(&id("payments"), &changed, &verified)).expect("saved");
    let stage = migration(&host, "payments").value.stage;
    assert!(
        matches!(stage, Stage::Converted { verified: None, .. }),
        "{stage:?}"
    );
    let again = block_on(migrations(&host).verify(&id("payments"), &edited.revision));
    assert_eq!(refused(again), Refusal::NotDeployed.to_string());
    let deployed = block_on(apis(&host).deploy(&id("payments"), None, &edited.revision));
    let revision = deployed.expect("deployed").revision;
    let verified = block_on(migrations(&host).verify(&id("payments"), &revision));
    let Stage::Converted {
        verified: Some(verification),
        ..
    } = verified.expect("verified").value.stage
    else {
        panic!("not looked at");
    };
    assert!(!verification.is_passed());
}

#[test]
fn it_is_verified_once_it_is_deployed_and_not_before() {
    let host = Host::new("");
    make_v4(&host, "payments");
    let seen = migration(&host, "payments").revision;
    let early = block_on(migrations(&host).verify(&id("payments"), &seen));
    assert_eq!(refused(early), Refusal::NotDeployed.to_string());
    let deployed = block_on(apis(&host).deploy(&id("payments"), None, &seen));
    let deployed = deployed.expect("deployed");
    let verified = block_on(migrations(&host).verify(&id("payments"), &deployed.revision));
    let Stage::Converted {
        verified: Some(verification),
        ..
    } = verified.expect("verified").value.stage
    else {
        panic!("not verified");
    };
    assert_eq!(verification.endpoints.len(), 2);
    assert!(verification.is_passed());
}
