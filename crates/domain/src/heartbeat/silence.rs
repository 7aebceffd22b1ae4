//! What it means when a gateway is not heard of.

use std::time::Duration;

use crate::status::Reported;
use crate::time::Timestamp;

/// How often a gateway sends a heartbeat.
pub const INTERVAL: Duration = Duration::from_secs(5);

/// How late a heartbeat may be before it counts as missed: its way here, and the second or so that it takes until
/// all instances of a platform know of it.
pub const LATE: Duration = Duration::from_millis(2500);

/// From how many heartbeats in a row on it is an issue that they were missed.
pub const MISSED: u16 = 3;

/// After how much silence a gateway counts as lost: 12 intervals.
pub const LOST_AFTER: Duration = Duration::from_secs(60);

/// What the silence of a gateway comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Nothing yet.
    Quiet,
    /// It is an issue that so many heartbeats in a row were missed.
    Missed(u16),
    /// It stopped talking to the platform.
    Lost,
}

/// Whether a gateway's silence means anything: a gateway that is offline has nothing to say, and a restart has a
/// time of its own ([`Restart`](crate::status::Restart)).
pub const fn watched(reported: Reported) -> bool {
    matches!(
        reported,
        Reported::Starting | Reported::Online | Reported::Stopping
    )
}

/// What the silence of a [watched](watched) gateway comes to that was heard of for the last time then.
pub fn silence(heard: Timestamp, now: Timestamp) -> Silence {
    let quiet = now.since(heard);
    if quiet >= LOST_AFTER {
        return Silence::Lost;
    }
    let missed = quiet.saturating_sub(LATE).as_millis() / INTERVAL.as_millis();
    match u16::try_from(missed).unwrap_or(u16::MAX) {
        missed if missed >= MISSED => Silence::Missed(missed),
        _ => Silence::Quiet,
    }
}

/// The first instant at which it is an issue that heartbeats were missed.
pub fn first_missed(heard: Timestamp) -> Timestamp {
    heard.after(INTERVAL * u32::from(MISSED) + LATE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::status::OfflineCause;

    const HEARD: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn silence_is_an_issue_after_three_intervals_and_a_loss_after_a_minute() {
        for (millis, expected) in [
            (-1, Silence::Quiet),
            (0, Silence::Quiet),
            (17_499, Silence::Quiet),
            (17_500, Silence::Missed(3)),
            (22_499, Silence::Missed(3)),
            (22_500, Silence::Missed(4)),
            (59_999, Silence::Missed(11)),
            (60_000, Silence::Lost),
            (i64::MAX - 1_000_000, Silence::Lost),
        ] {
            let now = Timestamp::from_millis(1_000_000 + millis);
            assert_eq!(silence(HEARD, now), expected, "{millis}");
        }
    }

    #[test]
    fn the_first_missed_heartbeat_counts_from_its_very_instant() {
        let at = first_missed(HEARD);
        assert_eq!(silence(HEARD, at), Silence::Missed(MISSED));
        let before = at.before(Duration::from_millis(1));
        assert_eq!(silence(HEARD, before), Silence::Quiet);
    }

    #[test]
    fn only_a_gateway_that_should_talk_is_missed() {
        let restarting = Reported::Restarting { began: HEARD };
        let offline = OfflineCause::ALL.map(|cause| Reported::Offline { cause });
        for talking in [Reported::Starting, Reported::Online, Reported::Stopping] {
            assert!(watched(talking));
        }
        assert!(![restarting].into_iter().chain(offline).any(watched));
    }
}
