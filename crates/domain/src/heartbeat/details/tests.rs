use super::*;
use crate::heartbeat::{Answer, Command, Known, State, commands};
use crate::status::{Reported, Status};
use crate::text::{HostName, Name};

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn node(id: &str) -> Node {
    Node {
        id: Name::new(id).expect("a name"),
        host: HostName::new("h").expect("a host"),
        status: Status::Online,
        head: id == "a",
    }
}

fn details(nodes: &[&str]) -> Details {
    let nodes: Vec<Node> = nodes.iter().map(|id| node(id)).collect();
    Details {
        pending: Line::new("26.12").ok(),
        java_due: None,
        memory: 8192,
        startup: List::default(),
        certificates: List::default(),
        nodes: nodes.try_into().expect("few"),
    }
}

fn heartbeat(version: &str, details: Option<Details>) -> Heartbeat {
    Heartbeat {
        state: State::Online,
        started: at(100),
        version: Line::new(version).expect("a version"),
        issues: List::default(),
        details,
    }
}

fn contact(removing: &[&str]) -> Contact {
    Contact {
        heard: at(1000),
        process: at(100),
        removing: removing.iter().flat_map(|id| Name::new(id)).collect(),
    }
}

fn first() -> Report {
    let said = heartbeat("26.11", Some(details(&["a", "b"])));
    report(None, &said, &contact(&[]), at(1000)).expect("a report")
}

#[test]
fn the_first_details_make_the_report() {
    let report = first();
    assert_eq!((report.at, report.installed), (at(1000), at(1000)));
    assert_eq!(report.version, "26.11");
    assert_eq!(report.pending.as_deref(), Some("26.12"));
    assert_eq!(report.nodes, [node("a"), node("b")]);
    assert_eq!(report.updates, []);
}

#[test]
fn what_is_known_already_changes_nothing() {
    let known = first();
    for details in [None, Some(details(&["a", "b"]))] {
        let said = heartbeat("26.11", details);
        assert_eq!(report(Some(&known), &said, &contact(&[]), at(2000)), None);
    }
    assert_eq!(
        report(None, &heartbeat("26.11", None), &contact(&[]), at(1)),
        None
    );
}

#[test]
fn another_version_is_an_update_and_the_one_before_takes_it_back() {
    let newer = heartbeat("26.12", None);
    let newer = report(Some(&first()), &newer, &contact(&[]), at(2000)).expect("changed");
    assert_eq!((newer.version.as_str(), &newer.pending), ("26.12", &None));
    assert_eq!(
        (newer.updates[0].from.as_str(), newer.updates[0].rolled_back),
        ("26.11", false)
    );
    let back = heartbeat("26.11", None);
    let back = report(Some(&newer), &back, &contact(&[]), at(3000)).expect("changed");
    assert_eq!((back.updates.len(), back.updates[0].rolled_back), (2, true));
}

#[test]
fn a_node_that_is_to_go_is_not_shown_again() {
    let said = heartbeat("26.11", Some(details(&["a", "b"])));
    let known = report(Some(&first()), &said, &contact(&["b"]), at(2000)).expect("changed");
    assert_eq!(known.nodes, [node("a")]);
}

fn known(began: i64, removing: &[&str]) -> Known {
    Known {
        reported: Reported::Restarting { began: at(began) },
        asked: Some(at(began)),
        issues: Vec::new(),
        contact: Some(contact(removing)),
    }
}

#[test]
fn a_gateway_is_told_what_people_asked_for_until_it_has_done_it() {
    let said = heartbeat("26.11", None);
    let mut known = known(500, &["b"]);
    let mut report = first();
    let told = |known: &Known, report: &Report, leaving| {
        commands(known, Some(report), &said, leaving).commands
    };
    let node = Name::new("b").expect("a name");
    let remove = Command::RemoveNode { node };
    assert_eq!(
        told(&known, &report, true),
        [Command::Restart, remove.clone()]
    );
    assert_eq!(told(&known, &report, false), [remove]);
    known.contact = Some(contact(&[]));
    let update = |rolled_back| Update {
        at: at(500),
        version: "26.12".into(),
        from: "26.11".into(),
        rolled_back,
    };
    let version = || "26.12".to_owned();
    report.updates = vec![update(false)];
    assert_eq!(
        told(&known, &report, true),
        [Command::ApplyUpdates { version: version() }]
    );
    report.updates = vec![update(true)];
    assert_eq!(
        told(&known, &report, true),
        [Command::RollBack { version: version() }]
    );
    known.asked = None;
    assert_eq!(told(&known, &report, true), []);
}

#[test]
fn a_gateway_that_goes_down_is_not_told_to_restart_again_and_an_unknown_one_to_report() {
    let mut said = heartbeat("26.11", None);
    let known = known(500, &[]);
    assert_eq!(
        commands(&known, None, &said, true).commands,
        [Command::Restart, Command::Report]
    );
    said.state = State::Stopping;
    assert_eq!(
        commands(&known, None, &said, true).commands,
        [Command::Report]
    );
}

#[test]
fn commands_travel_as_the_contract_says() {
    let version = "26.12".to_owned();
    let answer = Answer {
        commands: vec![Command::Restart, Command::ApplyUpdates { version }],
    };
    let text = serde_json::to_string(&answer).expect("JSON");
    let expected =
        r#"{"commands":[{"type":"restart"},{"type":"apply_updates","version":"26.12"}]}"#;
    assert_eq!(text, expected);
    let deleted = serde_json::to_string(&Answer::deleted()).expect("JSON");
    assert_eq!(deleted, r#"{"commands":[{"type":"stop"}]}"#);
}
