use super::{Column, LONGEST_CELL, MOST_ROWS, MOST_SHEETS};

/// What is wrong with a report.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Fault {
    /// It is not the file of a workbook at all.
    NotAWorkbook,
    /// It is a workbook in the format before xlsx, or one with a password: both look the same from outside.
    OldOrEncrypted,
    /// It ends too early or is broken; in the words of who read it.
    Damaged(String),
    /// It is larger than any report, or would be once it is unpacked; in bytes.
    TooLarge(u64),
    /// It has more parts inside than any workbook of a report.
    TooManyParts,
    /// It has too many sheets.
    TooManySheets,
    /// It has too many rows.
    TooManyRows,
    /// There is no sheet *User Actions*.
    NoUserActions,
    /// There is no sheet of an entity type.
    NoEntitySheet,
    /// A heading is missing.
    ColumnMissing(Column),
    /// A heading is not one of the report's; and which is missing, if any.
    ColumnUnknown(String, Option<Column>),
    /// A heading is there twice.
    ColumnTwice(Column),
    /// The word is no status.
    Status(String),
    /// It is no text.
    NoText,
    /// It is no point in time.
    NoMoment,
    /// It is longer than a cell can be.
    TooLong,
    /// There is neither an id nor a name.
    Nameless,
}

/// Why a report cannot be read, and where. Its text is for people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ReportError {
    /// The sheet; `None` where it is about the whole file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The heading of the column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What is wrong there.
    pub fault: Fault,
}

impl ReportError {
    /// An error that is about the whole file.
    pub const fn whole(fault: Fault) -> Self {
        Self {
            sheet: None,
            row: None,
            column: None,
            fault,
        }
    }

    /// An error that is about a whole sheet.
    pub fn in_sheet(sheet: &str, fault: Fault) -> Self {
        Self {
            sheet: Some(sheet.to_owned()),
            ..Self::whole(fault)
        }
    }

    /// An error in one place.
    pub fn at(sheet: &str, row: u32, column: impl Into<String>, fault: Fault) -> Self {
        Self {
            row: Some(row),
            column: Some(column.into()),
            ..Self::in_sheet(sheet, fault)
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAWorkbook => f.write_str(
                "This is not an Excel workbook (.xlsx). Choose the file apim-tct-output.xlsx or apimtct-output.xlsx that the tool wrote.",
            ),
            Self::OldOrEncrypted => f.write_str(
                "This is a workbook in the old format (.xls), or one with a password. Choose the file as the tool wrote it, or save it as .xlsx without a password.",
            ),
            Self::Damaged(why) => write!(
                f,
                "The workbook is damaged or was cut short: {why}. Copy it again from the machine that the tool ran on."
            ),
            Self::TooLarge(most) => write!(
                f,
                "The workbook is larger than a report can be: at most {} MB, unpacked. Nothing of it was read.",
                most / 1_000_000
            ),
            Self::TooManyParts => f.write_str(
                "The file has more parts inside than the workbook of a report. Nothing of it was read.",
            ),
            Self::TooManySheets => write!(f, "The workbook has more than {MOST_SHEETS} sheets."),
            Self::TooManyRows => write!(f, "The workbook has more than {MOST_ROWS} rows."),
            Self::NoUserActions => f.write_str(
                "There is no sheet “User Actions”, so this is no report of the tenant cloning tool, or only a part of one.",
            ),
            Self::NoEntitySheet => f.write_str(
                "There is no sheet besides “User Actions”: the tool writes one for each entity type. Run the tool again.",
            ),
            Self::ColumnMissing(column) => write!(f, "The column “{}” is missing.", column.label()),
            Self::ColumnUnknown(heading, missing) => {
                write!(f, "“{heading}” is no column of the tool’s report")?;
                match missing {
                    Some(missing) => write!(f, ", and “{}” is missing.", missing.label()),
                    None => f.write_str("."),
                }
            }
            Self::ColumnTwice(column) => {
                write!(f, "The column “{}” is there twice.", column.label())
            }
            Self::Status(word) if word.is_empty() => {
                f.write_str("There is no status. It must be SUCCESS, FAILURE or SKIPPED.")
            }
            Self::Status(word) => write!(
                f,
                "“{word}” is no status. It must be SUCCESS, FAILURE or SKIPPED."
            ),
            Self::NoText => f.write_str("A text or a number belongs here."),
            Self::NoMoment => f.write_str("A date with a time belongs here."),
            Self::TooLong => write!(f, "This is longer than {LONGEST_CELL} characters."),
            Self::Nameless => f.write_str("There is neither an ID nor a name."),
        }
    }
}

impl std::fmt::Display for ReportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "Sheet “{sheet}”")?;
            if let Some(row) = self.row {
                write!(f, ", row {row}")?;
            }
            if let Some(column) = &self.column {
                write!(f, ", column “{column}”")?;
            }
            f.write_str(": ")?;
        }
        write!(f, "{}", self.fault)
    }
}

impl std::error::Error for ReportError {}
