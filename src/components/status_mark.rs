//! How a status looks: icon, label, and what tells it from others with that label.

use leptos::prelude::*;
use waygate_domain::issue::Severity;
use waygate_domain::status::{Restart, Status};
use waygate_domain::time::Timestamp;

use super::issue_mark::issue_icon;
use crate::text::gateways as text;
use crate::ui::icon::Icon;

/// The id of a status' icon in the sprite.
pub const fn status_icon(status: Status) -> &'static str {
    match status {
        Status::OfflineLostContact => "st-offline_lost_contact",
        Status::RestartingOverdue => "st-restarting_overdue",
        Status::OfflineFailedStart => "st-offline_failed_start",
        Status::OfflineUncleanShutdown => "st-offline_unclean_shutdown",
        Status::ClusterIssues => "st-cluster_issues",
        Status::Offline => "st-offline",
        Status::Restarting => "st-restarting",
        Status::Stopping => "st-stopping",
        Status::Starting => "st-starting",
        Status::Online => "st-online",
        Status::Deleted => "st-deleted",
    }
}

/// Green runs, blue changes, amber needs someone, red is broken or unknown, grey is off.
pub const fn status_colour(status: Status) -> &'static str {
    match status {
        Status::Online | Status::ClusterIssues => "is-ok",
        Status::Starting | Status::Stopping | Status::Restarting => "is-info",
        Status::OfflineUncleanShutdown | Status::OfflineFailedStart => "is-warning",
        Status::OfflineLostContact | Status::RestartingOverdue => "is-danger",
        Status::Offline | Status::Deleted => "is-off",
    }
}

/// What stands after the label. For an overdue restart, by how much, as of `now`.
fn qualifier(
    status: Status,
    restart: Option<Restart>,
    now: Signal<Timestamp>,
) -> Option<Signal<String>> {
    match (status, restart) {
        (Status::RestartingOverdue, Some(restart)) => Some(Signal::derive(move || {
            text::overdue_by(now.get().since(restart.deadline))
        })),
        _ => status
            .qualifier()
            .map(|qualifier| Signal::stored(qualifier.to_owned())),
    }
}

/// A status, with the icon of the worst issue if there is one.
pub fn status_mark(
    status: Status,
    restart: Option<Restart>,
    issue: Option<Severity>,
    now: Signal<Timestamp>,
) -> impl IntoView + use<> {
    view! {
        <Icon name=status_icon(status) class=status_colour(status)/>
        <span class="label">
            {status.label()}
            {qualifier(status, restart, now).map(|words| view! { " " <span class="why">{words}</span> })}
            {issue.map(|severity| view! { " " {issue_icon(severity)} <span class="sr">{text::with_issue(severity)}</span> })}
        </span>
    }
}
