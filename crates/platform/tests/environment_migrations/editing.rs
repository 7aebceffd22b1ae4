//! Making migrations, saving them page by page, deleting and restoring them; and who may.

use std::time::Duration;

use waygate_backend::{
    Backend, Conflict, EnvironmentMigrations, Error, ErrorKind, MigrationView, Result, SavePage,
    Then,
};
use waygate_domain::environment_migration::{
    ACKNOWLEDGED, Check, Confirmed, Destination, Migration, MigrationId, Page, State,
};
use waygate_domain::role::{Privilege, Role};
use waygate_platform::document::Document;

use crate::world::{ADMIN, OTHER, Saved, World, api, environment_id, key, now, plain_atom};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const PATHS: [&str; 3] = ["n/rest", "n/soap", "n/odata"];

fn listed(world: &World, view: MigrationView) -> Vec<MigrationId> {
    let listed = now(world.port().list(view)).expect("it can be read");
    listed
        .into_iter()
        .map(|migration| migration.value.id)
        .collect()
}

fn under_way(world: &World) -> Vec<MigrationId> {
    listed(world, MigrationView::UnderWay)
}

/// Why something is refused.
fn refusal<T: std::fmt::Debug>(answer: Result<T>) -> String {
    let error = answer.expect_err("it is refused");
    let invalid = matches!(&error.kind, ErrorKind::Invalid(fields) if fields.is_empty());
    assert!(invalid, "refused otherwise: {error:?}");
    error.message
}

/// In which fields something is refused.
fn wrong_fields(answer: Saved) -> Vec<String> {
    match answer.expect_err("it is refused").kind {
        ErrorKind::Invalid(fields) => fields.into_iter().map(|field| field.field).collect(),
        other => panic!("refused otherwise: {other:?}"),
    }
}

fn conflict<T: std::fmt::Debug>(answer: Result<T>) -> Box<Conflict> {
    match answer.expect_err("it is refused").kind {
        ErrorKind::Conflict(conflict) => conflict,
        other => panic!("refused otherwise: {other:?}"),
    }
}

fn is_not_found<T>(answer: Result<T>) -> bool {
    matches!(
        answer,
        Err(Error {
            kind: ErrorKind::NotFound,
            ..
        })
    )
}

fn confirmed(migration: &Migration) -> &Confirmed {
    &migration.open().expect("it is open").confirmed
}

#[test]
fn what_is_created_is_listed_as_it_is_read() {
    let world = World::new();
    let created = world.create("orders");
    let from = created.value.open().expect("it is open").from.clone();
    assert_eq!(from.map(|from| from.id.to_string()), Some("east".into()));
    assert_eq!(created.value.created.by, ADMIN);
    assert_eq!(world.get(&created.value.id), created);
    let list = now(world.port().list(MigrationView::UnderWay));
    assert_eq!(list, Ok(vec![created]));
    assert_eq!(listed(&world, MigrationView::History), []);
}

#[test]
fn one_key_creates_one_migration_for_a_day() {
    let world = World::new();
    let key = key("once");
    let create = |environment: &str| {
        let port = world.port();
        now(port.create(&environment_id(environment), &key))
    };
    let first = create("orders").expect("none is under way");
    assert_eq!(create("orders"), Ok(first.clone()));
    world.pass(DAY - Duration::from_millis(1));
    assert_eq!(create("orders"), Ok(first.clone()));
    let other = refusal(create("spare"));
    assert_eq!(other, "This idempotency key was used for another request.");
    let first = first.value.id;
    assert_eq!(under_way(&world), std::slice::from_ref(&first));
    world.pass(Duration::from_millis(1));
    let second = create("spare").expect("the key counts no longer");
    assert_ne!(second.value.id, first);
    assert_eq!(under_way(&world).len(), 2);
}

#[test]
fn a_key_is_its_owners_alone() {
    let world = World::new();
    let orders = environment_id("orders");
    now(world.port().create(&orders, &key("once"))).expect("none is under way");
    let other = world.port_of(OTHER, Role::Admin);
    let again = now(other.create(&orders, &key("once")));
    assert_eq!(
        refusal(again),
        "This idempotency key was used for another request."
    );
}

