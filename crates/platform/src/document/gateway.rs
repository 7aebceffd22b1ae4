use std::time::Duration;

use serde::{Deserialize, Serialize};
use waygate_domain::environment::EnvironmentRef;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::issue::Issue;
use waygate_domain::status::{ForceRestart, Reported, Restart, Status, derive};
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;

/// A gateway as it is stored: what it reported, never what follows from that and the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewayDocument {
    /// Its id.
    pub id: GatewayId,
    /// What people call it.
    pub name: Name,
    /// The machine it runs on.
    pub host_name: HostName,
    /// Where it receives calls.
    pub url: GatewayUrl,
    /// What it last said of itself.
    pub reported: Reported,
    /// Since when it has the status that followed from its last change.
    pub since: Timestamp,
    /// Force Restart, where it is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force_restart: Option<ForceRestart>,
    /// What was found wrong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
    /// When it was deleted, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Timestamp>,
    /// Whether it was announced that its restart is overdue.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overdue: bool,
}

impl GatewayDocument {
    /// The restart under way, if any.
    pub fn restart(&self) -> Option<Restart> {
        match (self.reported, self.deleted) {
            (Reported::Restarting { began }, None) => Some(Restart::new(began, self.force_restart)),
            _ => None,
        }
    }

    /// Its status at that instant.
    pub fn status(&self, now: Timestamp) -> Status {
        match self.deleted {
            Some(_) => Status::Deleted,
            None => derive(self.reported, self.restart(), &self.issues, now),
        }
    }

    /// Since when it has that status.
    pub fn status_since(&self, now: Timestamp) -> Timestamp {
        match (self.deleted, self.restart()) {
            (Some(deleted), _) => deleted,
            (None, Some(restart)) if restart.is_overdue(now) => first_overdue(restart),
            (None, Some(restart)) => restart.began,
            (None, None) => self.since,
        }
    }

    /// When its restart becomes overdue, unless that was announced already.
    pub fn due(&self) -> Option<Timestamp> {
        self.restart().filter(|_| !self.overdue).map(first_overdue)
    }

    /// Which list it belongs to.
    pub const fn view(&self) -> GatewayView {
        match self.deleted {
            Some(_) => GatewayView::Deleted,
            None => GatewayView::Enabled,
        }
    }

    /// The same after something about it changed at that instant.
    #[must_use]
    pub fn changed(&self, at: Timestamp, change: impl FnOnce(&mut Self)) -> Self {
        let mut next = self.clone();
        change(&mut next);
        if next.status(at) != self.status(at) {
            next.since = at;
        }
        next.overdue = next.restart().is_some_and(|r| r.is_overdue(at));
        next
    }

    /// As the table shows it at that instant, with the environments attached to it.
    #[must_use]
    pub fn summary(&self, environments: Vec<EnvironmentRef>, now: Timestamp) -> GatewaySummary {
        let (issues, environments) = match self.deleted {
            Some(_) => (Vec::new(), Vec::new()),
            None => (self.issues.clone(), environments),
        };
        GatewaySummary {
            id: self.id.clone(),
            name: self.name.clone(),
            host_name: self.host_name.clone(),
            url: self.url.clone(),
            status: self.status(now),
            since: self.status_since(now),
            restart: self.restart(),
            issues,
            environments,
        }
    }
}

/// The first instant at which *more* than the allowed time has passed.
fn first_overdue(restart: Restart) -> Timestamp {
    restart.deadline.after(Duration::from_millis(1))
}
