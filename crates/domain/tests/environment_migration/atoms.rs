//! What is found about the Atoms.

use waygate_domain::atom::{AtomApiType, AtomId, AuthenticationType};
use waygate_domain::environment_migration::{Check, Finding, Situation};

use crate::spoiling::{blocks, forbidding, found, lapses};
use crate::support::{
    BETWEEN, DIRECTIONS, OFF, ONTO, atom, check, complete, name, serving, situation,
};

#[test]
fn an_environment_without_any_atom_is_an_error_told_once() {
    for direction in DIRECTIONS {
        let none = |s: &mut Situation| s.atoms.clear();
        assert_eq!(found(direction, none), [Finding::NoAtom]);
        blocks(direction, none);
    }
}

#[test]
fn onto_a_gateway_some_atom_is_advanced_and_lets_the_gateway_authenticate() {
    for api_type in AtomApiType::ALL {
        for authentication in AuthenticationType::ALL {
            let only = |s: &mut Situation| s.atoms = vec![atom("only", api_type, authentication)];
            let serves =
                (api_type, authentication) == (AtomApiType::Advanced, AuthenticationType::Gateway);
            for direction in [ONTO, BETWEEN] {
                let expected = (!serves).then_some(Finding::NoServingAtom);
                assert_eq!(found(direction, only), Vec::from_iter(expected));
                if !serves {
                    blocks(direction, only);
                }
            }
        }
    }
    let one_of_each = |s: &mut Situation| {
        s.atoms = vec![
            atom("a", AtomApiType::Advanced, AuthenticationType::Basic),
            atom("b", AtomApiType::Intermediate, AuthenticationType::Gateway),
        ];
    };
    assert_eq!(found(ONTO, one_of_each), [Finding::NoServingAtom]);
    assert_eq!(found(OFF, one_of_each), [], "it goes to no gateway");
}

#[test]
fn off_its_gateway_an_atom_has_to_authenticate_callers() {
    for authentication in AuthenticationType::ALL {
        let only =
            |s: &mut Situation| s.atoms = vec![atom("only", AtomApiType::Advanced, authentication)];
        let unreachable = authentication == AuthenticationType::Gateway;
        let expected = unreachable.then_some(Finding::OnlyGatewayAtoms);
        assert_eq!(found(OFF, only), Vec::from_iter(expected));
    }
    let two = |s: &mut Situation| s.atoms = vec![serving("a"), serving("b")];
    assert_eq!(found(OFF, two), [Finding::OnlyGatewayAtoms]);
    blocks(OFF, two);
    assert_eq!(found(ONTO, two), []);
    assert_eq!(found(BETWEEN, two), []);
}

#[test]
fn each_atom_in_a_cloud_that_forbids_gateway_authentication_is_a_warning() {
    let forbids = |id: &str| Finding::CloudForbids {
        id: AtomId::new(id).expect("an id"),
        name: name(id),
    };
    for direction in [ONTO, BETWEEN] {
        let expected = [forbids("a"), forbids("b")];
        assert_eq!(found(direction, forbidding(&["a", "b"])), expected);
        lapses(direction, forbidding(&["a"]), forbidding(&["b"]));
    }
    assert_eq!(found(OFF, forbidding(&["a"])), []);
}

#[test]
fn without_an_atom_nothing_is_said_of_their_types() {
    for direction in DIRECTIONS {
        let mut none = situation(direction);
        none.atoms.clear();
        let report = check(&complete(direction), &none);
        assert!(!report.passed.contains(&Check::ServingAtom));
        assert!(!report.passed.contains(&Check::ReachableOff));
    }
}