#[test]
fn an_environment_has_one_migration_under_way() {
    let world = World::new();
    let first = world.create("orders").value.id;
    let create = || {
        now(world
            .port()
            .create(&environment_id("orders"), &world.fresh()))
    };
    let message = refusal(create());
    assert!(message.contains("under way already"), "{message}");
    world.create("spare");
    world.delete(&first).expect("it is open");
    create().expect("the first was deleted");
    world.assert_sound();
}

#[test]
fn nothing_that_is_not_there_is_migrated_or_found() {
    let world = World::new();
    let nowhere = environment_id("nowhere");
    assert!(is_not_found(now(world
        .port()
        .create(&nowhere, &world.fresh()))));
    let id = MigrationId::new("mig_nothing").expect("an id");
    assert!(is_not_found(now(world.port().get(&id))));
    assert!(is_not_found(now(world.port().check(&id))));
    assert!(is_not_found(now(world.port().restore(&id))));
}

#[test]
fn ids_are_new_where_the_clock_stood_still_and_the_platform_began_anew() {
    let world = World::new();
    for _ in 0..12 {
        let anew = crate::world::platform(world.store.clone(), &world.clock, &world.script);
        let port = anew.environment_migrations().expect("available");
        let created = now(port.create(&environment_id("orders"), &world.fresh()));
        let created = created.expect("it gets an id of its own");
        world.delete(&created.value.id).expect("it is open");
    }
    assert_eq!(world.records().len(), 12);
}

#[test]
fn pages_are_confirmed_one_after_the_other() {
    let world = World::new();
    let id = world.create("orders").value.id;
    let later = world.confirm(&id, Page::Paths, &[]);
    assert!(refusal(later).contains("comes later"));
    assert_eq!(
        wrong_fields(world.confirm(&id, Page::Destination, &[])),
        ["destination"]
    );
    for wrong in ["gone", "east", "nowhere", "no id at all!"] {
        let saved = world.confirm(&id, Page::Destination, &[("destination", wrong)]);
        assert_eq!(wrong_fields(saved), ["destination"], "{wrong}");
    }
    assert_eq!(
        world.get(&id).revision,
        world.create("stock").revision,
        "nothing was saved"
    );
    let saved = world.confirm(&id, Page::Destination, &[("destination", "west")]);
    let saved = saved.expect("another gateway in service").value;
    let Confirmed::Destination(Destination::Gateway(to)) = confirmed(&saved) else {
        panic!("no destination is confirmed: {saved:?}");
    };
    assert_eq!(to.name.as_str(), "Gateway west");
    let wrong = [("rest", "/rest"), ("soap", ""), ("odata", "fine")];
    let saved = world.confirm(&id, Page::Paths, &wrong);
    assert_eq!(wrong_fields(saved), ["rest", "soap"]);
    let saved = world.walk(&id, "west", PATHS).expect("every page is right");
    assert_eq!(confirmed(&saved.value).reached(), Page::ApisSummary);
    let served = confirmed(&saved.value).apis().expect("confirmed");
    assert_eq!(served.len(), 2, "the APIs are those that its gateway has");
}

#[test]
fn the_apis_have_to_be_the_ones_expected() {
    let world = World::new();
    let id = world.ready("orders", "west", PATHS);
    let saved = world.confirm(&id, Page::Apis, &[("expected", "")]);
    assert_eq!(wrong_fields(saved), ["expected"]);
}

#[test]
fn off_is_offered_only_on_a_gateway() {
    let world = World::new();
    let off = [("destination", "off")];
    let orders = world.create("orders").value.id;
    assert!(world.confirm(&orders, Page::Destination, &off).is_ok());
    let spare = world.create("spare").value.id;
    let saved = world.confirm(&spare, Page::Destination, &off);
    assert_eq!(wrong_fields(saved), ["destination"]);
}

