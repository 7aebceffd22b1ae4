use std::time::Duration;

use waygate_domain::issue::{Issue, IssueKind};
use waygate_domain::status::{OfflineCause, Reported, Restart, Status};
use waygate_domain::time::Timestamp;

use crate::document::GatewayDocument;

/// By how much a restart is overdue that is made so.
const OVERDUE_BY: Duration = Duration::from_secs(3 * 60);

/// The gateway with whatever has to hold so that its status at that instant is this one.
pub(super) fn with_status(
    gateway: &GatewayDocument,
    status: Status,
    at: Timestamp,
) -> GatewayDocument {
    gateway.changed(at, |gateway| {
        gateway.asked = None;
        if gateway.deleted.take().is_some() {
            gateway.reported = Reported::Starting;
        }
        match status {
            Status::Deleted => {
                gateway.deleted = Some(at);
                gateway.issues.clear();
            }
            Status::Online => gateway.issues.retain(|i| !i.kind.concerns_cluster()),
            Status::ClusterIssues => ensure_cluster_issue(&mut gateway.issues, at),
            _ => {}
        }
        gateway.reported = reported(gateway, status, at);
    })
}

fn reported(gateway: &GatewayDocument, status: Status, at: Timestamp) -> Reported {
    let offline = |cause| Reported::Offline { cause };
    match status {
        Status::Online | Status::ClusterIssues => Reported::Online,
        Status::Starting => Reported::Starting,
        Status::Stopping => Reported::Stopping,
        Status::Restarting => Reported::Restarting { began: at },
        Status::RestartingOverdue => {
            let allowed = Restart::new(at, gateway.force_restart).deadline.since(at);
            Reported::Restarting {
                began: at.before(allowed + OVERDUE_BY),
            }
        }
        Status::Offline => offline(OfflineCause::Stopped),
        Status::OfflineUncleanShutdown => offline(OfflineCause::UncleanShutdown),
        Status::OfflineFailedStart => offline(OfflineCause::FailedStart),
        Status::OfflineLostContact => offline(OfflineCause::LostContact),
        Status::Deleted => offline(OfflineCause::Stopped),
    }
}

fn ensure_cluster_issue(issues: &mut Vec<Issue>, since: Timestamp) {
    if !issues.iter().any(|issue| issue.kind.concerns_cluster()) {
        issues.push(Issue {
            kind: IssueKind::NodeDown,
            since,
            node: None,
        });
    }
}
