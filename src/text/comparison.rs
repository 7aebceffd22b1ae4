//! Words of a V4 definition held against its V2 original.

use waygate_domain::api_migration::Difference;

use super::{count, grouped};

pub const DIFFERENCES_ONLY: &str = "Differences only";
pub const CAPTION: &str = "Configuration of the V2 original beside that of the V4";
pub const FIELD: &str = "Field";
pub const V2: &str = "V2";
pub const V4: &str = "V4";
pub const DIFFERENCE: &str = "Difference";
pub const NOTHING: &str = "—";
pub const NOT_THERE: &str = "not there";
pub const NO_DIFFERENCE: &str = "No field differs.";
pub const UNREADABLE: &str =
    "One of the two definitions cannot be read, so they cannot be compared. Correct it first.";

/// How many fields differ, or how many there are where all are listed.
pub fn counted(only: bool, different: usize, all: usize) -> String {
    match only {
        true => format!("{} of {} differ", grouped(different), count(all, "field")),
        false => format!("{} of {}", grouped(all), count(all, "field")),
    }
}

/// How something differs, in a word.
pub const fn difference(difference: Difference) -> &'static str {
    match difference {
        Difference::Same => "Same.",
        Difference::Renamed => "Renamed.",
        Difference::Defaulted => "Defaulted.",
        Difference::Dropped => "Dropped.",
        Difference::Added => "Added.",
        Difference::Changed => "Changed.",
    }
}
