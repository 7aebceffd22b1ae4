//! Dates and times as a calendar and a clock on the wall show them, without a time zone.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

const DAY_SECONDS: i64 = 86_400;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// The first day of the week by ISO 8601.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The seventh.
    Sunday,
}

impl Weekday {
    /// Every day, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The key used in documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }

    /// The day with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.key() == key)
    }

    /// The English name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// How many days after that day this one comes: 0 to 6.
    pub const fn days_after(self, earlier: Self) -> u8 {
        (self as u8 + 7 - earlier as u8) % 7
    }
}

/// A day of the Gregorian calendar, reckoned backwards too: 5.8 million years either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalDate {
    /// Days since 1970-01-01.
    days: i32,
}

impl LocalDate {
    /// That day; `None` if there is none, as with 30 February. Months and days count from 1.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let date = Self::from_days(days_from_civil(year, month, day))?;
        (date.parts() == (year, month, day)).then_some(date)
    }

    /// The day so many after 1970-01-01, if it is within reach.
    #[must_use]
    pub fn from_days(days: i64) -> Option<Self> {
        i32::try_from(days).ok().map(|days| Self { days })
    }

    /// The day so many after this one, or before it.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.days.checked_add(days).map(|days| Self { days })
    }

    /// Days since 1970-01-01, negative before.
    pub const fn days(self) -> i32 {
        self.days
    }

    /// Year, month from 1, day from 1.
    pub fn parts(self) -> (i32, u8, u8) {
        civil_from_days(self.days)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday, three days after a Monday.
        let index = (i64::from(self.days) + 3).rem_euclid(7);
        Weekday::ALL[usize::try_from(index).unwrap_or(0)]
    }
}

/// A time on the wall, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    date: LocalDate,
    hour: u8,
    minute: u8,
}

impl LocalTime {
    /// That time; `None` if there is no such day, hour (0 to 23) or minute (0 to 59).
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8, hour: u8, minute: u8) -> Option<Self> {
        LocalDate::new(year, month, day).and_then(|date| Self::on(date, hour, minute))
    }

    /// That time of that day; `None` if there is no such hour (0 to 23) or minute (0 to 59).
    #[must_use]
    pub fn on(date: LocalDate, hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { date, hour, minute })
    }

    /// What the wall shows `offset` seconds east of UTC at that instant, seconds left out; `None`
    /// if that is out of a date's reach.
    #[must_use]
    pub fn at(instant: Timestamp, offset: i32) -> Option<Self> {
        let seconds = instant.as_millis().div_euclid(1000) + i64::from(offset);
        let minutes = u16::try_from(seconds.rem_euclid(DAY_SECONDS) / 60).ok()?;
        let date = LocalDate::from_days(seconds.div_euclid(DAY_SECONDS))?;
        let (hour, minute) = (minutes / 60, minutes % 60);
        Self::on(date, hour.try_into().ok()?, minute.try_into().ok()?)
    }

    /// The instant at which a wall `offset` seconds east of UTC shows this time.
    #[must_use]
    pub fn instant(self, offset: i32) -> Timestamp {
        let minutes = i64::from(self.hour) * 60 + i64::from(self.minute);
        let seconds = i64::from(self.date.days) * DAY_SECONDS + minutes * 60 - i64::from(offset);
        Timestamp::from_millis(seconds * 1000)
    }

    /// Its day.
    pub const fn date(self) -> LocalDate {
        self.date
    }

    /// Its hour: 0 to 23.
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// Its minute: 0 to 59.
    pub const fn minute(self) -> u8 {
        self.minute
    }
}

// Both after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so
// that the leap day is the last; an era is 400 years or 146,097 days; day 0 is 0000-03-01.
const ERA_DAYS: i64 = 146_097;
const EPOCH_DAY: i64 = 719_468;

fn days_from_civil(year: i32, month: u8, day: u8) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * ERA_DAYS + day_of_era - EPOCH_DAY
}

