//! The Gateways page.

use std::time::Duration;

use waygate_backend::{Error, ErrorKind};
use waygate_domain::gateway::GatewayView;
use waygate_domain::issue::{IssueKind, Severity};
use waygate_domain::role::{Privilege, Role};
use waygate_domain::status::Status;

use super::{count, grouped, span};

pub const HEADING: &str = "Gateways";
pub const LEDE: &str =
    "A gateway routes API traffic for this account alone; it is never shared with another.";
pub const TAB_GATEWAYS: &str = "Gateways & Environments";
pub const TAB_MIGRATION: &str = "Environment Migration";

pub const ADD: &str = "Add a Gateway";
/// Why a role may not add one.
pub fn add_forbidden(role: Role) -> String {
    format!(
        "Your role “{}” reads gateways and does not change them.",
        role.key()
    )
}

pub const SEARCH: &str = "Search gateway or environment names";
pub const SEARCH_REGION: &str = "Gateways";
pub const SHOW: &str = "Show";
pub const ENABLED: &str = "Enabled";
pub const DELETED: &str = "Deleted";
pub const SORT_BY: &str = "Sort by";
pub const SORT_ASCENDING: &str = "Ascending";
pub const SORT_DESCENDING: &str = "Descending";

pub const FILTER: &str = "Filter";
pub const FILTER_TITLE: &str = "Show only";
pub const FILTER_STATUS: &str = "Status";
pub const FILTER_ISSUE: &str = "Issues";
pub const FILTER_CLEAR: &str = "Clear filters";
pub const CLOSE_FILTER: &str = "Close the filter";
/// The button that takes a filter away.
pub fn remove_filter(label: &str) -> String {
    format!("Remove the filter {label}")
}

pub const CAPTION: &str =
    "Gateways and their environments. Column heads with a button sort the table.";
pub const ISSUES: &str = "Issues";
pub const ENVIRONMENTS: &str = "Environments";
pub const NONE: &str = "—";
pub const UNATTACHED: &str = "Not Attached to a Gateway";
pub const SEE_MORE: &str = "See more...";
pub const SEE_LESS: &str = "See less";

/// How many gateways and environments there are, or are shown.
pub fn result(
    view: GatewayView,
    shown: usize,
    all: usize,
    environments: usize,
    narrowed: bool,
) -> String {
    match view {
        GatewayView::Deleted if narrowed => {
            format!("{} of {}", grouped(shown), count(all, "deleted gateway"))
        }
        GatewayView::Deleted => count(all, "deleted gateway"),
        GatewayView::Enabled if narrowed => {
            format!("{} of {}", grouped(shown), count(all, "gateway"))
        }
        GatewayView::Enabled => format!(
            "{}, {}",
            count(all, "gateway"),
            count(environments, "environment")
        ),
    }
}

/// While pages of a long list come in.
pub fn reading(read: usize) -> String {
    format!("{} so far", count(read, "gateway"))
}

/// How old what is shown is.
pub fn updated(ago: Duration) -> String {
    format!("updated {} ago", span(ago))
}
/// While live updates are paused.
pub fn paused(time: &str) -> String {
    format!("paused, as of {time}")
}
pub const PAUSE: &str = "Pause live updates";
pub const RESUME: &str = "Resume live updates";
pub const REFRESH: &str = "Refresh now";

pub const EMPTY: &str = "No gateways yet";
pub const EMPTY_TEXT: &str = "A gateway is a runtime of your own that receives API calls, checks them and passes them on. Install one and it appears here as Starting, then Online.";
pub const EMPTY_DELETED: &str = "No deleted gateways";
pub const EMPTY_DELETED_TEXT: &str = "Gateways that are deleted stay listed here.";

