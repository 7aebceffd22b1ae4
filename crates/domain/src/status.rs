//! The eleven states of a gateway, and the rule by which a restart becomes overdue.

use std::num::NonZeroU16;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::issue::Issue;
use crate::time::Timestamp;

/// What a gateway's state comes to, as the console shows it.
///
/// Six of these share their [label](Status::label) with another; the [qualifier](Status::qualifier)
/// tells them apart in words. Declared worst first: the order is that of the Status column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Stopped talking to the platform; may have ended unexpectedly.
    OfflineLostContact,
    /// Has not answered within the time that a restart may take.
    RestartingOverdue,
    /// Tried to start and did not.
    OfflineFailedStart,
    /// Is not running and did not shut down cleanly.
    OfflineUncleanShutdown,
    /// Runs, but problems of its cluster affect it.
    ClusterIssues,
    /// Is not running.
    Offline,
    /// Is restarting.
    Restarting,
    /// Is stopping.
    Stopping,
    /// Is starting.
    Starting,
    /// Runs and talks to the platform.
    Online,
    /// Was deleted; shown in the Deleted view alone.
    Deleted,
}

impl Status {
    /// Every status, worst first.
    pub const ALL: [Self; 11] = [
        Self::OfflineLostContact,
        Self::RestartingOverdue,
        Self::OfflineFailedStart,
        Self::OfflineUncleanShutdown,
        Self::ClusterIssues,
        Self::Offline,
        Self::Restarting,
        Self::Stopping,
        Self::Starting,
        Self::Online,
        Self::Deleted,
    ];

    /// The key used in URLs, documents and icons.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OfflineLostContact => "offline_lost_contact",
            Self::RestartingOverdue => "restarting_overdue",
            Self::OfflineFailedStart => "offline_failed_start",
            Self::OfflineUncleanShutdown => "offline_unclean_shutdown",
            Self::ClusterIssues => "cluster_issues",
            Self::Offline => "offline",
            Self::Restarting => "restarting",
            Self::Stopping => "stopping",
            Self::Starting => "starting",
            Self::Online => "online",
            Self::Deleted => "deleted",
        }
    }

    /// The status with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    /// The word that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::OfflineLostContact
            | Self::OfflineFailedStart
            | Self::OfflineUncleanShutdown
            | Self::Offline => "Offline",
            Self::RestartingOverdue | Self::Restarting => "Restarting",
            Self::ClusterIssues => "Cluster Issues",
            Self::Stopping => "Stopping",
            Self::Starting => "Starting",
            Self::Online => "Online",
            Self::Deleted => "Deleted",
        }
    }

    /// What tells this status from another with the same label; printed after the label.
    pub const fn qualifier(self) -> Option<&'static str> {
        match self {
            Self::OfflineLostContact => Some("lost contact"),
            Self::RestartingOverdue => Some("overdue"),
            Self::OfflineFailedStart => Some("failed start"),
            Self::OfflineUncleanShutdown => Some("unclean shutdown"),
            _ => None,
        }
    }

    /// How severe it is, for sorting: 0 is the worst.
    pub const fn severity(self) -> u8 {
        self as u8
    }
}

/// What a gateway last said of itself, or what the platform concluded from its silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Reported {
    /// It is coming up.
    Starting,
    /// It runs.
    Online,
    /// It is going down.
    Stopping,
    /// It is going down to come up again.
    Restarting {
        /// When the restart began.
        began: Timestamp,
    },
    /// It does not run.
    Offline {
        /// How it came to that.
        cause: OfflineCause,
    },
}

/// How a gateway came to be offline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OfflineCause {
    /// It was shut down.
    Stopped,
    /// It ended without shutting down.
    UncleanShutdown,
    /// It tried to start and did not.
    FailedStart,
    /// It fell silent.
    LostContact,
}

impl OfflineCause {
    /// Every cause.
    pub const ALL: [Self; 4] = [
        Self::Stopped,
        Self::UncleanShutdown,
        Self::FailedStart,
        Self::LostContact,
    ];

    /// The key used in documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::UncleanShutdown => "unclean_shutdown",
            Self::FailedStart => "failed_start",
            Self::LostContact => "lost_contact",
        }
    }

    /// The cause with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.key() == key)
    }
}

/// **Force Restart After X Minutes**: 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u16", into = "u16")]
pub struct ForceRestart(NonZeroU16);

/// A number of minutes outside 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidForceRestart;

impl std::fmt::Display for InvalidForceRestart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Force Restart takes 1 to 9999 minutes")
    }
}

impl std::error::Error for InvalidForceRestart {}

impl ForceRestart {
    /// So many minutes.
    ///
    /// # Errors
    /// [`InvalidForceRestart`] outside 1 to 9999.
    pub fn minutes(minutes: u16) -> Result<Self, InvalidForceRestart> {
        NonZeroU16::new(minutes)
            .filter(|m| m.get() <= 9999)
            .map(Self)
            .ok_or(InvalidForceRestart)
    }

    /// How many minutes.
    pub const fn as_minutes(self) -> u16 {
        self.0.get()
    }
}

impl TryFrom<u16> for ForceRestart {
    type Error = InvalidForceRestart;
    fn try_from(minutes: u16) -> Result<Self, Self::Error> {
        Self::minutes(minutes)
    }
}

