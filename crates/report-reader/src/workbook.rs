//! The sheets of a workbook.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use waygate_domain::civil::LocalDate;
use waygate_domain::content_migration::report::{
    Cell, Entity, Fault, LONGEST_CELL, MOST_ROWS, MOST_SHEETS, Report, ReportError, Sheet,
    SheetReader, UserActions, UserActionsReader, is_user_actions,
};
use waygate_domain::time::Timestamp;

use crate::container::{self, LARGEST_UNPACKED};

/// Reads a report.
///
/// # Errors
/// What is wrong with it, and where.
pub fn read(content: Vec<u8>) -> Result<Report, ReportError> {
    container::check(&content).map_err(ReportError::whole)?;
    let mut workbook =
        Xlsx::new(Cursor::new(content)).map_err(|error| ReportError::whole(fault(&error)))?;
    let sheets = workbook.sheets_metadata();
    if sheets.len() > MOST_SHEETS {
        return Err(ReportError::whole(Fault::TooManySheets));
    }
    let names: Vec<String> = sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    // Without it, this is some other workbook: its columns need not be told.
    if !names.iter().any(|name| is_user_actions(name)) {
        return Err(ReportError::whole(Fault::NoUserActions));
    }
    let mut reading = Reading {
        rows: 0,
        bytes: 0,
        sheets: Vec::new(),
        user_actions: None,
    };
    for name in names {
        reading.sheet(&mut workbook, &name)?;
    }
    Report::new(reading.sheets, reading.user_actions)
}

/// What was read so far, of all sheets together.
struct Reading {
    rows: usize,
    /// The bytes of texts: a workbook keeps each text once, however many cells have it.
    bytes: u64,
    sheets: Vec<Sheet>,
    user_actions: Option<UserActions>,
}

/// A sheet whose headings were read.
enum Begun {
    Entities(SheetReader),
    UserActions(UserActionsReader),
}

/// A row: its number from 1, and its cells with their columns.
type Row = (u32, Vec<(u32, Cell)>);

impl Reading {
    /// Reads a sheet cell by cell: no more is kept of it than a row.
    fn sheet(
        &mut self,
        workbook: &mut Xlsx<Cursor<Vec<u8>>>,
        name: &str,
    ) -> Result<(), ReportError> {
        let broken = |error: XlsxError| ReportError::in_sheet(name, fault(&error));
        let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
        let (mut begun, mut row): (Option<Begun>, Row) = (None, (0, Vec::new()));
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (number, column) = cell.get_position();
            let number = number.saturating_add(1);
            if number != row.0 {
                self.row(name, &mut begun, &row)?;
                row = (number, row.1);
                row.1.clear();
            }
            let cell = self.cell(cell.get_value())?;
            if cell != Cell::Empty {
                row.1.push((column, cell));
            }
        }
        self.row(name, &mut begun, &row)?;
        match begun {
            Some(Begun::Entities(reader)) => self.sheets.push(reader.finish()),
            Some(Begun::UserActions(reader)) => self.user_actions = Some(reader.finish()),
            None if is_user_actions(name) => self.user_actions = Some(UserActions::default()),
            // A type of which there is nothing may have no headings either.
            None if Entity::of_sheet(name).is_some() => self.sheets.push(Sheet {
                name: name.to_owned(),
                rows: Vec::new(),
            }),
            None => {}
        }
        Ok(())
    }

    /// Takes a row in. The first with anything in it is the headings.
    fn row(
        &mut self,
        sheet: &str,
        begun: &mut Option<Begun>,
        (number, cells): &Row,
    ) -> Result<(), ReportError> {
        if cells.iter().all(|(_, cell)| cell.is_blank()) {
            return Ok(());
        }
        match begun {
            Some(Begun::Entities(reader)) => reader.row(*number, cells)?,
            Some(Begun::UserActions(reader)) => reader.row(*number, cells)?,
            None => {
                *begun = Some(match is_user_actions(sheet) {
                    true => Begun::UserActions(UserActionsReader::new(sheet, *number, cells)?),
                    false => Begun::Entities(SheetReader::new(sheet, *number, cells)?),
                });
                return Ok(());
            }
        }
        self.rows += 1;
        match self.rows > MOST_ROWS {
            true => Err(ReportError::whole(Fault::TooManyRows)),
            false => Ok(()),
        }
    }

    fn cell(&mut self, value: &DataRef<'_>) -> Result<Cell, ReportError> {
        let mut text = |text: &str| {
            // One more than there may be: enough to see that it is too long.
            let end = text.char_indices().nth(LONGEST_CELL + 1);
            let text = end.map_or(text, |(end, _)| &text[..end]);
            self.bytes += text.len() as u64;
            match self.bytes > LARGEST_UNPACKED {
                true => Err(ReportError::whole(Fault::TooLarge(LARGEST_UNPACKED))),
                false => Ok(Cell::Text(text.to_owned())),
            }
        };
        Ok(match value {
            DataRef::Empty => Cell::Empty,
            DataRef::String(owned) => text(owned)?,
            DataRef::SharedString(shared) => text(shared)?,
            DataRef::DateTimeIso(iso) | DataRef::DurationIso(iso) => text(iso)?,
            // Ids that are numbers are far below where this would round.
            DataRef::Int(number) => Cell::Number(*number as f64),
            DataRef::Float(number) => Cell::Number(*number),
            DataRef::Bool(flag) => Cell::Flag(*flag),
            DataRef::DateTime(at) => instant(at).map_or(Cell::Error, Cell::Instant),
            DataRef::Error(_) => Cell::Error,
        })
    }
}

/// The instant of a date; `None` for how long something took, and what is no date.
fn instant(at: &ExcelDateTime) -> Option<Timestamp> {
    if !at.is_datetime() {
        return None;
    }
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let date = LocalDate::new(year.into(), month, day)?;
    let minutes = (i64::from(date.days()) * 24 + i64::from(hour)) * 60 + i64::from(minute);
    let millis = (minutes * 60 + i64::from(second)) * 1_000 + i64::from(milli);
    Some(Timestamp::from_millis(millis))
}

fn fault(error: &XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::OldOrEncrypted,
        error => Fault::Damaged(error.to_string().trim_end_matches('.').to_owned()),
    }
}
