//! Carrying a migration out: once, at once, or not at all.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::channel::oneshot;
use futures::future::FutureExt;
use waygate_backend::{Error, ErrorKind, MigrationView, Then};
use waygate_domain::environment_migration::{MigrationId, Page, Stage, State};
use waygate_domain::gateway::GatewayId;

use crate::world::{
    Everything, Happening, Saved, World, api, assert_nothing_changed, environment, failed, gateway,
    gateway_id, key, now,
};

const PATHS: [&str; 3] = ["n/rest", "n/soap", "n/odata"];

fn is_done(saved: &Saved) -> bool {
    matches!(saved, Ok(saved) if matches!(saved.value.state, State::Migrated(_)))
}

#[test]
fn one_key_migrates_once() {
    let world = World::new();
    let id = world.ready("orders", "west", PATHS);
    let (seen, key) = (world.revision(&id), key("once"));
    let migrate = || now(world.port().migrate(&id, &seen, &key));
    let first = migrate();
    assert!(is_done(&first), "{first:?}");
    assert_eq!(world.script.prepared(), Stage::ALL);
    let before = world.everything();
    let latest = world.store.latest_now();
    world.pass(Duration::from_secs(60));
    assert_eq!(
        migrate(),
        first,
        "the answer is the same, from what was seen then"
    );
    assert_eq!(world.script.prepared(), []);
    assert_eq!(world.everything(), before);
    assert_eq!(
        world.store.latest_now(),
        latest,
        "nothing is announced again"
    );
}

#[test]
fn another_key_does_not_migrate_what_is_done() {
    let world = World::new();
    let id = world.ready("orders", "west", PATHS);
    world
        .migrate(&id, &key("one"))
        .expect("nothing stands in the way");
    let before = world.everything();
    let again = world.migrate(&id, &key("two")).expect_err("it is done");
    assert_eq!(again.message, "This migration is done.");
    let other = world.ready("stock", "west", ["m/rest", "m/soap", "m/odata"]);
    let reused = world
        .migrate(&other, &key("one"))
        .expect_err("the key was used");
    assert_eq!(
        reused.message,
        "This idempotency key was used for another request."
    );
    world.delete(&other).expect("it is open");
    assert_eq!(world.place("stock").as_deref(), Some("east"));
    assert!(
        before
            .iter()
            .all(|(key, document)| world.everything().get(key) == Some(document))
    );
}

#[test]
fn it_is_not_carried_out_before_every_page_is_confirmed() {
    let world = World::new();
    let id = world.create("orders").value.id;
    let before = world.everything();
    let refused = world
        .migrate(&id, &world.fresh())
        .expect_err("nothing is confirmed");
    assert!(matches!(refused.kind, ErrorKind::Invalid(_)));
    assert_eq!(world.everything(), before);
    assert_eq!(world.script.prepared(), []);
}

#[test]
fn while_it_runs_the_stage_is_told_and_nothing_else_can_be_done_to_it() {
    let world = World::new();
    let id = world.ready("orders", "west", PATHS);
    let told = Arc::new(Mutex::new(Vec::new()));
    for stage in Stage::ALL {
        let (told, there, id) = (Arc::clone(&told), world.clone(), id.clone());
        let look = move || {
            let running = "This migration is being carried out.";
            let refused = |answer: Result<(), Error>| {
                assert_eq!(answer.expect_err("it is refused").message, running);
            };
            refused(there.delete(&id));
            refused(there.save(&id, Page::Paths, &[], Then::Close).map(drop));
            refused(there.confirm(&id, Page::Paths, &[]).map(drop));
            refused(there.migrate(&id, &key("another")).map(drop));
            assert!(now(there.port().check(&id)).is_ok(), "it can be looked at");
            let listed = now(there.port().list(MigrationView::UnderWay));
            assert_eq!(listed.map(|list| list.len()), Ok(1));
            if let State::Migrating { stage, .. } = there.get(&id).value.state {
                told.lock()
                    .expect("nobody panicked")
                    .push((stage, there.place("orders")));
            }
        };
        world.script.at(stage, Happening::Meanwhile(Box::new(look)));
    }
    world
        .migrate(&id, &world.fresh())
        .expect("nothing stands in the way");
    let expected = Stage::ALL.map(|stage| (stage, Some("east".to_owned())));
    assert_eq!(
        *told.lock().expect("nobody panicked"),
        expected,
        "up to the end it stays"
    );
}

