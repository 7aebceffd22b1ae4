use std::cell::OnceCell;
use std::cmp::Ordering;

use super::query::{Column, Direction, Sort};
use crate::collation::{Collation, rank_column, sort_places};
use crate::gateway::GatewaySummary;
use crate::issue::Severity;

/// The ranks of each text column, computed when a sort first needs them.
///
/// Valid for the rows they were computed from: start anew when a name, a host name or an address
/// changes, or a row comes or goes. Statuses may change freely.
#[derive(Debug, Default)]
pub struct Ranks {
    name: OnceCell<Vec<u32>>,
    host: OnceCell<Vec<u32>>,
    url: OnceCell<Vec<u32>>,
}

impl Ranks {
    /// None computed yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn text<R: AsRef<GatewaySummary>>(
        &self,
        column: TextColumn,
        rows: &[R],
        collation: &dyn Collation,
    ) -> &[u32] {
        let (cell, text): (_, fn(&GatewaySummary) -> &str) = match column {
            TextColumn::Name => (&self.name, |row| row.name.as_str()),
            TextColumn::Host => (&self.host, |row| row.host_name.as_str()),
            TextColumn::Url => (&self.url, |row| row.url.as_str()),
        };
        cell.get_or_init(|| rank_column(rows.iter().map(|row| text(row.as_ref())), collation))
    }

    /// Sorts the places of rows: by the column, then by name, then by where they stood.
    pub(super) fn sort<R: AsRef<GatewaySummary>>(
        &self,
        places: &[u32],
        rows: &[R],
        sort: Sort,
        collation: &dyn Collation,
    ) -> Vec<u32> {
        let names = self.text(TextColumn::Name, rows, collation);
        let column = match sort.column {
            Column::Status => None,
            Column::Name => Some(names),
            Column::Host => Some(self.text(TextColumn::Host, rows, collation)),
            Column::Url => Some(self.text(TextColumn::Url, rows, collation)),
        };
        let primary = |place: u32| match column {
            Some(ranks) => ranks[place as usize],
            None => u32::from(severity(rows[place as usize].as_ref())),
        };
        let keyed = places
            .iter()
            .map(|&place| {
                let primary = match sort.direction {
                    Direction::Ascending => primary(place),
                    Direction::Descending => u32::MAX - primary(place),
                };
                (
                    u64::from(primary) << 32 | u64::from(names[place as usize]),
                    place,
                )
            })
            .collect();
        sort_places(keyed)
    }
}

enum TextColumn {
    Name,
    Host,
    Url,
}

/// Status first, then error, warning, none.
fn severity(row: &GatewaySummary) -> u8 {
    let issue = match row.worst_issue() {
        Some(Severity::Error) => 0,
        Some(Severity::Warning) => 1,
        None => 2,
    };
    row.status.severity() * 3 + issue
}

/// How two gateways compare by these rules, told without ranks: the definition that the fast path is
/// tested against.
pub fn compare(
    a: &GatewaySummary,
    b: &GatewaySummary,
    sort: Sort,
    collation: &dyn Collation,
) -> Ordering {
    let texts = |x: &str, y: &str| {
        let ranks = collation.ranks(&[x, y]);
        ranks[0].cmp(&ranks[1])
    };
    let primary = match sort.column {
        Column::Status => severity(a).cmp(&severity(b)),
        Column::Name => texts(a.name.as_str(), b.name.as_str()),
        Column::Host => texts(a.host_name.as_str(), b.host_name.as_str()),
        Column::Url => texts(a.url.as_str(), b.url.as_str()),
    };
    let primary = match sort.direction {
        Direction::Ascending => primary,
        Direction::Descending => primary.reverse(),
    };
    primary.then_with(|| texts(a.name.as_str(), b.name.as_str()))
}
