use memchr::memmem::Finder;

use crate::collation::Collation;
use crate::environment::EnvironmentRef;
use crate::fold::fold;
use crate::gateway::GatewaySummary;

/// Parts names from each other, so that nothing is found across two of them; folding removes it from
/// every name and every search.
const SEPARATOR: char = '\u{1f}';

/// The names of every row and of its environments, folded once.
#[derive(Debug, Default)]
pub struct SearchIndex {
    rows: Vec<Box<str>>,
}

impl SearchIndex {
    /// Folds the names of all rows.
    pub fn new<R: AsRef<GatewaySummary>>(rows: &[R], collation: &dyn Collation) -> Self {
        let rows = rows.iter().map(|row| folded(row.as_ref(), collation));
        Self {
            rows: rows.collect(),
        }
    }

    /// Folds the names of one row anew.
    pub fn replace(&mut self, place: u32, row: &GatewaySummary, collation: &dyn Collation) {
        if let Some(text) = self.rows.get_mut(place as usize) {
            *text = folded(row, collation);
        }
    }

    /// Folds the names of a row that came at the end.
    pub fn push(&mut self, row: &GatewaySummary, collation: &dyn Collation) {
        self.rows.push(folded(row, collation));
    }

    /// Whether the row's name, or the name of one of its environments, holds what is searched for.
    pub fn matches(&self, place: u32, needle: &Needle) -> bool {
        needle.is_empty()
            || self
                .rows
                .get(place as usize)
                .is_some_and(|text| needle.is_in(text))
    }
}

fn folded(row: &GatewaySummary, collation: &dyn Collation) -> Box<str> {
    let mut text = fold(row.name.as_str(), collation);
    for environment in &row.environments {
        text.push(SEPARATOR);
        text.push_str(&fold(environment.name.as_str(), collation));
    }
    text.into_boxed_str()
}

/// What is searched for, folded once.
#[derive(Clone, Debug)]
pub struct Needle(Finder<'static>);

impl Needle {
    /// Reads what was typed; white space at its ends does not count.
    #[must_use]
    pub fn new(typed: &str, collation: &dyn Collation) -> Self {
        Self(Finder::new(fold(typed.trim(), collation).as_bytes()).into_owned())
    }

    /// Whether it finds everything.
    pub fn is_empty(&self) -> bool {
        self.0.needle().is_empty()
    }

    fn is_in(&self, folded: &str) -> bool {
        self.0.find(folded.as_bytes()).is_some()
    }

    /// Whether this name holds it.
    pub fn is_in_name(&self, name: &str, collation: &dyn Collation) -> bool {
        self.is_empty() || self.is_in(&fold(name, collation))
    }

    /// The environments with the ones that hold it first, else in the order given.
    pub fn first<'a>(
        &self,
        environments: &'a [EnvironmentRef],
        collation: &dyn Collation,
    ) -> Vec<&'a EnvironmentRef> {
        let (mut first, rest): (Vec<_>, Vec<_>) = environments
            .iter()
            .partition(|environment| self.is_in_name(environment.name.as_str(), collation));
        first.extend(rest);
        first
    }
}
