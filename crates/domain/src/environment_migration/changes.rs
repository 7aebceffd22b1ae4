//! What a migration changes (product/environment-migration.md, Checks, Migrate).

use std::collections::HashSet;

use super::confirmed::goes_along;
use super::{ApiRef, Destination, Situation};
use crate::deployed_api::{ApiAuthentication, DeployedApi, lacks_plan};
use crate::gateway::GatewayRef;

/// What becomes of a deployed API.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApiChange {
    /// Which API.
    pub api: ApiRef,
    /// How callers are let in before.
    pub before: ApiAuthentication,
    /// How they are let in after.
    pub after: ApiAuthentication,
    /// Whether the new gateway has it after; never off a gateway.
    pub sent: bool,
}

/// What becomes of all the APIs of an environment.
pub type Changes = Vec<ApiChange>;

/// How callers of an API are let in after a migration from that gateway, or none, to there.
///
/// On a gateway an API that its Atom controlled is API Key Controlled, off it the Atom controls it; between
/// gateways nothing changes.
#[must_use]
pub fn authentication_after(
    now: &ApiAuthentication,
    from: Option<&GatewayRef>,
    destination: &Destination,
) -> ApiAuthentication {
    match (destination, from, now) {
        (Destination::Off, ..) => ApiAuthentication::AtomControlled,
        (Destination::Gateway(_), None, ApiAuthentication::AtomControlled) => {
            ApiAuthentication::ApiKeyControlled
        }
        (Destination::Gateway(_), ..) => now.clone(),
    }
}

impl ApiChange {
    /// What becomes of each API of an environment that goes there.
    ///
    /// From gateway to gateway those go along that were sent to the first; onto a gateway from none all of
    /// them. One that lacks the plan that it needs is not sent: nobody could call it; nor is one at whose URL
    /// another is already, which no choice of paths could part.
    #[must_use]
    pub fn all(situation: &Situation, destination: &Destination) -> Changes {
        let from = situation.gateway();
        let on_gateway = destination.gateway().is_some();
        let mut taken = HashSet::new();
        let change = |api: &DeployedApi| {
            let after = authentication_after(&api.authentication, from, destination);
            let may_go = on_gateway && goes_along(api) && !lacks_plan(&after, &api.plans);
            Self {
                api: ApiRef::from(api),
                before: api.authentication.clone(),
                sent: may_go && taken.insert((api.api_type, api.base.clone())),
                after,
            }
        };
        situation.apis.iter().map(change).collect()
    }
}

/// An environment's published name after a migration: its own name; but between gateways a published name
/// that no other environment has is kept.
#[must_use]
pub fn published_name_after<'a>(
    name: &'a str,
    published: &'a str,
    others: impl IntoIterator<Item = &'a str>,
    from: Option<&GatewayRef>,
    destination: &Destination,
) -> &'a str {
    let between = from.is_some() && destination.gateway().is_some();
    let unique = || !published.is_empty() && others.into_iter().all(|other| other != published);
    if between && unique() { published } else { name }
}
