use super::row::shorten;
use super::{Cell, Column, Fault, ReportError, Row, Sheet};

/// Reads a sheet of an entity type, row by row. The first row that is given is the headings.
#[derive(Clone, Debug)]
pub struct SheetReader {
    name: String,
    /// Where each column stands, in the order of [`Column::ALL`].
    places: [u32; 6],
    rows: Vec<Row>,
}

impl SheetReader {
    /// Begins with the row of headings: its number, from 1, and its cells with the columns that they stand in, from 0.
    /// The columns may stand in any order.
    ///
    /// # Errors
    /// [`ReportError`] where a heading is missing, foreign or there twice.
    pub fn new(sheet: &str, number: u32, headings: &[(u32, Cell)]) -> Result<Self, ReportError> {
        let mut found: [Option<u32>; 6] = [None; 6];
        let mut foreign = None;
        for (place, cell) in headings.iter().filter(|(_, cell)| !cell.is_blank()) {
            let heading = cell
                .text()
                .map_err(|fault| ReportError::at(sheet, number, letters(*place), fault))?;
            match Column::of_heading(&heading) {
                Some(column) => {
                    let known = &mut found[column as usize];
                    if known.replace(*place).is_some() {
                        let fault = Fault::ColumnTwice(column);
                        return Err(ReportError::at(sheet, number, column.label(), fault));
                    }
                }
                None => {
                    foreign.get_or_insert(heading);
                }
            }
        }
        let missing = Column::ALL
            .iter()
            .copied()
            .find(|c| found[*c as usize].is_none());
        match (foreign, missing, found) {
            (Some(heading), missing, _) => {
                let heading = shorten(&heading);
                let fault = Fault::ColumnUnknown(heading.clone(), missing);
                Err(ReportError::at(sheet, number, heading, fault))
            }
            (None, None, [Some(a), Some(b), Some(c), Some(d), Some(e), Some(f)]) => Ok(Self {
                name: sheet.to_owned(),
                places: [a, b, c, d, e, f],
                rows: Vec::new(),
            }),
            (None, missing, _) => {
                let missing = missing.unwrap_or(Column::Id);
                let fault = Fault::ColumnMissing(missing);
                Err(ReportError::at(sheet, number, missing.label(), fault))
            }
        }
    }

    /// Goes on with a row: its number, from 1, and its cells with the columns that they stand in, from 0. A row without
    /// anything in it is passed over.
    ///
    /// # Errors
    /// [`ReportError`] with the place where something is wrong.
    pub fn row(&mut self, number: u32, cells: &[(u32, Cell)]) -> Result<(), ReportError> {
        if cells.iter().all(|(_, cell)| cell.is_blank()) {
            return Ok(());
        }
        let stray = cells
            .iter()
            .find(|(place, cell)| !self.places.contains(place) && !cell.is_blank());
        if let Some((place, _)) = stray {
            let (place, fault) = (letters(*place), Fault::ColumnUnknown(letters(*place), None));
            return Err(ReportError::at(&self.name, number, place, fault));
        }
        let empty = Cell::Empty;
        let in_order = self.places.map(|place| {
            let found = cells.iter().find(|(at, _)| *at == place);
            found.map_or(&empty, |(_, cell)| cell)
        });
        let read = Row::read(in_order);
        self.rows.push(read.map_err(|(column, fault)| {
            ReportError::at(&self.name, number, column.label(), fault)
        })?);
        Ok(())
    }

    /// What was read.
    pub fn finish(self) -> Sheet {
        Sheet {
            name: self.name,
            rows: self.rows,
        }
    }
}

