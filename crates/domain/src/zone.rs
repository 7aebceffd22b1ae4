//! Time zones, of which only a platform knows the rules.

use std::time::Duration;

use crate::civil::LocalTime;
use crate::time::Timestamp;

#[cfg(test)]
pub(crate) mod fake;

const DAY: Duration = Duration::from_secs(86_400);

/// What a platform knows of time zones.
pub trait ZoneOffsets {
    /// How many seconds east of UTC the zone's clocks are at that instant; `None` for a zone that
    /// is not known. Zones have the names of the IANA database, like `Europe/Berlin`.
    fn offset_at(&self, zone: &str, at: Timestamp) -> Option<i32>;
}

/// What clocks in the zone show at that instant; `None` for an unknown zone, or an instant out of a
/// [date's](crate::civil::LocalDate) reach.
#[must_use]
pub fn instant_to_local(offsets: &dyn ZoneOffsets, zone: &str, at: Timestamp) -> Option<LocalTime> {
    LocalTime::at(at, offsets.offset_at(zone, at)?)
}

/// The instant at which clocks in the zone show that time; `None` for an unknown zone.
///
/// Of the offsets a day before and a day after, the larger that fits wins: a time that clocks show
/// twice is the first of the two. A time that they skip is taken by the earlier offset, that of the
/// day before: where clocks go from 2:00 to 3:00, 2:30 is the instant at which they show 3:30. (So
/// do iCalendar, RFC 5545, and JavaScript.) More than one change within the two days is not foreseen.
#[must_use]
pub fn local_to_instant(
    offsets: &dyn ZoneOffsets,
    zone: &str,
    local: LocalTime,
) -> Option<Timestamp> {
    let about = local.instant(0);
    let before = offsets.offset_at(zone, about.before(DAY))?;
    let after = offsets.offset_at(zone, about.after(DAY))?;
    let fits = |&offset: &i32| offsets.offset_at(zone, local.instant(offset)) == Some(offset);
    let fitting = [before.max(after), before.min(after)]
        .into_iter()
        .find(fits);
    Some(local.instant(fitting.unwrap_or(before)))
}

#[cfg(test)]
mod tests {
    use super::fake::FakeZones;
    use super::*;
    use proptest::prelude::*;

    type Wall = (i32, u8, u8, u8, u8);

    fn utc((year, month, day, hour, minute): Wall) -> Timestamp {
        wall((year, month, day, hour, minute)).instant(0)
    }

    fn wall((year, month, day, hour, minute): Wall) -> LocalTime {
        LocalTime::new(year, month, day, hour, minute).expect("a time")
    }

    fn is(zone: &str, local: Wall, expected: Wall) {
        assert_eq!(
            local_to_instant(&FakeZones, zone, wall(local)),
            Some(utc(expected)),
            "{zone} {local:?}"
        );
    }

    #[test]
    fn a_gap_is_taken_by_the_offset_before_it() {
        is("Europe/Berlin", (2026, 3, 29, 1, 59), (2026, 3, 29, 0, 59));
        is("Europe/Berlin", (2026, 3, 29, 2, 0), (2026, 3, 29, 1, 0));
        is("Europe/Berlin", (2026, 3, 29, 2, 59), (2026, 3, 29, 1, 59));
        is("Europe/Berlin", (2026, 3, 29, 3, 0), (2026, 3, 29, 1, 0));
        is("America/New_York", (2026, 3, 8, 1, 59), (2026, 3, 8, 6, 59));
        is("America/New_York", (2026, 3, 8, 2, 30), (2026, 3, 8, 7, 30));
        is("America/New_York", (2026, 3, 8, 3, 0), (2026, 3, 8, 7, 0));
    }

    #[test]
    fn of_an_overlap_the_first_time_is_taken() {
        is(
            "Europe/Berlin",
            (2026, 10, 25, 1, 59),
            (2026, 10, 24, 23, 59),
        );
        is("Europe/Berlin", (2026, 10, 25, 2, 0), (2026, 10, 25, 0, 0));
        is(
            "Europe/Berlin",
            (2026, 10, 25, 2, 59),
            (2026, 10, 25, 0, 59),
        );
        is("Europe/Berlin", (2026, 10, 25, 3, 0), (2026, 10, 25, 2, 0));
        is(
            "America/New_York",
            (2026, 11, 1, 0, 59),
            (2026, 11, 1, 4, 59),
        );
        is(
            "America/New_York",
            (2026, 11, 1, 1, 30),
            (2026, 11, 1, 5, 30),
        );
        is("America/New_York", (2026, 11, 1, 2, 0), (2026, 11, 1, 7, 0));
    }

    #[test]
    fn the_days_about_a_change_keep_their_offset() {
        is("Europe/Berlin", (2026, 3, 28, 12, 0), (2026, 3, 28, 11, 0));
        is("Europe/Berlin", (2026, 3, 30, 12, 0), (2026, 3, 30, 10, 0));
        is(
            "Europe/Berlin",
            (2026, 10, 24, 12, 0),
            (2026, 10, 24, 10, 0),
        );
        is(
            "Europe/Berlin",
            (2026, 10, 26, 12, 0),
            (2026, 10, 26, 11, 0),
        );
    }

    #[test]
    fn a_change_may_be_half_an_hour_or_a_day() {
        is(
            "Australia/Lord_Howe",
            (2026, 4, 5, 1, 45),
            (2026, 4, 4, 14, 45),
        );
        is(
            "Australia/Lord_Howe",
            (2026, 10, 4, 2, 15),
            (2026, 10, 3, 15, 45),
        );
        is(
            "Pacific/Apia",
            (2011, 12, 29, 23, 59),
            (2011, 12, 30, 9, 59),
        );
        is("Pacific/Apia", (2011, 12, 30, 12, 0), (2011, 12, 30, 22, 0));
        is("Pacific/Apia", (2011, 12, 31, 0, 0), (2011, 12, 30, 10, 0));
    }

    #[test]
    fn an_unknown_zone_has_no_time() {
        let zone = "Europe/Atlantis";
        let noon = wall((2026, 1, 1, 12, 0));
        assert_eq!(local_to_instant(&FakeZones, zone, noon), None);
        assert_eq!(instant_to_local(&FakeZones, zone, noon.instant(0)), None);
    }

    proptest! {
        #[test]
        fn what_clocks_show_leads_back_to_the_first_time_they_show_it(
            zone in proptest::sample::select(vec![
                "Etc/UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                "Asia/Kathmandu", "Pacific/Kiritimati", "Etc/GMT+12",
            ]),
            minute in 0i64..5_000_000,
        ) {
            let at = utc((2020, 1, 1, 0, 0)).after(Duration::from_secs(minute.unsigned_abs() * 60));
            let local = instant_to_local(&FakeZones, zone, at).expect("a known zone");
            let back = local_to_instant(&FakeZones, zone, local).expect("a known zone");
            prop_assert!(back <= at);
            prop_assert_eq!(instant_to_local(&FakeZones, zone, back), Some(local));
        }
    }
}
