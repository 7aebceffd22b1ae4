//! What a gateway is told when it was heard.

use serde::{Deserialize, Serialize};

use super::{Heartbeat, Known, State};
use crate::gateway_details::Report;
use crate::status::Reported;
use crate::text::Name;

/// What a gateway is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// What it has to do, in this order. The same is said again until the gateway's words show that it was done.
    pub commands: Vec<Command>,
}

/// Something for a gateway to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    /// Go down and come up again.
    Restart,
    /// Take this version into use, and restart.
    ApplyUpdates {
        /// The version.
        version: String,
    },
    /// Go back to this version, and restart.
    RollBack {
        /// The version.
        version: String,
    },
    /// Take this node out of the cluster.
    RemoveNode {
        /// Its id.
        node: Name,
    },
    /// Send the details with the next heartbeat.
    Report,
    /// Stop for good: the gateway was deleted.
    Stop,
}

/// What a gateway is told of which that is known after its heartbeat. `leaving`: the heartbeat comes from the
/// process that a restart is to end.
#[must_use]
pub fn commands(
    known: &Known,
    report: Option<&Report>,
    heartbeat: &Heartbeat,
    leaving: bool,
) -> Answer {
    let mut commands = Vec::new();
    let runs = matches!(heartbeat.state, State::Starting | State::Online);
    if let (Reported::Restarting { began }, Some(_), true) =
        (known.reported, known.asked, leaving && runs)
    {
        // An update is noted at the very instant at which its restart was asked for.
        let updates = report.map_or(&[][..], |report| &report.updates);
        let update = updates.first().filter(|update| update.at == began);
        commands.push(match update {
            None => Command::Restart,
            Some(update) if update.rolled_back => Command::RollBack {
                version: update.version.clone(),
            },
            Some(update) => Command::ApplyUpdates {
                version: update.version.clone(),
            },
        });
    }
    if let Some(contact) = &known.contact {
        let removing = contact.removing.iter().cloned();
        commands.extend(removing.map(|node| Command::RemoveNode { node }));
    }
    if report.is_none() {
        commands.push(Command::Report);
    }
    Answer { commands }
}

impl Answer {
    /// What a gateway is told that was deleted.
    #[must_use]
    pub fn deleted() -> Self {
        Self {
            commands: vec![Command::Stop],
        }
    }
}
