//! Two definitions side by side.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::api::Definition;

/// How many lines either definition may have to be compared line by line.
pub const MOST_LINES: usize = 20_000;

/// Two definitions side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Diff {
    /// Line by line.
    Lines(Vec<Row>),
    /// One of them is too large for that: how many lines each has.
    TooLarge {
        /// The lines of the V2 definition.
        v2: usize,
        /// The lines of the V4 definition.
        v4: usize,
    },
}

/// A line of a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its text, with its indentation.
    pub text: String,
}

/// A row of two definitions side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The line is in both. Its indentation and the comma after it may differ.
    Same(Line, Line),
    /// The line is in the V2 definition only.
    Removed(Line),
    /// The line is in the V4 definition only.
    Added(Line),
    /// One line stands for the other.
    Changed(Line, Line),
}

/// Rows next to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// Rows to show.
    Shown(&'a [Row]),
    /// Unchanged rows that can be folded into one.
    Folded(&'a [Row]),
}

impl Diff {
    /// In how many places the two differ: runs of rows that are not the same. `None` where they were not compared.
    pub fn places(&self) -> Option<usize> {
        let Self::Lines(rows) = self else {
            return None;
        };
        let runs = rows.chunk_by(|one, other| one.is_same() == other.is_same());
        Some(
            runs.filter(|run| run.first().is_some_and(|row| !row.is_same()))
                .count(),
        )
    }

    /// How many lines are in both. `None` where they were not compared.
    pub fn unchanged(&self) -> Option<usize> {
        match self {
            Self::Lines(rows) => Some(rows.iter().filter(|row| row.is_same()).count()),
            Self::TooLarge { .. } => None,
        }
    }

    /// The rows with what is unchanged folded, but for so many rows next to a change. A fold hides two rows at least.
    pub fn runs(&self, context: usize) -> Vec<Run<'_>> {
        let Self::Lines(rows) = self else {
            return vec![];
        };
        let chunks: Vec<&[Row]> = rows
            .chunk_by(|one, other| one.is_same() == other.is_same())
            .collect();
        let last = chunks.len().saturating_sub(1);
        let mut runs = vec![];
        for (number, chunk) in chunks.into_iter().enumerate() {
            if chunk.first().is_none_or(|row| !row.is_same()) {
                runs.push(Run::Shown(chunk));
                continue;
            }
            let before = if number == 0 { 0 } else { context };
            let after = if number == last { 0 } else { context };
            if chunk.len() < before.saturating_add(after).saturating_add(2) {
                runs.push(Run::Shown(chunk));
                continue;
            }
            let (head, rest) = chunk.split_at(before);
            let (folded, tail) = rest.split_at(rest.len() - after);
            let parts = [Run::Shown(head), Run::Folded(folded), Run::Shown(tail)];
            runs.extend(parts.into_iter().filter(|run| !run.rows().is_empty()));
        }
        runs
    }
}

impl Row {
    /// Whether the line is in both.
    pub const fn is_same(&self) -> bool {
        matches!(self, Self::Same(..))
    }

    /// The line of the V2 definition.
    pub const fn v2(&self) -> Option<&Line> {
        match self {
            Self::Same(line, _) | Self::Removed(line) | Self::Changed(line, _) => Some(line),
            Self::Added(_) => None,
        }
    }

    /// The line of the V4 definition.
    pub const fn v4(&self) -> Option<&Line> {
        match self {
            Self::Same(_, line) | Self::Added(line) | Self::Changed(_, line) => Some(line),
            Self::Removed(_) => None,
        }
    }
}

impl<'a> Run<'a> {
    /// Its rows.
    pub const fn rows(self) -> &'a [Row] {
        match self {
            Self::Shown(rows) | Self::Folded(rows) => rows,
        }
    }
}

/// Lays the indented texts of two definitions side by side. Lines are the same where they differ in their indentation
/// or in the comma after them alone, as what is only nested otherwise in V4 did not change.
pub fn diff(v2: &Definition, v4: &Definition) -> Diff {
    let (before, after) = (v2.to_text(true), v4.to_text(true));
    let (lines, others) = (before.lines().count(), after.lines().count());
    if lines > MOST_LINES || others > MOST_LINES {
        return Diff::TooLarge {
            v2: lines,
            v4: others,
        };
    }
    let old: Vec<&str> = before.lines().collect();
    let new: Vec<&str> = after.lines().collect();
    Diff::Lines(rows(&old, &new))
}

fn rows(old: &[&str], new: &[&str]) -> Vec<Row> {
    let bare = |line: &&'_ str| line.trim().trim_end_matches(',').to_owned();
    let old_keys: Vec<String> = old.iter().map(bare).collect();
    let new_keys: Vec<String> = new.iter().map(bare).collect();
    let mut rows = Vec::with_capacity(old.len().max(new.len()));
    let line = |lines: &[&str], index: usize| Line {
        number: index + 1,
        text: lines.get(index).copied().unwrap_or_default().to_owned(),
    };
    for op in capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys) {
        let (olds, news) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            let pairs = olds.zip(news);
            rows.extend(pairs.map(|(one, other)| Row::Same(line(old, one), line(new, other))));
            continue;
        }
        let both = olds.len().min(news.len());
        let pairs = olds.clone().zip(news.clone());
        rows.extend(pairs.map(|(one, other)| Row::Changed(line(old, one), line(new, other))));
        rows.extend(olds.skip(both).map(|one| Row::Removed(line(old, one))));
        rows.extend(news.skip(both).map(|other| Row::Added(line(new, other))));
    }
    rows
}
