//! When a gateway receives the updates that precede a full release.

mod hour;
mod next;
mod week;

use serde::{Deserialize, Serialize};

pub use crate::civil::Weekday;
pub use hour::{Hour, InvalidHour};
pub use next::next;
pub use week::ReleaseWeek;

/// **Runtime Release Scheduling** of a gateway (product/gateways.md, the settings' panel
/// `schedule`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReleaseSchedule {
    /// Which of the two weeks before a full release; `None` to receive no updates ahead of it.
    pub week: Option<ReleaseWeek>,
    /// The day of that week.
    pub day: Weekday,
    /// The hour of that day.
    pub hour: Hour,
    /// The time zone of day and hour, by its name in the IANA database, like `Europe/Berlin`. Only a
    /// platform knows which there are.
    pub zone: String,
}

#[cfg(test)]
mod tests;