/// Nothing matches a search.
pub fn no_match(search: &str) -> String {
    format!("Nothing is named like “{search}”")
}
/// Why, for each view.
pub const fn no_match_text(view: GatewayView) -> &'static str {
    match view {
        GatewayView::Enabled => {
            "No gateway and none of its environments. Deleted gateways are searched in their own view."
        }
        GatewayView::Deleted => {
            "No deleted gateway. Gateways in service are searched in their own view."
        }
    }
}
pub const NO_FILTER_MATCH: &str = "No gateway fits the filter";
pub const NO_FILTER_MATCH_TEXT: &str =
    "Gateways change their status all the time; one that comes to fit will appear here by itself.";
pub const CLEAR_SEARCH: &str = "Clear search";
pub const SEARCH_DELETED: &str = "Search deleted";
pub const SEARCH_ENABLED: &str = "Search enabled";

pub const FORBIDDEN: &str = "You can’t see gateways";
/// What a role lacks.
pub fn forbidden_text(role: Option<Role>, privilege: Privilege) -> String {
    let role = role.map_or_else(
        || "Your role".to_owned(),
        |role| format!("Your role “{}”", role.key()),
    );
    format!(
        "{role} lacks the privilege {}. Someone who administers this account can grant it.",
        privilege.label()
    )
}
pub const COPY_REQUEST: &str = "Copy request";
pub const COPIED: &str = "Copied";
pub const NOT_COPIED: &str = "The browser did not allow it";
/// What is sent to whoever can grant it.
pub fn request_text(account: &str, privilege: Privilege) -> String {
    format!(
        "Please grant {account} the privilege {} in Waygate.",
        privilege.label()
    )
}

/// What happened to the list of gateways.
pub fn failure(error: &Error) -> String {
    match error.kind {
        ErrorKind::Offline => "The platform cannot be reached".into(),
        ErrorKind::Timeout => "The platform does not answer".into(),
        ErrorKind::Unauthorized => "You are signed out".into(),
        ErrorKind::RateLimited { .. } => "The platform asks for fewer requests".into(),
        ErrorKind::Unreadable => "The platform’s answer could not be understood".into(),
        ErrorKind::Server { status } => format!("The platform failed with {status}"),
        _ => "The gateways could not be read".into(),
    }
}
/// What that means, with rows on the page from before or without any.
pub fn failure_text(seen_at: Option<&str>) -> String {
    match seen_at {
        Some(time) => format!(
            "You see the gateways as they were at {time}. Their status may have changed since."
        ),
        None => "There is nothing to show until it answers.".into(),
    }
}
/// When the next try comes.
pub fn next_try(wait: Duration) -> String {
    format!("Next try in {}", span(wait))
}
pub const TRY_NOW: &str = "Try now";
pub const DETAILS: &str = "Details";
pub const PARTLY: &str = "Some environments are missing";
pub const PARTLY_TEXT: &str = "Those attached to no gateway could not be read. The gateways and their own environments are complete.";
/// A list that broke off.
pub fn cut_short(read: usize) -> String {
    format!("Only the first {} could be read", count(read, "gateway"))
}
pub const CUT_SHORT_TEXT: &str =
    "Search, sorting and counts cover these alone until the rest is read.";

/// What a status means, in a sentence.
pub const fn explain(status: Status) -> &'static str {
    match status {
        Status::Starting => "It is starting.",
        Status::Online => "It runs and talks to the platform.",
        Status::Stopping => "It is stopping.",
        Status::Restarting => "It is restarting.",
        Status::RestartingOverdue => "It was to restart and has not answered in the time allowed.",
        Status::Offline => "It is not running.",
        Status::OfflineUncleanShutdown => "It is not running and did not shut down cleanly.",
        Status::OfflineFailedStart => "It tried to start and did not.",
        Status::OfflineLostContact => {
            "It stopped talking to the platform and may have ended unexpectedly."
        }
        Status::ClusterIssues => "It runs, but its cluster has a problem. Its issues say which.",
        Status::Deleted => "It was deleted. There is no restore.",
    }
}

/// A status in full: `Offline, lost contact`.
pub fn status_in_full(status: Status) -> String {
    match status.qualifier() {
        Some(qualifier) => format!("{}, {qualifier}", status.label()),
        None => status.label().to_owned(),
    }
}