// What is cut off is in range: an `i32` of days is fewer years, months are 1 to 12, days 1 to 31.
fn civil_from_days(days: i32) -> (i32, u8, u8) {
    let days = i64::from(days) + EPOCH_DAY;
    let (era, day_of_era) = (days.div_euclid(ERA_DAYS), days.rem_euclid(ERA_DAYS));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year as i32, month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(year: i32, month: u8, day: u8) -> LocalDate {
        LocalDate::new(year, month, day).expect("a date")
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(date(1970, 1, 1).days(), 0);
        assert_eq!(date(1969, 12, 31).days(), -1);
        assert_eq!(date(2000, 2, 29).days(), 11_016);
        assert_eq!(date(2026, 3, 29).days(), 20_541);
        assert_eq!(date(1, 1, 1).days(), -719_162);
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for (year, month, last) in [
            (2026, 1, 31),
            (2026, 2, 28),
            (2024, 2, 29),
            (2000, 2, 29),
            (1900, 2, 28),
            (2100, 2, 28),
            (2026, 4, 30),
            (2026, 12, 31),
        ] {
            assert!(LocalDate::new(year, month, last).is_some());
            assert_eq!(LocalDate::new(year, month, last + 1), None);
            assert_eq!(LocalDate::new(year, month, 0), None);
        }
        assert_eq!(LocalDate::new(2026, 0, 1), None);
        assert_eq!(LocalDate::new(2026, 13, 1), None);
        assert_eq!(LocalDate::new(i32::MAX, 1, 1), None);
        assert_eq!(LocalDate::new(i32::MIN, 1, 1), None);
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(date(1970, 1, 1).weekday(), Weekday::Thursday);
        assert_eq!(date(1969, 12, 31).weekday(), Weekday::Wednesday);
        assert_eq!(date(2024, 2, 29).weekday(), Weekday::Thursday);
        assert_eq!(date(2026, 3, 29).weekday(), Weekday::Sunday);
        assert_eq!(date(2026, 10, 25).weekday(), Weekday::Sunday);
    }

    #[test]
    fn a_weekday_is_told_by_its_key_and_counted_from_another() {
        for (index, day) in (0..).zip(Weekday::ALL) {
            assert_eq!(Weekday::from_key(day.key()), Some(day));
            assert_eq!(day.key(), day.label().to_lowercase());
            assert_eq!(day.days_after(Weekday::Monday), index);
            assert_eq!(day.days_after(day), 0);
        }
        assert_eq!(Weekday::Monday.days_after(Weekday::Tuesday), 6);
        assert_eq!(Weekday::from_key("Monday"), None);
    }

    #[test]
    fn a_time_has_an_hour_of_the_day_and_a_minute_of_the_hour() {
        assert!(LocalTime::new(2026, 12, 31, 23, 59).is_some());
        assert!(LocalTime::new(2026, 1, 1, 0, 0).is_some());
        assert_eq!(LocalTime::new(2026, 1, 1, 24, 0), None);
        assert_eq!(LocalTime::new(2026, 1, 1, 0, 60), None);
        assert_eq!(LocalTime::new(2026, 2, 29, 0, 0), None);
    }

    #[test]
    fn an_offset_moves_the_wall_clock_across_the_year() {
        let last_second = Timestamp::from_millis(1_798_761_599_999);
        let at = |offset| LocalTime::at(last_second, offset);
        assert_eq!(at(0), LocalTime::new(2026, 12, 31, 23, 59));
        assert_eq!(at(1), LocalTime::new(2027, 1, 1, 0, 0));
        assert_eq!(at(-86_400), LocalTime::new(2026, 12, 30, 23, 59));
    }

    #[test]
    fn an_instant_beyond_the_calendar_has_no_local_time() {
        for millis in [i64::MIN, i64::MAX] {
            let at = Timestamp::from_millis(millis);
            assert_eq!(LocalTime::at(at, i32::MAX), None);
            assert_eq!(LocalTime::at(at, i32::MIN), None);
        }
    }

    proptest! {
        #[test]
        fn a_day_is_the_day_after_the_one_before(days in any::<i32>()) {
            let today = LocalDate::from_days(days.into()).expect("in reach");
            let (year, month, day) = today.parts();
            prop_assert_eq!(LocalDate::new(year, month, day), Some(today));
            if let Some(tomorrow) = today.plus_days(1) {
                prop_assert_eq!(tomorrow.weekday().days_after(today.weekday()), 1);
                let (_, next_month, next_day) = tomorrow.parts();
                prop_assert!((next_month, next_day) == (month, day + 1) || next_day == 1);
            }
        }

        #[test]
        fn a_wall_clock_time_returns_through_its_instant(
            days in any::<i32>(), hour in 0u8..24, minute in 0u8..60, offset in any::<i32>()
        ) {
            let date = LocalDate::from_days(days.into()).expect("in reach");
            let local = LocalTime::on(date, hour, minute);
            let instant = local.expect("a time").instant(offset);
            prop_assert_eq!(LocalTime::at(instant, offset), local);
        }
    }
}
