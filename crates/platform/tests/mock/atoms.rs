use std::time::Duration;

use futures::executor::block_on;
use waygate_backend::{EnvironmentView, ErrorKind};
use waygate_domain::atom::{AtomApiType, AtomId, AtomSummary, AuthenticationType, check};
use waygate_domain::environment::EnvironmentId;
use waygate_domain::role::Privilege;
use waygate_domain::settings::{FormKey, Subject};
use waygate_platform::mock::Fault;

use crate::common::{Host, atoms, environments};
use crate::forms::{read, refused, save};

fn environment(host: &Host, name: &str) -> EnvironmentId {
    let all = environments(&*host.backend(), EnvironmentView::All);
    let found = all.into_iter().find(|e| e.name.as_str() == name);
    found.expect("an environment of that name").id
}

fn all(host: &Host) -> Vec<AtomSummary> {
    let backend = host.backend();
    let environments = environments(&*backend, EnvironmentView::All);
    let environments = environments.iter();
    environments.flat_map(|e| atoms(&*backend, &e.id)).collect()
}

/// The first Atom whose cloud allows everything or does not.
fn atom(host: &Host, cloud_allows: bool) -> AtomSummary {
    let mut found = all(host).into_iter();
    let found = found.find(|atom| atom.cloud_allows == cloud_allows);
    found.expect("there is one")
}

#[test]
fn every_environment_of_the_scenarios_by_hand_has_one_to_three_legal_atoms() {
    for scenario in [
        "typical", "single", "settings", "text", "conflict", "resume",
    ] {
        let host = Host::new(&format!("scenario={scenario}"));
        let backend = host.backend();
        for environment in environments(&*backend, EnvironmentView::All) {
            let atoms = atoms(&*backend, &environment.id);
            assert!((1..=3).contains(&atoms.len()), "{scenario}: {atoms:?}");
            for atom in &atoms {
                assert_eq!(atom.environment, environment.id);
                let legal = check(atom.api_type, atom.authentication, atom.cloud_allows);
                assert_eq!(legal, Ok(()), "{atom:?}");
            }
            let attached = environment.gateway.is_some();
            assert!(
                !attached || atoms.iter().any(AtomSummary::serves_gateway),
                "{atoms:?}"
            );
        }
    }
    let all = all(&Host::new(""));
    for api_type in AtomApiType::ALL {
        assert!(all.iter().any(|atom| atom.api_type == api_type));
    }
    for authentication in AuthenticationType::ALL {
        let any = all.iter().any(|atom| atom.authentication == authentication);
        assert!(any, "{authentication:?}");
    }
}

#[test]
fn crowds_have_no_atoms_and_can_be_asked_for_them() {
    for query in ["rows=40", "scenario=busy"] {
        assert_eq!(all(&Host::new(query)), [], "{query}");
    }
}

#[test]
fn what_is_saved_shows_in_the_list() {
    let host = Host::new("");
    let before = atom(&host, true);
    let subject = Subject::Atom(before.id.clone());
    let seen = read(&host, &subject, FormKey::Atom);
    assert_eq!(seen.value.draft.get("api_type"), before.api_type.key());
    let types = before.authentication.key();
    assert_eq!(seen.value.draft.get("authentication"), types);
    assert_eq!(seen.value.facts.cloud_allows, Some(true));
    let changes = [("api_type", "intermediate"), ("authentication", "custom")];
    let saved = save(&host, &subject, FormKey::Atom, &seen, &changes, false).expect("saved");
    assert_eq!(read(&host, &subject, FormKey::Atom), saved);
    let expected = AtomSummary {
        api_type: AtomApiType::Intermediate,
        authentication: AuthenticationType::Custom,
        ..before.clone()
    };
    let now = atoms(&*host.backend(), &before.environment);
    assert!(now.contains(&expected), "{now:?}");
    // Back to the defaults, which are stored like everything else.
    let changes = [("api_type", "basic"), ("authentication", "none")];
    save(&host, &subject, FormKey::Atom, &saved, &changes, false).expect("saved");
    let now = atom(&host, true);
    let types = (now.api_type, now.authentication);
    assert_eq!(types, (AtomApiType::Basic, AuthenticationType::None));
}

