use super::sheet_reader::letters;
use super::{Cell, Fault, ReportError};

/// The sheet *User Actions*: what the tool asks people to do. Its columns are not documented, so any are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UserActions {
    /// Its headings.
    pub columns: Vec<String>,
    /// Its rows: a text for each column.
    pub rows: Vec<Vec<String>>,
}

impl UserActions {
    /// The actions that name something, by its id or its name in a cell of its own.
    pub fn about<'a>(&'a self, id: &'a str, name: &'a str) -> impl Iterator<Item = &'a [String]> {
        let names = move |cell: &String| !cell.is_empty() && (cell == id || cell == name);
        let rows = self.rows.iter().filter(move |row| row.iter().any(names));
        rows.map(Vec::as_slice)
    }
}

/// Reads the sheet *User Actions*, row by row. The first row that is given is the headings.
#[derive(Clone, Debug)]
pub struct UserActionsReader {
    sheet: String,
    places: Vec<u32>,
    actions: UserActions,
}

impl UserActionsReader {
    /// Begins with the row of headings, as [`SheetReader::new`](super::SheetReader::new).
    ///
    /// # Errors
    /// [`ReportError`] where a heading is no text.
    pub fn new(sheet: &str, number: u32, headings: &[(u32, Cell)]) -> Result<Self, ReportError> {
        let mut reader = Self {
            sheet: sheet.to_owned(),
            places: Vec::new(),
            actions: UserActions::default(),
        };
        for (place, cell) in headings.iter().filter(|(_, cell)| !cell.is_blank()) {
            reader
                .actions
                .columns
                .push(reader.text(number, *place, cell)?);
            reader.places.push(*place);
        }
        Ok(reader)
    }

    /// Goes on with a row, as [`SheetReader::row`](super::SheetReader::row).
    ///
    /// # Errors
    /// [`ReportError`] with the place of what is no text.
    pub fn row(&mut self, number: u32, cells: &[(u32, Cell)]) -> Result<(), ReportError> {
        let filled = || cells.iter().filter(|(_, cell)| !cell.is_blank());
        if filled().next().is_none() {
            return Ok(());
        }
        let mut texts = vec![String::new(); self.places.len()];
        for (place, cell) in filled() {
            let text = self.text(number, *place, cell)?;
            let column = self.places.iter().position(|at| at == place);
            match column.and_then(|column| texts.get_mut(column)) {
                Some(there) => *there = text,
                // A remark beside the columns is an action's too.
                None => texts.push(text),
            }
        }
        self.actions.rows.push(texts);
        Ok(())
    }

    /// What was read.
    pub fn finish(self) -> UserActions {
        self.actions
    }

    fn text(&self, number: u32, place: u32, cell: &Cell) -> Result<String, ReportError> {
        let text = match cell {
            // Any cell may be a date here.
            Cell::Instant(_) => Ok(String::new()),
            Cell::Flag(flag) => Ok(flag.to_string()),
            Cell::Error => Err(Fault::NoText),
            cell => cell.text(),
        };
        text.map_err(|fault| ReportError::at(&self.sheet, number, letters(place), fault))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_columns_are_taken() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let headings = [(0, text("Entity")), (2, text("Action"))];
        let mut reader = UserActionsReader::new("User Actions", 1, &headings).expect("right");
        reader
            .row(2, &[(0, text("KVM")), (2, text("Fill in"))])
            .expect("right");
        reader
            .row(3, &[(1, text("beside")), (2, Cell::Number(7.0))])
            .expect("right");
        reader.row(4, &[(0, Cell::Empty)]).expect("passed over");
        let error = reader.row(5, &[(2, Cell::Error)]).expect_err("no text");
        assert_eq!((error.row, error.column.as_deref()), (Some(5), Some("C")));
        let actions = reader.finish();
        assert_eq!(actions.columns, ["Entity", "Action"]);
        assert_eq!(
            actions.rows,
            [vec!["KVM", "Fill in"], vec!["", "7", "beside"]]
        );
        assert_eq!(actions.about("x", "KVM").count(), 1);
        assert_eq!(actions.about("", "other").count(), 0);
    }
}
