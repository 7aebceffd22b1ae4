use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;
use waygate_domain::role::Role;
use waygate_domain::status::Status;
use waygate_platform::mock::{Fault, ImportError, Latency, Mock};

use crate::common::{Host, NOW, Standstill};

fn edited() -> Host {
    let mut host = Host::new("latency=20&fail=gateways.get:404");
    host.mock
        .set_status("staging", Status::Online)
        .expect("known");
    host.advance_seconds(600);
    host.mock
        .set_status("eu-west-1", Status::Deleted)
        .expect("known");
    host
}

fn all(host: &Host) -> Vec<waygate_domain::gateway::GatewaySummary> {
    host.mock.set_latency(Latency::Fixed(0));
    host.mock.set_faults(Vec::new());
    host.enabled().into_iter().chain(host.deleted()).collect()
}

#[test]
fn a_saved_state_is_loaded_into_a_mock_of_the_same_scenario() {
    let (saved, other) = (edited(), Host::new(""));
    other
        .mock
        .set_status("us-east-1", Status::Starting)
        .expect("known");
    let imported = other
        .mock
        .import(&saved.mock.export())
        .expect("a saved state");
    assert!(imported.applied);
    assert_eq!(imported.elapsed, Duration::from_secs(600));
    assert_eq!(imported.parameters.now, Some(NOW));
    let parameters = other.mock.parameters();
    assert_eq!(parameters.latency, Latency::Fixed(20));
    assert_eq!(Fault::write_all(&parameters.fail), "gateways.get:404");
    all(&other);
    assert_eq!(other.named("staging").status, Status::Online);
    assert_eq!(other.named("eu-west-1").status, Status::Deleted);
    let undone = other.named("us-east-1").status;
    assert_eq!(
        undone,
        Status::OfflineUncleanShutdown,
        "earlier edits make way"
    );
}

#[test]
fn a_saved_state_of_another_scenario_is_told_and_changes_nothing() {
    let (saved, other) = (edited(), Host::new("scenario=single"));
    other
        .mock
        .on_edit(|edits| panic!("nothing was edited: {edits:?}"));
    let before = all(&other);
    let imported = other
        .mock
        .import(&saved.mock.export())
        .expect("a saved state");
    assert!(!imported.applied);
    assert_eq!(all(&other), before);
    let source = Arc::new(Standstill);
    let (mock, problems) = Mock::new(imported.parameters, source, NOW, imported.documents);
    assert_eq!(problems, []);
    let mut started = Host::of(mock);
    started.advance(imported.elapsed);
    assert_eq!(
        all(&started),
        all(&saved),
        "started with it, a mock shows the same"
    );
}

#[test]
fn who_keeps_edits_is_told_what_a_loaded_state_changed() {
    let host = edited();
    let state = host.mock.export();
    host.mock.reset();
    host.mock.set_latency(Latency::Fixed(0));
    let id = host.named("us-west-2").id;
    host.mock
        .set_status(id.as_str(), Status::Online)
        .expect("known");
    let told = Arc::new(std::sync::Mutex::new(Vec::new()));
    let teller = Arc::clone(&told);
    host.mock
        .on_edit(move |edits| teller.lock().expect("nobody panicked").extend(edits));
    host.mock.import(&state).expect("a saved state");
    let told = told.lock().expect("nobody panicked");
    let undone: Vec<_> = told.iter().filter(|edit| edit.value.is_none()).collect();
    assert_eq!(undone.len(), 1);
    assert_eq!(undone[0].id, id.as_str());
    assert_eq!(
        told.len(),
        1 + 2 + 3,
        "two gateways, and three environments of one"
    );
}

#[test]
fn a_file_that_ends_too_early_is_refused_and_nothing_changes() {
    let state = edited().mock.export();
    let host = Host::new("");
    host.mock
        .on_edit(|edits| panic!("nothing was edited: {edits:?}"));
    let before = all(&host);
    for end in (0..state.len()).filter(|end| state.is_char_boundary(*end)) {
        let refused = host.mock.import(&state[..end]);
        assert_eq!(refused, Err(ImportError::CutShort), "cut after {end}");
    }
    assert_eq!(all(&host), before);
}

#[test]
fn files_that_are_something_else_are_refused() {
    let host = edited();
    let state = host.mock.export();
    for foreign in [
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        "<html>".to_owned(),
        r#"{"format": "har", "v": 1}"#.to_owned(),
        state.replace("\"elapsed_ms\":600000", "\"elapsed_ms\":-1"),
    ] {
        let refused = host.mock.import(&foreign);
        assert!(
            matches!(refused, Err(ImportError::Foreign(_))),
            "{foreign}: {refused:?}"
        );
    }
    let newer = state.replacen("\"v\":1", "\"v\":2", 1);
    assert_eq!(
        host.mock.import(&newer),
        Err(ImportError::UnknownVersion(2))
    );
    let broken = state.replace("\\\"id\\\"", "\\\"di\\\"");
    let refused = host.mock.import(&broken);
    assert!(
        matches!(refused, Err(ImportError::Unreadable(_))),
        "{refused:?}"
    );
}

#[test]
fn a_state_is_of_a_format_that_says_its_version() {
    let host = edited();
    host.mock.set_role(Role::Reader);
    let state: serde_json::Value = serde_json::from_str(&host.mock.export()).expect("JSON");
    assert_eq!(state["format"], "waygate-mock-state");
    assert_eq!(state["v"], 1);
    let query = "latency=20&fail=gateways.get:404&now=2026-03-09T14:32:08Z&role=reader";
    assert_eq!(state["parameters"], query);
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(text in "\\PC*") {
        let host = Host::new("scenario=empty");
        prop_assert!(host.mock.import(&text).is_err());
    }
}
