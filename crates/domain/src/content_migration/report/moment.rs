use super::{Cell, Fault};
use crate::civil::LocalDate;
use crate::time::Timestamp;

const DAY: f64 = 86_400_000.0;
/// The day 0 of a workbook, 30 December 1899, in days since 1970.
const WORKBOOK_EPOCH: f64 = -25_569.0;
/// The first day that a workbook has no more: 1 January 10000.
const WORKBOOK_END: f64 = 2_958_466.0;

/// When something happened, in UTC, as far as the tool says it. How it writes an instant is not documented: what is
/// not known is kept as it stands there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Moment {
    /// At this instant.
    At(Timestamp),
    /// In words that are not understood.
    Said(String),
}

impl Moment {
    /// The moment in a cell; `None` where nothing stands there.
    ///
    /// A date, the number of a date, milliseconds since 1970, and texts such as `2026-11-21 13:44:10`,
    /// `2026-11-21T13:44:10.123Z` and `/Date(1795268650000)/` are understood.
    ///
    /// # Errors
    /// [`Fault::NoMoment`] for what cannot be one, such as yes or no, or a number that no date has.
    pub fn read(cell: &Cell) -> Result<Option<Self>, Fault> {
        match cell {
            cell if cell.is_blank() => Ok(None),
            Cell::Instant(at) => Ok(Some(Self::At(*at))),
            Cell::Number(number) => of_number(*number)
                .map(|at| Some(Self::At(at)))
                .ok_or(Fault::NoMoment),
            Cell::Text(_) => {
                let text = cell.text()?;
                Ok(Some(of_text(&text).map_or(Self::Said(text), Self::At)))
            }
            Cell::Empty | Cell::Flag(_) | Cell::Error => Err(Fault::NoMoment),
        }
    }

    /// The instant, where it is understood.
    pub const fn instant(&self) -> Option<Timestamp> {
        match self {
            Self::At(at) => Some(*at),
            Self::Said(_) => None,
        }
    }
}

fn of_number(number: f64) -> Option<Timestamp> {
    let millis = match number {
        days if (1.0..WORKBOOK_END).contains(&days) => ((days + WORKBOOK_EPOCH) * DAY).round(),
        // From 1973 to 5138, of which no number is a day of a workbook.
        millis if (1e11..1e14).contains(&millis) => millis.trunc(),
        _ => return None,
    };
    // Both are far from the ends of what fits.
    Some(Timestamp::from_millis(millis as i64))
}

fn of_text(text: &str) -> Option<Timestamp> {
    let json = text
        .strip_prefix("/Date(")
        .and_then(|rest| rest.strip_suffix(")/"));
    if let Some(millis) = json {
        return Some(Timestamp::from_millis(millis.parse().ok()?));
    }
    if text.len() >= 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_number(text.parse().ok()?);
    }
    let text = text
        .trim_end_matches("UTC")
        .trim_end_matches('Z')
        .trim_end();
    let (date, time) = text.split_once(['T', ' '])?;
    let mut date = date.split('-');
    let (year, month, day) = (date.next()?, date.next()?, date.next()?);
    if year.len() != 4 || date.next().is_some() {
        return None;
    }
    let date = LocalDate::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    let mut time = time.trim_start().split(':');
    let (hour, minute) = (time.next()?, time.next()?);
    let seconds: f64 = time.next().unwrap_or("0").parse().ok()?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    if time.next().is_some() || hour > 23 || minute > 59 || !(0.0..61.0).contains(&seconds) {
        return None;
    }
    let minutes = (i64::from(date.days()) * 24 + i64::from(hour)) * 60 + i64::from(minute);
    // Below 61,000.
    let millis = (seconds * 1_000.0).round() as i64;
    Some(Timestamp::from_millis(minutes * 60_000 + millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: i64 = 1_795_268_650_000;

    fn read(cell: Cell) -> Result<Option<Moment>, Fault> {
        Moment::read(&cell)
    }

    #[test]
    fn an_instant_is_understood_as_a_date_a_number_and_a_text() {
        let at = |millis| Ok(Some(Moment::At(Timestamp::from_millis(millis))));
        assert_eq!(read(Cell::Instant(Timestamp::from_millis(AT))), at(AT));
        assert_eq!(read(Cell::Number(46347.57233796296)), at(AT));
        assert_eq!(read(Cell::Number(AT as f64)), at(AT));
        for text in [
            "2026-11-21 13:44:10",
            "2026-11-21T13:44:10Z",
            "2026-11-21T13:44:10.000Z",
            "2026-11-21 13:44:10 UTC",
            "/Date(1795268650000)/",
            "1795268650000",
        ] {
            assert_eq!(read(Cell::Text(text.into())), at(AT), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_stays_and_what_is_no_moment_is_an_error() {
        for text in [
            "Sat Nov 21 13:45:10 UTC 2026",
            "2026-13-01 00:00:00",
            "21.11.2026 13:45",
            "soon",
        ] {
            assert_eq!(
                read(Cell::Text(text.into())),
                Ok(Some(Moment::Said(text.into())))
            );
        }
        assert_eq!(read(Cell::Empty), Ok(None));
        assert_eq!(read(Cell::Text("  ".into())), Ok(None));
        for cell in [
            Cell::Flag(true),
            Cell::Error,
            Cell::Number(-1.0),
            Cell::Number(3e6),
            Cell::Number(f64::NAN),
            Cell::Number(1e300),
        ] {
            assert_eq!(Moment::read(&cell), Err(Fault::NoMoment), "{cell:?}");
        }
    }
}
