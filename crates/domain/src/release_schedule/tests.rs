//! Tables for the weeks and for the changes of the clocks, properties for the rest.

use proptest::prelude::*;

use super::*;
use crate::civil::{LocalDate, LocalTime};
use crate::time::Timestamp;
use crate::zone::fake::FakeZones;
use crate::zone::instant_to_local;

const LONG_AGO: Timestamp = Timestamp::from_millis(i64::MIN);

type Wall = (i32, u8, u8, u8, u8);

fn utc((year, month, day, hour, minute): Wall) -> Timestamp {
    LocalTime::new(year, month, day, hour, minute)
        .expect("a time")
        .instant(0)
}

fn schedule(week: ReleaseWeek, day: Weekday, hour: u8, zone: &str) -> ReleaseSchedule {
    ReleaseSchedule {
        week: Some(week),
        day,
        hour: Hour::new(hour).expect("an hour"),
        zone: zone.to_owned(),
    }
}

fn comes(schedule: &ReleaseSchedule, release: Wall, expected: Wall) {
    assert_eq!(
        next(schedule, utc(release), LONG_AGO, &FakeZones),
        Some(utc(expected)),
        "{schedule:?} before {release:?}"
    );
}

#[test]
fn the_weeks_are_the_14_days_before_the_release() {
    // 2026-07-15 is a Wednesday: the weeks begin on Wednesdays and end on Tuesdays.
    let release = (2026, 7, 15, 18, 0);
    for (week, day, date) in [
        (ReleaseWeek::First, Weekday::Wednesday, 1),
        (ReleaseWeek::First, Weekday::Thursday, 2),
        (ReleaseWeek::First, Weekday::Sunday, 5),
        (ReleaseWeek::First, Weekday::Tuesday, 7),
        (ReleaseWeek::Last, Weekday::Wednesday, 8),
        (ReleaseWeek::Last, Weekday::Monday, 13),
        (ReleaseWeek::Last, Weekday::Tuesday, 14),
    ] {
        for hour in [0, 23] {
            comes(
                &schedule(week, day, hour, "Etc/UTC"),
                release,
                (2026, 7, date, hour, 0),
            );
        }
    }
}

#[test]
fn the_releases_date_is_that_of_the_zone() {
    let tuesday = |zone| schedule(ReleaseWeek::Last, Weekday::Tuesday, 9, zone);
    // Still Tuesday the 14th in New York, a week earlier therefore; already the 15th in Berlin.
    comes(
        &tuesday("America/New_York"),
        (2026, 7, 15, 3, 59),
        (2026, 7, 7, 13, 0),
    );
    comes(
        &tuesday("America/New_York"),
        (2026, 7, 15, 4, 0),
        (2026, 7, 14, 13, 0),
    );
    comes(
        &tuesday("Europe/Berlin"),
        (2026, 7, 14, 21, 59),
        (2026, 7, 7, 7, 0),
    );
    comes(
        &tuesday("Europe/Berlin"),
        (2026, 7, 14, 22, 0),
        (2026, 7, 14, 7, 0),
    );
}

#[test]
fn an_hour_that_clocks_skip_comes_an_hour_later() {
    let berlin = |hour| schedule(ReleaseWeek::Last, Weekday::Sunday, hour, "Europe/Berlin");
    let release = (2026, 4, 1, 12, 0);
    comes(&berlin(1), release, (2026, 3, 29, 0, 0));
    comes(&berlin(2), release, (2026, 3, 29, 1, 0));
    comes(&berlin(3), release, (2026, 3, 29, 1, 0));
    comes(&berlin(4), release, (2026, 3, 29, 2, 0));
    let york = |hour| {
        schedule(
            ReleaseWeek::First,
            Weekday::Sunday,
            hour,
            "America/New_York",
        )
    };
    let release = (2026, 3, 18, 12, 0);
    comes(&york(1), release, (2026, 3, 8, 6, 0));
    comes(&york(2), release, (2026, 3, 8, 7, 0));
    comes(&york(3), release, (2026, 3, 8, 7, 0));
}

#[test]
fn an_hour_that_clocks_show_twice_is_the_first_of_the_two() {
    let berlin = |hour| schedule(ReleaseWeek::Last, Weekday::Sunday, hour, "Europe/Berlin");
    let release = (2026, 10, 28, 12, 0);
    comes(&berlin(1), release, (2026, 10, 24, 23, 0));
    comes(&berlin(2), release, (2026, 10, 25, 0, 0));
    comes(&berlin(3), release, (2026, 10, 25, 2, 0));
    let york = |hour| {
        schedule(
            ReleaseWeek::First,
            Weekday::Sunday,
            hour,
            "America/New_York",
        )
    };
    let release = (2026, 11, 11, 12, 0);
    comes(&york(0), release, (2026, 11, 1, 4, 0));
    comes(&york(1), release, (2026, 11, 1, 5, 0));
    comes(&york(2), release, (2026, 11, 1, 7, 0));
}

#[test]
fn a_change_of_the_clocks_in_between_moves_neither_day_nor_hour() {
    let berlin = |week| schedule(week, Weekday::Friday, 9, "Europe/Berlin");
    comes(
        &berlin(ReleaseWeek::First),
        (2026, 4, 8, 12, 0),
        (2026, 3, 27, 8, 0),
    );
    comes(
        &berlin(ReleaseWeek::Last),
        (2026, 4, 8, 12, 0),
        (2026, 4, 3, 7, 0),
    );
}

