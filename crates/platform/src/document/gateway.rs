use std::time::Duration;

use waygate_domain::environment::EnvironmentRef;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::issue::{Issue, IssueKind};
use waygate_domain::status::{ForceRestart, OfflineCause, Reported, Restart, Status, derive};
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;

use super::VERSION;
use crate::json::Json;

/// A gateway as it is stored: what it reported, never what follows from that and the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub force_restart: Option<ForceRestart>,
    /// What was found wrong with it.
    pub issues: Vec<Issue>,
    /// When it was deleted, if it was.
    pub deleted: Option<Timestamp>,
    /// Whether it was announced that its restart is overdue.
    pub overdue: bool,
    /// Since when it is on its way to be online because a person had it restart or installed it.
    pub asked: Option<Timestamp>,
    /// The statuses it had before, each with its beginning; the latest first, at most [`REMEMBERED`].
    pub history: Vec<(Status, Timestamp)>,
}

/// How often a gateway that is up says so.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// How many earlier statuses of a gateway are kept.
pub const REMEMBERED: usize = 20;

impl GatewayDocument {
    pub(super) fn to_json(&self) -> Json {
        let force_restart = self.force_restart.map(ForceRestart::as_minutes);
        let issues: Json = self.issues.iter().map(issue_to_json).collect();
        Json::object(vec![
            ("v", VERSION.into()),
            ("id", self.id.as_str().into()),
            ("name", self.name.as_str().into()),
            ("host_name", self.host_name.as_str().into()),
            ("url", self.url.as_str().into()),
            ("reported", reported_to_json(self.reported)),
            ("since", self.since.as_millis().into()),
            ("force_restart", force_restart.into()),
            ("issues", issues),
            ("deleted", self.deleted.map(Timestamp::as_millis).into()),
            ("overdue", Json::Bool(self.overdue)),
            ("asked", self.asked.map(Timestamp::as_millis).into()),
            ("history", history_to_json(&self.history)),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        Ok(Self {
            id: json.need("id", |id| GatewayId::new(id.text()?).ok())?,
            name: json.need("name", name)?,
            host_name: json.need("host_name", |host| HostName::new(host.text()?).ok())?,
            url: json.need("url", |url| GatewayUrl::new(url.text()?).ok())?,
            reported: json.need("reported", reported_from_json)?,
            since: json.need("since", instant)?,
            force_restart: json.may("force_restart", |minutes| {
                ForceRestart::minutes(minutes.number()?).ok()
            })?,
            issues: json
                .may("issues", |issues| {
                    issues.list()?.iter().map(issue_from_json).collect()
                })?
                .unwrap_or_default(),
            deleted: json.may("deleted", instant)?,
            overdue: json.may("overdue", Json::bool)?.unwrap_or_default(),
            asked: json.may("asked", instant)?,
            history: json.may("history", history_from_json)?.unwrap_or_default(),
        })
    }

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

    /// When it was last heard of: every [`HEARTBEAT`] from when it came up, and for the last time when it went
    /// offline. `None` while it has not come up.
    pub fn heartbeat(&self, now: Timestamp) -> Option<Timestamp> {
        match self.reported {
            Reported::Online | Reported::Stopping => {
                let up = now.since(self.since);
                Some(self.since.after(
                    up - Duration::from_millis((up.as_millis() % HEARTBEAT.as_millis()) as u64),
                ))
            }
            Reported::Offline { .. } => Some(self.since),
            Reported::Restarting { began } => Some(began),
            Reported::Starting => None,
        }
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
        let before = self.status(at);
        if next.status(at) != before {
            next.since = at;
            next.history.insert(0, (before, self.status_since(at)));
            next.history.truncate(REMEMBERED);
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

pub(super) fn name(json: &Json) -> Option<Name> {
    Name::new(json.text()?).ok()
}

pub(super) fn instant(json: &Json) -> Option<Timestamp> {
    json.number().map(Timestamp::from_millis)
}

/// Left out while it is empty, as it mostly is.
fn history_to_json(history: &[(Status, Timestamp)]) -> Json {
    let entry = |(status, since): &(Status, Timestamp)| {
        let fields = vec![
            ("status", status.key().into()),
            ("since", since.as_millis().into()),
        ];
        Json::object(fields)
    };
    match history {
        [] => Json::Null,
        _ => history.iter().map(entry).collect(),
    }
}

fn history_from_json(json: &Json) -> Option<Vec<(Status, Timestamp)>> {
    let entry = |json: &Json| {
        let status = Status::from_key(json.get("status")?.text()?)?;
        Some((status, instant(json.get("since")?)?))
    };
    json.list()?.iter().map(entry).collect()
}

fn reported_to_json(reported: Reported) -> Json {
    let (state, began, cause) = match reported {
        Reported::Starting => ("starting", None, None),
        Reported::Online => ("online", None, None),
        Reported::Stopping => ("stopping", None, None),
        Reported::Restarting { began } => ("restarting", Some(began.as_millis()), None),
        Reported::Offline { cause } => ("offline", None, Some(cause.key())),
    };
    Json::object(vec![
        ("state", state.into()),
        ("began", began.into()),
        ("cause", cause.into()),
    ])
}

fn reported_from_json(json: &Json) -> Option<Reported> {
    match json.get("state")?.text()? {
        "starting" => Some(Reported::Starting),
        "online" => Some(Reported::Online),
        "stopping" => Some(Reported::Stopping),
        "restarting" => instant(json.get("began")?).map(|began| Reported::Restarting { began }),
        "offline" => OfflineCause::from_key(json.get("cause")?.text()?)
            .map(|cause| Reported::Offline { cause }),
        _ => None,
    }
}

fn issue_to_json(issue: &Issue) -> Json {
    let mut fields = vec![
        ("kind", issue.kind.key().into()),
        ("since", issue.since.as_millis().into()),
        ("node", issue.node.as_ref().map(Name::as_str).into()),
    ];
    match issue.kind {
        IssueKind::FewerNodesThanRequired { running, required } => {
            fields.extend([("running", running.into()), ("required", required.into())]);
        }
        IssueKind::HeartbeatsMissed { missed } => fields.push(("missed", missed.into())),
        IssueKind::DiskNearlyFull { used } => fields.push(("used", used.into())),
        _ => {}
    }
    Json::object(fields)
}

fn issue_from_json(json: &Json) -> Option<Issue> {
    let kind = match json.get("kind")?.text()? {
        "fewer_nodes_than_required" => IssueKind::FewerNodesThanRequired {
            running: json.get("running")?.number()?,
            required: json.get("required")?.number()?,
        },
        "heartbeats_missed" => IssueKind::HeartbeatsMissed {
            missed: json.get("missed")?.number()?,
        },
        "disk_nearly_full" => IssueKind::DiskNearlyFull {
            used: json.get("used")?.number()?,
        },
        plain => IssueKind::PLAIN
            .into_iter()
            .find(|kind| kind.key() == plain)?,
    };
    Some(Issue {
        kind,
        since: instant(json.get("since")?)?,
        node: json.may("node", name).ok()?,
    })
}
