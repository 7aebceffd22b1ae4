//! What stands in the way of a migration (product/environment-migration.md, Checks).

use super::finding::is_away;
use super::{ApiRef, Destination, Finding, OpenMigration, Page, Situation, authentication_after};
use crate::atom::AuthenticationType;
use crate::deployed_api::{DeployedApi, DeploymentStatus, lacks_plan};
use crate::endpoint_path::{self, ApiType, EndpointPath, EnvironmentPaths};
use crate::environment::EnvironmentId;
use crate::gateway::GatewayRef;
use crate::issue::Severity;
use crate::status::Status;

/// A check.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The environment is where it was when the migration was made.
    Attachment,
    /// The destination was not deleted.
    DestinationThere,
    /// The destination is online and nothing is wrong with it.
    DestinationReady,
    /// Every path keeps the rules and is free on the destination.
    Paths,
    /// There is an Atom.
    AnyAtom,
    /// An Atom lets the gateway reach its APIs.
    ServingAtom,
    /// Off a gateway, an Atom can still authenticate callers.
    ReachableOff,
    /// Every Atom's cloud allows Gateway authentication.
    Cloud,
    /// The APIs are those that were confirmed.
    ApisAsConfirmed,
    /// Every API that needs a plan has one.
    Plans,
    /// No API proxy is taken off its gateway.
    Proxies,
}

impl Check {
    /// Every check, in the order of the pages.
    pub const ALL: [Self; 11] = [
        Self::Attachment,
        Self::DestinationThere,
        Self::DestinationReady,
        Self::Paths,
        Self::AnyAtom,
        Self::ServingAtom,
        Self::ReachableOff,
        Self::Cloud,
        Self::ApisAsConfirmed,
        Self::Plans,
        Self::Proxies,
    ];

    /// Its name in the port.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Attachment => "attachment",
            Self::DestinationThere => "destination_there",
            Self::DestinationReady => "destination_ready",
            Self::Paths => "paths",
            Self::AnyAtom => "any_atom",
            Self::ServingAtom => "serving_atom",
            Self::ReachableOff => "reachable_off",
            Self::Cloud => "cloud",
            Self::ApisAsConfirmed => "apis_as_confirmed",
            Self::Plans => "plans",
            Self::Proxies => "proxies",
        }
    }

    /// Whether what it finds blocks the migration, or has to be acknowledged.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Attachment
            | Self::DestinationThere
            | Self::Paths
            | Self::AnyAtom
            | Self::ServingAtom
            | Self::ReachableOff => Severity::Error,
            Self::DestinationReady
            | Self::Cloud
            | Self::ApisAsConfirmed
            | Self::Plans
            | Self::Proxies => Severity::Warning,
        }
    }

    /// The page that shows it.
    pub const fn page(self) -> Page {
        match self {
            Self::Attachment | Self::DestinationThere | Self::DestinationReady => Page::Destination,
            Self::Paths => Page::Paths,
            Self::AnyAtom | Self::ServingAtom | Self::ReachableOff | Self::Cloud => Page::Atoms,
            Self::ApisAsConfirmed | Self::Plans | Self::Proxies => Page::Apis,
        }
    }

    /// Whether it says anything about a migration to there. That an Atom's cloud forbids Gateway
    /// authentication matters on a gateway alone.
    const fn concerns(self, destination: &Destination) -> bool {
        !matches!(
            (self, destination),
            (
                Self::DestinationThere
                    | Self::DestinationReady
                    | Self::ServingAtom
                    | Self::Cloud
                    | Self::Plans,
                Destination::Off,
            ) | (Self::ReachableOff | Self::Proxies, Destination::Gateway(_))
        )
    }
}

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CheckReport"))]
pub struct Report {
    /// What stands in the way, in the order of [`Check::ALL`].
    pub findings: Vec<Finding>,
    /// The checks that found nothing, in that order.
    pub passed: Vec<Check>,
}

impl Report {
    /// What blocks the migration.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.of(Severity::Error)
    }

    /// What has to be acknowledged.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.of(Severity::Warning)
    }

    fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.severity() == severity)
    }
}

/// Everything that stands in the way of a migration in a situation. What depends on an answer that is not
/// given yet is not looked at.
#[must_use]
pub fn checks(
    environment: &EnvironmentId,
    migration: &OpenMigration,
    situation: &Situation,
) -> Report {
    let mut report = Report::default();
    for check in Check::ALL {
        let found = match migration.confirmed.destination() {
            Some(destination) if check.concerns(destination) => {
                look(check, environment, migration, destination, situation)
            }
            None if check == Check::Attachment => Some(attachment(migration, situation)),
            _ => None,
        };
        match found {
            Some(findings) if findings.is_empty() => report.passed.push(check),
            Some(findings) => report.findings.extend(findings),
            None => {}
        }
    }
    report
}