impl From<ForceRestart> for u16 {
    fn from(force: ForceRestart) -> Self {
        force.as_minutes()
    }
}

/// A restart under way: when it began and until when it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Restart {
    /// When it began.
    pub began: Timestamp,
    /// The last instant at which it is not yet overdue.
    pub deadline: Timestamp,
}

impl Restart {
    /// A restart that began then. It may take 5 minutes, or where Force Restart is set that and
    /// 1 minute more (product/gateways.md, `restarting_overdue`).
    #[must_use]
    pub fn new(began: Timestamp, force: Option<ForceRestart>) -> Self {
        let minutes = force.map_or(5, |f| u64::from(f.as_minutes()) + 1);
        Self {
            began,
            deadline: began.after(Duration::from_secs(minutes * 60)),
        }
    }

    /// Whether *more* than the allowed time has passed.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        now > self.deadline
    }
}

/// The status that follows from what was reported, the issues found and the clock.
///
/// A running gateway with an issue of its cluster has [`Status::ClusterIssues`].
pub fn derive(
    reported: Reported,
    restart: Option<Restart>,
    issues: &[Issue],
    now: Timestamp,
) -> Status {
    match reported {
        Reported::Starting => Status::Starting,
        Reported::Online if issues.iter().any(|issue| issue.kind.concerns_cluster()) => {
            Status::ClusterIssues
        }
        Reported::Online => Status::Online,
        Reported::Stopping => Status::Stopping,
        Reported::Restarting { .. } if restart.is_some_and(|r| r.is_overdue(now)) => {
            Status::RestartingOverdue
        }
        Reported::Restarting { .. } => Status::Restarting,
        Reported::Offline { cause } => match cause {
            OfflineCause::Stopped => Status::Offline,
            OfflineCause::UncleanShutdown => Status::OfflineUncleanShutdown,
            OfflineCause::FailedStart => Status::OfflineFailedStart,
            OfflineCause::LostContact => Status::OfflineLostContact,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn the_order_is_worst_first() {
        let keys: Vec<_> = Status::ALL.map(Status::key).into();
        assert_eq!(
            keys,
            [
                "offline_lost_contact",
                "restarting_overdue",
                "offline_failed_start",
                "offline_unclean_shutdown",
                "cluster_issues",
                "offline",
                "restarting",
                "stopping",
                "starting",
                "online",
                "deleted",
            ]
        );
        assert!(Status::ALL.map(Status::severity).is_sorted());
    }

    #[test]
    fn keys_and_words_identify_a_status() {
        let words: HashSet<_> = Status::ALL
            .iter()
            .map(|s| (s.label(), s.qualifier()))
            .collect();
        assert_eq!(words.len(), 11);
        assert_eq!(
            Status::ALL
                .iter()
                .filter(|s| {
                    Status::ALL
                        .iter()
                        .any(|o| o != *s && o.label() == s.label())
                })
                .count(),
            6
        );
        for status in Status::ALL {
            assert_eq!(Status::from_key(status.key()), Some(status));
        }
        assert_eq!(Status::from_key("Online"), None);
    }

    #[test]
    fn force_restart_takes_1_to_9999() {
        assert_eq!(ForceRestart::minutes(0), Err(InvalidForceRestart));
        assert_eq!(
            ForceRestart::minutes(1).map(ForceRestart::as_minutes),
            Ok(1)
        );
        assert_eq!(
            ForceRestart::minutes(9999).map(ForceRestart::as_minutes),
            Ok(9999)
        );
        assert_eq!(ForceRestart::minutes(10000), Err(InvalidForceRestart));
    }

    fn status_after(force: Option<u16>, millis: i64) -> Status {
        let began = Timestamp::from_millis(1_000_000);
        let force = force.map(|m| ForceRestart::minutes(m).expect("in range"));
        let restart = Restart::new(began, force);
        let now = Timestamp::from_millis(1_000_000 + millis);
        derive(Reported::Restarting { began }, Some(restart), &[], now)
    }

    #[test]
    fn without_force_restart_five_minutes_are_allowed_and_not_a_millisecond_more() {
        assert_eq!(status_after(None, 5 * 60_000), Status::Restarting);
        assert_eq!(
            status_after(None, 5 * 60_000 + 1),
            Status::RestartingOverdue
        );
    }

    proptest! {
        #[test]
        fn with_force_restart_it_is_that_and_a_minute(minutes in 1u16..=9999, past in -600_000i64..=600_000) {
            let allowed = (i64::from(minutes) + 1) * 60_000;
            let expected = if past > 0 { Status::RestartingOverdue } else { Status::Restarting };
            prop_assert_eq!(status_after(Some(minutes), allowed + past), expected);
        }

        #[test]
        fn once_overdue_always_overdue(minutes in proptest::option::of(1u16..=9999), a in 0i64..700_000_000, b in 0i64..700_000_000) {
            let (first, later) = (a.min(b), a.max(b));
            if status_after(minutes, first) == Status::RestartingOverdue {
                prop_assert_eq!(status_after(minutes, later), Status::RestartingOverdue);
            }
        }
    }
}
