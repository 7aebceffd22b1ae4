//! What planned gateways and their environments have beside what the table of gateways shows.

use waygate_domain::settings::{FormKey, Subject};

use super::population::Population;
use super::reports;

/// Endpoint paths that no other environment has: the field of each with its text.
pub(super) fn own_paths(environment: &str) -> [(&'static str, String); 3] {
    let slug: String = environment.to_ascii_lowercase().replace(' ', "-");
    [("rest", "rest"), ("soap", "soap"), ("odata", "odata2")]
        .map(|(field, path)| (field, format!("{slug}/{path}")))
}

/// Adds the reports of the gateways that were planned so far, and paths to their environments.
pub(super) fn add(population: &mut Population) {
    for (id, nodes) in population.take_planned() {
        let Some(gateway) = population.gateway_document(&id) else {
            continue;
        };
        reports::add(population, &gateway, nodes);
        let environments = population.environments().into_iter();
        let attached = environments.filter(|e| e.gateway.as_ref() == Some(&id));
        // The first has the default paths; those of others on the gateway have to differ.
        for environment in attached.skip(1) {
            let paths = own_paths(environment.name.as_str());
            let values = paths.each_ref().map(|(key, path)| (*key, path.as_str()));
            let subject = Subject::Environment(environment.id.clone());
            population.add_settings(&subject, FormKey::Endpoints, &values);
        }
    }
}
