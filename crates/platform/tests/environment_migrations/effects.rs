//! What a migration changes.

use std::collections::BTreeSet;

use waygate_backend::{Change, MigrationView};
use waygate_domain::deployed_api::ApiAuthentication;
use waygate_domain::environment_migration::{Outcome, State};
use waygate_domain::gateway::GatewayId;

use crate::common;
use crate::world::{World, api, endpoints, environment_id, gateway_id, name, now};

const PATHS: [&str; 3] = ["n/rest", "n/soap", "n/odata"];

/// Carries a migration out that is ready, and gives its outcome.
fn migrated(world: &World, environment: &str, to: &str) -> Outcome {
    let id = world.ready(environment, to, PATHS);
    let migrated = world.migrate(&id, &world.fresh());
    world.assert_sound();
    match migrated.expect("nothing stands in the way").value.state {
        State::Migrated(outcome) => outcome,
        other => panic!("it is not done: {other:?}"),
    }
}

/// The APIs of an environment: how callers are let in, and which gateway has it.
fn apis(world: &World, environment: &str) -> Vec<(String, String, Option<String>)> {
    let apis = world.apis_of(&environment_id(environment));
    let seen = apis.iter().map(|api| {
        let sent = api.sent.as_ref().map(GatewayId::to_string);
        (api.id.to_string(), api.authentication.key(), sent)
    });
    seen.collect()
}

fn expected(apis: &[(&str, &str, Option<&str>)]) -> Vec<(String, String, Option<String>)> {
    let owned = apis.iter().map(|(id, authentication, sent)| {
        let sent = sent.map(str::to_owned);
        ((*id).to_owned(), (*authentication).to_owned(), sent)
    });
    owned.collect()
}

#[test]
fn an_environment_is_attached_to_a_gateway() {
    let world = World::new();
    let outcome = migrated(&world, "spare", "west");
    assert_eq!(world.place("spare").as_deref(), Some("west"));
    let west = now(world.gateways().get(&gateway_id("west"))).expect("it is there");
    let on_it = west.environments.iter().map(|e| e.id.to_string());
    assert_eq!(on_it.collect::<Vec<_>>(), ["search", "spare"]);
    let paths = world.paths(&environment_id("spare"));
    let paths = paths.iter().map(|(_, path)| path.as_str().to_owned());
    assert_eq!(paths.collect::<Vec<_>>(), PATHS);
    // What its Atom controlled is called by a key now, and sent where there is a plan to have one of.
    let after = [
        ("spare-atom", "api_key", Some("west")),
        ("spare-free", "api_key", None),
        ("spare-okta", "provider:Okta", Some("west")),
    ];
    assert_eq!(apis(&world, "spare"), expected(&after));
    let places = (outcome.from, outcome.to.map(|to| to.id));
    assert_eq!(places, (None, Some(gateway_id("west"))));
    assert_eq!(outcome.paths.rest.as_str(), "p/rest");
    assert_eq!(outcome.remaining, ["API spare-free 1 has no plan"]);
    let first = &outcome.addresses[0];
    assert_eq!(
        first.before,
        ["https://spare-1.atoms.example.com/p/rest/atom"]
    );
    assert_eq!(first.after, ["https://west.example.com/n/rest/atom"]);
}

#[test]
fn an_environment_moves_between_gateways() {
    let world = World::new();
    let outcome = migrated(&world, "orders", "west");
    assert_eq!(world.place("orders").as_deref(), Some("west"));
    let after = [
        ("orders-okta", "provider:Okta", Some("west")),
        ("orders-sent", "api_key", Some("west")),
        ("orders-unsent", "api_key", None),
    ];
    assert_eq!(apis(&world, "orders"), expected(&after));
    let places = (outcome.from.map(|from| from.id), outcome.to.map(|to| to.id));
    assert_eq!(places, (Some(gateway_id("east")), Some(gateway_id("west"))));
    assert_eq!(world.place("stock").as_deref(), Some("east"), "others stay");
}

#[test]
fn an_environment_is_taken_off_its_gateway() {
    let world = World::new();
    let outcome = migrated(&world, "orders", "off");
    assert_eq!(world.place("orders"), None);
    let after = [
        ("orders-okta", "atom", None),
        ("orders-sent", "atom", None),
        ("orders-unsent", "atom", None),
    ];
    assert_eq!(apis(&world, "orders"), expected(&after));
    assert_eq!(outcome.to, None);
    let sent = &outcome.addresses[1];
    assert_eq!(sent.before, ["https://east.example.com/o/rest/sent"]);
    let after = ["1", "2"].map(|n| format!("https://orders-{n}.atoms.example.com/n/rest/sent"));
    assert_eq!(sent.after, after);
}

#[test]
fn there_and_back_again() {
    let world = World::new();
    for to in ["west", "east", "off", "west", "off", "east"] {
        migrated(&world, "orders", to);
        let expected = (to != "off").then_some(to);
        assert_eq!(world.place("orders").as_deref(), expected);
    }
    let history = now(world.port().list(MigrationView::History));
    assert_eq!(history.map(|list| list.len()), Ok(6));
}