#[test]
fn what_is_put_aside_comes_back_whatever_it_is() {
    let world = World::new();
    let id = world.create("orders").value.id;
    world.walk(&id, "west", PATHS).expect("every page is right");
    let typed: [(Page, &[(&str, &str)]); 3] = [
        (Page::Destination, &[("destination", "gone")]),
        (
            Page::Paths,
            &[("rest", "//"), ("soap", ""), ("odata", " ü")],
        ),
        (Page::Apis, &[("expected", "")]),
    ];
    for (page, fields) in typed {
        let expected = world.changed(&id, page, fields);
        let saved = world.save(&id, page, fields, Then::Close);
        let saved = saved.expect("it is kept, whatever it is").value;
        assert_eq!(
            saved.open().map(|open| open.page),
            Ok(page),
            "the page that was left"
        );
        assert_eq!(world.draft(&id, page), expected);
    }
    let plan = confirmed(&world.get(&id).value).plan().cloned();
    let rest = plan.map(|plan| plan.paths.rest.as_str().to_owned());
    assert_eq!(rest.as_deref(), Some("n/rest"), "what is confirmed stays");
    world.assert_sound();
}

#[test]
fn all_that_was_cleared_stays_cleared() {
    let world = World::new();
    let id = world.create("orders").value.id;
    world.walk(&id, "west", PATHS).expect("every page is right");
    let cleared = [("rest", ""), ("soap", ""), ("odata", "")];
    let expected = world.changed(&id, Page::Paths, &cleared);
    world
        .save(&id, Page::Paths, &cleared, Then::Close)
        .expect("it is kept");
    let document = Document::from((*world.record(&id)).clone());
    let read = Document::from_json(document.key().kind(), &document.to_json());
    world.put(read.expect("it can be read"));
    assert_eq!(world.draft(&id, Page::Paths), expected);
}

#[test]
fn what_is_put_aside_has_to_be_confirmed_before_it_migrates() {
    let world = World::new();
    let id = world.ready("orders", "west", PATHS);
    world
        .save(&id, Page::Paths, &[("rest", "m/rest")], Then::Close)
        .expect("it is kept");
    let migrated = refusal(world.migrate(&id, &world.fresh()));
    assert!(migrated.contains("Environment Endpoint Path"), "{migrated}");
    world
        .confirm(&id, Page::Paths, &[])
        .expect("what was typed is right");
    world
        .migrate(&id, &world.fresh())
        .expect("nothing stands in the way");
    assert_eq!(
        world.paths(&environment_id("orders")).rest.as_str(),
        "m/rest"
    );
}

#[test]
fn a_save_of_something_older_says_who_saved_when_and_changes_nothing() {
    let world = World::new();
    let seen = world.create("orders");
    let id = seen.value.id;
    let save = |port: &dyn EnvironmentMigrations, to: &str| {
        let save = SavePage {
            page: Page::Destination,
            draft: world.changed(&id, Page::Destination, &[("destination", to)]),
            then: Then::Close,
            seen: seen.revision.clone(),
        };
        now(port.save(&id, &save))
    };
    world.pass(Duration::from_secs(5));
    let other = world.port_of(OTHER, Role::Admin);
    let theirs = save(&*other, "west").expect("nobody was quicker");
    let at = world.time();
    world.pass(Duration::from_secs(5));
    let before = world.everything();

    let conflicts = [
        conflict(save(&*world.port(), "off")),
        conflict(now(world.port().start_anew(&id, &seen.revision))),
        conflict(now(world.port().migrate(
            &id,
            &seen.revision,
            &world.fresh(),
        ))),
        conflict(now(world.port().delete(&id, &seen.revision))),
    ];
    for conflict in conflicts {
        assert_eq!((conflict.by.as_str(), conflict.at), (OTHER, at));
        assert_eq!(conflict.revision, theirs.revision);
        let stored = Document::from((*world.record(&id)).clone());
        assert_eq!(
            conflict.current,
            stored.to_json(),
            "it brings what was saved"
        );
    }
    assert_eq!(world.everything(), before);
}

