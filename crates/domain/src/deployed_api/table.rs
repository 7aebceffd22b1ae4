use super::{DeployedApi, DeploymentStatus};
use crate::collation::{Collation, order, rank_column};
use crate::gateway_table::{Direction, Needle};

/// The columns that can be sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// The default.
    #[default]
    Name,
    /// Version.
    Version,
    /// Environment.
    Environment,
    /// Gateway; without one last.
    Gateway,
    /// Status: what requires configuration first.
    Status,
}

impl Column {
    /// Every one, in the order of the table.
    pub const ALL: [Self; 5] = [
        Self::Name,
        Self::Version,
        Self::Environment,
        Self::Gateway,
        Self::Status,
    ];

    /// The key used in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Version => "version",
            Self::Environment => "environment",
            Self::Gateway => "gateway",
            Self::Status => "status",
        }
    }

    /// The column with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// The heading that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Version => "Version",
            Self::Environment => "Environment",
            Self::Gateway => "Gateway",
            Self::Status => "Status",
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
    /// What was typed into the search field, as typed: found in the names of APIs, of their environments
    /// and of their gateways.
    pub search: String,
    /// Only this status; every one if `None`.
    pub status: Option<DeploymentStatus>,
    /// The order.
    pub sort: Sort,
}

/// The rows that a query shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Places of rows, in the order to show them.
    pub places: Vec<u32>,
    /// How many rows the search finds with each status, in the order of [`DeploymentStatus::ALL`].
    pub counts: [u32; DeploymentStatus::ALL.len()],
}

/// The rows that match the query, in its order: by the column, then by name and version, then as they
/// stand. Case and accents do not count, and numbers compare as numbers.
pub fn select(rows: &[DeployedApi], query: &Query, collation: &dyn Collation) -> Selection {
    let needle = Needle::new(&query.search, collation);
    let is_found = |row: &DeployedApi| {
        let gateway = row.gateway.as_ref().map(|gateway| &gateway.name);
        let names = [Some(&row.name), Some(&row.environment.name), gateway];
        let mut names = names.into_iter().flatten();
        names.any(|name| needle.is_in_name(name.as_str(), collation))
    };
    let mut selection = Selection::default();
    let mut shown = vec![false; rows.len()];
    for (row, shown) in rows.iter().zip(&mut shown) {
        if is_found(row) {
            selection.counts[row.status as usize] += 1;
            *shown = query.status.is_none_or(|status| status == row.status);
        }
    }
    selection.places = sorted(rows, query.sort, collation);
    let is_shown = |place: &u32| shown.get(*place as usize).copied().unwrap_or_default();
    selection.places.retain(is_shown);
    selection
}

/// The places of all rows in their order.
fn sorted(rows: &[DeployedApi], sort: Sort, collation: &dyn Collation) -> Vec<u32> {
    let rank = |text: fn(&DeployedApi) -> &str| rank_column(rows.iter().map(text), collation);
    let names = rank(|row| row.name.as_str());
    let versions = rank(|row| row.version.as_str());
    let primary = match sort.column {
        Column::Name => names.clone(),
        Column::Version => versions.clone(),
        Column::Environment => rank(|row| row.environment.name.as_str()),
        Column::Gateway => {
            let ranks = rank(|row| row.gateway.as_ref().map_or("", |g| g.name.as_str()));
            let pairs = rows.iter().zip(ranks);
            let last = |(row, rank): (&DeployedApi, u32)| match row.gateway {
                Some(_) => rank,
                None => u32::MAX,
            };
            pairs.map(last).collect()
        }
        Column::Status => rows.iter().map(|row| row.status as u32).collect(),
    };
    order(
        primary,
        &names,
        &versions,
        sort.direction == Direction::Descending,
    )
}
