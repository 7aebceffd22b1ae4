//! An hour of a day.

use serde::{Deserialize, Serialize};

/// A full hour of a day: 0 to 23.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "u8", into = "u8")]
pub struct Hour(u8);

/// A number outside 0 to 23.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidHour;

impl std::fmt::Display for InvalidHour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an hour is 0 to 23")
    }
}

impl std::error::Error for InvalidHour {}

impl Hour {
    /// That hour.
    ///
    /// # Errors
    /// [`InvalidHour`] outside 0 to 23.
    pub const fn new(hour: u8) -> Result<Self, InvalidHour> {
        if hour < 24 {
            Ok(Self(hour))
        } else {
            Err(InvalidHour)
        }
    }

    /// Its number, 0 to 23.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Hour {
    type Error = InvalidHour;
    fn try_from(hour: u8) -> Result<Self, InvalidHour> {
        Self::new(hour)
    }
}

impl From<Hour> for u8 {
    fn from(hour: Hour) -> Self {
        hour.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_24_hours_from_0() {
        assert_eq!(Hour::new(0).map(Hour::get), Ok(0));
        assert_eq!(Hour::new(23).map(Hour::get), Ok(23));
        assert_eq!(Hour::new(24), Err(InvalidHour));
        assert_eq!(Hour::new(u8::MAX), Err(InvalidHour));
    }
}
