use super::{Row, Status};

/// How many rows have which status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ReportCounts"))]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Cloned.
    pub success: usize,
    /// Not cloned.
    pub failure: usize,
    /// Passed over.
    pub skipped: usize,
}

impl Counts {
    /// Counts rows.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Self {
        let mut counts = Self::default();
        for row in rows {
            match row.status {
                Status::Success => counts.success += 1,
                Status::Failure => counts.failure += 1,
                Status::Skipped => counts.skipped += 1,
            }
        }
        counts
    }

    /// How many have this status.
    pub const fn get(self, status: Status) -> usize {
        match status {
            Status::Success => self.success,
            Status::Failure => self.failure,
            Status::Skipped => self.skipped,
        }
    }

    /// How many there are.
    pub const fn all(self) -> usize {
        self.success + self.failure + self.skipped
    }
}
