//! Instants as people write them: ISO 8601, with an offset, from 1970 to 9999.

use waygate_domain::time::Timestamp;

const DAY: i64 = 86_400_000;

/// 10000-01-01T00:00:00Z.
const END: i64 = 253_402_300_800_000;

/// Reads a date and a time of day with seconds and fractions or without, and `Z` or an offset.
///
/// A blank stands for the `+` of an offset, which a query string may have turned into one. `None` where
/// it is anything else, or outside 1970 to 9999.
pub fn parse(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once(['T', 't'])?;
    let (time, offset) = split_offset(time)?;
    let millis = parse_date(date)? * DAY + parse_time(time)? - offset;
    (0..END)
        .contains(&millis)
        .then(|| Timestamp::from_millis(millis))
}

/// Writes an instant in UTC, with milliseconds where there are any.
///
/// Instants outside 1970 to 9999 are brought to the nearest within.
pub fn format(instant: Timestamp) -> String {
    let millis = instant.as_millis().clamp(0, END - 1);
    let (year, month, day) = civil(millis / DAY);
    let rest = millis % DAY;
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60);
    let (second, fraction) = (rest / 1000 % 60, rest % 1000);
    let start = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    match fraction {
        0 => format!("{start}Z"),
        _ => format!("{start}.{fraction:03}Z"),
    }
}

/// The time of day, and the offset in milliseconds.
fn split_offset(text: &str) -> Option<(&str, i64)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let at = text.rfind(['+', '-', ' '])?;
    let (time, offset) = (&text[..at], &text[at + 1..]);
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if offset.len() == 2 => (offset, "00"),
        None => offset.split_at_checked(2)?,
    };
    let offset = digits(hours, 2, 23)? * 3_600_000 + digits(minutes, 2, 59)? * 60_000;
    match text.as_bytes()[at] {
        b'-' => Some((time, -offset)),
        _ => Some((time, offset)),
    }
}

/// Days since 1970 began.
fn parse_date(text: &str) -> Option<i64> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4, 9999)?;
    let month = digits(parts.next()?, 2, 12)?;
    let day = digits(parts.next()?, 2, 31)?;
    let days = days_before(year, month.max(1)) + day - 1;
    // A day that the month does not have turns up as another one.
    (parts.next().is_none() && civil(days) == (year, month, day)).then_some(days)
}

/// Milliseconds since midnight.
fn parse_time(text: &str) -> Option<i64> {
    let (clock, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let mut parts = clock.split(':');
    let hour = digits(parts.next()?, 2, 23)?;
    let minute = digits(parts.next()?, 2, 59)?;
    let second = parts.next().map_or(Some(0), |s| digits(s, 2, 59))?;
    let whole = (hour * 60 + minute) * 60_000 + second * 1000;
    let valid = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    let thousandths = fraction.bytes().chain("00".bytes()).take(3);
    let millis = thousandths.fold(0, |sum, b| sum * 10 + i64::from(b.wrapping_sub(b'0')));
    (valid && parts.next().is_none()).then_some(whole + millis)
}

fn digits(text: &str, length: usize, most: i64) -> Option<i64> {
    let valid = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = text.parse().ok().filter(|_| valid)?;
    (number <= most).then_some(number)
}

/// Days from 1970-01-01 to the first of that month. Years are counted from March, so that a leap day
/// is a year's last.
fn days_before(year: i64, month: i64) -> i64 {
    let (year, month) = match month {
        3.. => (year, month - 3),
        _ => (year - 1, month + 9),
    };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (153 * month + 2) / 5 - 719_468
}

/// Year, month and day of the day that many days after 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = year + days.div_euclid(146_097) * 400;
    match month {
        0..10 => (year, month + 3, day),
        _ => (year + 1, month - 9, day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn millis(text: &str) -> Option<i64> {
        parse(text).map(Timestamp::as_millis)
    }

    #[test]
    fn every_usual_way_to_write_an_instant_is_read() {
        let noon = millis("2026-03-09T12:00:00Z");
        assert_eq!(noon, Some(1_773_057_600_000));
        for same in [
            "2026-03-09T12:00Z",
            "2026-03-09T12:00:00.000Z",
            "2026-03-09t13:00:00+01:00",
            "2026-03-09T13:00:00 01:00",
            "2026-03-09T06:30-0530",
            "2026-03-10T02:00:00+14",
        ] {
            assert_eq!(millis(same), noon, "{same}");
        }
        assert_eq!(millis("1970-01-01T00:00:00.5Z"), Some(500));
        assert_eq!(millis("2024-02-29T00:00:00Z"), Some(1_709_164_800_000));
        assert_eq!(millis("9999-12-31T23:59:59.999Z"), Some(END - 1));
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for wrong in [
            "",
            "now",
            "2026-03-09",
            "2026-03-09T12:00:00",
            "2026-13-01T00:00Z",
            "2026-00-01T00:00Z",
            "2026-02-29T00:00Z",
            "2026-04-31T00:00Z",
            "2026-04-00T00:00Z",
            "2026-03-09T24:00Z",
            "2026-03-09T12:60Z",
            "2026-03-09T12:00:00.Z",
            "2026-03-09T12:00:00.5xZ",
            "2026-03-09T12Z",
            "2026-03-09T12:00:00+1",
            "2026-03-09T12:00:00+01:00:00",
            "+026-03-09T12:00:00Z",
            "1969-12-31T23:59:59Z",
            "9999-12-31T23:59:59-00:01",
            "２026-03-09T12:00:00Z",
            "2026-03-09T12:00:00+é",
        ] {
            assert_eq!(millis(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn an_instant_survives_being_written(millis in 0..END) {
            let instant = Timestamp::from_millis(millis);
            prop_assert_eq!(parse(&format(instant)), Some(instant));
        }

        #[test]
        fn nothing_makes_it_panic(text in "\\PC*") {
            let _ = parse(&text);
        }

        #[test]
        fn nothing_like_an_instant_makes_it_panic(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:., +éZ-]*") {
            let _ = parse(&text);
        }
    }
}