#[test]
fn every_illegal_pair_is_refused_through_the_port_and_nothing_changes() {
    let host = Host::new("");
    for allows in [true, false] {
        let subject = Subject::Atom(atom(&host, allows).id);
        for api_type in AtomApiType::ALL {
            for authentication in AuthenticationType::ALL {
                let seen = read(&host, &subject, FormKey::Atom);
                let changes = [
                    ("api_type", api_type.key()),
                    ("authentication", authentication.key()),
                ];
                let saved = save(&host, &subject, FormKey::Atom, &seen, &changes, false);
                match check(api_type, authentication, allows) {
                    Ok(()) => assert!(saved.is_ok(), "{saved:?}"),
                    Err(why) => {
                        let expected = ("authentication".to_owned(), why.to_string());
                        assert_eq!(refused(saved), expected);
                        assert_eq!(read(&host, &subject, FormKey::Atom), seen);
                    }
                }
            }
        }
    }
}

#[test]
fn an_older_draft_is_a_conflict() {
    let host = Host::new("");
    let subject = Subject::Atom(atom(&host, true).id);
    let first = read(&host, &subject, FormKey::Atom);
    let basic = [("authentication", "basic")];
    save(&host, &subject, FormKey::Atom, &first, &basic, false).expect("saved");
    let none = [("authentication", "none")];
    let second = save(&host, &subject, FormKey::Atom, &first, &none, false);
    let Err(ErrorKind::Conflict(conflict)) = second else {
        panic!("{second:?}");
    };
    assert_eq!(conflict.by, "admin@example.com");
    let says = "\"authentication\":\"basic\"";
    assert!(conflict.current.contains(says), "{}", conflict.current);
}

#[test]
fn someone_else_changes_the_atom_in_the_scenario_conflict() {
    let mut host = Host::new("scenario=conflict");
    for atom in all(&host) {
        let subject = Subject::Atom(atom.id);
        let seen = read(&host, &subject, FormKey::Atom);
        host.advance(Duration::from_secs(5));
        let refused = save(&host, &subject, FormKey::Atom, &seen, &[], false);
        let Err(ErrorKind::Conflict(conflict)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(conflict.by, "colleague@example.com");
    }
}

#[test]
fn who_reads_only_reads_and_saves_nothing() {
    let host = Host::new("role=reader");
    let subject = Subject::Atom(atom(&host, true).id);
    let seen = read(&host, &subject, FormKey::Atom);
    let basic = [("authentication", "basic")];
    let refused = save(&host, &subject, FormKey::Atom, &seen, &basic, false);
    let forbidden = ErrorKind::Forbidden(Privilege::GatewayManagement);
    assert_eq!(refused.err(), Some(forbidden));
}

#[test]
fn who_lacks_the_privilege_sees_none() {
    let host = Host::new("");
    let id = environment(&host, "Orders");
    host.mock.set_role(waygate_domain::role::Role::AccessOnly);
    let atoms = host.backend().atoms().expect("available");
    let refused = block_on(atoms.list(&id)).map_err(|error| error.kind);
    let forbidden = ErrorKind::Forbidden(Privilege::GatewayManagement);
    assert_eq!(refused, Err(forbidden));
}

#[test]
fn what_is_not_there_is_not_found() {
    let host = Host::new("");
    let atoms = host.backend().atoms().expect("available");
    let nowhere = EnvironmentId::new("env_nowhere").expect("an id");
    let found = block_on(atoms.list(&nowhere)).map_err(|error| error.kind);
    assert_eq!(found, Err(ErrorKind::NotFound));
    let settings = host.backend().settings().expect("available");
    let nobody = Subject::Atom(AtomId::new("atom_nobody").expect("an id"));
    let found = block_on(settings.get(&nobody, FormKey::Atom)).map_err(|error| error.kind);
    assert_eq!(found, Err(ErrorKind::NotFound));
    let atom = Subject::Atom(atom(&host, true).id);
    let found = block_on(settings.get(&atom, FormKey::Access)).map_err(|error| error.kind);
    assert_eq!(found, Err(ErrorKind::NotFound));
}

#[test]
fn a_fault_of_the_list_is_told_and_logged() {
    let host = Host::new("");
    let id = environment(&host, "Orders");
    let (faults, problems) = Fault::parse_all("atoms.list:503:once");
    assert_eq!(problems, []);
    host.mock.set_faults(faults);
    let atoms = host.backend().atoms().expect("available");
    let failed = block_on(atoms.list(&id)).map_err(|error| error.kind);
    assert_eq!(failed, Err(ErrorKind::Server { status: 503 }));
    assert!(block_on(atoms.list(&id)).is_ok(), "once");
    let calls = host.mock.calls();
    assert_eq!(calls.last().map(|call| call.operation), Some("atoms.list"));
}
