use futures::executor::block_on;
use waygate_domain::api::{DefinitionVersion, Happening};
use waygate_domain::api_migration::{Refusal, Stage, State};

use crate::common::Host;
use crate::world::{
    acknowledge, api, apis, id, key, list, make_v4, migrate, migration, migrations, refused, run,
};

#[test]
fn every_definition_that_was_converted_is_exactly_the_original_after_a_rollback() {
    let mut converted = 0;
    for scenario in ["typical", "verdicts", "debug"] {
        let host = Host::new(&format!("scenario={scenario}"));
        for row in list(&host) {
            let name = row.id.as_str();
            if row.definition == DefinitionVersion::V4 {
                continue;
            }
            let before = api(&host, name).value;
            let ran = run(&host, name);
            if ran.run.expect("a run").report.state() == State::Impossible {
                continue;
            }
            acknowledge(&host, name);
            migrate(&host, name, &format!("m-{name}")).expect("migrated");
            let v4 = api(&host, name);
            assert_ne!(v4.value.definition, before.definition);
            let back = key(&format!("r-{name}"));
            let rolled = block_on(migrations(&host).roll_back(&id(name), &v4.revision, &back));
            let rolled = rolled.expect("rolled back").value;
            assert_eq!(rolled.stage, Stage::Open);
            assert_eq!(rolled.run, None);
            let after = api(&host, name).value;
            assert_eq!(after.definition, before.definition, "{name}");
            assert_eq!(after.api.definition, DefinitionVersion::V2);
            assert_eq!(after.deployed, before.deployed);
            assert_eq!(
                after.set_aside.map(|(_, text)| text),
                Some(v4.value.definition)
            );
            assert_eq!(after.history[0].what, Happening::RolledBack);
            converted += 1;
        }
    }
    assert!(converted >= 12, "{converted}");
}

#[test]
fn it_says_which_edits_of_v4_it_sets_aside() {
    let host = Host::new("");
    make_v4(&host, "payments");
    let seen = api(&host, "payments");
    assert_eq!(seen.value.rollback.expect("kept").edits, []);
    let changed = seen.value.definition.replace("EUR", "USD");
    let saved = block_on(apis(&host).save(&id("payments"), &changed, &seen.revision));
    let edits = saved.expect("saved").value.rollback.expect("kept").edits;
    assert_eq!(edits.len(), 1);
    assert_eq!(edits[0].what, Happening::Edited);
}

#[test]
fn the_same_rollback_is_done_once_and_there_is_none_for_what_is_v2() {
    let host = Host::new("");
    make_v4(&host, "payments");
    let seen = migration(&host, "payments").revision;
    let send = || block_on(migrations(&host).roll_back(&id("payments"), &seen, &key("back")));
    let first = send().expect("rolled back");
    assert_eq!(send().expect("answered"), first);
    let none = block_on(migrations(&host).roll_back(&id("payments"), &first.revision, &key("x")));
    assert_eq!(refused(none), Refusal::NothingToRollBack.to_string());
    // It can be migrated again.
    make_v4_again(&host);
}

fn make_v4_again(host: &Host) {
    run(host, "payments");
    acknowledge(host, "payments");
    let again = migrate(host, "payments", "again").expect("migrated");
    assert!(matches!(again.stage, Stage::Converted { .. }));
}

/// Whole definitions in the public format, as the tests of the rules have them.
const EXPORTS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../domain/tests/api_migration/exports"
);

#[test]
fn whole_exports_come_back_to_the_letter() {
    let mut converted = 0;
    for file in std::fs::read_dir(EXPORTS).expect("the exports are there") {
        let path = file.expect("readable").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let host = Host::new("");
        let seen = api(&host, "payments");
        let saved = block_on(apis(&host).save(&id("payments"), &text, &seen.revision));
        // What is no V2 definition is refused by its format.
        if saved.is_err() {
            assert_eq!(api(&host, "payments"), seen);
            continue;
        }
        let ran = run(&host, "payments");
        if ran.run.expect("a run").report.state() == State::Impossible {
            continue;
        }
        acknowledge(&host, "payments");
        migrate(&host, "payments", "there").expect("migrated");
        let v4 = api(&host, "payments").revision;
        let back = block_on(migrations(&host).roll_back(&id("payments"), &v4, &key("back")));
        back.expect("rolled back");
        assert_eq!(*api(&host, "payments").value.definition, *text, "{path:?}");
        converted += 1;
    }
    assert!(converted >= 5, "{converted}");
}