/// How long a restart is overdue: `overdue by 3 min`.
pub fn overdue_by(over: Duration) -> String {
    match over.as_secs() {
        0..60 => "overdue by under 1 min".into(),
        _ => format!("overdue by {}", span(over)),
    }
}

/// Read out before an issue's icon in the Status column.
pub const fn with_issue(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "with an error",
        Severity::Warning => "with a warning",
    }
}

pub const CLOSE_DETAILS: &str = "Close details";
/// The title of a gateway's details.
pub fn details_title(name: &str, issues: usize) -> String {
    match issues {
        0 => name.to_owned(),
        issues => format!("{name}, {}", count(issues, "issue")),
    }
}
/// Since when it has its status.
pub fn status_since(time: &str) -> String {
    format!("since {time}")
}
/// Where and since when an issue is.
pub fn issue_where(node: Option<&str>, time: &str) -> String {
    match node {
        Some(node) => format!("node {node}, since {time}"),
        None => format!("since {time}"),
    }
}

/// The name of an issue.
pub const fn issue_title(kind: IssueKind) -> &'static str {
    match kind {
        IssueKind::CertificateMismatch => "Certificate does not match the public URL",
        IssueKind::SeveralHeadNodes => "Several head nodes",
        IssueKind::NodeCannotWrite => "A node cannot write",
        IssueKind::FewerNodesThanRequired { .. } => "Fewer nodes than required",
        IssueKind::HeadNodeChanged => "The head node changed unexpectedly",
        IssueKind::HeartbeatsMissed { .. } => "Heartbeats missed",
        IssueKind::DiskNearlyFull { .. } => "Disk nearly full",
        IssueKind::JavaUpdateDue => "Java update due",
        IssueKind::NodeDown => "A node is down",
        IssueKind::NodeVersionsDiffer => "Nodes on different versions",
        IssueKind::ViewFilesDisagree => "View files disagree",
    }
}

/// What happened, what it means and what to do.
pub fn issue_text(kind: IssueKind) -> String {
    match kind {
        IssueKind::CertificateMismatch => "The certificate names another host than the gateway’s URL, so callers that check it are refused. Install a certificate for that host, or correct the URL.".into(),
        IssueKind::SeveralHeadNodes => "More than one node leads the cluster, and each may start the same work. Check that the nodes reach one another, then restart all but one.".into(),
        IssueKind::NodeCannotWrite => "The shared directory refuses this node, so what it runs leaves no records. Check its mount, its permissions and its free space.".into(),
        IssueKind::FewerNodesThanRequired { running, required } => format!("{running} of at least {required} nodes run. The cluster may not carry its load. Start the missing nodes."),
        IssueKind::HeadNodeChanged => "Another node took the lead without being asked. Work under way at that moment may have been cut off. Look into the former head’s log.".into(),
        IssueKind::HeartbeatsMissed { missed } => format!("{} in a row stayed away. Calls may still be served. Check that the machine is not overloaded and reaches the platform.", count(usize::from(missed), "heartbeat")),
        IssueKind::DiskNearlyFull { used } => format!("{used} % used when last heard of. Purge history sooner, or enlarge the disk."),
        IssueKind::JavaUpdateDue => "The gateway runs on a Java version that will no longer be supported. Apply the update when calls are few: it restarts the gateway.".into(),
        IssueKind::NodeDown => "The other nodes carry its calls. Start it again, or take it out of the cluster.".into(),
        IssueKind::NodeVersionsDiffer => "Nodes on different versions may answer the same call differently. Restart those that lag behind, so that they update.".into(),
        IssueKind::ViewFilesDisagree => "The nodes do not agree on who belongs to the cluster. Restart the nodes whose list is out of date.".into(),
    }
}

/// Said to a screen reader when a gateway's status changes to one that matters.
pub fn announce(name: &str, status: Status) -> String {
    format!("{name} is now {}.", status_in_full(status))
}
/// The rest of a batch of changes.
pub fn announce_more(more: usize) -> String {
    format!("{} changed.", count(more, "more gateway"))
}
pub const COPY_DETAILS: &str = "Copy details";
