//! Gateways: runtimes that route API traffic and report their state to the platform.

use serde::{Deserialize, Serialize};

use crate::environment::EnvironmentRef;
use crate::identifier::identifier;
use crate::issue::{self, Issue, Severity};
use crate::status::{Restart, Status};
use crate::text::{GatewayUrl, HostName, Name};
use crate::time::Timestamp;

pub use crate::identifier::InvalidId;

identifier!(
    /// Which gateway.
    GatewayId
);

/// A gateway's id and name, as other things mention it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GatewayRef {
    /// Its id.
    pub id: GatewayId,
    /// Its name.
    pub name: Name,
}

/// Which gateways a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GatewayView {
    /// Those in service.
    #[default]
    Enabled,
    /// Those that were deleted.
    Deleted,
}

impl GatewayView {
    /// The key used in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Enabled => "enabled",
            Self::Deleted => "deleted",
        }
    }

    /// The view with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Enabled, Self::Deleted]
            .into_iter()
            .find(|view| view.key() == key)
    }
}

/// A gateway as the table shows it, at one instant of the backend's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GatewaySummary {
    /// Its id.
    pub id: GatewayId,
    /// What people call it.
    pub name: Name,
    /// The machine it runs on.
    pub host_name: HostName,
    /// Where it receives calls.
    pub url: GatewayUrl,
    /// Its status, derived by the backend.
    pub status: Status,
    /// Since when it has this status.
    pub since: Timestamp,
    /// The restart under way, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restart: Option<Restart>,
    /// What is wrong with it; always empty for a deleted one.
    pub issues: Vec<Issue>,
    /// The environments attached to it.
    pub environments: Vec<EnvironmentRef>,
}

impl GatewaySummary {
    /// The worst severity among its issues.
    pub fn worst_issue(&self) -> Option<Severity> {
        issue::worst(&self.issues)
    }

    /// Which list it belongs to.
    pub fn view(&self) -> GatewayView {
        match self.status {
            Status::Deleted => GatewayView::Deleted,
            _ => GatewayView::Enabled,
        }
    }
}
