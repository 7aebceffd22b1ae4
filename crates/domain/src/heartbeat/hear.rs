//! What a heartbeat changes.

use super::silence::{Silence, silence};
use super::{Finding, Heartbeat, State};
use crate::issue::Issue;
use crate::status::{OfflineCause, Reported};
use crate::text::Name;
use crate::time::Timestamp;

/// What is known of a gateway, as far as heartbeats change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What it last said of itself, or what was concluded from its silence.
    pub reported: Reported,
    /// Since when it is on its way to be online because a person asked for that.
    pub asked: Option<Timestamp>,
    /// What is wrong with it.
    pub issues: Vec<Issue>,
    /// What is known of it by its heartbeats; `None` before the first.
    pub contact: Option<Contact>,
}

/// What is known of a gateway by its heartbeats alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// When it was last heard of, on the platform's clock.
    pub heard: Timestamp,
    /// When its process started, by its own clock. While it restarts, that of the process that goes down.
    pub process: Timestamp,
    /// Nodes that people took out of its cluster, until it reports its nodes without them.
    pub removing: Vec<Name>,
}

/// What a heartbeat comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// When the process before this one was last heard of, where it ended without having said that it would.
    pub unclean: Option<Timestamp>,
    /// Whether it comes from the process that a restart is to end. What it says of itself does not count.
    pub leaving: bool,
    /// What is known from now on.
    pub known: Known,
}

/// What a heartbeat changes that comes now; `None` where it is to be passed over, since it comes from a process
/// older than the one that is talking.
///
/// - A restart is over when a younger process than the one that was to restart says that it is online, or that it
///   goes down; what the older one still says changes nothing, unless it is that it ended otherwise.
/// - A younger process that follows one which did not say that it would end shows that this one shut down uncleanly.
/// - An older process counts again once the younger one was missed: a machine's clock can be set back.
#[must_use]
pub fn hear(known: &Known, heartbeat: &Heartbeat, now: Timestamp) -> Option<Heard> {
    let process = heartbeat.started;
    let before = known.contact.as_ref();
    if before.is_some_and(|c| process < c.process && silence(c.heard, now) == Silence::Quiet) {
        return None;
    }
    let same = before.is_some_and(|contact| contact.process == process);
    let leaving = match known.reported {
        // Where no process is known that could be another, its clock has to do.
        Reported::Restarting { began } => same || (before.is_none() && process < began),
        _ => false,
    };
    let ended = before.filter(|_| {
        let ran = matches!(known.reported, Reported::Starting | Reported::Online);
        !same && ran
    });
    let reported = reported(known.reported, heartbeat.state, leaving, now);
    let restarting = matches!(reported, Reported::Restarting { .. });
    let asked = known.asked.filter(|_| match reported {
        Reported::Starting => true,
        _ => restarting,
    });
    let contact = Contact {
        heard: before.map_or(now, |contact| contact.heard.max(now)),
        // So that the process that comes up stays the younger one until the restart is over.
        process: match before {
            Some(contact) if restarting => contact.process,
            _ => process,
        },
        removing: before.map_or_else(Vec::new, |contact| still_there(contact, heartbeat)),
    };
    Some(Heard {
        unclean: ended.map(|contact| contact.heard),
        leaving,
        known: Known {
            reported,
            asked,
            issues: issues(&known.issues, &heartbeat.issues, now),
            contact: Some(contact),
        },
    })
}

/// What the state that a process says comes to.
fn reported(before: Reported, state: State, leaving: bool, now: Timestamp) -> Reported {
    let offline = |cause| Reported::Offline { cause };
    match (before, state) {
        (_, State::UncleanShutdown) => offline(OfflineCause::UncleanShutdown),
        (_, State::FailedStart) => offline(OfflineCause::FailedStart),
        (Reported::Restarting { .. }, _) if leaving => before,
        (Reported::Restarting { .. }, State::Starting | State::Restarting) => before,
        (_, State::Starting) => Reported::Starting,
        (_, State::Online) => Reported::Online,
        (_, State::Stopping) => Reported::Stopping,
        (_, State::Restarting) => Reported::Restarting { began: now },
        (_, State::Stopped) => offline(OfflineCause::Stopped),
    }
}

/// The issues that were found, each since it was found first.
fn issues(known: &[Issue], found: &[Finding], now: Timestamp) -> Vec<Issue> {
    let issue = |finding: &Finding| {
        let same = known
            .iter()
            .find(|issue| issue.kind.key() == finding.issue.key() && issue.node == finding.node);
        Issue {
            kind: finding.issue,
            since: same.map_or(now, |issue| issue.since),
            node: finding.node.clone(),
        }
    };
    found.iter().map(issue).collect()
}

/// The nodes that are to go and that the gateway still has, for all that it says.
fn still_there(contact: &Contact, heartbeat: &Heartbeat) -> Vec<Name> {
    let has = |node: &Name| match &heartbeat.details {
        Some(details) => details.nodes.iter().any(|other| other.id == *node),
        None => true,
    };
    let removing = contact.removing.iter();
    removing.filter(|node| has(node)).cloned().collect()
}

#[cfg(test)]
mod tests;
