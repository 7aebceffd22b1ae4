use super::{
    Fault, LONGEST_CELL, MOST_ROWS, MOST_SHEETS, Moment, ReportError, Row, Sheet, UserActions,
};

/// Whether a workbook could hold this. Who reads one sees to it as they go, and says where; what comes over HTTP may
/// be anything.
///
/// # Errors
/// The first thing that none could.
pub(super) fn check(sheets: &[Sheet], user_actions: &UserActions) -> Result<(), ReportError> {
    // *User Actions* is a sheet as well.
    if sheets.len() >= MOST_SHEETS {
        return Err(ReportError::whole(Fault::TooManySheets));
    }
    let rows: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    if rows.saturating_add(user_actions.rows.len()) > MOST_ROWS {
        return Err(ReportError::whole(Fault::TooManyRows));
    }
    let names = sheets.iter().map(|sheet| &sheet.name);
    let actions = user_actions.rows.iter().flatten();
    let whole = names.chain(&user_actions.columns).chain(actions);
    whole
        .map(String::as_str)
        .try_for_each(fits)
        .map_err(ReportError::whole)?;
    for sheet in sheets {
        let mut rows = sheet.rows.iter();
        rows.try_for_each(check_row)
            .map_err(|fault| ReportError::in_sheet(&sheet.name, fault))?;
    }
    Ok(())
}

fn check_row(row: &Row) -> Result<(), Fault> {
    if row.identity().is_empty() {
        return Err(Fault::Nameless);
    }
    let said = [&row.ran, &row.modified].into_iter().flatten();
    let said = said.filter_map(|moment| match moment {
        Moment::Said(text) => Some(text),
        Moment::At(_) => None,
    });
    let texts = [&row.id, &row.name, &row.kind].into_iter();
    let mut texts = texts.chain(said).chain(&row.why);
    texts.try_for_each(|text| fits(text))
}

fn fits(text: &str) -> Result<(), Fault> {
    match text.chars().nth(LONGEST_CELL) {
        Some(_) => Err(Fault::TooLong),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content_migration::Report;
    use crate::content_migration::report::Status;

    fn row(id: &str) -> Row {
        Row {
            id: id.to_owned(),
            name: String::new(),
            kind: String::new(),
            ran: None,
            modified: None,
            status: Status::Success,
            why: None,
        }
    }

    fn sheet(rows: Vec<Row>) -> Sheet {
        let name = "API Proxies".to_owned();
        Sheet { name, rows }
    }

    fn read(sheets: Vec<Sheet>, user_actions: UserActions) -> Option<Fault> {
        let made = Report::new(sheets.clone(), Some(user_actions.clone()));
        let text = serde_json::json!({ "sheets": sheets, "user_actions": user_actions });
        let read = serde_json::from_value::<Report>(text);
        assert_eq!(read.is_ok(), made.is_ok(), "whoever makes it");
        made.err().map(|error| error.fault)
    }

    #[test]
    fn what_no_workbook_holds_is_no_report() {
        let nothing = UserActions::default;
        assert_eq!(read(vec![sheet(Vec::new())], nothing()), None);
        assert_eq!(read(Vec::new(), nothing()), Some(Fault::NoEntitySheet));
        let sheets = |count| vec![sheet(Vec::new()); count];
        assert_eq!(read(sheets(MOST_SHEETS - 1), nothing()), None);
        assert_eq!(
            read(sheets(MOST_SHEETS), nothing()),
            Some(Fault::TooManySheets)
        );
        assert_eq!(
            read(vec![sheet(vec![row("")])], nothing()),
            Some(Fault::Nameless)
        );
    }

    #[test]
    fn rows_of_all_sheets_count_together() {
        let rows = |count| sheet(vec![row("a"); count]);
        let actions = |count| UserActions {
            columns: Vec::new(),
            rows: vec![Vec::new(); count],
        };
        let both = || vec![rows(20_000), rows(20_000)];
        assert_eq!(read(both(), actions(10_000)), None);
        assert_eq!(read(both(), actions(10_001)), Some(Fault::TooManyRows));
    }

    #[test]
    fn a_text_is_no_longer_than_a_cell() {
        let text = |more: usize| "é".repeat(LONGEST_CELL + more);
        let each: [fn(&mut Row, String); 6] = [
            |row, text| row.id = text,
            |row, text| row.name = text,
            |row, text| row.kind = text,
            |row, text| row.ran = Some(Moment::Said(text)),
            |row, text| row.modified = Some(Moment::Said(text)),
            |row, text| row.why = Some(text),
        ];
        for set in each {
            for (more, fault) in [(0, None), (1, Some(Fault::TooLong))] {
                let mut row = row("a");
                set(&mut row, text(more));
                assert_eq!(read(vec![sheet(vec![row])], UserActions::default()), fault);
            }
        }
        let actions = UserActions {
            columns: vec![text(1)],
            rows: Vec::new(),
        };
        assert_eq!(read(vec![sheet(Vec::new())], actions), Some(Fault::TooLong));
    }
}
