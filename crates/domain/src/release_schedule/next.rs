//! When the next updates come.

use super::ReleaseSchedule;
use crate::civil::LocalTime;
use crate::time::Timestamp;
use crate::zone::{ZoneOffsets, instant_to_local, local_to_instant};

/// When, at `now`, updates before that full release are next received.
///
/// The weeks are counted by dates in the schedule's zone: the release's date there is the day before
/// which the last week ends. An hour that clocks show twice or skip on that day is taken as
/// [`local_to_instant`] says.
///
/// `None` if no week is chosen, the zone is unknown, or the instant is past: the date of the release
/// after that is not known yet. The instant itself is not past.
#[must_use]
pub fn next(
    schedule: &ReleaseSchedule,
    release: Timestamp,
    now: Timestamp,
    offsets: &dyn ZoneOffsets,
) -> Option<Timestamp> {
    let zone = schedule.zone.as_str();
    let week = schedule.week?;
    let released = instant_to_local(offsets, zone, release)?.date();
    let begin = released.plus_days(-i32::from(week.days_before()))?;
    let wait = schedule.day.days_after(begin.weekday());
    let day = begin.plus_days(wait.into())?;
    let local = LocalTime::on(day, schedule.hour.get(), 0)?;
    local_to_instant(offsets, zone, local).filter(|at| *at >= now)
}
