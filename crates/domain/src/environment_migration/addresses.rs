//! Where APIs are reached before and after a migration.

use super::{ApiRef, Destination, Plan, Situation};
use crate::deployed_api::DeployedApi;
use crate::endpoint_path::{EnvironmentPaths, complete_url};
use crate::text::GatewayUrl;

/// Where an API is reached.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Addresses {
    /// Which API.
    pub api: ApiRef,
    /// Its complete URLs before; off a gateway one for each Atom with an address.
    pub before: Vec<String>,
    /// Its complete URLs after.
    pub after: Vec<String>,
}

/// Where each API of an environment is reached now, and would be by a plan.
#[must_use]
pub fn addresses(situation: &Situation, plan: &Plan) -> Vec<Addresses> {
    let of = |api: &DeployedApi| {
        let before = situation.gateway.as_ref().map(|(_, url)| url);
        let to = situation.destination.as_ref();
        let after = match &plan.destination {
            Destination::Gateway(_) => to.and_then(|to| Some(&to.gateway.as_ref()?.url)),
            Destination::Off => None,
        };
        Addresses {
            api: ApiRef::from(api),
            before: urls(api, before, &situation.paths, situation),
            after: match (&plan.destination, after) {
                // A destination that is gone has no address.
                (Destination::Gateway(_), None) => Vec::new(),
                _ => urls(api, after, &plan.paths, situation),
            },
        }
    };
    situation.apis.iter().map(of).collect()
}

/// Where an API is reached with these paths, on a gateway with this public URL or on its Atoms.
fn urls(
    api: &DeployedApi,
    gateway: Option<&GatewayUrl>,
    paths: &EnvironmentPaths,
    situation: &Situation,
) -> Vec<String> {
    if let (Some(custom), Some(_)) = (&api.custom_url, gateway) {
        return vec![custom.to_string()];
    }
    let Some(path) = paths.get(api.api_type) else {
        return Vec::new();
    };
    let url = |base: &GatewayUrl| complete_url(base, path, &api.base);
    match gateway {
        Some(gateway) => vec![url(gateway)],
        None => {
            let mut urls = Vec::new();
            for base in situation.atoms.iter().filter_map(|a| a.base_url.as_ref()) {
                let url = url(base);
                if !urls.contains(&url) {
                    urls.push(url);
                }
            }
            urls
        }
    }
}
