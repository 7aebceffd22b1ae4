use futures::executor::block_on;
use waygate_backend::{Gateways, Save, Settings};
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::gateway_details::Node;
use waygate_domain::heartbeat::{Command, Details, Finding, Heartbeat, Line, List, State};
use waygate_domain::issue::IssueKind;
use waygate_domain::settings::{FormKey, Subject};
use waygate_domain::status::Status;
use waygate_domain::text::{HostName, Name};

use crate::world::{Installed, World, heartbeat};

fn node(id: &str) -> Node {
    Node {
        id: Name::new(id).expect("a name"),
        host: HostName::new(id).expect("a host"),
        status: Status::Online,
        head: id == "a",
    }
}

fn details(pending: Option<&str>) -> Details {
    Details {
        pending: pending.and_then(|version| Line::new(version).ok()),
        java_due: None,
        memory: 4096,
        startup: List::default(),
        certificates: List::default(),
        nodes: vec![node("a"), node("b")].try_into().expect("few"),
    }
}

fn says(version: &str, started: i64, details: Option<Details>) -> Heartbeat {
    Heartbeat {
        version: Line::new(version).expect("a version"),
        details,
        ..heartbeat(State::Online, started)
    }
}

fn command(world: &World, gateway: &Installed, command: &GatewayCommand) {
    block_on(world.platform.command(&gateway.id, command)).expect("obeyed");
}

#[test]
fn a_gateway_comes_up_and_is_asked_to_report_until_it_has() {
    let world = World::new();
    let gateway = world.install("one");
    assert_eq!(world.status(&gateway), Status::Starting);
    assert_eq!(world.hear(&gateway, State::Starting, 1), [Command::Report]);
    assert_eq!(world.hear(&gateway, State::Online, 1), [Command::Report]);
    assert_eq!(world.status(&gateway), Status::Online);
    let told = world.says(&gateway, &says("26.11", 1, Some(details(None))));
    assert_eq!(told.commands, []);
    assert_eq!(world.hear(&gateway, State::Online, 1), []);
    let report = block_on(world.platform.inspect(&gateway.id))
        .expect("it is there")
        .report;
    assert_eq!(
        report.map(|report| (report.version, report.memory)),
        Some(("26.11".into(), 4096))
    );
}

#[test]
fn what_changes_nothing_is_not_written_until_it_is_flushed() {
    let world = World::new();
    let gateway = world.online("one");
    let (before, events) = (world.document(&gateway), world.events());
    world.advance(5000);
    world.hear(&gateway, State::Online, 1);
    assert_eq!(world.document(&gateway), before);
    block_on(world.platform.flush()).expect("written");
    let heard = |document: &waygate_platform::document::GatewayDocument| {
        document.contact.as_ref().expect("contact").heard
    };
    let after = world.document(&gateway);
    assert_eq!(heard(&after).since(heard(&before)).as_millis(), 5000);
    assert_eq!(world.events(), events);
    let details = block_on(world.platform.inspect(&gateway.id)).expect("it is there");
    assert_eq!(details.heartbeat, Some(heard(&after)));
}

#[test]
fn issues_come_and_go_with_an_event_each() {
    let world = World::new();
    let gateway = world.online("one");
    let mut said = heartbeat(State::Online, 1);
    let issue = IssueKind::NodeDown;
    said.issues = vec![Finding { issue, node: None }].try_into().expect("few");
    let events = world.events();
    for _ in 0..2 {
        world.says(&gateway, &said);
        assert_eq!(world.status(&gateway), Status::ClusterIssues);
        assert_eq!(world.events(), events + 1);
    }
    world.hear(&gateway, State::Online, 1);
    assert_eq!(
        (world.status(&gateway), world.events()),
        (Status::Online, events + 2)
    );
}

#[test]
fn a_restart_is_told_until_another_process_is_online() {
    let world = World::new();
    let gateway = world.online("one");
    world.says(&gateway, &says("26.11", 1, Some(details(None))));
    world.advance(1000);
    command(&world, &gateway, &GatewayCommand::Restart);
    for _ in 0..2 {
        assert_eq!(world.hear(&gateway, State::Online, 1), [Command::Restart]);
        assert_eq!(world.status(&gateway), Status::Restarting);
    }
    assert_eq!(world.hear(&gateway, State::Stopping, 1), []);
    world.advance(10_000);
    assert_eq!(world.hear(&gateway, State::Starting, 2), []);
    assert_eq!(world.status(&gateway), Status::Restarting);
    assert_eq!(world.hear(&gateway, State::Online, 2), []);
    assert_eq!(world.status(&gateway), Status::Online);
    let statuses: Vec<_> = world
        .history(&gateway)
        .iter()
        .map(|(status, _)| *status)
        .collect();
    assert_eq!(
        statuses,
        [Status::Restarting, Status::Online, Status::Starting]
    );
}

