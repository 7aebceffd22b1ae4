//! What gateways say of themselves, what follows from it, and what follows from their silence.
//!
//! A gateway sends a [`Heartbeat`] every [`INTERVAL`], and is told in [`answer`](commands) what it has to do.
//! [`hear`] says what a heartbeat changes, [`silence`] what its absence means.

mod answer;
mod bounded;
mod details;
mod hear;
mod silence;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::issue::IssueKind;
use crate::text::Name;
use crate::time::Timestamp;

pub use answer::{Answer, Command, commands};
pub use bounded::{Line, List, TooMany};
pub use details::{Details, Property, report};
pub use hear::{Contact, Heard, Known, hear};
pub use silence::{INTERVAL, LATE, LOST_AFTER, MISSED, Silence, first_missed, silence, watched};

/// What a gateway sends every [`INTERVAL`], and at once when its state changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Heartbeat {
    /// What it is doing.
    pub state: State,
    /// When its process started, by the gateway's own clock. It tells one process from the next, and is compared
    /// with nothing but what the same gateway said before: clocks differ between machines.
    pub started: Timestamp,
    /// The version it runs.
    pub version: Line<64>,
    /// What is wrong with it now; what is not named any more is over.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub issues: List<Finding, 32>,
    /// The rest of what there is to know. Sent after a start, when something of it changed, and when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Details>,
}

/// What a gateway is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is coming up.
    Starting,
    /// It runs.
    Online,
    /// It is going down.
    Stopping,
    /// It is going down to come up again.
    Restarting,
    /// It was shut down; its last word.
    Stopped,
    /// Its process ended without shutting down: said by what watches over the process.
    UncleanShutdown,
    /// It tried to start and did not; its last word.
    FailedStart,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Starting,
        Self::Online,
        Self::Stopping,
        Self::Restarting,
        Self::Stopped,
        Self::UncleanShutdown,
        Self::FailedStart,
    ];
}

/// Something that a gateway finds wrong. The platform notes since when.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ReportedIssue"))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What it is: anything but missed heartbeats, which only the platform can know of.
    #[serde(deserialize_with = "found_by_gateways")]
    pub issue: IssueKind,
    /// On which node, where it is one node's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<Name>,
}

fn found_by_gateways<'de, D: Deserializer<'de>>(from: D) -> Result<IssueKind, D::Error> {
    match IssueKind::deserialize(from)? {
        IssueKind::HeartbeatsMissed { .. } => Err(D::Error::custom(
            "a gateway cannot report missed heartbeats",
        )),
        IssueKind::DiskNearlyFull { used } if used > 100 => {
            Err(D::Error::custom("a disk is used to at most 100 percent"))
        }
        kind => Ok(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Heartbeat, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn the_least_a_gateway_says_is_its_state_its_process_and_its_version() {
        let heartbeat = read(r#"{"state":"online","started":7,"version":"26.11"}"#);
        let heartbeat = heartbeat.expect("a heartbeat");
        assert_eq!(heartbeat.state, State::Online);
        assert_eq!(heartbeat.started, Timestamp::from_millis(7));
        assert!(heartbeat.issues.is_empty() && heartbeat.details.is_none());
        let written = serde_json::to_string(&heartbeat).expect("JSON");
        assert_eq!(read(&written), Ok(heartbeat));
    }

    #[test]
    fn all_that_a_gateway_can_say_is_read_and_written_alike() {
        let text = r#"{"state":"starting","started":7,"version":"26.11",
            "issues":[{"issue":{"kind":"disk_nearly_full","used":91},"node":"node-1"}],
            "details":{"pending":"26.12","java_due":9,"memory":8192,
                "startup":[{"name":"Time zone","value":"UTC"}],"certificates":["api.example.com"],
                "nodes":[{"id":"node-1","host":"h","status":"online","head":true}]}}"#;
        let heartbeat = read(text).expect("a heartbeat");
        let details = heartbeat.details.as_ref().expect("details");
        assert_eq!((details.memory, details.nodes.len()), (8192, 1));
        let written = serde_json::to_string(&heartbeat).expect("JSON");
        assert_eq!(read(&written), Ok(heartbeat));
    }

    #[test]
    fn what_breaks_a_rule_is_no_heartbeat() {
        let around = |member: &str| {
            read(&format!(
                r#"{{"state":"online","started":7,"version":"26.11",{member}}}"#
            ))
        };
        assert!(around(r#""issues":[]"#).is_ok());
        for wrong in [
            r#""health":"fine""#,
            r#""issues":[{"issue":{"kind":"on_fire"}}]"#,
            r#""issues":[{"issue":{"kind":"heartbeats_missed","missed":3}}]"#,
            r#""issues":[{"issue":{"kind":"disk_nearly_full","used":101}}]"#,
            r#""issues":[{"issue":{"kind":"node_down"},"node":"two\nlines"}]"#,
            r#""issues":[{"issue":{"kind":"node_down"},"knot":"a"}]"#,
            r#""details":{"memory":1,"nodes":[],"colour":"red"}"#,
            r#""details":{"memory":-1}"#,
        ] {
            assert!(around(wrong).is_err(), "{wrong}");
        }
        let many = vec![r#"{"issue":{"kind":"node_down"}}"#; 33].join(",");
        assert!(around(&format!(r#""issues":[{many}]"#)).is_err());
        for wrong in [
            r#"{"state":"asleep","started":7,"version":"1"}"#,
            r#"{"state":"online","started":"noon","version":"1"}"#,
            r#"{"state":"online","started":7,"version":""}"#,
            r#"{"state":"online","version":"1"}"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