#[test]
fn of_apis_at_one_url_the_gateway_gets_one() {
    let world = World::new();
    let mut rival = api("spare-rival", "spare", "atom");
    rival.authentication = ApiAuthentication::AtomControlled;
    world.put(rival);
    migrated(&world, "spare", "west");
    let sent = apis(&world, "spare").into_iter();
    let sent: Vec<_> = sent.filter_map(|(id, _, sent)| sent.map(|_| id)).collect();
    assert_eq!(sent, ["spare-atom", "spare-okta"]);
}

#[test]
fn the_one_that_lacks_a_plan_does_not_keep_the_url_from_another() {
    let world = World::new();
    let mut rival = api("spare-rival", "spare", "free");
    rival.authentication = ApiAuthentication::AtomControlled;
    world.put(rival);
    migrated(&world, "spare", "west");
    let sent = apis(&world, "spare").into_iter();
    let sent: Vec<_> = sent.filter_map(|(id, _, sent)| sent.map(|_| id)).collect();
    assert_eq!(sent, ["spare-atom", "spare-okta", "spare-rival"]);
}

#[test]
fn attached_or_taken_off_it_is_published_under_its_own_name() {
    let world = World::new();
    assert_eq!(world.published_name("spare"), "Spare for all");
    let outcome = migrated(&world, "spare", "west");
    assert_eq!(world.published_name("spare"), "Environment spare");
    assert_eq!(outcome.published_name, "Environment spare");

    world.put(endpoints(
        "orders",
        "Orders for all",
        ["o/rest", "o/soap", "o/odata"],
    ));
    migrated(&world, "orders", "off");
    assert_eq!(world.published_name("orders"), "Environment orders");
}

#[test]
fn between_gateways_a_published_name_is_kept_that_no_other_environment_has() {
    let own = "Environment orders";
    // Of another environment `spare` is the published name, of `stock` the name, as none was saved.
    let cases = [
        ("Orders for all", "Orders for all"),
        ("Spare for all", own),
        ("Environment stock", own),
        ("", own),
    ];
    for (before, after) in cases {
        let world = World::new();
        world.put(endpoints("orders", before, ["o/rest", "o/soap", "o/odata"]));
        let outcome = migrated(&world, "orders", "west");
        assert_eq!(world.published_name("orders"), after, "{before}");
        assert_eq!(outcome.published_name, after);
    }
}

#[test]
fn the_form_of_paths_says_who_migrated_and_can_be_saved_again() {
    let world = World::new();
    migrated(&world, "orders", "west");
    world
        .save_paths("orders", ["m/rest", "m/soap", "m/odata"])
        .expect("they are free");
    assert_eq!(world.published_name("orders"), "Environment orders");
    assert_eq!(
        world.paths(&environment_id("orders")).rest.as_str(),
        "m/rest"
    );
}

#[test]
fn both_gateways_and_the_environment_are_announced_as_they_are_then() {
    for (environment, to, announced) in [
        ("orders", "west", vec!["east", "orders", "west"]),
        ("orders", "off", vec!["east", "orders"]),
        ("spare", "east", vec!["east", "spare"]),
    ] {
        let world = World::new();
        let id = world.ready(environment, to, PATHS);
        let stream = now(world.gateways().events(None)).expect("events can be followed");
        let mut stream = stream.expect("there are events");
        world
            .migrate(&id, &world.fresh())
            .expect("nothing stands in the way");
        let mut told = BTreeSet::new();
        for event in common::changes(&mut stream) {
            assert_eq!(event.at, world.time());
            match event.change {
                Change::Gateway(gateway) => {
                    let there = gateway
                        .environments
                        .iter()
                        .any(|e| e.id.as_str() == environment);
                    assert_eq!(there, gateway.id.as_str() == to, "{}", gateway.id);
                    told.insert(gateway.id.to_string());
                }
                Change::Environment(one) => {
                    let place = one.gateway.map(|gateway| gateway.to_string());
                    assert_eq!(place, world.place(environment));
                    told.insert(one.id.to_string());
                }
                other => panic!("{other:?} has nothing to do with it"),
            }
        }
        assert_eq!(Vec::from_iter(told), announced);
    }
}

#[test]
fn what_is_done_is_in_the_history_and_not_under_way() {
    let world = World::new();
    let open = world.create("stock").value.id;
    let id = world.ready("orders", "west", PATHS);
    let done = world
        .migrate(&id, &world.fresh())
        .expect("nothing stands in the way");
    let listed = |view| now(world.port().list(view)).expect("it can be read");
    assert_eq!(listed(MigrationView::History), [done]);
    let under_way: Vec<_> = listed(MigrationView::UnderWay)
        .into_iter()
        .map(|m| m.value.id)
        .collect();
    assert_eq!(under_way, [open]);
    let next = world.create("orders").value;
    let from = next
        .open()
        .map(|open| open.from.as_ref().map(|from| from.name.clone()));
    assert_eq!(from, Ok(Some(name("Gateway west"))), "another may follow");
}
