//! Any sequence of moves, and where each may lead.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use waygate_domain::endpoint_path::EnvironmentPaths;
use waygate_domain::environment_migration::{
    ACKNOWLEDGED, Check, Confirmed, Destination, Finding, Migration, OpenMigration, Page, Refusal,
    Report, State,
};
use waygate_domain::time::Timestamp;

use crate::any_move::{Move, World, any_move, edited, make, saved};
use crate::support::{at, gateway, kind, outcome, reaching, with};

/// Whether what was legal to do led where it may; and a word for it.
fn legal(made: &Move, before: &State, after: &State, now: Timestamp) -> Option<&'static str> {
    match (before, made, after) {
        (State::Open(_), Move::PutAside(..), State::Open(_)) => Some("put aside"),
        (State::Open(_), Move::Confirm(..), State::Open(_)) => Some("confirmed"),
        (State::Open(_), Move::StartFrom, State::Open(_)) => Some("started anew"),
        (State::Open(was), Move::Begin(_), State::Migrating { open, .. }) => {
            (was == open).then_some("begun")
        }
        (
            State::Migrating {
                open: was,
                since,
                attempt,
                ..
            },
            Move::Begin(by),
            State::Migrating { open, .. },
        ) => match () {
            () if was != open => None,
            () if by == attempt => Some("begun again"),
            () => given_up(*since, now).then_some("taken over"),
        },
        (
            State::Migrating {
                open: was,
                attempt: a,
                ..
            },
            Move::AtStage(_),
            State::Migrating {
                open, attempt: b, ..
            },
        ) => (was == open && a == b).then_some("gone on"),
        (State::Migrating { open: was, .. }, Move::Fail, State::Open(open)) => {
            (was == open).then_some("failed")
        }
        (State::Migrating { .. }, Move::Finish, State::Migrated(done)) => {
            (*done == outcome()).then_some("finished")
        }
        (State::Open(was), Move::Delete, State::Deleted { open, at }) => {
            (was == open && *at == now).then_some("deleted")
        }
        (
            State::Migrating { since, .. },
            Move::PutAside(..) | Move::Confirm(..) | Move::StartFrom,
            State::Open(_),
        ) => given_up(*since, now).then_some("edited once given up"),
        (
            State::Migrating {
                open: was, since, ..
            },
            Move::Delete,
            State::Deleted { open, at },
        ) => {
            (was == open && *at == now && given_up(*since, now)).then_some("deleted once given up")
        }
        (State::Deleted { open: was, at }, Move::Restore, State::Open(open)) => {
            let kept = now.since(*at) < Duration::from_secs(10);
            (was == open && kept).then_some("restored")
        }
        _ => None,
    }
}

fn given_up(since: Timestamp, now: Timestamp) -> bool {
    now.since(since) >= Duration::from_secs(60)
}

/// Whether there was a reason to refuse a move; and a word for it.
fn justified(
    refusal: &Refusal,
    made: &Move,
    before: &State,
    report: &Report,
    now: Timestamp,
) -> Option<&'static str> {
    let open = edited(before);
    let reached = open.map(|open| open.confirmed.reached());
    let (because, word) = match refusal {
        Refusal::Deleted => (kind(before) == "deleted", "Deleted"),
        Refusal::Migrating => {
            let runs = |since| !given_up(since, now);
            let because = matches!(before, State::Migrating { since, .. } if runs(*since));
            (because, "Migrating")
        }
        Refusal::Migrated => (kind(before) == "migrated", "Migrated"),
        Refusal::NotMigrating => (kind(before) != "migrating", "NotMigrating"),
        Refusal::NotDeleted => (kind(before) != "deleted", "NotDeleted"),
        Refusal::Gone => {
            let gone = |at| now.since(at) >= Duration::from_secs(10);
            let because = matches!(before, State::Deleted { at, .. } if gone(*at));
            (because, "Gone")
        }
        Refusal::NotReached(page) => (reached.is_some_and(|reached| reached < *page), "NotReached"),
        Refusal::PutAside(page) => {
            let typed = open.and_then(|open| open.typed(*page));
            (typed.is_some(), "PutAside")
        }
        Refusal::Flaws(flaws) => {
            let asked = matches!(made, Move::Confirm(..));
            (asked && !flaws.is_empty(), "Flaws")
        }
        Refusal::Blocked(errors) => {
            let all = report.errors().eq(errors);
            (all && !errors.is_empty(), "Blocked")
        }
        Refusal::Unacknowledged(warnings) => {
            let missing =
                |f: &&Finding| open.is_some_and(|open| !open.acknowledged.contains(&f.fact()));
            let all = report.warnings().filter(missing).eq(warnings);
            (all && !warnings.is_empty(), "Unacknowledged")
        }
    };
    because.then_some(word)
}

/// What holds of whatever is edited.
fn holds_together(open: &OpenMigration) -> Result<(), TestCaseError> {
    let reached = open.confirmed.reached();
    prop_assert!(open.page <= reached, "{:?} of {reached:?}", open.page);
    let typed: Vec<Page> = open.all_typed().iter().map(|(page, _)| *page).collect();
    let once: BTreeSet<Page> = typed.iter().copied().collect();
    prop_assert_eq!(typed.len(), once.len(), "a page is kept once");
    let from = open.from.as_ref().map(|gateway| &gateway.id);
    match open.confirmed.destination() {
        Some(Destination::Gateway(to)) => prop_assert_ne!(Some(&to.id), from),
        Some(Destination::Off) => prop_assert!(from.is_some()),
        None => {}
    }
    Ok(())
}