#[test]
fn a_failure_at_any_stage_leaves_everything_as_it_was_and_can_be_tried_again() {
    for (environment, to) in [("orders", "west"), ("orders", "off"), ("spare", "west")] {
        for stage in Stage::ALL {
            for same_key in [true, false] {
                let world = World::new();
                let id = world.ready(environment, to, PATHS);
                let (before, latest) = (world.everything(), world.store.latest_now());
                world.script.at(stage, Happening::Fail);
                world.pass(Duration::from_secs(1));
                let first = world.fresh();
                assert_eq!(world.migrate(&id, &first), Err(failed()), "with the reason");
                assert!(world.get(&id).value.open().is_ok(), "it is open again");
                assert_nothing_changed(&before, &world.everything(), &id);
                assert_eq!(world.store.latest_now(), latest, "nothing is announced");
                let again = if same_key { first } else { world.fresh() };
                let retried = world.migrate(&id, &again);
                assert!(is_done(&retried), "{retried:?}");
                assert_eq!(
                    world.place(environment),
                    (to != "off").then(|| to.to_owned())
                );
                world.assert_sound();
            }
        }
    }
}

/// Carries a migration of `orders` to `west` out while something happens at a stage: what it is answered.
/// Nothing may have changed but what happened.
fn meanwhile(stage: Stage, what: impl FnOnce(&World) + Send + 'static) -> Error {
    let world = World::new();
    let id = world.ready("orders", "west", PATHS);
    let after = Arc::new(Mutex::new(Everything::new()));
    let there = (world.clone(), Arc::clone(&after));
    let happen = move || {
        let (world, after) = there;
        what(&world);
        *after.lock().expect("nobody panicked") = world.everything();
    };
    world
        .script
        .at(stage, Happening::Meanwhile(Box::new(happen)));
    let answer = world
        .migrate(&id, &world.fresh())
        .expect_err("it is another situation");
    let after = after.lock().expect("nobody panicked").clone();
    assert_nothing_changed(&after, &world.everything(), &id);
    assert!(world.get(&id).value.open().is_ok(), "it is open again");
    world.assert_sound();
    answer
}

#[test]
fn a_destination_that_is_deleted_meanwhile_is_not_migrated_to() {
    for stage in Stage::ALL {
        let refused = meanwhile(stage, |world| {
            world.delete_gateway("west").expect("it is in service");
        });
        assert!(
            refused.message.contains("Gateway west was deleted."),
            "{refused}"
        );
    }
}

#[test]
fn an_environment_that_is_elsewhere_meanwhile_is_not_migrated_from_there() {
    for stage in Stage::ALL {
        let refused = meanwhile(stage, |world| {
            world.put(gateway("north"));
            world.put(environment("orders", Some("north")));
        });
        let reason = "The environment is on Gateway north now.";
        assert!(refused.message.contains(reason), "{refused}");
        let refused = meanwhile(stage, |world| {
            world.delete_gateway("east").expect("it is in service");
        });
        assert!(refused.message.contains("on no gateway now."), "{refused}");
    }
}

#[test]
fn a_path_that_a_neighbour_takes_meanwhile_is_not_taken_again() {
    for stage in Stage::ALL {
        let refused = meanwhile(stage, |world| {
            let taken = world.save_paths("search", ["s/rest", "n/odata", "s/odata"]);
            taken.expect("nobody has it yet");
        });
        let reason = "The environment Environment search on this gateway has this path";
        assert!(refused.message.contains(reason), "{refused}");
        let refused = meanwhile(stage, |world| {
            // Where `n/rest/sent` would be, below another path.
            world.put(api("search-new", "search", "rest/sent"));
            let taken = world.save_paths("search", ["n", "s/soap", "s/odata"]);
            taken.expect("nobody has it yet");
        });
        assert!(
            refused.message.contains("would be at n/rest/sent"),
            "{refused}"
        );
    }
}

#[test]
fn apis_that_come_meanwhile_are_not_migrated_unseen() {
    let refused = meanwhile(Stage::Verify, |world| {
        let sent = GatewayId::new("east").ok();
        world.put(waygate_platform::document::DeployedApiDocument {
            sent,
            ..api("new", "orders", "new")
        });
    });
    assert!(
        refused.message.contains("Other APIs are deployed"),
        "{refused}"
    );
}

/// Begins to carry a migration out and goes away in the middle of a stage.
fn abandon(world: &World, id: &MigrationId, key: &str, stage: Stage) {
    world.script.at(stage, Happening::Never);
    let (port, key) = (world.port(), crate::world::key(key));
    let seen = world.revision(id);
    let mut migrating = port.migrate(id, &seen, &key);
    assert!((&mut migrating).now_or_never().is_none(), "it waits");
}

#[test]
fn what_nobody_waits_for_any_more_stays_under_way_and_is_taken_over_by_its_key() {
    for stage in Stage::ALL {
        let world = World::new();
        let id = world.ready("orders", "west", PATHS);
        let before = world.everything();
        abandon(&world, &id, "one", stage);
        let state = world.get(&id).value.state;
        assert!(matches!(&state, State::Migrating { stage: at, .. } if *at == stage));
        assert_nothing_changed(&before, &world.everything(), &id);
        assert_eq!(world.place("orders").as_deref(), Some("east"));
        let taken_over = world.migrate(&id, &key("one"));
        assert!(is_done(&taken_over), "{taken_over:?}");
        assert_eq!(world.place("orders").as_deref(), Some("west"));
        world.assert_sound();
    }
}

