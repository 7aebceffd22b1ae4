//! What is confirmed of an open migration.

use super::Page;
use crate::deployed_api::{DeployedApi, DeployedApiId, DeploymentStatus};
use crate::endpoint_path::EnvironmentPaths;
use crate::gateway::GatewayRef;
use crate::text::Name;
use crate::wire::{As, named};

named!(
    /// The destination that is confirmed.
    Confirming {
        /// Where the environment goes.
        destination: Destination,
    }
);

/// Where an environment goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Destination {
    /// To this gateway.
    Gateway(GatewayRef),
    /// Off its gateway, to none.
    Off,
}

impl Destination {
    /// The gateway that it goes to, if to one.
    pub const fn gateway(&self) -> Option<&GatewayRef> {
        match self {
            Self::Gateway(gateway) => Some(gateway),
            Self::Off => None,
        }
    }
}

/// What step 1 settles.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// Where the environment goes.
    pub destination: Destination,
    /// Its endpoint paths there.
    pub paths: EnvironmentPaths,
}

/// A deployed API as someone confirmed it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApiRef {
    /// Its id.
    pub id: DeployedApiId,
    /// Its name.
    pub name: Name,
    /// Its version.
    pub version: Name,
}

impl ApiRef {
    /// The APIs that a migration of their environment takes along, of all those there are: where it is on a
    /// gateway those that the gateway has, as others wait to be deployed or were undeployed.
    pub fn taken_along(apis: &[DeployedApi]) -> Vec<Self> {
        let taken = apis.iter().filter(|api| goes_along(api));
        taken.map(Self::from).collect()
    }
}

/// Whether a migration of its environment takes an API along.
pub(super) fn goes_along(api: &DeployedApi) -> bool {
    api.gateway.is_none() || api.status == DeploymentStatus::SentToGateway
}

impl From<&DeployedApi> for ApiRef {
    fn from(api: &DeployedApi) -> Self {
        Self {
            id: api.id.clone(),
            name: api.name.clone(),
            version: api.version.clone(),
        }
    }
}

/// How far a migration is confirmed. Each variant holds just what is known there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Confirmed {
    /// Which environment, and no more.
    Environment,
    /// Where it goes.
    #[serde(with = "As::<Confirming>")]
    #[cfg_attr(feature = "schema", schemars(with = "Confirming"))]
    Destination(Destination),
    /// With which paths.
    Paths(Plan),
    /// All of step 1.
    Step1(Plan),
    /// Its Atoms were looked at.
    Atoms(Plan),
    /// All of step 2.
    Step2(Plan),
    /// These are the deployed APIs that were expected.
    Apis {
        /// What step 1 settles.
        #[serde(flatten)]
        plan: Plan,
        /// The APIs.
        apis: Vec<ApiRef>,
    },
}

impl Confirmed {
    /// The last page that can be opened: the first that is not confirmed.
    pub const fn reached(&self) -> Page {
        match self {
            Self::Environment => Page::Destination,
            Self::Destination(_) => Page::Paths,
            Self::Paths(_) => Page::EnvironmentSummary,
            Self::Step1(_) => Page::Atoms,
            Self::Atoms(_) => Page::AtomsSummary,
            Self::Step2(_) => Page::Apis,
            Self::Apis { .. } => Page::ApisSummary,
        }
    }

    /// Where the environment goes, once that is confirmed.
    pub const fn destination(&self) -> Option<&Destination> {
        match self {
            Self::Environment => None,
            Self::Destination(destination) => Some(destination),
            Self::Paths(plan)
            | Self::Step1(plan)
            | Self::Atoms(plan)
            | Self::Step2(plan)
            | Self::Apis { plan, .. } => Some(&plan.destination),
        }
    }

    /// What step 1 settles, once paths are confirmed.
    pub const fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Environment | Self::Destination(_) => None,
            Self::Paths(plan)
            | Self::Step1(plan)
            | Self::Atoms(plan)
            | Self::Step2(plan)
            | Self::Apis { plan, .. } => Some(plan),
        }
    }

    /// The deployed APIs, once they are confirmed.
    pub fn apis(&self) -> Option<&[ApiRef]> {
        match self {
            Self::Apis { apis, .. } => Some(apis),
            _ => None,
        }
    }

    /// Whether it is confirmed that it goes there, whatever the gateway's name was then.
    pub(super) fn goes_to(&self, destination: &Destination) -> bool {
        let id = |destination: &Destination| destination.gateway().map(|to| to.id.clone());
        self.destination()
            .is_some_and(|confirmed| id(confirmed) == id(destination))
    }

    /// With another destination. What was confirmed for the one before no longer is.
    pub(super) fn with_destination(self, destination: Destination) -> Self {
        if !self.goes_to(&destination) {
            return Self::Destination(destination);
        }
        // It may have another name by now.
        let named = |plan: Plan| Plan {
            destination: destination.clone(),
            ..plan
        };
        match self {
            Self::Environment | Self::Destination(_) => Self::Destination(destination),
            Self::Paths(plan) => Self::Paths(named(plan)),
            Self::Step1(plan) => Self::Step1(named(plan)),
            Self::Atoms(plan) => Self::Atoms(named(plan)),
            Self::Step2(plan) => Self::Step2(named(plan)),
            Self::Apis { plan, apis } => Self::Apis {
                plan: named(plan),
                apis,
            },
        }
    }

    /// With other paths. What else is confirmed does not depend on them. `None` where there is no
    /// destination yet.
    pub(super) fn with_paths(self, paths: EnvironmentPaths) -> Option<Self> {
        let destination = self.destination()?.clone();
        let plan = Plan { destination, paths };
        Some(match self {
            Self::Environment | Self::Destination(_) | Self::Paths(_) => Self::Paths(plan),
            Self::Step1(_) => Self::Step1(plan),
            Self::Atoms(_) => Self::Atoms(plan),
            Self::Step2(_) => Self::Step2(plan),
            Self::Apis { apis, .. } => Self::Apis { plan, apis },
        })
    }

    /// With these APIs confirmed. `None` where step 2 is not.
    pub(super) fn with_apis(self, apis: Vec<ApiRef>) -> Option<Self> {
        match self {
            Self::Step2(plan) | Self::Apis { plan, .. } => Some(Self::Apis { plan, apis }),
            _ => None,
        }
    }

    /// With a page confirmed that asks nothing. Pages further on stay confirmed.
    pub(super) fn past(self, page: Page) -> Self {
        match (page, self) {
            (Page::EnvironmentSummary, Self::Paths(plan)) => Self::Step1(plan),
            (Page::Atoms, Self::Step1(plan)) => Self::Atoms(plan),
            (Page::AtomsSummary, Self::Atoms(plan)) => Self::Step2(plan),
            (_, confirmed) => confirmed,
        }
    }

    /// Without the confirmation of the deployed APIs.
    pub(super) fn without_apis(self) -> Self {
        match self {
            Self::Apis { plan, .. } => Self::Step2(plan),
            confirmed => confirmed,
        }
    }
}