#[test]
fn weeks_reach_over_leap_days_and_year_ends() {
    let utc = |week, day| schedule(week, day, 12, "Etc/UTC");
    // 29 February 2024 was a Thursday, 28 February 2025 a Friday.
    let thursday = utc(ReleaseWeek::Last, Weekday::Thursday);
    comes(&thursday, (2024, 3, 4, 0, 0), (2024, 2, 29, 12, 0));
    comes(&thursday, (2024, 2, 29, 0, 0), (2024, 2, 22, 12, 0));
    let friday = utc(ReleaseWeek::Last, Weekday::Friday);
    comes(&friday, (2025, 3, 1, 0, 0), (2025, 2, 28, 12, 0));
    // 7 January 2027 is a Thursday.
    let release = (2027, 1, 7, 0, 0);
    comes(
        &utc(ReleaseWeek::First, Weekday::Thursday),
        release,
        (2026, 12, 24, 12, 0),
    );
    comes(
        &utc(ReleaseWeek::First, Weekday::Wednesday),
        release,
        (2026, 12, 30, 12, 0),
    );
    comes(
        &utc(ReleaseWeek::Last, Weekday::Thursday),
        release,
        (2026, 12, 31, 12, 0),
    );
    comes(
        &utc(ReleaseWeek::Last, Weekday::Friday),
        release,
        (2027, 1, 1, 12, 0),
    );
}

#[test]
fn what_is_past_does_not_come_again() {
    let schedule = schedule(ReleaseWeek::Last, Weekday::Friday, 9, "Europe/Berlin");
    let (release, at) = (utc((2026, 4, 8, 12, 0)), utc((2026, 4, 3, 7, 0)));
    let now = |millis| Timestamp::from_millis(at.as_millis() + millis);
    let next_at = |now| next(&schedule, release, now, &FakeZones);
    assert_eq!(next_at(now(-1)), Some(at));
    assert_eq!(next_at(now(0)), Some(at));
    assert_eq!(next_at(now(1)), None);
    assert_eq!(next_at(release), None);
}

#[test]
fn without_a_week_or_a_known_zone_nothing_comes() {
    let release = utc((2026, 7, 15, 18, 0));
    let mut schedule = schedule(ReleaseWeek::First, Weekday::Monday, 0, "Europe/Atlantis");
    assert_eq!(next(&schedule, release, LONG_AGO, &FakeZones), None);
    schedule.zone = "Europe/Berlin".to_owned();
    assert!(next(&schedule, release, LONG_AGO, &FakeZones).is_some());
    schedule.week = None;
    assert_eq!(next(&schedule, release, LONG_AGO, &FakeZones), None);
}

#[test]
fn a_release_at_the_end_of_time_has_no_date() {
    let schedule = schedule(ReleaseWeek::First, Weekday::Monday, 0, "Etc/UTC");
    for millis in [i64::MIN, i64::MAX] {
        let release = Timestamp::from_millis(millis);
        assert_eq!(next(&schedule, release, LONG_AGO, &FakeZones), None);
    }
}

fn zones() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "Etc/UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Kiritimati",
        "Etc/GMT+12",
    ])
}

/// The Sundays on which clocks skip an hour, or half of one, from 2:00.
fn has_gap(zone: &str, date: LocalDate) -> bool {
    let (_, month, day) = date.parts();
    date.weekday() == Weekday::Sunday
        && match zone {
            "Europe/Berlin" => month == 3 && day >= 25,
            "America/New_York" => month == 3 && (8..=14).contains(&day),
            "Australia/Lord_Howe" => month == 10 && day <= 7,
            _ => false,
        }
}

proptest! {
    #[test]
    fn day_and_hour_are_as_asked_and_within_the_week(
        zone in zones(),
        week in proptest::sample::select(ReleaseWeek::ALL.to_vec()),
        day in proptest::sample::select(Weekday::ALL.to_vec()),
        hour in 0u8..24,
        minute in 0i64..5_000_000,
    ) {
        let release = Timestamp::from_millis(utc((2020, 1, 1, 0, 0)).as_millis() + minute * 60_000);
        let at = next(&schedule(week, day, hour, zone), release, LONG_AGO, &FakeZones);
        let at = at.expect("a known zone");
        let local = instant_to_local(&FakeZones, zone, at).expect("a known zone");
        let released = instant_to_local(&FakeZones, zone, release).expect("a known zone").date();
        let ahead = released.days() - local.date().days();
        let days = match week {
            ReleaseWeek::First => 8..=14,
            ReleaseWeek::Last => 1..=7,
        };
        prop_assert!(days.contains(&ahead), "{ahead} days ahead");
        prop_assert_eq!(local.date().weekday(), day);
        let in_gap = hour == 2 && has_gap(zone, local.date());
        let shown = match zone {
            _ if !in_gap => (hour, 0),
            "Australia/Lord_Howe" => (2, 30),
            _ => (3, 0),
        };
        prop_assert_eq!((local.hour(), local.minute()), shown);
        prop_assert!(at < release);
    }

    #[test]
    fn nothing_that_comes_is_past(
        zone in zones(), release in any::<i64>(), now in any::<i64>(), hour in 0u8..24,
    ) {
        let now = Timestamp::from_millis(now);
        let schedule = schedule(ReleaseWeek::First, Weekday::Sunday, hour, zone);
        let at = next(&schedule, Timestamp::from_millis(release), now, &FakeZones);
        prop_assert!(at.is_none_or(|at| at >= now));
    }
}
