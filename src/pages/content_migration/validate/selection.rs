//! Which rows of the report are shown, and in which order.

use std::borrow::Cow;

use leptos::prelude::*;
use waygate_domain::collation::rank_column;
use waygate_domain::content_migration::report::{Column, Moment, Row, Sheet, Status};
use waygate_domain::gateway_table::{Direction, Needle};

use super::lines::Lines;
use crate::backend::collation::BrowserCollation;

/// What is looked for. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Sought {
    /// The sheet, by its name; empty for every one.
    pub(super) sheet: RwSignal<String>,
    /// The status; `None` for every one.
    pub(super) status: RwSignal<Option<Status>>,
    /// What was typed.
    pub(super) search: RwSignal<String>,
    /// The column that decides the order; `None` for that of the workbook.
    pub(super) sort: RwSignal<Option<(Column, Direction)>>,
}

impl Sought {
    /// Every row, in the order of the workbook.
    pub(super) fn new() -> Self {
        Self {
            sheet: RwSignal::new(String::new()),
            status: RwSignal::new(None),
            search: RwSignal::new(String::new()),
            sort: RwSignal::new(None),
        }
    }

    /// Shows every row.
    pub(super) fn clear(self) {
        self.sheet.set(String::new());
        self.status.set(None);
        self.search.set(String::new());
    }

    /// Sorts by a column; the other way round where it is sorted by that.
    pub(super) fn sort_by(self, column: Column) {
        self.sort.update(|sort| {
            *sort = match *sort {
                Some((now, Direction::Ascending)) if now == column => {
                    Some((column, Direction::Descending))
                }
                _ => Some((column, Direction::Ascending)),
            };
        });
    }
}

/// The places of the rows to show.
pub(super) fn places(lines: Memo<Option<Lines>>, sought: Sought) -> Memo<Vec<u32>> {
    let ranks = Memo::new(move |_| {
        let (column, _) = sought.sort.get()?;
        lines.with(|lines| lines.as_ref().map(|lines| ranks(lines, column)))
    });
    Memo::new(move |_| {
        let mut places = lines.with(|lines| {
            lines
                .as_ref()
                .map_or_else(Vec::new, |lines| found(lines, sought))
        });
        ranks.with(|ranks| {
            let Some(ranks) = ranks else { return };
            let rank = |place: &u32| ranks.get(*place as usize).copied().unwrap_or_default();
            match sought.sort.get() {
                Some((_, Direction::Descending)) => {
                    places.sort_by_key(|place| std::cmp::Reverse(rank(place)));
                }
                _ => places.sort_by_key(rank),
            }
        });
        places
    })
}

fn found(lines: &Lines, sought: Sought) -> Vec<u32> {
    let collation = &BrowserCollation;
    let needle = Needle::new(&sought.search.get(), collation);
    let (sheet, status) = (sought.sheet.get(), sought.status.get());
    let fits = |(place, (of, row)): (u32, (&Sheet, &Row))| {
        let fits = (sheet.is_empty() || of.name == sheet)
            && status.is_none_or(|status| row.status == status)
            && (needle.is_empty()
                || needle.is_in_name(&row.name, collation)
                || needle.is_in_name(&row.id, collation));
        fits.then_some(place)
    };
    (0..).zip(lines.rows()).filter_map(fits).collect()
}

/// A rank for each row by a column: smaller comes first.
fn ranks(lines: &Lines, column: Column) -> Vec<i64> {
    let text = |of: fn(&Row) -> &str| {
        // What ranks them parts texts by lines.
        let texts: Vec<Cow<'_, str>> = lines
            .rows()
            .map(|(_, row)| match of(row) {
                text if text.contains('\n') => Cow::Owned(text.replace('\n', " ")),
                text => Cow::Borrowed(text),
            })
            .collect();
        let ranks = rank_column(texts.iter().map(AsRef::as_ref), &BrowserCollation);
        ranks.into_iter().map(i64::from).collect()
    };
    let moment = |of: fn(&Row) -> &Option<Moment>| {
        let instant = |row: &Row| of(row).as_ref().and_then(Moment::instant);
        let millis = |(_, row)| instant(row).map_or(i64::MIN, |at| at.as_millis());
        lines.rows().map(millis).collect()
    };
    match column {
        Column::Id => text(|row| &row.id),
        Column::Name => text(Row::title),
        Column::Type => text(|row| &row.kind),
        Column::Ran => moment(|row| &row.ran),
        Column::Modified => moment(|row| &row.modified),
        // The worst first.
        Column::Status => {
            let rank = |(_, row): (_, &Row)| match row.status {
                Status::Failure => 0,
                Status::Skipped => 1,
                Status::Success => 2,
            };
            lines.rows().map(rank).collect()
        }
    }
}
