//! The report that was read last, as one list of rows.

use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::content_migration::Report;
use waygate_domain::content_migration::report::{Row, Sheet};

use super::super::Assistant;

/// A report with its rows in one list. Cheap to clone.
#[derive(Clone)]
pub(in super::super) struct Lines {
    report: Arc<Report>,
    /// The place in the list of the first row of each sheet.
    starts: Arc<[usize]>,
}

impl PartialEq for Lines {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.report, &other.report)
    }
}

impl Deref for Lines {
    type Target = Report;
    fn deref(&self) -> &Report {
        &self.report
    }
}

impl Lines {
    fn new(report: Report) -> Self {
        let mut next = 0;
        let start = |sheet: &Sheet| {
            let start = next;
            next += sheet.rows.len();
            start
        };
        let starts = report.sheets.iter().map(start).collect();
        Self {
            report: Arc::new(report),
            starts,
        }
    }

    /// The row at a place, and the sheet that it is on.
    pub(super) fn get(&self, place: usize) -> Option<(&Sheet, &Row)> {
        let sheet = self.starts.partition_point(|start| *start <= place);
        let sheet = sheet.checked_sub(1)?;
        let row = place.checked_sub(*self.starts.get(sheet)?)?;
        let sheet = self.report.sheets.get(sheet)?;
        Some((sheet, sheet.rows.get(row)?))
    }
}

/// The report, as long as it is the same one.
pub(in super::super) fn lines(of: Assistant) -> Memo<Option<Lines>> {
    Memo::new(move |before: Option<&Option<Lines>>| {
        of.with(|content| {
            let latest = &content.confirmed.runs()?.latest;
            match before {
                Some(Some(before)) if **before == *latest => Some(before.clone()),
                _ => Some(Lines::new(latest.clone())),
            }
        })?
    })
}
