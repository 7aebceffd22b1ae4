//! Whatever gateways say in whatever order, and whoever looks when: what is stored stays sound, and nobody who
//! follows the events is left with something else than what a reader sees.

use futures::executor::block_on;
use proptest::prelude::*;
use waygate_backend::Gateways;
use waygate_domain::gateway_command::GatewayCommand;
use waygate_domain::heartbeat::{Silence, State, silence, watched};
use waygate_domain::issue::IssueKind;
use waygate_domain::status::Status;
use waygate_platform::document::{Document, Kind};

use crate::world::World;

#[derive(Clone, Debug)]
enum Step {
    Says(State, i64),
    Wait(u64),
    Settle,
    Flush,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let state = proptest::sample::select(State::ALL.to_vec());
    prop_oneof![
        4 => (state, 1..4i64).prop_map(|(state, started)| Step::Says(state, started)),
        4 => (0..70_000u64).prop_map(Step::Wait),
        1 => Just(Step::Wait(400_000)),
        2 => Just(Step::Settle),
        1 => Just(Step::Flush),
        1 => Just(Step::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn what_is_stored_is_sound_and_what_changes_is_announced(steps in proptest::collection::vec(step(), 1..40)) {
        let world = World::new();
        let gateway = world.install("one");
        let words = || {
            let summary = world.summary(&gateway);
            (summary.status, summary.since, summary.issues.len())
        };
        let (mut followed, mut events) = (words(), world.events());
        for step in steps {
            let heard = world.document(&gateway).contact.map(|contact| contact.heard);
            match step {
                Step::Says(state, started) => {
                    world.hear(&gateway, state, started);
                }
                Step::Wait(millis) => world.advance(millis),
                Step::Settle => {
                    world.settle();
                }
                Step::Flush => {
                    block_on(world.platform.flush()).expect("written");
                }
                Step::Restart => {
                    // It may well be refused.
                    let _ = block_on(world.platform.command(&gateway.id, &GatewayCommand::Restart));
                }
            }
            let document = world.document(&gateway);
            let now = waygate_backend::Clock::now(&world.clock);
            if let Some(contact) = &document.contact {
                prop_assert!(Some(contact.heard) >= heard && contact.heard <= now);
                let lost = watched(document.reported) && silence(contact.heard, now) == Silence::Lost;
                let offline = document.status(now) == Status::OfflineLostContact;
                prop_assert!(!lost || offline);
            }
            let instants = document.history.iter().map(|(_, since)| *since).rev();
            prop_assert!(instants.chain([document.status_since(now)]).is_sorted(), "{:?}", document.history);
            let missed = document.issues(now);
            let missed = missed.iter().filter(|i| matches!(i.kind, IssueKind::HeartbeatsMissed { .. }));
            prop_assert!(missed.count() <= 1);
            let written = Document::from(document).to_json();
            prop_assert!(Document::from_json(Kind::Gateway, &written).is_ok());

            world.settle();
            if world.events() != events {
                (followed, events) = (words(), world.events());
            }
            prop_assert_eq!(followed, words());
        }
    }
}
