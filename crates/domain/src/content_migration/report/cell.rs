use super::Fault;
use crate::time::Timestamp;

/// The most characters that a cell of a workbook can have.
pub const LONGEST_CELL: usize = 32_767;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number; a date too, where nothing says that it is one.
    Number(f64),
    /// An instant.
    Instant(Timestamp),
    /// Yes or no.
    Flag(bool),
    /// The error of a formula.
    Error,
}

impl Cell {
    /// What it says, without white space at its ends; empty where nothing stands there. A whole number is written as
    /// one: ids may look like numbers.
    ///
    /// # Errors
    /// [`Fault::NoText`] for what is neither a text nor a number, [`Fault::TooLong`].
    pub fn text(&self) -> Result<String, Fault> {
        match self {
            Self::Empty => Ok(String::new()),
            Self::Text(text) => match text.chars().count() {
                length if length > LONGEST_CELL => Err(Fault::TooLong),
                _ => Ok(text.trim().to_owned()),
            },
            Self::Number(number) => Ok(number.to_string()),
            Self::Flag(_) | Self::Instant(_) | Self::Error => Err(Fault::NoText),
        }
    }

    /// Whether nothing stands there but white space.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}
