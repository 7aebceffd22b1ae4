use waygate_domain::issue::IssueKind;

/// Every kind of error that does not concern a cluster.
pub(super) const OWN_ERRORS: [IssueKind; 1] = [IssueKind::CertificateMismatch];

/// Every kind of warning that does not concern a cluster, with likely figures.
pub(super) const OWN_WARNINGS: [IssueKind; 3] = [
    IssueKind::HeartbeatsMissed { missed: 3 },
    IssueKind::DiskNearlyFull { used: 93 },
    IssueKind::JavaUpdateDue,
];

/// Every kind of error of a cluster, with likely figures.
pub(super) const CLUSTER_ERRORS: [IssueKind; 4] = [
    IssueKind::SeveralHeadNodes,
    IssueKind::NodeCannotWrite,
    IssueKind::FewerNodesThanRequired {
        running: 1,
        required: 2,
    },
    IssueKind::HeadNodeChanged,
];

/// Every kind of warning of a cluster.
pub(super) const CLUSTER_WARNINGS: [IssueKind; 3] = [
    IssueKind::NodeDown,
    IssueKind::NodeVersionsDiffer,
    IssueKind::ViewFilesDisagree,
];
