//! Random sequences of moves never break an invariant.

use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use waygate_backend::Then;
use waygate_domain::environment_migration::{Page, Stage};

use crate::moves::{ENVIRONMENTS, Fate, Game, Meanwhile, Move, PATHS, PLACES, Tally, Which};

fn environment() -> impl Strategy<Value = usize> {
    0..ENVIRONMENTS.len()
}

/// Mostly the latest.
fn which() -> impl Strategy<Value = Which> {
    (environment(), prop::bool::weighted(0.15)).prop_map(|(environment, before)| Which {
        environment,
        before,
    })
}

/// Mostly one that is in service.
fn place() -> impl Strategy<Value = usize> {
    prop_oneof![6 => 0..3usize, 2 => Just(4), 1 => 0..PLACES.len()]
}

/// Mostly some that keep the rules.
fn paths() -> impl Strategy<Value = usize> {
    prop_oneof![8 => 0..4usize, 1 => 0..PATHS.len()]
}

fn stage() -> impl Strategy<Value = Stage> {
    select(Stage::ALL.to_vec())
}

fn meanwhile() -> impl Strategy<Value = Meanwhile> {
    prop_oneof![
        3 => (0..3usize).prop_map(Meanwhile::DeleteGateway),
        3 => (environment(), paths()).prop_map(|(e, p)| Meanwhile::SavePaths(e, p)),
        4 => environment().prop_map(Meanwhile::Migrate),
    ]
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        5 => Just(Fate::Fine),
        2 => stage().prop_map(Fate::Fails),
        2 => stage().prop_map(Fate::Abandoned),
        3 => (stage(), meanwhile()).prop_map(|(stage, what)| Fate::Meanwhile(stage, what)),
    ]
}

fn save(of: impl Strategy<Value = Which>) -> impl Strategy<Value = Move> {
    let page = select(Page::ALL.to_vec());
    let then = prop_oneof![2 => Just(Then::Continue), 1 => Just(Then::Close)];
    let older = prop::bool::weighted(0.25);
    (of, page, place(), paths(), then, older).prop_map(|(of, page, to, paths, then, from_older)| {
        Move::Save {
            of,
            page,
            to,
            paths,
            then,
            from_older,
        }
    })
}

/// Around the ends of what lasts for a time: a deletion's ten seconds, an attempt's minute.
fn span() -> impl Strategy<Value = Duration> {
    let millis = select(vec![1, 1000, 9_999, 10_000, 59_999, 60_000]);
    millis.prop_map(Duration::from_millis)
}

fn one_move() -> impl Strategy<Value = Move> {
    let key = || prop::bool::weighted(0.3);
    prop_oneof![
        4 => (environment(), key())
            .prop_map(|(environment, same_key)| Move::Create { environment, same_key }),
        6 => save(which()),
        3 => (which(), place(), paths()).prop_map(|(of, to, paths)| Move::Walk { of, to, paths }),
        2 => which().prop_map(Move::StartAnew),
        2 => which().prop_map(Move::Delete),
        2 => which().prop_map(Move::Restore),
        4 => (which(), key(), fate())
            .prop_map(|(of, same_key, fate)| Move::Migrate { of, same_key, fate }),
        2 => (environment(), paths()).prop_map(|(e, p)| Move::SavePaths(e, p)),
        1 => prop::bool::weighted(0.1)
            .prop_flat_map(|any| if any { 0..3usize } else { 2..3 })
            .prop_map(Move::DeleteGateway),
        3 => (0..3usize, any::<bool>()).prop_map(|(place, online)| Move::Report(place, online)),
        1 => (0..12usize).prop_map(Move::Deploy),
        1 => (0..12usize).prop_map(Move::Undeploy),
        2 => span().prop_map(Move::Pass),
    ]
}

/// A migration from its first page to its end, and tried again.
fn all_the_way() -> impl Strategy<Value = Vec<Move>> {
    let again = (any::<bool>(), fate(), span());
    let walk = environment().prop_flat_map(|environment| {
        let of = Which {
            environment,
            before: false,
        };
        let between = prop_oneof![2 => one_move(), 1 => save(Just(of))];
        (Just((environment, of)), place(), 0..4usize, between)
    });
    (walk, fate(), again).prop_map(|(walk, fate, (same_key, second, span))| {
        let ((environment, of), to, paths, between) = walk;
        let migrate = |same_key, fate| Move::Migrate { of, same_key, fate };
        vec![
            Move::Create {
                environment,
                same_key: false,
            },
            Move::StartAnew(of),
            Move::Walk { of, to, paths },
            between,
            migrate(false, fate),
            Move::Pass(span),
            migrate(same_key, second),
        ]
    })
}

/// One that is deleted, and perhaps brought back in time. It is tried to carry it out before and after.
fn there_and_back() -> impl Strategy<Value = Vec<Move>> {
    (which(), one_move(), span()).prop_map(|(of, between, span)| {
        let migrate = Move::Migrate {
            of,
            same_key: true,
            fate: Fate::Fine,
        };
        let (pass, back) = (Move::Pass(span), Move::Restore(of));
        vec![Move::Delete(of), migrate, between, pass, back, migrate]
    })
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let episode = prop_oneof![
        5 => one_move().prop_map(|one| vec![one]),
        4 => all_the_way(),
        1 => there_and_back(),
    ];
    proptest::collection::vec(episode, 1..16).prop_map(|episodes| episodes.concat())
}

proptest! {
    #[test]
    fn no_sequence_of_moves_breaks_an_invariant(moves in moves()) {
        Game::new().play(&moves);
    }
}

/// What such sequences come to, always the same ones.
fn tally(sequences: usize) -> Tally {
    let mut runner = TestRunner::deterministic();
    let mut all = Tally::new();
    for _ in 0..sequences {
        let tree = moves().new_tree(&mut runner).expect("there are sequences");
        let mut game = Game::new();
        game.play(&tree.current());
        for (what, times) in game.tally {
            *all.entry(what).or_default() += times;
        }
    }
    all
}

#[test]
fn the_sequences_come_to_everything_that_can_happen() {
    let tally = tally(400);
    for what in [
        "created",
        "created once",
        "creation refused",
        "saved",
        "save refused",
        "conflict",
        "walked",
        "walk refused",
        "started anew",
        "deleted",
        "restored",
        "restoring refused",
        "migrated",
        "migrated once",
        "taken over",
        "stage failed",
        "abandoned",
        "collided",
        "destination deleted",
        "of a deleted one",
        "elsewhere",
        "not reached",
        "put aside",
        "running",
        "gone",
        "unacknowledged",
        "gateway deleted",
        "paths refused",
        "deployed",
    ] {
        let times = tally.get(what).copied().unwrap_or_default();
        assert!(times >= 5, "{what} happens {times} times: {tally:?}");
    }
}
