use crate::gateway::GatewayView;
use crate::issue::Severity;
use crate::status::Status;

/// The columns that can be sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// By severity, then by issue.
    Status,
    /// The default.
    #[default]
    Name,
    /// Host name.
    Host,
    /// Gateway URL.
    Url,
}

impl Column {
    /// Every one, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Status, Self::Name, Self::Host, Self::Url];

    /// The key used in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Name => "name",
            Self::Host => "host",
            Self::Url => "url",
        }
    }

    /// The column with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// The heading that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Status => "Status",
            Self::Name => "Gateway Name",
            Self::Host => "Host Name",
            Self::Url => "Gateway URL",
        }
    }
}

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest, or worst, first.
    #[default]
    Ascending,
    /// Largest, or best, first.
    Descending,
}

impl Direction {
    /// The key used in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}

/// A column and a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By which column.
    pub column: Column,
    /// Which way.
    pub direction: Direction,
}

impl Sort {
    /// What choosing a column's heading does: the other direction if it is sorted by that column
    /// already, else that column ascending.
    #[must_use]
    pub fn chosen(self, column: Column) -> Self {
        let direction = match self.direction {
            Direction::Ascending if self.column == column => Direction::Descending,
            _ => Direction::Ascending,
        };
        Self { column, direction }
    }
}

/// What a person asked the table for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Gateways in service, or deleted ones.
    pub view: GatewayView,
    /// What was typed into the search field, as typed.
    pub search: String,
    /// Only these statuses, worst first without repeats; all if empty.
    pub statuses: Vec<Status>,
    /// Only gateways whose worst issue is one of these; all if empty.
    pub issues: Vec<Severity>,
    /// The order.
    pub sort: Sort,
}

impl Query {
    /// Whether a status or an issue is asked for.
    pub fn is_filtered(&self) -> bool {
        !self.statuses.is_empty() || !self.issues.is_empty()
    }

    /// The same with a status put in, or taken out if it was in.
    #[must_use]
    pub fn toggle_status(mut self, status: Status) -> Self {
        toggle(&mut self.statuses, status);
        self
    }

    /// The same with a severity put in, or taken out if it was in.
    #[must_use]
    pub fn toggle_issue(mut self, severity: Severity) -> Self {
        toggle(&mut self.issues, severity);
        self
    }
}

/// The items in order, each once.
pub fn set<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut set = Vec::new();
    for item in items {
        if let Err(at) = set.binary_search(&item) {
            set.insert(at, item);
        }
    }
    set
}

fn toggle<T: Ord + Copy>(set: &mut Vec<T>, item: T) {
    match set.binary_search(&item) {
        Ok(at) => {
            set.remove(at);
        }
        Err(at) => set.insert(at, item),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choosing_a_heading_again_turns_the_direction() {
        let host = Sort::default().chosen(Column::Host);
        assert_eq!(
            host,
            Sort {
                column: Column::Host,
                direction: Direction::Ascending
            }
        );
        assert_eq!(host.chosen(Column::Host).direction, Direction::Descending);
        assert_eq!(host.chosen(Column::Host).chosen(Column::Host), host);
        assert_eq!(
            Sort::default().chosen(Column::Name).direction,
            Direction::Descending
        );
    }

    #[test]
    fn toggling_keeps_filters_in_order_without_repeats() {
        let query = Query::default()
            .toggle_status(Status::Online)
            .toggle_status(Status::OfflineLostContact);
        assert_eq!(query.statuses, [Status::OfflineLostContact, Status::Online]);
        assert_eq!(
            query.toggle_status(Status::Online).statuses,
            [Status::OfflineLostContact]
        );
    }
}
