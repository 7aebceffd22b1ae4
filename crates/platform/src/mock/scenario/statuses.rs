use std::time::Duration;

use waygate_domain::issue::{IssueKind, Severity};
use waygate_domain::status::Status;

use super::issues::{CLUSTER_ERRORS, CLUSTER_WARNINGS, OWN_ERRORS, OWN_WARNINGS};
use super::plan::{Plan, hours, minutes};
use super::population::{Population, name};
use super::surroundings;

const UNATTACHED: [&str; 2] = ["Sandbox", "Spare"];

/// Every status with no issue, with a warning and with an error, as far as these go together; between
/// them the gateways have every kind of issue.
pub(super) fn build(population: &mut Population) {
    for environment in UNATTACHED {
        population.add_environment(name(environment), None);
    }
    let mut turn = 0;
    for status in Status::ALL {
        if possible(status, None) {
            add(population, status, None);
        }
        for severity in Severity::ALL {
            let kinds = kinds(status, severity);
            if possible(status, Some(severity)) {
                add(population, status, Some(kinds[turn % kinds.len()]));
            }
        }
        turn += usize::from(!matches!(status, Status::Online | Status::ClusterIssues));
    }
    surroundings::add(population);
}

/// Deleted gateways have no issues, and cluster issues always come with one.
fn possible(status: Status, severity: Option<Severity>) -> bool {
    match status {
        Status::Deleted => severity.is_none(),
        Status::ClusterIssues => severity.is_some(),
        _ => true,
    }
}

/// The kinds of issue that a gateway with this status can have: an online one with an issue of its
/// cluster has cluster issues.
fn kinds(status: Status, severity: Severity) -> Vec<IssueKind> {
    let (own, cluster) = match severity {
        Severity::Error => (OWN_ERRORS.as_slice(), CLUSTER_ERRORS.as_slice()),
        Severity::Warning => (OWN_WARNINGS.as_slice(), CLUSTER_WARNINGS.as_slice()),
    };
    match status {
        Status::Online => own.to_vec(),
        Status::ClusterIssues => cluster.to_vec(),
        _ => [cluster, own].concat(),
    }
}

/// A restart that is older than it may be is overdue.
const fn age(status: Status) -> Duration {
    match status {
        Status::Restarting => minutes(1),
        _ => minutes(40),
    }
}

fn add(population: &mut Population, status: Status, kind: Option<IssueKind>) {
    let key = status.key().replace('_', "-");
    let title = match kind {
        Some(kind) => format!("{key}-{}", kind.severity().key()),
        None => key,
    };
    let host = format!("gw-{title}.example.com");
    let url = format!("https://{title}.api.example.com");
    let mut plan = Plan::new(&title, &host, &url).status(status, age(status));
    if status != Status::Deleted {
        plan = plan.environments(&["Production"]);
    }
    if let Some(kind) = kind {
        plan = plan.issue(kind, hours(2), Some("node-1"));
    }
    plan.add_to(population);
}
