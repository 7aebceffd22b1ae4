//! What a check found.

use super::{ApiRef, Check};
use crate::atom::{AtomId, AtomSummary};
use crate::endpoint_path::ApiType;
use crate::gateway::GatewayRef;
use crate::issue::{Issue, Severity};
use crate::status::Status;
use crate::text::Name;

/// Something that a [`Check`] found. Its text is a title for people.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Finding {
    /// The environment has no Atom.
    NoAtom,
    /// No Atom lets a gateway reach its APIs.
    NoServingAtom,
    /// Every Atom leaves authentication to a gateway.
    OnlyGatewayAtoms,
    /// An Atom's cloud does not allow Gateway authentication.
    CloudForbids {
        /// The Atom's id.
        id: AtomId,
        /// Its name.
        name: Name,
    },
    /// A path breaks a rule.
    PathBroken {
        /// The field of that path, which is named after its type.
        field: ApiType,
        /// What is wrong, a sentence that says what to do.
        why: String,
    },
    /// A path leads where something else is.
    PathTaken {
        /// The field of that path, which is named after its type.
        field: ApiType,
        /// What it collides with, a sentence that says what to do.
        why: String,
    },
    /// A deployed API has no plan.
    NoPlan(ApiRef),
    /// An API proxy would be on no gateway.
    Proxy(ApiRef),
    /// The destination was deleted.
    DestinationDeleted(GatewayRef),
    /// The destination is offline, or something is wrong with it.
    DestinationNotReady {
        /// Which gateway.
        gateway: GatewayRef,
        /// Its status.
        status: Status,
        /// What is wrong with it.
        issues: Vec<Issue>,
    },
    /// The environment is not where it was when the migration was made.
    AttachedElsewhere {
        /// Where it was; on none if `None`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        then: Option<GatewayRef>,
        /// Where it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        now: Option<GatewayRef>,
    },
    /// Other APIs are deployed than were confirmed.
    ApisChanged {
        /// Deployed since.
        added: Vec<ApiRef>,
        /// Undeployed since.
        removed: Vec<ApiRef>,
    },
}

impl Finding {
    /// Which check found it.
    pub const fn check(&self) -> Check {
        match self {
            Self::NoAtom => Check::AnyAtom,
            Self::NoServingAtom => Check::ServingAtom,
            Self::OnlyGatewayAtoms => Check::ReachableOff,
            Self::CloudForbids { .. } => Check::Cloud,
            Self::PathBroken { .. } | Self::PathTaken { .. } => Check::Paths,
            Self::NoPlan(_) => Check::Plans,
            Self::Proxy(_) => Check::Proxies,
            Self::DestinationDeleted(_) => Check::DestinationThere,
            Self::DestinationNotReady { .. } => Check::DestinationReady,
            Self::AttachedElsewhere { .. } => Check::Attachment,
            Self::ApisChanged { .. } => Check::ApisAsConfirmed,
        }
    }

    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        self.check().severity()
    }

    /// The fact in a line, for machines: an acknowledgement is of a fact, and lapses when it is another.
    pub fn fact(&self) -> String {
        let of = |what: &str| format!("{}:{what}", self.check().key());
        match self {
            Self::NoAtom | Self::NoServingAtom | Self::OnlyGatewayAtoms => of(""),
            Self::CloudForbids { id, .. } => of(id.as_str()),
            Self::PathBroken { field, why } | Self::PathTaken { field, why } => {
                of(&format!("{}:{}", field.key(), one_line(why)))
            }
            Self::NoPlan(api) | Self::Proxy(api) => of(api.id.as_str()),
            Self::DestinationDeleted(gateway) => of(gateway.id.as_str()),
            Self::DestinationNotReady {
                gateway,
                status,
                issues,
            } => {
                let kinds: Vec<_> = issues.iter().map(|issue| issue.kind.key()).collect();
                of(&format!(
                    "{}:{}:{}",
                    gateway.id,
                    status.key(),
                    kinds.join(",")
                ))
            }
            Self::AttachedElsewhere { then, now } => {
                let id = |gateway: &Option<GatewayRef>| {
                    gateway
                        .as_ref()
                        .map_or_else(String::new, |gateway| gateway.id.to_string())
                };
                of(&format!("{}:{}", id(then), id(now)))
            }
            Self::ApisChanged { added, removed } => {
                let ids = |apis: &[ApiRef]| {
                    let mut ids: Vec<_> = apis.iter().map(|api| api.id.as_str()).collect();
                    ids.sort_unstable();
                    ids.join(",")
                };
                of(&format!("{};{}", ids(added), ids(removed)))
            }
        }
    }

    pub(super) fn cloud_forbids(atom: &AtomSummary) -> Self {
        Self::CloudForbids {
            id: atom.id.clone(),
            name: atom.name.clone(),
        }
    }
}

/// Whether a gateway with this status serves nothing, or not all of what it should.
pub(super) const fn is_away(status: Status) -> bool {
    matches!(
        status,
        Status::Offline
            | Status::OfflineUncleanShutdown
            | Status::OfflineFailedStart
            | Status::OfflineLostContact
            | Status::ClusterIssues
            | Status::RestartingOverdue
    )
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoAtom => f.write_str("The environment has no Atom"),
            Self::NoServingAtom => f.write_str("No Atom accepts Gateway authentication"),
            Self::OnlyGatewayAtoms => {
                f.write_str("Every Atom accepts Gateway authentication alone")
            }
            Self::CloudForbids { name, .. } => {
                write!(
                    f,
                    "{name} sits in a cloud that does not allow Gateway authentication"
                )
            }
            Self::PathBroken { field, why } | Self::PathTaken { field, why } => {
                write!(f, "{}: {}", field.label(), why.trim_end_matches('.'))
            }
            Self::NoPlan(api) => write!(f, "{} {} has no plan", api.name, api.version),
            Self::Proxy(api) => write!(f, "{} {} is an API proxy", api.name, api.version),
            Self::DestinationDeleted(gateway) => write!(f, "{} was deleted", gateway.name),
            Self::DestinationNotReady {
                gateway, status, ..
            } if !is_away(*status) => write!(f, "{} reports an issue", gateway.name),
            Self::DestinationNotReady {
                gateway, status, ..
            } => write!(f, "{} is {}", gateway.name, status.label()),
            Self::AttachedElsewhere { now, .. } => match now {
                Some(gateway) => write!(f, "The environment is on {} now", gateway.name),
                None => f.write_str("The environment is on no gateway now"),
            },
            Self::ApisChanged { .. } => f.write_str("Other APIs are deployed than were confirmed"),
        }
    }
}
