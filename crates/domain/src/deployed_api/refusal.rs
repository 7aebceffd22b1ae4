use super::{ApiAuthentication, DeployedApi, DeploymentStatus};
use crate::text::Name;

/// Why an API cannot be deployed or undeployed now. Its text is a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// Its environment is attached to no gateway.
    NotAttached,
    /// The gateway has it already.
    AlreadySent,
    /// It is API Key Controlled, and nobody could have a key without a plan.
    NoPlan,
    /// Another API of the environment, with this name and version, is on the gateway at its URL.
    UrlTaken(Name, Name),
    /// The gateway does not have it.
    NotSent,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAttached => f.write_str(
                "This API’s environment is attached to no gateway. Migrate the environment to one first.",
            ),
            Self::AlreadySent => f.write_str("The gateway has this API already."),
            Self::NoPlan => f.write_str(
                "This API is API Key Controlled and has no plan. Give it a plan first, or another \
                 authentication.",
            ),
            Self::UrlTaken(name, version) => write!(
                f,
                "The API {name}, version {version}, of this environment is at the same URL. Undeploy it \
                 first."
            ),
            Self::NotSent => f.write_str("The gateway does not have this API."),
        }
    }
}

impl std::error::Error for Refusal {}

/// Whether an API can be sent to its environment's gateway.
///
/// It has to be on one; its configuration has to be complete, and on a gateway an API that is API Key
/// Controlled needs a plan (product/environment-migration.md, Checks); and no other API of the
/// environment, among `siblings`, may be on the gateway at its URL, which no choice of endpoint paths
/// could part ([`endpoint_path::check`](crate::endpoint_path::check)). That URLs of different endpoint
/// paths do not meet is kept by whoever chooses these.
///
/// # Errors
/// What stands in the way.
pub fn can_deploy(api: &DeployedApi, siblings: &[DeployedApi]) -> Result<(), Refusal> {
    if api.gateway.is_none() {
        return Err(Refusal::NotAttached);
    }
    if api.status == DeploymentStatus::SentToGateway {
        return Err(Refusal::AlreadySent);
    }
    if lacks_plan(&api.authentication, &api.plans) {
        return Err(Refusal::NoPlan);
    }
    let there = |other: &&DeployedApi| {
        other.id != api.id
            && other.environment.id == api.environment.id
            && other.status == DeploymentStatus::SentToGateway
            && (other.api_type, &other.base) == (api.api_type, &api.base)
    };
    match siblings.iter().find(there) {
        Some(other) => Err(Refusal::UrlTaken(other.name.clone(), other.version.clone())),
        None => Ok(()),
    }
}

/// Whether an API can be taken off its gateway.
///
/// # Errors
/// [`Refusal::NotSent`] where the gateway does not have it.
pub fn can_undeploy(api: &DeployedApi) -> Result<(), Refusal> {
    match api.status {
        DeploymentStatus::SentToGateway => Ok(()),
        DeploymentStatus::RequiresConfiguration => Err(Refusal::NotSent),
    }
}

/// Whether nobody could call it through a gateway, as there is no plan to have a key of.
pub(crate) fn lacks_plan(authentication: &ApiAuthentication, plans: &[Name]) -> bool {
    *authentication == ApiAuthentication::ApiKeyControlled && plans.is_empty()
}
