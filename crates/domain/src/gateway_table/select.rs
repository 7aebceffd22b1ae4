use super::order::Ranks;
use super::query::Query;
use super::search::{Needle, SearchIndex};
use crate::collation::Collation;
use crate::gateway::GatewaySummary;
use crate::issue::Severity;
use crate::status::Status;

/// How many gateways each choice of a filter would show, the search and the other filter kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    statuses: [u32; Status::ALL.len()],
    issues: [u32; Severity::ALL.len()],
}

impl Counts {
    /// Gateways with this status.
    pub fn status(&self, status: Status) -> u32 {
        self.statuses[status as usize]
    }

    /// Gateways whose worst issue is this.
    pub fn issue(&self, severity: Severity) -> u32 {
        self.issues[severity as usize]
    }
}

/// The rows that a query shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Places of rows, in the order to show them.
    pub places: Vec<u32>,
    /// For the filter's choices.
    pub counts: Counts,
}

/// The rows that match the query's search and filters, in its order. The query's view is not looked
/// at: `rows` are those of one view.
pub fn select<R: AsRef<GatewaySummary>>(
    rows: &[R],
    index: &SearchIndex,
    ranks: &Ranks,
    query: &Query,
    collation: &dyn Collation,
) -> Selection {
    let needle = Needle::new(&query.search, collation);
    let mut counts = Counts::default();
    let mut places = Vec::with_capacity(rows.len());
    for (place, row) in (0u32..).zip(rows) {
        if !index.matches(place, &needle) {
            continue;
        }
        let row = row.as_ref();
        let issue = row.worst_issue();
        let status_fits = query.statuses.is_empty() || query.statuses.contains(&row.status);
        let issue_fits =
            query.issues.is_empty() || issue.is_some_and(|issue| query.issues.contains(&issue));
        if issue_fits {
            counts.statuses[row.status as usize] += 1;
        }
        if let (true, Some(issue)) = (status_fits, issue) {
            counts.issues[issue as usize] += 1;
        }
        if status_fits && issue_fits {
            places.push(place);
        }
    }
    Selection {
        places: ranks.sort(&places, rows, query.sort, collation),
        counts,
    }
}
