//! Whatever is done to an API, in whatever order, and whatever fails in between.

use futures::executor::block_on;
use proptest::prelude::*;
use waygate_backend::Result;
use waygate_domain::api::{ApiDetails, DefinitionVersion, Happening};
use waygate_domain::api_migration::{Fix, Page, Stage, Verdict};
use waygate_platform::mock::Fault;

use crate::common::Host;
use crate::world::{acknowledge, api, apis, id, key, migration, migrations};

const APIS: [&str; 5] = [
    "orders",
    "payments",
    "products",
    "invoices",
    "partner-orders",
];

#[derive(Clone, Debug)]
enum Move {
    DryRun,
    Mend(usize),
    Undo,
    Edit,
    Deploy,
    Acknowledge,
    Migrate {
        key: u8,
        failing: Option<usize>,
        stale: bool,
    },
    Verify,
    RollBack {
        key: u8,
    },
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let migrate = (
        0u8..4,
        proptest::option::weighted(0.4, 0usize..4),
        any::<bool>(),
    );
    let one = prop_oneof![
        3 => Just(Move::DryRun),
        2 => (0usize..4).prop_map(Move::Mend),
        1 => Just(Move::Undo),
        2 => Just(Move::Edit),
        1 => Just(Move::Deploy),
        3 => Just(Move::Acknowledge),
        4 => migrate.prop_map(|(key, failing, stale)| Move::Migrate { key, failing, stale }),
        1 => Just(Move::Verify),
        1 => (0u8..4).prop_map(|key| Move::RollBack { key }),
    ];
    proptest::collection::vec(one, 1..40)
}

fn make(host: &Host, name: &str, to_do: &Move) -> Result<()> {
    let port = migrations(host);
    let seen = api(host, name).revision;
    let api_id = id(name);
    match to_do {
        Move::DryRun => block_on(port.dry_run(&api_id)).map(|_| ()),
        Move::Mend(which) => {
            let now = migration(host, name).value;
            let issues = now.run.iter().flat_map(|run| &run.report.issues);
            let mut fixes = issues.filter_map(|issue| issue.fix.clone());
            let fix = fixes.nth(*which).unwrap_or(Fix::EnableEmulation);
            let value = match fix {
                Fix::SetProxyPort(_) => "3128",
                _ => "proxy.example.com",
            };
            block_on(port.mend(&api_id, &fix, Some(value), &seen)).map(|_| ())
        }
        Move::Undo => block_on(port.undo(&api_id, &seen)).map(|_| ()),
        Move::Edit => {
            let definition = api(host, name).value.definition;
            let edited = definition.replacen("\"description\": \"", "\"description\": \"!", 1);
            block_on(apis(host).save(&api_id, &edited, &seen)).map(|_| ())
        }
        Move::Deploy => block_on(apis(host).deploy(&api_id, None, &seen)).map(|_| ()),
        Move::Acknowledge => {
            let now = migration(host, name).value;
            if now.reaches(Page::Summary) {
                acknowledge(host, name);
            }
            Ok(())
        }
        Move::Migrate {
            key: attempt,
            failing,
            stale,
        } => {
            let stages = ["check", "convert", "keep", "replace"];
            let fault = failing.map(|stage| {
                let fault = format!("api_migrations.migrate.{}:500:once", stages[stage]);
                Fault::parse(&fault).expect("a fault")
            });
            host.mock.set_faults(fault.into_iter().collect());
            let seen = match stale {
                true => waygate_backend::Revision::new("0"),
                false => seen,
            };
            let attempt = key(&format!("migrate-{attempt}"));
            let done = block_on(port.migrate(&api_id, &seen, &attempt)).map(|_| ());
            host.mock.set_faults(Vec::new());
            done
        }
        Move::Verify => block_on(port.verify(&api_id, &seen)).map(|_| ()),
        Move::RollBack { key: attempt } => {
            let attempt = key(&format!("back-{attempt}"));
            block_on(port.roll_back(&api_id, &seen, &attempt)).map(|_| ())
        }
    }
}

/// What has to hold after each move.
fn check(before: &ApiDetails, after: &ApiDetails, stage: &Stage, to_do: &Move, done: &Result<()>) {
    let what = format!("{to_do:?} {done:?}");
    // V4 exactly where it is converted, and then there is a way back.
    let is_v4 = after.api.definition == DefinitionVersion::V4;
    assert_eq!(is_v4, matches!(stage, Stage::Converted { .. }), "{what}");
    assert_eq!(is_v4, after.rollback.is_some(), "{what}");
    assert!(!matches!(stage, Stage::Converting { .. }), "{what}");
    // Nothing is lost of what happened.
    let known = &after.history[after.history.len() - before.history.len()..];
    assert_eq!(known, before.history, "{what}");
    if done.is_err() {
        assert_eq!(after.definition, before.definition, "{what}");
        assert_eq!(after.deployed, before.deployed, "{what}");
        assert_eq!(after.history, before.history, "{what}");
    }
    let happened: Vec<_> = after.history[..after.history.len() - before.history.len()]
        .iter()
        .map(|entry| &entry.what)
        .collect();
    // The gateway serves another definition by deploying alone.
    let deployed = happened
        .iter()
        .any(|what| matches!(what, Happening::Deployed { .. }));
    assert_eq!(
        deployed,
        after.deployed != before.deployed || deployed,
        "{what}"
    );
    if after.deployed != before.deployed {
        assert!(deployed, "{what}");
    }
    match happened.as_slice() {
        [Happening::Migrated] => {
            let rollback = after.rollback.as_ref().expect("kept");
            assert_eq!(rollback.definition, before.definition, "{what}");
            let verdict = before.api.verdict.map(|(verdict, _)| verdict);
            assert_ne!(verdict, None, "{what}");
            assert_ne!(
                after.api.verdict.map(|(verdict, _)| verdict),
                Some(Verdict::Not)
            );
        }
        [Happening::RolledBack] => {
            let rollback = before.rollback.as_ref().expect("kept");
            assert_eq!(after.definition, rollback.definition, "{what}");
        }
        [] => assert_eq!(after.definition, before.definition, "{what}"),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_order_of_moves_and_failures_leaves_an_api_half_done(
        name in proptest::sample::select(APIS.to_vec()),
        moves in moves(),
    ) {
        let host = Host::new("");
        for to_do in moves {
            let before = api(&host, name).value;
            let done = make(&host, name, &to_do);
            let after = api(&host, name).value;
            check(&before, &after, &migration(&host, name).value.stage, &to_do, &done);
        }
    }
}

#[test]
fn the_random_moves_reach_what_they_are_about() {
    let host = Host::new("");
    let go = |to_do: Move| make(&host, "orders", &to_do);
    go(Move::DryRun).expect("run");
    assert!(
        go(Move::Migrate {
            key: 0,
            failing: None,
            stale: false
        })
        .is_err()
    );
    go(Move::Mend(1)).expect("mended");
    go(Move::Undo).expect("undone");
    go(Move::Acknowledge).expect("acknowledged");
    assert!(
        go(Move::Migrate {
            key: 1,
            failing: None,
            stale: true
        })
        .is_err()
    );
    assert!(
        go(Move::Migrate {
            key: 1,
            failing: Some(2),
            stale: false
        })
        .is_err()
    );
    go(Move::Migrate {
        key: 1,
        failing: None,
        stale: false,
    })
    .expect("migrated");
    go(Move::Edit).expect("edited");
    go(Move::Deploy).expect("deployed");
    go(Move::Verify).expect("verified");
    go(Move::RollBack { key: 0 }).expect("rolled back");
}
