use std::time::Duration;

use waygate_domain::environment::EnvironmentRef;
use waygate_domain::gateway::{GatewayId, GatewaySummary, GatewayView};
use waygate_domain::heartbeat::{self, Contact, LOST_AFTER, MISSED, Silence, first_missed};
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
    /// What is known of it by its heartbeats. `None` where it sends none: its silence means nothing then.
    pub contact: Option<Box<Contact>>,
}

/// How often a gateway that is up would say so, for those that send no heartbeats.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// How many earlier statuses of a gateway are kept.
pub const REMEMBERED: usize = 20;

impl GatewayDocument {
    pub(super) fn to_json(&self) -> Json {
        let force_restart = self.force_restart.map(ForceRestart::as_minutes);
        let issues: Json = self.issues.iter().map(issue_to_json).collect();
        let contact = self.contact.as_deref();
        let instant_of =
            |part: fn(&Contact) -> Timestamp| contact.map(|c| part(c).as_millis()).into();
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
            ("heard", instant_of(|contact| contact.heard)),
            ("process", instant_of(|contact| contact.process)),
            ("removing", removing_to_json(contact)),
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
            contact: match (json.may("heard", instant)?, json.may("process", instant)?) {
                (Some(heard), Some(process)) => Some(Box::new(Contact {
                    heard,
                    process,
                    removing: json.may("removing", names)?.unwrap_or_default(),
                })),
                _ => None,
            },
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
            None if self.silence(now) == Silence::Lost => Status::OfflineLostContact,
            None => derive(self.reported, self.restart(), &self.issues, now),
        }
    }

    /// Since when it has that status.
    pub fn status_since(&self, now: Timestamp) -> Timestamp {
        match (self.deleted, self.restart()) {
            (Some(deleted), _) => deleted,
            (None, Some(restart)) if restart.is_overdue(now) => first_overdue(restart),
            (None, Some(restart)) => restart.began,
            (None, None) => match (self.silence(now), &self.contact) {
                (Silence::Lost, Some(contact)) => contact.heard.after(LOST_AFTER),
                _ => self.since,
            },
        }
    }

    /// What is wrong with it at that instant. How many heartbeats were missed is as of then.
    pub fn issues(&self, now: Timestamp) -> Vec<Issue> {
        let mut issues = self.issues.clone();
        if let (Silence::Missed(missed), Some(contact)) = (self.silence(now), &self.contact) {
            issues.retain(|issue| !is_missed(issue));
            issues.push(missing(missed, first_missed(contact.heard)));
        }
        issues
    }

    /// What its silence comes to at that instant.
    fn silence(&self, now: Timestamp) -> Silence {
        match self.watched() {
            Some(contact) => heartbeat::silence(contact.heard, now),
            None => Silence::Quiet,
        }
    }

    /// What is known of it by its heartbeats, where its silence would mean something.
    fn watched(&self) -> Option<&Contact> {
        let contact = self.contact.as_deref();
        contact.filter(|_| self.deleted.is_none() && heartbeat::watched(self.reported))
    }

    /// When the platform has to look at it again: when its restart becomes overdue, when its heartbeats are
    /// missed, and when it counts as lost, unless that was announced already.
    pub fn due(&self) -> Option<Timestamp> {
        if let Some(contact) = self.watched() {
            let announced = self.issues.iter().any(is_missed);
            return Some(match announced {
                true => contact.heard.after(LOST_AFTER),
                false => first_missed(contact.heard),
            });
        }
        self.restart().filter(|_| !self.overdue).map(first_overdue)
    }

    /// The same after what was due happened, and when that was; `None` while nothing is due.
    pub fn settled(&self, now: Timestamp) -> Option<(Self, Timestamp)> {
        let at = self.due().filter(|at| *at <= now)?;
        let next = match self.silence(at) {
            Silence::Quiet => self.changed(at, |gateway| gateway.overdue = true),
            Silence::Missed(_) => self.changed(at, |gateway| {
                gateway.issues.push(missing(MISSED, at));
            }),
            Silence::Lost => self.lost(at),
        };
        Some((next, at))
    }

    /// The same, lost at that instant, which is the first at which its silence means that.
    fn lost(&self, at: Timestamp) -> Self {
        let mut next = self.clone();
        let before = at.before(Duration::from_millis(1));
        next.remember(self.status(before), self.status_since(before));
        next.issues.retain(|issue| !is_missed(issue));
        let cause = OfflineCause::LostContact;
        next.reported = Reported::Offline { cause };
        next.since = at;
        next
    }

    fn remember(&mut self, status: Status, since: Timestamp) {
        self.history.insert(0, (status, since));
        self.history.truncate(REMEMBERED);
    }

    /// When it was last heard of. Where it sends no heartbeats: every [`HEARTBEAT`] from when it came up, and for
    /// the last time when it went offline; `None` while it has not come up.
    pub fn heartbeat(&self, now: Timestamp) -> Option<Timestamp> {
        if let Some(contact) = &self.contact {
            return Some(contact.heard);
        }
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
            next.remember(before, self.status_since(at));
        }
        next.overdue = next.restart().is_some_and(|r| r.is_overdue(at));
        next
    }

    /// As the table shows it at that instant, with the environments attached to it.
    #[must_use]
    pub fn summary(&self, environments: Vec<EnvironmentRef>, now: Timestamp) -> GatewaySummary {
        let (issues, environments) = match self.deleted {
            Some(_) => (Vec::new(), Vec::new()),
            None => (self.issues(now), environments),
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

fn missing(missed: u16, since: Timestamp) -> Issue {
    Issue {
        kind: IssueKind::HeartbeatsMissed { missed },
        since,
        node: None,
    }
}

const fn is_missed(issue: &Issue) -> bool {
    matches!(issue.kind, IssueKind::HeartbeatsMissed { .. })
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
fn removing_to_json(contact: Option<&Contact>) -> Json {
    match contact.map(|contact| contact.removing.as_slice()) {
        None | Some([]) => Json::Null,
        Some(nodes) => nodes.iter().map(|node| Json::from(node.as_str())).collect(),
    }
}

fn names(json: &Json) -> Option<Vec<Name>> {
    json.list()?.iter().map(name).collect()
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