#[test]
fn what_the_checks_find_can_be_cleared() {
    let world = World::new();
    let id = world.create("spare").value.id;
    world
        .walk(&id, "west", ["s/rest", "n/soap", "n/odata"])
        .expect("typed right");
    let found = |world: &World| -> Vec<Check> {
        let report = world.check(&id).report;
        report
            .findings
            .iter()
            .map(|finding| finding.check())
            .collect()
    };
    assert_eq!(found(&world), [Check::Paths, Check::Plans]);
    world.put(plain_atom("spare-1", "spare"));
    assert_eq!(
        found(&world),
        [Check::Paths, Check::ServingAtom, Check::Plans]
    );
    world.put(crate::world::atom("spare-1", "spare"));
    world
        .confirm(&id, Page::Paths, &[("rest", "n/rest")])
        .expect("typed right");
    assert_eq!(found(&world), [Check::Plans]);
    world.put(api("spare-new", "spare", "new"));
    assert_eq!(found(&world), [Check::ApisAsConfirmed, Check::Plans]);
    world
        .confirm(&id, Page::Apis, &[("expected", "on")])
        .expect("expected now");
    assert_eq!(found(&world), [Check::Plans]);
    world.delete_gateway("west").expect("it is in service");
    assert_eq!(found(&world), [Check::DestinationThere, Check::Plans]);
}

#[test]
fn a_warning_has_to_be_acknowledged_again_when_it_is_another() {
    let world = World::new();
    let id = world.ready("spare", "west", PATHS);
    world.put(api("spare-new", "spare", "new"));
    let migrated = refusal(world.migrate(&id, &world.fresh()));
    assert!(migrated.contains("Other APIs are deployed"), "{migrated}");
    world
        .confirm(&id, Page::ApisSummary, &[(ACKNOWLEDGED, "")])
        .expect("it can be saved");
    let migrated = refusal(world.migrate(&id, &world.fresh()));
    assert!(migrated.contains("has no plan"), "{migrated}");
    world.acknowledge(&id).expect("it can be saved");
    assert!(world.migrate(&id, &world.fresh()).is_ok());
}

#[test]
fn it_starts_anew_from_where_the_environment_is_now() {
    let world = World::new();
    let id = world.ready("orders", "west", PATHS);
    world.delete_gateway("east").expect("it is in service");
    let migrated = refusal(world.migrate(&id, &world.fresh()));
    assert!(migrated.contains("on no gateway now"), "{migrated}");
    let seen = world.get(&id).revision;
    let anew = now(world.port().start_anew(&id, &seen))
        .expect("it is open")
        .value;
    assert_eq!(anew.open().map(|open| open.from.clone()), Ok(None));
    assert_eq!(
        confirmed(&anew).reached(),
        Page::Apis,
        "the APIs are to be confirmed again"
    );
    world.walk(&id, "west", PATHS).expect("every page is right");
    world
        .migrate(&id, &world.fresh())
        .expect("nothing stands in the way");
    assert_eq!(world.place("orders").as_deref(), Some("west"));
}

#[test]
fn what_was_deleted_comes_back_as_it_was_for_ten_seconds() {
    for (waited, comes_back) in [(0, true), (9_999, true), (10_000, false), (60_000, false)] {
        let world = World::new();
        let id = world.ready("orders", "west", PATHS);
        world
            .save(&id, Page::Paths, &[("rest", "//")], Then::Close)
            .expect("it is kept");
        let before = world.get(&id).value;
        world.delete(&id).expect("it is open");
        assert_eq!(under_way(&world), []);
        assert_eq!(listed(&world, MigrationView::History), []);
        world.pass(Duration::from_millis(waited));
        let deleted = now(world.port().get(&id));
        if comes_back {
            let deleted = deleted.expect("it can still be read").value;
            assert!(matches!(deleted.state, State::Deleted { .. }));
            let restored = world.restore(&id).expect("it can be restored").value;
            assert_eq!(restored.state, before.state);
            assert_eq!(under_way(&world), [id]);
        } else {
            assert!(is_not_found(deleted));
            assert!(is_not_found(world.restore(&id)));
            assert!(is_not_found(world.delete(&id)));
            assert!(is_not_found(world.migrate(&id, &world.fresh())));
            assert_eq!(under_way(&world), []);
        }
    }
}