#[test]
fn a_restart_that_nothing_is_heard_of_is_overdue_and_not_lost() {
    let world = World::new();
    let gateway = world.online("one");
    command(&world, &gateway, &GatewayCommand::Restart);
    world.advance(5 * 60_000);
    assert_eq!(world.status(&gateway), Status::Restarting);
    world.advance(1);
    world.settle();
    assert_eq!(world.status(&gateway), Status::RestartingOverdue);
    world.hear(&gateway, State::Online, 2);
    assert_eq!(world.status(&gateway), Status::Online);
}

#[test]
fn a_save_with_a_restart_restarts() {
    let world = World::new();
    let gateway = world.online("one");
    let subject = Subject::Gateway(gateway.id.clone());
    let read = block_on(Settings::get(
        &world.platform,
        &subject,
        FormKey::Properties,
    ));
    let read = read.expect("the form");
    let save = Save {
        seen: read.revision,
        draft: read.value.draft,
        restart: true,
    };
    let saved = world.platform.save(&subject, FormKey::Properties, save);
    block_on(saved).expect("saved");
    assert!(
        world
            .hear(&gateway, State::Online, 1)
            .contains(&Command::Restart)
    );
}

#[test]
fn an_update_is_told_with_its_version_and_what_came_of_it_is_what_counts() {
    let world = World::new();
    let gateway = world.online("one");
    let report = || {
        let details = block_on(world.platform.inspect(&gateway.id));
        details.expect("it is there").report.expect("a report")
    };
    world.says(&gateway, &says("26.11", 1, Some(details(Some("26.12")))));
    command(&world, &gateway, &GatewayCommand::ApplyUpdates);
    let version = || "26.12".to_owned();
    let told = world.says(&gateway, &says("26.11", 1, None)).commands;
    assert_eq!(told, [Command::ApplyUpdates { version: version() }]);
    world.says(&gateway, &says("26.12", 2, Some(details(None))));
    assert_eq!((report().version, report().updates.len()), (version(), 1));

    world.advance(1000);
    command(&world, &gateway, &GatewayCommand::RollBackUpdates);
    let told = world.says(&gateway, &says("26.12", 2, None)).commands;
    assert_eq!(
        told,
        [Command::RollBack {
            version: "26.11".into()
        }]
    );
    // It comes up with what it had.
    world.says(&gateway, &says("26.12", 3, None));
    assert_eq!(world.status(&gateway), Status::Online);
    let report = report();
    assert_eq!((report.version, report.updates.len()), (version(), 3));
}

#[test]
fn a_node_that_a_person_took_out_is_told_until_it_is_gone() {
    let world = World::new();
    let gateway = world.online("one");
    world.says(&gateway, &says("26.11", 1, Some(details(None))));
    let name = Name::new("b").expect("a name");
    command(&world, &gateway, &GatewayCommand::RemoveNode(name.clone()));
    let remove = Command::RemoveNode { node: name };
    for said in [None, Some(details(None))] {
        let told = world.says(&gateway, &says("26.11", 1, said)).commands;
        assert_eq!(told, std::slice::from_ref(&remove));
    }
    let without = Details {
        nodes: vec![node("a")].try_into().expect("few"),
        ..details(None)
    };
    assert_eq!(
        world
            .says(&gateway, &says("26.11", 1, Some(without)))
            .commands,
        []
    );
    assert_eq!(world.hear(&gateway, State::Online, 1), []);
}

#[test]
fn a_process_that_ended_without_a_word_is_remembered_as_an_unclean_shutdown() {
    let world = World::new();
    let gateway = world.online("one");
    world.advance(8000);
    world.hear(&gateway, State::Starting, 2);
    let statuses: Vec<_> = world
        .history(&gateway)
        .iter()
        .map(|(status, _)| *status)
        .collect();
    assert_eq!(
        statuses,
        [
            Status::OfflineUncleanShutdown,
            Status::Online,
            Status::Starting
        ]
    );
    world.hear(&gateway, State::Stopped, 2);
    assert_eq!(world.status(&gateway), Status::Offline);
    world.hear(&gateway, State::FailedStart, 3);
    assert_eq!(world.status(&gateway), Status::OfflineFailedStart);
}
