//! A few zones by their rules of today, for tests.

use super::ZoneOffsets;
use crate::civil::{LocalDate, LocalTime, Weekday};
use crate::time::Timestamp;

pub(crate) struct FakeZones;

/// Zones with neither a gap nor an overlap between 2020 and 2030, and their offsets in seconds.
const FIXED: [(&str, i32); 4] = [
    ("Etc/UTC", 0),
    ("Asia/Kathmandu", 20_700),
    ("Pacific/Kiritimati", 50_400),
    ("Etc/GMT+12", -43_200),
];

impl ZoneOffsets for FakeZones {
    fn offset_at(&self, zone: &str, at: Timestamp) -> Option<i32> {
        let year = LocalTime::at(at, 0)?.date().parts().0;
        let sunday = |month, nth, hour| sunday(year, month, nth, hour);
        let within = |begin: Timestamp, end: Timestamp| (begin..end).contains(&at);
        match zone {
            "Europe/Berlin" => {
                Some(3600 + 3600 * i32::from(within(sunday(3, 25, 1), sunday(10, 25, 1))))
            }
            "America/New_York" => {
                Some(-18_000 + 3600 * i32::from(within(sunday(3, 8, 7), sunday(11, 1, 6))))
            }
            // Half an hour, in the southern summer.
            "Australia/Lord_Howe" => {
                let change = |day: LocalDate, hour, minute| {
                    LocalTime::on(day, hour, minute).map(|local| local.instant(0))
                };
                let winter = change(first_sunday(year, 4).plus_days(-1)?, 15, 0)?;
                let summer = change(first_sunday(year, 10).plus_days(-1)?, 15, 30)?;
                Some(39_600 - 1800 * i32::from(within(winter, summer)))
            }
            // Left out 30 December 2011.
            "Pacific/Apia" => {
                let change = LocalTime::new(2011, 12, 30, 10, 0)?.instant(0);
                Some(if at < change { -36_000 } else { 50_400 })
            }
            _ => FIXED
                .iter()
                .find(|(name, _)| *name == zone)
                .map(|(_, offset)| *offset),
        }
    }
}

/// The first Sunday of the month that is not before that day, at that hour UTC.
fn sunday(year: i32, month: u8, not_before: u8, hour: u8) -> Timestamp {
    let day = LocalDate::new(year, month, not_before).expect("a date");
    let wait = Weekday::Sunday.days_after(day.weekday());
    let sunday = day.plus_days(wait.into()).expect("in reach");
    LocalTime::on(sunday, hour, 0).expect("a time").instant(0)
}

fn first_sunday(year: i32, month: u8) -> LocalDate {
    LocalTime::at(sunday(year, month, 1, 0), 0)
        .expect("in reach")
        .date()
}