/// What one check finds; `None` where it cannot be said yet.
fn look(
    check: Check,
    environment: &EnvironmentId,
    migration: &OpenMigration,
    destination: &Destination,
    now: &Situation,
) -> Option<Vec<Finding>> {
    let api = |api| ApiRef::from(api);
    Some(match check {
        Check::Attachment => attachment(migration, now),
        Check::DestinationThere => {
            let gateway = destination.gateway()?;
            let there = now.destination.as_ref()?.gateway.as_ref();
            let deleted = there.is_none_or(|gateway| gateway.status == Status::Deleted);
            some(deleted, || Finding::DestinationDeleted(gateway.clone()))
        }
        Check::DestinationReady => not_ready(destination.gateway()?, now)?,
        Check::Paths => paths(environment, migration, now)?,
        Check::AnyAtom => some(now.atoms.is_empty(), || Finding::NoAtom),
        // Without any Atom the check before says it.
        Check::ServingAtom | Check::ReachableOff if now.atoms.is_empty() => return None,
        Check::ServingAtom => {
            let served = now.atoms.iter().any(|atom| atom.serves_gateway());
            some(!served, || Finding::NoServingAtom)
        }
        Check::ReachableOff => {
            let by_gateway = |atom: &crate::atom::AtomSummary| {
                atom.authentication == AuthenticationType::Gateway
            };
            let all = now.atoms.iter().all(by_gateway);
            some(all, || Finding::OnlyGatewayAtoms)
        }
        Check::Cloud => {
            let forbidden = now.atoms.iter().filter(|atom| !atom.cloud_allows);
            forbidden.map(Finding::cloud_forbids).collect()
        }
        Check::ApisAsConfirmed => changed_apis(migration.confirmed.apis()?, now),
        Check::Plans => {
            let without = now.apis.iter().filter(|api| {
                let after = authentication_after(&api.authentication, now.gateway(), destination);
                lacks_plan(&after, &api.plans)
            });
            without.map(api).map(Finding::NoPlan).collect()
        }
        Check::Proxies => {
            let taken_off =
                |api: &&DeployedApi| api.proxy && api.status == DeploymentStatus::SentToGateway;
            let proxies = now.apis.iter().filter(taken_off);
            proxies.map(api).map(Finding::Proxy).collect()
        }
    })
}

fn some(is_there: bool, finding: impl FnOnce() -> Finding) -> Vec<Finding> {
    is_there.then(finding).into_iter().collect()
}

fn attachment(migration: &OpenMigration, now: &Situation) -> Vec<Finding> {
    let id = |gateway: Option<&GatewayRef>| gateway.map(|gateway| gateway.id.clone());
    let elsewhere = id(migration.from.as_ref()) != id(now.gateway());
    some(elsewhere, || Finding::AttachedElsewhere {
        then: migration.from.clone(),
        now: now.gateway().cloned(),
    })
}

/// A gateway that is offline, does not come back from a restart, or reports an issue. One that was deleted is told by another check.
fn not_ready(destination: &GatewayRef, now: &Situation) -> Option<Vec<Finding>> {
    let gateway = now.destination.as_ref()?.gateway.as_ref()?;
    if gateway.status == Status::Deleted {
        return None;
    }
    Some(some(
        is_away(gateway.status) || !gateway.issues.is_empty(),
        || Finding::DestinationNotReady {
            gateway: destination.clone(),
            status: gateway.status,
            issues: gateway.issues.clone(),
        },
    ))
}

/// What is wrong with the paths: with those that are confirmed, or else with those that were typed and put
/// aside.
fn paths(
    environment: &EnvironmentId,
    migration: &OpenMigration,
    now: &Situation,
) -> Option<Vec<Finding>> {
    let fields = [ApiType::Rest, ApiType::Soap, ApiType::Odata];
    let broken = match migration.typed(Page::Paths) {
        Some(typed) => fields
            .into_iter()
            .filter_map(|field| {
                let error = EndpointPath::new(typed.get(field.key()).trim()).err()?;
                Some(Finding::PathBroken {
                    field,
                    why: error.to_string(),
                })
            })
            .collect(),
        None => Vec::new(),
    };
    if !broken.is_empty() {
        return Some(broken);
    }
    let paths = &migration.confirmed.plan()?.paths;
    Some(
        conflicts(environment, paths, now)
            .into_iter()
            .map(|(field, why)| Finding::PathTaken { field, why })
            .collect(),
    )
}

/// What these paths would collide with on the destination: the field, and a sentence.
pub(super) fn conflicts(
    environment: &EnvironmentId,
    paths: &EnvironmentPaths,
    now: &Situation,
) -> Vec<(ApiType, String)> {
    let apis: Vec<_> = now.apis.iter().map(|api| api.served()).collect();
    let neighbours = now
        .destination
        .as_ref()
        .map_or(&[][..], |destination| &destination.neighbours);
    endpoint_path::check(environment, paths, &apis, neighbours)
        .iter()
        .map(|conflict| (conflict.api_type(), conflict.to_string()))
        .collect()
}

fn changed_apis(confirmed: &[ApiRef], now: &Situation) -> Vec<Finding> {
    let apis = ApiRef::taken_along(&now.apis);
    let without = |these: &[ApiRef], those: &[ApiRef]| -> Vec<ApiRef> {
        let missing = these
            .iter()
            .filter(|api| those.iter().all(|t| t.id != api.id));
        missing.cloned().collect()
    };
    let (added, removed) = (without(&apis, confirmed), without(confirmed, &apis));
    some(!added.is_empty() || !removed.is_empty(), || {
        Finding::ApisChanged { added, removed }
    })
}
