use waygate_domain::environment::EnvironmentId;

use super::Fixture;
use super::reading::admin;
use crate::ErrorKind;

pub(super) async fn the_atoms_of_an_environment_say_that_they_are_its(fixture: &dyn Fixture) {
    let Ok(atoms) = admin(fixture).atoms() else {
        return;
    };
    let mut seen = Vec::new();
    for environment in fixture.environments() {
        let listed = atoms.list(&environment.id).await;
        for atom in listed.expect("the Atoms of every environment can be listed") {
            assert_eq!(atom.environment, environment.id, "an Atom says whose it is");
            assert!(!seen.contains(&atom.id), "an Atom is in one environment");
            seen.push(atom.id);
        }
    }
}

pub(super) async fn the_atoms_of_an_environment_that_is_not_there_are_not_found(
    fixture: &dyn Fixture,
) {
    let Ok(atoms) = admin(fixture).atoms() else {
        return;
    };
    let id = EnvironmentId::new("env-that-is-not-there").expect("an id");
    let kind = atoms.list(&id).await.err().map(|error| error.kind);
    assert_eq!(
        kind,
        Some(ErrorKind::NotFound),
        "what is not there is not found"
    );
}
