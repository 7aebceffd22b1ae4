//! The two weeks before a full release.

use serde::{Deserialize, Serialize};

/// One of the two weeks before a full release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseWeek {
    /// The seven days that begin 14 days before the release's date.
    First,
    /// The seven days before the release's date.
    Last,
}

impl ReleaseWeek {
    /// Both, the earlier first.
    pub const ALL: [Self; 2] = [Self::First, Self::Last];

    /// The key used in documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Last => "last",
        }
    }

    /// The week with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|week| week.key() == key)
    }

    /// What the product calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::First => "First week",
            Self::Last => "Last week",
        }
    }

    /// How many days before the release's date it begins.
    pub const fn days_before(self) -> u8 {
        match self {
            Self::First => 14,
            Self::Last => 7,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_told_by_its_key() {
        for week in ReleaseWeek::ALL {
            assert_eq!(ReleaseWeek::from_key(week.key()), Some(week));
        }
        assert_eq!(ReleaseWeek::from_key("First"), None);
        let words = ReleaseWeek::ALL.map(|week| (week.label(), week.days_before()));
        assert_eq!(words, [("First week", 14), ("Last week", 7)]);
    }
}
