use super::{Api, DefinitionVersion, Deployment, RunState};
use crate::api_migration::Verdict;
use crate::collation::{Collation, order, rank_column};
use crate::gateway_table::{Direction, Needle};

/// What the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// The table.
    #[default]
    Apis,
    /// **Check all V2 APIs**: the readiness report.
    Readiness,
    /// **Check a definition file**.
    Files,
}

impl View {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Apis, Self::Readiness, Self::Files];

    /// The key used in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Apis => "apis",
            Self::Readiness => "readiness",
            Self::Files => "files",
        }
    }

    /// The one with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}

/// The columns; each can be sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    /// The default.
    #[default]
    Name,
    /// Version.
    Version,
    /// The format of the definition.
    Definition,
    /// Whether it takes calls.
    State,
    /// Whether the gateway serves it as it is defined: what needs someone first.
    Deployment,
    /// What the last dry run said: the worst first, APIs without one last.
    Verdict,
}

impl Column {
    /// Every one, in the order of the table.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Version,
        Self::Definition,
        Self::State,
        Self::Deployment,
        Self::Verdict,
    ];

    /// The key used in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Version => "version",
            Self::Definition => "definition",
            Self::State => "state",
            Self::Deployment => "deployment",
            Self::Verdict => "verdict",
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
            Self::Definition => "Definition",
            Self::State => "State",
            Self::Deployment => "Deployment state",
            Self::Verdict => "Last dry run",
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
    /// What choosing a column's heading does: the other direction if it is sorted by that column already, else
    /// that column ascending.
    #[must_use]
    pub fn chosen(self, column: Column) -> Self {
        let direction = match self.direction {
            Direction::Ascending if self.column == column => Direction::Descending,
            _ => Direction::Ascending,
        };
        Self { column, direction }
    }
}

/// Which last dry runs are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VerdictFilter {
    /// Those with this verdict.
    Is(Verdict),
    /// None: the API was never looked at.
    Unchecked,
}

impl VerdictFilter {
    /// Every one, the best verdict first.
    pub const ALL: [Self; 4] = [
        Self::Is(Verdict::Fully),
        Self::Is(Verdict::Partially),
        Self::Is(Verdict::Not),
        Self::Unchecked,
    ];

    /// The key used in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Is(verdict) => verdict.key(),
            Self::Unchecked => "unchecked",
        }
    }

    /// The one with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.key() == key)
    }

    fn fits(self, api: &Api) -> bool {
        let verdict = api.verdict.map(|(verdict, _)| verdict);
        verdict
            == match self {
                Self::Is(verdict) => Some(verdict),
                Self::Unchecked => None,
            }
    }
}

/// What a person asked the page for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What it shows.
    pub view: View,
    /// What was typed into the search field, as typed: found in names and versions.
    pub search: String,
    /// Only this format; every one if `None`.
    pub definition: Option<DefinitionVersion>,
    /// Only this state; every one if `None`.
    pub state: Option<RunState>,
    /// Only this deployment state; every one if `None`.
    pub deployment: Option<Deployment>,
    /// Only these last dry runs; every one if `None`.
    pub verdict: Option<VerdictFilter>,
    /// The order.
    pub sort: Sort,
}

impl Query {
    /// Whether it leaves any row out by itself.
    pub fn is_filtered(&self) -> bool {
        !self.search.trim().is_empty()
            || self.definition.is_some()
            || self.state.is_some()
            || self.deployment.is_some()
            || self.verdict.is_some()
    }
}

/// The rows that a query shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Places of rows, in the order to show them.
    pub places: Vec<u32>,
}

/// The rows that match the query, in its order: by the column, then by name and version, then as they stand.
/// Case and accents do not count, and numbers compare as numbers.
pub fn select(rows: &[Api], query: &Query, collation: &dyn Collation) -> Selection {
    let needle = Needle::new(&query.search, collation);
    let is_shown = |row: &Api| {
        let mut texts = [&row.name, &row.version].into_iter();
        texts.any(|text| needle.is_in_name(text.as_str(), collation))
            && query.definition.is_none_or(|it| it == row.definition)
            && query.state.is_none_or(|it| it == row.state)
            && query.deployment.is_none_or(|it| it == row.deployment)
            && query.verdict.is_none_or(|filter| filter.fits(row))
    };
    let mut places = sorted(rows, query.sort, collation);
    places.retain(|place| rows.get(*place as usize).is_some_and(is_shown));
    Selection { places }
}

/// The places of all rows in their order.
fn sorted(rows: &[Api], sort: Sort, collation: &dyn Collation) -> Vec<u32> {
    let rank = |text: fn(&Api) -> &str| rank_column(rows.iter().map(text), collation);
    let names = rank(|row| row.name.as_str());
    let versions = rank(|row| row.version.as_str());
    let by = |rank: fn(&Api) -> u32| rows.iter().map(rank).collect();
    let primary = match sort.column {
        Column::Name => names.clone(),
        Column::Version => versions.clone(),
        Column::Definition => by(|row| row.definition as u32),
        Column::State => by(|row| row.state as u32),
        Column::Deployment => by(|row| row.deployment as u32),
        Column::Verdict => by(|row| match row.verdict {
            Some((Verdict::Not, _)) => 0,
            Some((Verdict::Partially, _)) => 1,
            Some((Verdict::Fully, _)) => 2,
            None => 3,
        }),
    };
    let descending = sort.direction == Direction::Descending;
    order(primary, &names, &versions, descending)
}
