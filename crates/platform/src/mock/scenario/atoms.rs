//! The Atoms of a scenario's environments.

use waygate_domain::atom::{AtomApiType, AuthenticationType};
use waygate_domain::text::Name;

use super::population::{Population, name, url};
use crate::document::{AtomDocument, EnvironmentDocument};

use AtomApiType::{Advanced, Basic, Intermediate};
use AuthenticationType as By;

/// The types of an Atom, and whether its cloud allows External Provider and Gateway.
pub(super) type Types = (AtomApiType, AuthenticationType, bool);

/// What the environments on gateways have, in turn: always one that leaves authentication to the gateway.
const ON_GATEWAY: [&[Types]; 4] = [
    &[(Advanced, By::Gateway, true), (Advanced, By::Gateway, true)],
    &[(Advanced, By::Gateway, true)],
    &[
        (Advanced, By::Gateway, true),
        (Advanced, By::ExternalProvider, true),
        (Intermediate, By::ClientCertificate, true),
    ],
    &[(Advanced, By::Gateway, true), (Basic, By::Basic, true)],
];

/// What the environments on none have, in turn.
const ON_NONE: [&[Types]; 4] = [
    &[(Basic, By::None, true)],
    &[(Advanced, By::Basic, false)],
    &[
        (Intermediate, By::Custom, true),
        (Intermediate, By::ClientCertificateHeader, true),
    ],
    &[(Advanced, By::Gateway, true)],
];

/// Gives every environment there is so far 1 to 3 Atoms, each named by its environment and its number.
pub(super) fn add(
    population: &mut Population,
    named: impl Fn(&EnvironmentDocument, usize) -> Name,
) {
    let (mut on_gateway, mut on_none) = (ON_GATEWAY.iter().cycle(), ON_NONE.iter().cycle());
    for environment in population.environments() {
        let turn = match environment.gateway {
            Some(_) => on_gateway.next(),
            None => on_none.next(),
        };
        let types = turn.copied().unwrap_or_default();
        add_to(population, &environment, types, &named);
    }
}

/// Gives the environment with that name Atoms of these types.
pub(super) fn give(population: &mut Population, environment: &str, types: &[Types]) {
    let environment = population.environment(environment);
    add_to(population, &environment, types, named_after);
}

fn add_to(
    population: &mut Population,
    environment: &EnvironmentDocument,
    types: &[Types],
    named: impl Fn(&EnvironmentDocument, usize) -> Name,
) {
    for (number, &(api_type, authentication, cloud_allows)) in types.iter().enumerate() {
        let name = named(environment, number + 1);
        let host = name
            .as_str()
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-');
        let atom = AtomDocument {
            id: population.atom_id(),
            base_url: host.then(|| url(&format!("https://{name}.example.com"))),
            name,
            environment: environment.id.clone(),
            api_type,
            authentication,
            cloud_allows,
        };
        population.add(atom);
    }
}

/// Named after its environment: `orders-test-atom-1`.
pub(super) fn named_after(environment: &EnvironmentDocument, number: usize) -> Name {
    let slug = environment.name.as_str().to_lowercase().replace(' ', "-");
    name(&format!("{slug}-atom-{number}"))
}
