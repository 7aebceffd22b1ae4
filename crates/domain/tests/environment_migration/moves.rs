//! The moves, each by hand.

use std::time::Duration;

use waygate_domain::environment_migration::{
    DELETED_FOR, Finding, Known, Migration, MigrationId, OpenMigration, Page, Refusal, Report,
    Stage, Stamp, State,
};

use crate::support::{
    BETWEEN, NOW, at, begun, complete, draft, environment, gateway, kind, outcome, put_aside,
    reaching, stamp, with,
};

#[test]
fn a_new_migration_is_open_and_asks_for_the_destination() {
    let id = MigrationId::new("m").expect("an id");
    let created = stamp("first", at(0));
    let eu = || Some(gateway("eu"));
    let made = Migration::new(id, environment("production"), eu(), created.clone());
    assert_eq!(made.state, State::Open(OpenMigration::new(eu())));
    assert_eq!(made.changed, created);
    let open = made.open().expect("it is open");
    assert_eq!((open.page, &open.from), (Page::Destination, &eu()));
    assert_eq!(open.all_typed(), []);
    assert!(open.acknowledged.is_empty());
}

/// Every move in every state, by hand.
#[test]
fn just_the_moves_that_make_sense_in_a_state_are_legal() {
    use Refusal::{Deleted, Gone, Migrated, Migrating, NotDeleted, NotMigrating};
    type Attempt = fn(Migration, Stamp) -> Result<Migration, Refusal>;
    type Outcomes = [Result<&'static str, Refusal>; 5];
    let put_aside: Attempt = |m, s| m.put_aside(Page::Atoms, &draft(Page::Atoms, &[]), s);
    let confirm: Attempt = |m, s| {
        let known = Known {
            destination: None,
            apis: &[],
        };
        m.confirm(Page::Atoms, &draft(Page::Atoms, &[]), &known, s)
    };
    let states = [
        with(complete(BETWEEN)),
        begun(NOW - 59),
        begun(0)
            .finish(outcome(), stamp("second", at(1)))
            .expect("it was begun"),
        with(complete(BETWEEN))
            .delete(stamp("second", at(NOW - 9)))
            .expect("it was open"),
        with(complete(BETWEEN))
            .delete(stamp("second", at(NOW - 10)))
            .expect("it was open"),
    ];
    let edit = |then| {
        [
            Ok(then),
            Err(Migrating),
            Err(Migrated),
            Err(Deleted),
            Err(Deleted),
        ]
    };
    let carry_out = |then| {
        let not = Err(NotMigrating);
        [not.clone(), Ok(then), not.clone(), not.clone(), not]
    };
    let begin_again = [
        Ok("migrating"),
        Ok("migrating"),
        Err(Migrated),
        Err(Deleted),
        Err(Deleted),
    ];
    let restore = [
        Err(NotDeleted),
        Err(NotDeleted),
        Err(NotDeleted),
        Ok("open"),
        Err(Gone),
    ];
    let table: [(&str, Attempt, Outcomes); 11] = [
        ("put aside", put_aside, edit("open")),
        ("confirm", confirm, edit("open")),
        (
            "start from",
            |m, s| m.start_from(Some(gateway("ap")), s),
            edit("open"),
        ),
        (
            "begin",
            |m, s| m.begin(&Report::default(), "b", s),
            edit("migrating"),
        ),
        (
            "begin again",
            |m, s| m.begin(&Report::default(), "a", s),
            begin_again,
        ),
        (
            "go on",
            |m, s| m.at_stage(Stage::Attach, s.at),
            carry_out("migrating"),
        ),
        ("fail", |m, _| m.fail(), carry_out("open")),
        (
            "finish",
            |m, s| m.finish(outcome(), s),
            carry_out("migrated"),
        ),
        ("delete", |m, s| m.delete(s), edit("deleted")),
        ("restore", |m, s| m.restore(s), restore),
        (
            "look",
            |m, _| {
                let open = m.open()?.clone();
                let state = State::Open(open);
                Ok(Migration { state, ..m })
            },
            edit("open"),
        ),
    ];
    for (what, attempt, expected) in table {
        for (state, expected) in states.iter().zip(expected) {
            let after = attempt(state.clone(), stamp("third", at(NOW)));
            let then = after.as_ref().map(|m| kind(&m.state)).map_err(Clone::clone);
            assert_eq!(then, expected, "{what}, {}", kind(&state.state));
            if let Ok(after) = after {
                let same = |m: &Migration| (m.id.clone(), m.environment.clone(), m.created.clone());
                assert_eq!(same(&after), same(state), "{what}");
                let by = match what {
                    "begin" | "begin again" | "go on" | "fail" | "look" => state.changed.clone(),
                    _ => stamp("third", at(NOW)),
                };
                assert_eq!(after.changed, by, "{what}");
            }
        }
    }
    let under_way = states.map(|migration| migration.is_under_way());
    assert_eq!(under_way, [true, true, false, false, false]);
}

#[test]
fn what_stands_in_the_way_refuses_the_beginning() {
    let open = with(complete(BETWEEN));
    let blocked = Report {
        findings: vec![Finding::NoAtom],
        ..Report::default()
    };
    let refused = Refusal::Blocked(blocked.findings.clone());
    let begin = |m: Migration| m.begin(&blocked, "a", stamp("second", at(NOW)));
    assert_eq!(begin(open), Err(refused.clone()));
    assert_eq!(
        begin(begun(NOW)),
        Err(refused),
        "it is asked anew each time"
    );
    let early = with(reaching(BETWEEN, Page::Apis));
    let begun = early.begin(&Report::default(), "a", stamp("second", at(NOW)));
    assert_eq!(begun, Err(Refusal::NotReached(Page::ApisSummary)));
}

#[test]
fn a_deleted_migration_can_be_brought_back_for_ten_seconds() {
    assert_eq!(DELETED_FOR, Duration::from_secs(10));
    let open = put_aside(&complete(BETWEEN), Page::Paths, &[("rest", "//")]);
    let deleted = with(open.clone()).delete(stamp("second", at(NOW)));
    let deleted = deleted.expect("it is open");
    for (millis, gone) in [(0, false), (9_999, false), (10_000, true), (60_000, true)] {
        let now = at(NOW).after(Duration::from_millis(millis));
        assert_eq!(deleted.is_gone(now), gone, "{millis}");
        let back = deleted.clone().restore(stamp("third", now));
        match gone {
            true => assert_eq!(back, Err(Refusal::Gone)),
            false => {
                let back = back.expect("it is not gone");
                assert_eq!(back.state, State::Open(open.clone()));
                assert_eq!(back.changed, stamp("third", now));
            }
        }
    }
    assert!(!with(open).is_gone(at(NOW + 60)), "it is not deleted");
}

#[test]
fn a_migration_that_was_given_up_can_be_begun_again_after_a_minute() {
    let again = |migration: &Migration, millis, attempt: &str| {
        let now = at(NOW).after(Duration::from_millis(millis));
        let stamp = stamp("third", now);
        migration.clone().begin(&Report::default(), attempt, stamp)
    };
    let begun = begun(NOW);
    assert_eq!(again(&begun, 59_999, "b"), Err(Refusal::Migrating));
    let anew = |attempt: &str, millis| State::Migrating {
        open: complete(BETWEEN),
        stage: Stage::Detach,
        since: at(NOW).after(Duration::from_millis(millis)),
        by: "third".into(),
        attempt: attempt.into(),
    };
    let taken_over = again(&begun, 60_000, "b").expect("it was given up");
    assert_eq!(taken_over.state, anew("b", 60_000));
    let same = again(&begun, 1, "a").expect("it is the same attempt");
    assert_eq!(same.state, anew("a", 1));

    let going_on = begun.at_stage(Stage::Republish, at(NOW + 30));
    let going_on = going_on.expect("it was begun");
    assert_eq!(again(&going_on, 60_000, "b"), Err(Refusal::Migrating));
    assert_eq!(again(&going_on, 89_999, "b"), Err(Refusal::Migrating));
    assert!(again(&going_on, 90_000, "b").is_ok());
}

#[test]
fn what_is_carried_out_goes_stage_by_stage_and_is_as_it_was_if_it_fails() {
    let mut migration = begun(NOW);
    let keys = Stage::ALL.map(Stage::key);
    let expected = ["detach", "attach", "apply_paths", "republish", "verify"];
    assert_eq!(keys, expected);
    for (seconds, stage) in (1..).zip(Stage::ALL) {
        assert_eq!(Stage::from_key(stage.key()), Some(stage));
        let next = migration.clone().at_stage(stage, at(NOW + seconds));
        migration = next.expect("it was begun");
        let expected = State::Migrating {
            open: complete(BETWEEN),
            stage,
            since: at(NOW + seconds),
            by: "second".into(),
            attempt: "a".into(),
        };
        assert_eq!(migration.state, expected);
        let failed = migration.clone().fail().expect("it was begun");
        assert_eq!(failed.state, State::Open(complete(BETWEEN)));
    }
    let done = migration.finish(outcome(), stamp("second", at(NOW + 9)));
    assert_eq!(done.map(|m| m.state), Ok(State::Migrated(outcome())));
}

#[test]
fn what_was_given_up_can_be_edited_and_deleted_again() {
    let blocked = Report {
        findings: vec![Finding::NoAtom],
        ..Report::default()
    };
    let later = || stamp("third", at(NOW + 3600));
    let begun = || begun(NOW);
    let refused = begun().begin(&blocked, "b", later());
    assert!(matches!(refused, Err(Refusal::Blocked(_))));
    assert!(begun().is_given_up(at(NOW + 3600)));
    assert!(begun().delete(later()).is_ok());
    let aside = begun().put_aside(Page::Atoms, &draft(Page::Atoms, &[]), later());
    assert!(aside.is_ok_and(|migration| migration.open().is_ok()));
}
