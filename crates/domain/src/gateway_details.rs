//! What a gateway says of itself beyond its status, and what was seen of it.

use crate::gateway::GatewaySummary;
use crate::status::Status;
use crate::text::{HostName, Name};
use crate::time::Timestamp;
use crate::wire::{Each, named};

named!(
    /// A status that a gateway had.
    EarlierStatus {
        /// Which.
        status: Status,
        /// Since when.
        since: Timestamp,
    }
);

named!(
    /// How a gateway was started.
    StartupProperty {
        /// The name of a property.
        name: String,
        /// Its value.
        value: String,
    }
);

/// A gateway as its settings page shows it, at one instant of the backend's clock.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GatewayDetails {
    /// As the table shows it.
    pub summary: GatewaySummary,
    /// When it was last heard of, if it ever was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heartbeat: Option<Timestamp>,
    /// The statuses it had before, each with its beginning; the latest first.
    #[serde(with = "Each::<EarlierStatus>")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<EarlierStatus>"))]
    pub history: Vec<(Status, Timestamp)>,
    /// What it reported, once it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
}

/// What a gateway reports when it starts, and what the platform keeps beside it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "GatewayReport"))]
pub struct Report {
    /// When it was sent.
    pub at: Timestamp,
    /// When the gateway was installed.
    pub installed: Timestamp,
    /// The version it runs.
    pub version: String,
    /// The version that it has received and not taken into use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<String>,
    /// When the next full release comes, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Timestamp>,
    /// Whether the account may choose when Runtime Releases are received.
    pub scheduling: bool,
    /// By when its Java has to be updated, if it has to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub java_due: Option<Timestamp>,
    /// Memory of its machine, in MB.
    pub memory: u32,
    /// How it was started: names and values as it says them.
    #[serde(with = "Each::<StartupProperty>")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<StartupProperty>"))]
    pub startup: Vec<(String, String)>,
    /// The certificates it can use.
    pub certificates: Vec<String>,
    /// The nodes of its cluster; one where it is none.
    pub nodes: Vec<Node>,
    /// Updates taken into use and rolled back, the latest first.
    pub updates: Vec<Update>,
}

/// A node of a gateway's cluster.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "GatewayNode"))]
pub struct Node {
    /// Its id.
    pub id: Name,
    /// The machine it runs on.
    pub host: HostName,
    /// Its status.
    pub status: Status,
    /// Whether it is the cluster's head.
    pub head: bool,
}

/// An update that was taken into use, or taken back.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "GatewayUpdate"))]
pub struct Update {
    /// When.
    pub at: Timestamp,
    /// The version from then on.
    pub version: String,
    /// The version until then.
    pub from: String,
    /// Whether it was taken back.
    pub rolled_back: bool,
}