#[test]
fn nothing_can_be_done_to_a_deleted_migration_but_restoring_it() {
    let world = World::new();
    let id = world.ready("orders", "west", PATHS);
    assert!(refusal(world.restore(&id)).contains("not deleted"));
    world.delete(&id).expect("it is open");
    let before = world.everything();
    let deleted = "This migration was deleted.";
    assert_eq!(refusal(world.migrate(&id, &world.fresh())), deleted);
    assert_eq!(refusal(world.delete(&id)), deleted);
    assert_eq!(refusal(world.confirm(&id, Page::Paths, &[])), deleted);
    assert_eq!(
        refusal(world.save(&id, Page::Paths, &[], Then::Close)),
        deleted
    );
    assert_eq!(refusal(now(world.port().check(&id))), deleted);
    let seen = world.revision(&id);
    assert_eq!(refusal(now(world.port().start_anew(&id, &seen))), deleted);
    assert_eq!(world.everything(), before);
}

#[test]
fn nothing_is_restored_while_another_is_under_way() {
    let world = World::new();
    let first = world.create("orders").value.id;
    world.delete(&first).expect("it is open");
    let second = world.create("orders").value.id;
    assert!(refusal(world.restore(&first)).contains("under way already"));
    assert_eq!(under_way(&world), std::slice::from_ref(&second));
    world.delete(&second).expect("it is open");
    world.restore(&first).expect("the other was deleted");
    assert_eq!(under_way(&world), [first]);
}

#[test]
fn a_reader_reads_and_changes_nothing() {
    let world = World::new();
    let open = world.ready("orders", "west", PATHS);
    let deleted = world.create("spare").value.id;
    world.delete(&deleted).expect("it is open");
    let before = world.everything();
    let reader = world.port_of("reader@example.com", Role::Reader);
    assert_eq!(
        now(reader.list(MigrationView::UnderWay)).map(|list| list.len()),
        Ok(1)
    );
    assert!(now(reader.get(&open)).is_ok());
    assert!(now(reader.check(&open)).is_ok());
    forbidden_to_change(&world, &*reader, &open, &deleted);
    assert_eq!(world.everything(), before);
}

#[test]
fn without_the_privilege_nothing_is_read_or_changed() {
    let world = World::new();
    let open = world.ready("orders", "west", PATHS);
    let deleted = world.create("spare").value.id;
    world.delete(&deleted).expect("it is open");
    let before = world.everything();
    let nobody = world.port_of("nobody@example.com", Role::AccessOnly);
    forbidden(now(nobody.list(MigrationView::UnderWay)));
    forbidden(now(nobody.list(MigrationView::History)));
    forbidden(now(nobody.get(&open)));
    forbidden(now(nobody.check(&open)));
    forbidden_to_change(&world, &*nobody, &open, &deleted);
    assert_eq!(world.everything(), before);
}

fn forbidden_to_change(
    world: &World,
    port: &dyn EnvironmentMigrations,
    open: &MigrationId,
    deleted: &MigrationId,
) {
    let seen = world.revision(open);
    let save = SavePage {
        page: Page::Paths,
        draft: world.draft(open, Page::Paths),
        then: Then::Close,
        seen: seen.clone(),
    };
    forbidden(now(port.create(&environment_id("stock"), &key("theirs"))));
    forbidden(now(port.save(open, &save)));
    forbidden(now(port.start_anew(open, &seen)));
    forbidden(now(port.migrate(open, &seen, &key("theirs"))));
    forbidden(now(port.delete(open, &seen)));
    forbidden(now(port.restore(deleted)));
}

fn forbidden<T: std::fmt::Debug>(answer: Result<T>) {
    let kind = answer.expect_err("it is forbidden").kind;
    assert_eq!(kind, ErrorKind::Forbidden(Privilege::GatewayManagement));
}
