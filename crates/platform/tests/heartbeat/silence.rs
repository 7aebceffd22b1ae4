use futures::executor::block_on;
use waygate_backend::Gateways;
use waygate_domain::gateway::GatewayView;
use waygate_domain::heartbeat::State;
use waygate_domain::issue::IssueKind;
use waygate_domain::status::Status;
use waygate_domain::text::Name;

use crate::common::{Host, NOW};
use crate::world::World;

fn missed(world: &World, gateway: &crate::world::Installed) -> Vec<IssueKind> {
    let issues = world.summary(gateway).issues;
    issues.iter().map(|issue| issue.kind).collect()
}

#[test]
fn a_gateway_that_falls_silent_is_missed_and_then_lost_with_an_event_each() {
    let world = World::new();
    let gateway = world.online("one");
    let events = world.events();
    assert_eq!(
        world.settle(),
        Some(NOW.after(std::time::Duration::from_millis(17_500)))
    );
    world.advance(17_499);
    world.settle();
    assert_eq!((missed(&world, &gateway), world.events()), (vec![], events));
    world.advance(1);
    world.settle();
    assert_eq!(
        missed(&world, &gateway),
        [IssueKind::HeartbeatsMissed { missed: 3 }]
    );
    assert_eq!(world.events(), events + 1);
    world.advance(5000);
    assert_eq!(
        missed(&world, &gateway),
        [IssueKind::HeartbeatsMissed { missed: 4 }]
    );
    world.settle();
    assert_eq!(world.events(), events + 1);
    world.advance(37_499);
    assert_eq!(world.status(&gateway), Status::Online);
    world.advance(1);
    assert_eq!(world.settle(), None);
    let lost = world.summary(&gateway);
    assert_eq!(
        (lost.status, lost.issues),
        (Status::OfflineLostContact, vec![])
    );
    assert_eq!(lost.since.since(NOW).as_secs(), 60);
    assert_eq!(world.events(), events + 2);
    world.advance(1000);
    world.hear(&gateway, State::Online, 1);
    assert_eq!(
        (world.status(&gateway), world.events()),
        (Status::Online, events + 3)
    );
    let statuses: Vec<_> = world
        .history(&gateway)
        .iter()
        .map(|(status, _)| *status)
        .collect();
    assert_eq!(
        statuses,
        [Status::OfflineLostContact, Status::Online, Status::Starting]
    );
}

#[test]
fn silence_counts_before_it_is_announced_and_so_does_its_end() {
    let world = World::new();
    let gateway = world.online("one");
    world.advance(20_000);
    assert_eq!(
        missed(&world, &gateway),
        [IssueKind::HeartbeatsMissed { missed: 3 }]
    );
    let events = world.events();
    world.hear(&gateway, State::Online, 1);
    assert_eq!(
        (missed(&world, &gateway), world.events()),
        (vec![], events + 1)
    );
    world.advance(70_000);
    let lost = world.summary(&gateway);
    assert_eq!(lost.status, Status::OfflineLostContact);
    assert_eq!(lost.since.since(NOW).as_secs(), 80);
    world.hear(&gateway, State::Online, 1);
    assert_eq!(world.events(), events + 2);
    assert_eq!(
        world.history(&gateway)[0],
        (Status::OfflineLostContact, lost.since)
    );
}

#[test]
fn a_gateway_that_said_goodbye_is_not_missed() {
    let world = World::new();
    let gateway = world.online("one");
    world.hear(&gateway, State::Stopped, 1);
    world.advance(600_000);
    assert_eq!(world.settle(), None);
    assert_eq!(world.status(&gateway), Status::Offline);
}

#[test]
fn another_instance_does_not_lose_what_this_one_hears() {
    let world = World::new();
    let gateway = world.online("one");
    let another = world.another();
    let events = world.events();
    for _ in 0..60 {
        world.advance(5000);
        world.hear(&gateway, State::Online, 1);
        world.settle();
        block_on(another.settle()).expect("settled");
    }
    assert_eq!(
        (world.status(&gateway), world.events()),
        (Status::Online, events)
    );
}

#[test]
fn after_nobody_listened_silence_counts_from_the_start() {
    let world = World::new();
    let (talking, silent) = (world.online("talking"), world.online("silent"));
    world.advance(600_000);
    let started = world.another();
    block_on(started.listen_anew()).expect("listening");
    block_on(started.settle()).expect("settled");
    assert_eq!(world.status(&silent), Status::Online);
    world.advance(5000);
    world.hear(&talking, State::Online, 1);
    block_on(world.platform.flush()).expect("written");
    world.advance(55_000);
    block_on(started.settle()).expect("settled");
    assert_eq!(world.status(&silent), Status::OfflineLostContact);
    world.settle();
    assert_eq!(world.status(&talking), Status::Online);
}

/// Also those of scenarios, which report nothing of themselves.
#[test]
fn a_gateway_that_sends_no_heartbeats_is_never_lost() {
    let mut host = Host::new("scenario=statuses");
    let statuses = |host: &Host| {
        let all = host.enabled().into_iter();
        let gone = |s: &Status| !matches!(s, Status::Restarting | Status::RestartingOverdue);
        all.map(|gateway| (gateway.name, gateway.status))
            .filter(|(_, status)| gone(status))
            .collect::<Vec<(Name, Status)>>()
    };
    let before = statuses(&host);
    host.advance_seconds(7 * 86_400);
    assert_eq!(statuses(&host), before);
    let world = World::new();
    world.install("one");
    world.advance(600_000);
    let page = waygate_backend::PageRequest::first();
    let listed = block_on(Gateways::list(&world.platform, GatewayView::Enabled, page));
    assert_eq!(listed.expect("a page").items[0].status, Status::Starting);
}