#[test]
fn another_key_takes_it_over_after_a_minute_and_not_before() {
    for stage in Stage::ALL {
        let world = World::new();
        let id = world.ready("orders", "west", PATHS);
        abandon(&world, &id, "one", stage);
        let before = world.everything();
        world.pass(Duration::from_millis(59_999));
        let refused = world.migrate(&id, &key("two")).expect_err("it may go on");
        assert_eq!(refused.message, "This migration is being carried out.");
        assert_eq!(world.everything(), before);
        world.pass(Duration::from_millis(1));
        let taken_over = world.migrate(&id, &key("two"));
        assert!(is_done(&taken_over), "{taken_over:?}");
        assert_eq!(world.place("orders").as_deref(), Some("west"));
    }
}

#[test]
fn every_stage_is_a_sign_of_going_on() {
    let world = World::new();
    let id = world.ready("orders", "west", PATHS);
    for stage in Stage::ALL {
        let (there, id) = (world.clone(), id.clone());
        let happen = move || {
            there.pass(Duration::from_millis(59_999));
            let other = there.migrate(&id, &key("two"));
            assert!(other.is_err(), "it goes on");
        };
        world
            .script
            .at(stage, Happening::Meanwhile(Box::new(happen)));
    }
    assert!(is_done(&world.migrate(&id, &key("one"))));
}

#[test]
fn who_was_taken_over_changes_nothing_any_more() {
    for stage in Stage::ALL {
        // The other arrives, fails, or is still on its way.
        for other in [None, Some(Happening::Fail), Some(Happening::Never)] {
            let world = World::new();
            let id = world.ready("orders", "west", PATHS);
            let (go_on, until) = oneshot::channel();
            world.script.at(stage, Happening::Wait(until));
            let (port, seen) = (world.port(), world.revision(&id));
            let (first, second) = (key("one"), key("two"));
            let mut slow = port.migrate(&id, &seen, &first);
            assert!((&mut slow).now_or_never().is_none(), "it waits");
            world.pass(Duration::from_secs(60));
            let arrives = other.is_none();
            if let Some(happening) = other {
                world.script.at(stage, happening);
            }
            let answer = port.migrate(&id, &seen, &second).now_or_never();
            assert_eq!(answer.is_some_and(|answer| is_done(&answer)), arrives);
            let before = world.everything();
            go_on.send(()).expect("it waits still");
            let late = now(slow).expect_err("another has taken it over");
            assert_eq!(late.kind, ErrorKind::Timeout);
            assert_eq!(world.everything(), before);
        }
    }
}

#[test]
fn of_two_whose_paths_collide_one_arrives() {
    for stage in Stage::ALL {
        for paths in [PATHS, ["n", "m/soap", "m/odata"]] {
            let world = World::new();
            // Below `n` it would be where the API of `orders` is, below `n/rest`.
            world.put(api("stock-1", "stock", "rest/sent"));
            let first = world.ready("orders", "west", PATHS);
            let second = world.ready("stock", "west", paths);
            let (there, other) = (world.clone(), second.clone());
            let happen = move || {
                let quicker = there.migrate(&other, &key("quicker"));
                assert!(is_done(&quicker), "{quicker:?}");
            };
            world
                .script
                .at(stage, Happening::Meanwhile(Box::new(happen)));
            let slower = world
                .migrate(&first, &key("slower"))
                .expect_err("it is too late");
            assert!(slower.message.contains("choose another"), "{slower}");
            assert_eq!(world.place("stock").as_deref(), Some("west"));
            assert_eq!(world.place("orders").as_deref(), Some("east"));
            world.assert_sound();
            // With paths of its own it arrives as well.
            world
                .walk(&first, "west", ["f/rest", "f/soap", "f/odata"])
                .expect("typed right");
            assert!(is_done(&world.migrate(&first, &key("slower"))));
            world.assert_sound();
        }
    }
}

#[test]
fn two_that_do_not_collide_both_arrive() {
    let world = World::new();
    let first = world.ready("orders", "west", PATHS);
    let second = world.ready("stock", "west", ["m/rest", "m/soap", "m/odata"]);
    let (there, other) = (world.clone(), second);
    let happen = move || assert!(is_done(&there.migrate(&other, &key("other"))));
    world
        .script
        .at(Stage::Verify, Happening::Meanwhile(Box::new(happen)));
    assert!(is_done(&world.migrate(&first, &key("one"))));
    let west = now(world.gateways().get(&gateway_id("west"))).expect("it is there");
    let on_it: Vec<_> = west.environments.iter().map(|e| e.id.to_string()).collect();
    assert_eq!(on_it, ["orders", "search", "stock"]);
    assert_eq!(GatewayId::new("west"), Ok(west.id));
    world.assert_sound();
}