/// How a workbook calls a column: A, B, … Z, AA.
pub(super) fn letters(place: u32) -> String {
    let mut rest = place;
    let mut name = Vec::new();
    loop {
        // A digit of 26 is a letter.
        name.push(b'A' + (rest % 26) as u8);
        match rest / 26 {
            0 => break,
            more => rest = more - 1,
        }
    }
    name.reverse();
    name.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content_migration::report::Status;

    fn texts(texts: &[&str]) -> Vec<(u32, Cell)> {
        let cell = |(place, text): (usize, &&str)| (place as u32, Cell::Text((*text).to_owned()));
        texts.iter().enumerate().map(cell).collect()
    }

    const HEADINGS: [&str; 6] = [
        "ID",
        "Name",
        "Type",
        "Script Execution Timestamp (UTC)",
        "Artifact’s Last Modified Timestamp (UTC)",
        "STATUS",
    ];

    fn reader() -> SheetReader {
        SheetReader::new("API Proxies", 1, &texts(&HEADINGS)).expect("the columns are right")
    }

    #[test]
    fn columns_may_stand_in_any_order() {
        let mut headings = HEADINGS;
        headings.reverse();
        let mut sheet = SheetReader::new("API Proxies", 3, &texts(&headings)).expect("right");
        let cells = ["FAILURE: no", "", "2026-11-21 00:00", "API", "Orders", "7"];
        sheet.row(4, &texts(&cells)).expect("right");
        let sheet = sheet.finish();
        assert_eq!(
            (sheet.rows[0].id.as_str(), sheet.rows[0].name.as_str()),
            ("7", "Orders")
        );
        assert_eq!(sheet.rows[0].status, Status::Failure);
        assert_eq!(sheet.rows[0].why.as_deref(), Some("no"));
    }

    #[test]
    fn a_renamed_missing_or_doubled_column_is_named() {
        let error = |headings: &[&str]| {
            let error = SheetReader::new("API Proxies", 1, &texts(headings));
            error.expect_err("it is wrong").to_string()
        };
        let mut renamed = HEADINGS;
        renamed[5] = "State";
        assert_eq!(
            error(&renamed),
            "Sheet “API Proxies”, row 1, column “State”: “State” is no column of the tool’s report, and “STATUS” is missing."
        );
        assert_eq!(
            error(&HEADINGS[..5]),
            "Sheet “API Proxies”, row 1, column “STATUS”: The column “STATUS” is missing."
        );
        let mut more = HEADINGS.to_vec();
        more.push("Cost");
        assert!(error(&more).contains("column “Cost”"));
        more[6] = "status";
        assert!(error(&more).contains("is there twice"));
    }

    #[test]
    fn what_is_wrong_in_a_row_names_sheet_row_and_column() {
        let error = |cells: &[(u32, Cell)]| reader().row(12, cells).expect_err("it is wrong");
        let mut cells = texts(&["1", "Orders", "API", "", "", "DONE"]);
        assert_eq!(
            error(&cells).to_string(),
            "Sheet “API Proxies”, row 12, column “STATUS”: “DONE” is no status. It must be SUCCESS, FAILURE or SKIPPED."
        );
        cells[5].1 = Cell::Text("SUCCESS".into());
        cells[3].1 = Cell::Flag(true);
        assert_eq!(
            error(&cells).to_string(),
            "Sheet “API Proxies”, row 12, column “Script Execution Timestamp (UTC)”: A date with a time belongs here."
        );
        cells[3].1 = Cell::Empty;
        cells[0].1 = Cell::Text("x".repeat(32_768));
        assert_eq!(error(&cells).fault, Fault::TooLong);
        cells[0].1 = Cell::Empty;
        cells[1].1 = Cell::Empty;
        assert_eq!(error(&cells).fault, Fault::Nameless);
        cells[1].1 = Cell::Text("Orders".into());
        cells.push((27, Cell::Number(1.0)));
        assert_eq!(error(&cells).column.as_deref(), Some("AB"));
    }

    #[test]
    fn an_empty_row_is_passed_over() {
        let mut reader = reader();
        reader
            .row(2, &texts(&["", " ", "", "", "", ""]))
            .expect("passed over");
        reader.row(3, &[]).expect("passed over");
        assert!(reader.finish().rows.is_empty());
    }

    #[test]
    fn columns_have_the_letters_of_a_workbook() {
        let names = [0, 25, 26, 51, 52, 701, 702, 16_383].map(letters);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }
}
