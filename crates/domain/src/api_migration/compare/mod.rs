//! Holding a V4 definition against the V2 that it comes from, field by field. Both are read here by themselves, into
//! [`thing::Thing`]s with the same keys, and not by what the conversion noted: so an edit of the V4, and a fault of
//! the conversion, is found.

mod endpoints;
mod flows;
mod plans;
mod rows;
mod services;
mod thing;
mod v2;
mod v4;

use crate::api::{Definition, Pointer};

/// How something of the V2 definition is found in the V4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Difference {
    /// It is the same.
    Same,
    /// It is the same under another name.
    Renamed,
    /// The V2 does not say it, and the V4 has what stands for that.
    Defaulted,
    /// The V4 has it not.
    Dropped,
    /// Only the V4 has it.
    Added,
    /// The V4 has it otherwise.
    Changed,
}

/// Something of the one definition or the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it is, as in “Endpoint “a” of group “b”: weight”.
    pub what: String,
    /// What the V2 says, cut where it is long.
    pub v2: Option<String>,
    /// What the V4 says, cut where it is long.
    pub v4: Option<String>,
    /// Where it is in the V2.
    pub v2_at: Option<Pointer>,
    /// Where it is in the V4.
    pub v4_at: Option<Pointer>,
    /// How the two differ.
    pub difference: Difference,
    /// A sentence that says why.
    pub why: String,
}

/// A V4 definition held against its V2 original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// In the order of the V2; what only the V4 has comes after what it belongs to.
    pub rows: Vec<Compared>,
}

impl Comparison {
    /// What of the V2 the V4 has not.
    pub fn missing(&self) -> impl Iterator<Item = &Compared> {
        self.of(Difference::Dropped)
    }

    /// What differs in a way.
    pub fn of(&self, difference: Difference) -> impl Iterator<Item = &Compared> {
        let rows = self.rows.iter();
        rows.filter(move |row| row.difference == difference)
    }

    /// What is not simply the same.
    pub fn different(&self) -> impl Iterator<Item = &Compared> {
        let rows = self.rows.iter();
        rows.filter(|row| row.difference != Difference::Same)
    }
}

/// Holds a V4 definition, as it is now, against the V2 that it comes from. Things are found again by their names (plans
/// by their ids, where they have them), so that one that was renamed since is dropped and added.
///
/// The time that it takes is proportional to the size of both.
pub fn compare(v2: &Definition, v4: &Definition) -> Comparison {
    let mut rows = vec![];
    rows::compare("", v2::things(v2), v4::things(v4), &mut rows);
    Comparison { rows }
}