fn walk(
    first: Page,
    moves: &[Move],
    seen: &RefCell<BTreeSet<&'static str>>,
) -> Result<(), TestCaseError> {
    let mut now = at(0);
    let mut world = World::FIRST;
    let mut migration = with(reaching((world.on, Some("us")), first));
    let created = migration.created.clone();
    for made in moves {
        match made {
            Move::Turn(to) => world = *to,
            Move::Wait(millis) => now = now.after(Duration::from_millis(*millis)),
            _ => {
                let before = migration.clone();
                let open = edited(&before.state);
                let report = open.map(|open| world.report(open)).unwrap_or_default();
                match make(made, migration.clone(), world, now) {
                    Ok(after) => {
                        let word = legal(made, &before.state, &after.state, now);
                        prop_assert!(word.is_some(), "{made:?} {before:?} {after:?}");
                        seen.borrow_mut().extend(word);
                        prop_assert_eq!(&after.id, &before.id);
                        prop_assert_eq!(&after.environment, &before.environment);
                        prop_assert_eq!(&after.created, &created);
                        accepted(made, &before, &after, world, &report)?;
                        migration = after;
                    }
                    Err(refusal) => {
                        let word = justified(&refusal, made, &before.state, &report, now);
                        prop_assert!(word.is_some(), "{made:?} {refusal:?} {before:?}");
                        seen.borrow_mut().extend(word);
                        prop_assert_eq!(&migration, &before);
                        // Nothing has changed, so the same is refused for the same reason.
                        let again = make(made, migration.clone(), world, now);
                        prop_assert_eq!(again, Err(refusal));
                    }
                }
            }
        }
        if let Some(open) = edited(&migration.state) {
            holds_together(open)?;
        }
    }
    Ok(())
}

/// What holds after a move that was accepted.
fn accepted(
    made: &Move,
    before: &Migration,
    after: &Migration,
    world: World,
    report: &Report,
) -> Result<(), TestCaseError> {
    let (Some(was), Some(open)) = (edited(&before.state), edited(&after.state)) else {
        return Ok(());
    };
    let save = saved(made, before, world);
    match (made, save) {
        (Move::Begin(_), _) => {
            let confirmed = matches!(open.confirmed, Confirmed::Apis { .. });
            prop_assert!(confirmed);
            prop_assert_eq!(open.all_typed(), []);
            prop_assert_eq!(report.errors().count(), 0);
            for warning in report.warnings() {
                prop_assert!(open.acknowledged.contains(&warning.fact()));
            }
        }
        (Move::PutAside(..), Some((page, draft))) => {
            prop_assert_eq!(&open.confirmed, &was.confirmed);
            let back = open.draft(page, &EnvironmentPaths::default());
            for (key, value) in draft.iter().filter(|(key, _)| *key != ACKNOWLEDGED) {
                prop_assert_eq!(back.get(key), value);
            }
        }
        (Move::Confirm(..), Some((page, _))) => {
            prop_assert_eq!(open.typed(page), None);
            prop_assert!(open.confirmed.reached() > page || page == Page::ApisSummary);
            let same = open.confirmed.destination() == was.confirmed.destination();
            if same {
                prop_assert!(open.confirmed.reached() >= was.confirmed.reached());
            }
            prop_assert!(same || page == Page::Destination);
        }
        (Move::StartFrom, _) => {
            prop_assert_eq!(&open.from, &world.on.map(gateway));
            let report = world.report(open);
            prop_assert!(
                report
                    .findings
                    .iter()
                    .all(|f| f.check() != Check::Attachment)
            );
        }
        _ => {}
    }
    Ok(())
}

#[test]
fn no_sequence_of_moves_leads_where_it_must_not() {
    let seen = RefCell::new(BTreeSet::new());
    let config = Config {
        cases: 512,
        failure_persistence: None,
        ..Config::default()
    };
    let moves = prop::collection::vec(any_move(), 1..120);
    let first = prop::sample::select(vec![Page::Destination, Page::ApisSummary]);
    // The same walks each time: others might by chance not get everywhere that is asked for below.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let walked = TestRunner::new_with_rng(config, rng)
        .run(&(first, moves), |(first, moves)| walk(first, &moves, &seen));
    if let Err(error) = walked {
        panic!("{error}");
    }
    // A walk that never gets anywhere proves nothing.
    let expected = BTreeSet::from([
        "put aside",
        "confirmed",
        "started anew",
        "begun",
        "begun again",
        "taken over",
        "gone on",
        "failed",
        "finished",
        "deleted",
        "deleted once given up",
        "edited once given up",
        "restored",
        "Deleted",
        "Migrating",
        "Migrated",
        "NotMigrating",
        "NotDeleted",
        "Gone",
        "NotReached",
        "PutAside",
        "Flaws",
        "Blocked",
        "Unacknowledged",
    ]);
    assert_eq!(seen.into_inner(), expected);
}
