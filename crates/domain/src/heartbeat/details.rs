//! What a gateway says of itself beyond its state, and what is kept of that.

use serde::{Deserialize, Serialize};

use super::{Contact, Heartbeat, Line, List};
use crate::gateway_details::{Node, Report, Update};
use crate::time::Timestamp;

/// What a gateway says of itself when it starts, and when something of it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// The version that it has received and not taken into use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<Line<64>>,
    /// By when its Java has to be updated, if it has to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub java_due: Option<Timestamp>,
    /// Memory of its machine, in MB.
    pub memory: u32,
    /// How it was started.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub startup: List<Property, 100>,
    /// The certificates it can use.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub certificates: List<Line<255>, 100>,
    /// The nodes of its cluster; one where it is none.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub nodes: List<Node, 64>,
}

/// A fact with a name, as the gateway says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Property {
    /// What it is.
    pub name: Line<255>,
    /// What it is here.
    pub value: Line<2048>,
}

/// What is kept of a gateway's own words after this heartbeat; `None` where it is what was kept before, or where
/// nothing was and the gateway said too little.
///
/// A version other than the known one is noted as an update, taken back where it is the one before. A person's
/// update that did not take shows in the same way.
#[must_use]
pub fn report(
    before: Option<&Report>,
    heartbeat: &Heartbeat,
    contact: &Contact,
    now: Timestamp,
) -> Option<Report> {
    let version = heartbeat.version.as_str();
    let mut next = match (before, &heartbeat.details) {
        (Some(before), _) => before.clone(),
        (None, None) => return None,
        (None, Some(_)) => empty(version, now),
    };
    if next.version != version {
        let from = std::mem::replace(&mut next.version, version.to_owned());
        let last = next.updates.first();
        let rolled_back = last.is_some_and(|last| last.from == version && !last.rolled_back);
        let update = Update {
            at: now,
            version: version.to_owned(),
            from,
            rolled_back,
        };
        next.updates.insert(0, update);
        next.updates.truncate(UPDATES);
    }
    if let Some(details) = &heartbeat.details {
        let text = |line: &Line<255>| line.as_str().to_owned();
        next.pending = details
            .pending
            .as_ref()
            .map(|line| line.as_str().to_owned());
        next.java_due = details.java_due;
        next.memory = details.memory;
        next.startup = details
            .startup
            .iter()
            .map(|property| (text(&property.name), property.value.as_str().to_owned()))
            .collect();
        next.certificates = details.certificates.iter().map(text).collect();
        let nodes = details.nodes.iter();
        next.nodes = nodes
            .filter(|node| !contact.removing.contains(&node.id))
            .cloned()
            .collect();
    }
    if next.pending.as_deref() == Some(version) {
        next.pending = None;
    }
    if before == Some(&next) {
        return None;
    }
    next.at = now;
    Some(next)
}

/// How many updates are remembered.
const UPDATES: usize = 50;

/// What is kept of a gateway that said nothing yet.
fn empty(version: &str, now: Timestamp) -> Report {
    Report {
        at: now,
        installed: now,
        version: version.to_owned(),
        pending: None,
        release: None,
        scheduling: false,
        java_due: None,
        memory: 0,
        startup: Vec::new(),
        certificates: Vec::new(),
        nodes: Vec::new(),
        updates: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
