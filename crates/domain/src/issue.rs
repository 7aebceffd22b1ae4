//! What is wrong with a gateway: errors and warnings, each with when and where.

use serde::{Deserialize, Serialize};

use crate::text::Name;
use crate::time::Timestamp;

/// How bad an issue is. An error wins over a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something does not work.
    Error,
    /// Something will not work for long, or not fully.
    Warning,
}

impl Severity {
    /// Both, worst first.
    pub const ALL: [Self; 2] = [Self::Error, Self::Warning];

    /// The key used in URLs and documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    /// The severity with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.key() == key)
    }

    /// The word that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warning => "Warning",
        }
    }
}

/// What kind of issue it is, with its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum IssueKind {
    /// The certificate does not match the public URL.
    CertificateMismatch,
    /// More than one node of the cluster believes itself the head.
    SeveralHeadNodes,
    /// A node cannot write to the shared directory.
    NodeCannotWrite,
    /// Fewer nodes run than the cluster needs.
    FewerNodesThanRequired {
        /// Nodes that run.
        running: u8,
        /// Nodes that have to run.
        required: u8,
    },
    /// Another node became the head without being asked.
    HeadNodeChanged,
    /// Heartbeats stayed away.
    HeartbeatsMissed {
        /// How many in a row.
        missed: u16,
    },
    /// A disk is nearly full.
    DiskNearlyFull {
        /// Percent in use, 0 to 100.
        used: u8,
    },
    /// An update of Java is due.
    JavaUpdateDue,
    /// A node of the cluster is down.
    NodeDown,
    /// Nodes of the cluster run different versions.
    NodeVersionsDiffer,
    /// The nodes' view files disagree on who belongs to the cluster.
    ViewFilesDisagree,
}

impl IssueKind {
    /// Those that have no figures.
    pub const PLAIN: [Self; 8] = [
        Self::CertificateMismatch,
        Self::SeveralHeadNodes,
        Self::NodeCannotWrite,
        Self::HeadNodeChanged,
        Self::JavaUpdateDue,
        Self::NodeDown,
        Self::NodeVersionsDiffer,
        Self::ViewFilesDisagree,
    ];

    /// The key used in documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CertificateMismatch => "certificate_mismatch",
            Self::SeveralHeadNodes => "several_head_nodes",
            Self::NodeCannotWrite => "node_cannot_write",
            Self::FewerNodesThanRequired { .. } => "fewer_nodes_than_required",
            Self::HeadNodeChanged => "head_node_changed",
            Self::HeartbeatsMissed { .. } => "heartbeats_missed",
            Self::DiskNearlyFull { .. } => "disk_nearly_full",
            Self::JavaUpdateDue => "java_update_due",
            Self::NodeDown => "node_down",
            Self::NodeVersionsDiffer => "node_versions_differ",
            Self::ViewFilesDisagree => "view_files_disagree",
        }
    }

    /// How bad it is (product/gateways.md, Issues).
    pub const fn severity(self) -> Severity {
        match self {
            Self::CertificateMismatch
            | Self::SeveralHeadNodes
            | Self::NodeCannotWrite
            | Self::FewerNodesThanRequired { .. }
            | Self::HeadNodeChanged => Severity::Error,
            Self::HeartbeatsMissed { .. }
            | Self::DiskNearlyFull { .. }
            | Self::JavaUpdateDue
            | Self::NodeDown
            | Self::NodeVersionsDiffer
            | Self::ViewFilesDisagree => Severity::Warning,
        }
    }

    /// Whether it is the cluster that has the problem, rather than one gateway process.
    pub const fn concerns_cluster(self) -> bool {
        matches!(
            self,
            Self::SeveralHeadNodes
                | Self::NodeCannotWrite
                | Self::FewerNodesThanRequired { .. }
                | Self::HeadNodeChanged
                | Self::NodeDown
                | Self::NodeVersionsDiffer
                | Self::ViewFilesDisagree
        )
    }
}

/// An issue of one gateway.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Issue {
    /// What it is.
    #[serde(flatten)]
    pub kind: IssueKind,
    /// Since when.
    pub since: Timestamp,
    /// On which node, where it is one node's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<Name>,
}

/// The worst severity among these issues; an error wins.
pub fn worst(issues: &[Issue]) -> Option<Severity> {
    issues.iter().map(|issue| issue.kind.severity()).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(kind: IssueKind) -> Issue {
        Issue {
            kind,
            since: Timestamp::default(),
            node: None,
        }
    }

    #[test]
    fn an_error_wins_over_warnings_and_none_is_none() {
        let warning = issue(IssueKind::JavaUpdateDue);
        let error = issue(IssueKind::CertificateMismatch);
        assert_eq!(worst(&[]), None);
        assert_eq!(
            worst(std::slice::from_ref(&warning)),
            Some(Severity::Warning)
        );
        assert_eq!(worst(&[warning, error]), Some(Severity::Error));
    }
}
