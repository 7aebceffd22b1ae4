/// A field that is wrong, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The field's key.
    pub field: &'static str,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is empty and must not be.
    Empty,
    /// It is no whole number in this range; both ends count.
    OutOfRange {
        /// The least there may be.
        least: u32,
        /// The most there may be.
        most: u32,
        /// Whether it may be left empty instead.
        optional: bool,
    },
    /// It has more characters than that.
    TooLong(usize),
    /// It is none of the choices.
    Unknown,
    /// It breaks a rule of its own; a sentence.
    Rule(String),
}

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("Fill this in."),
            Self::OutOfRange {
                least,
                most,
                optional,
            } => {
                let or_empty = if *optional { ", or leave it empty" } else { "" };
                write!(f, "Enter a number from {least} to {most}{or_empty}.")
            }
            Self::TooLong(most) => write!(f, "Use at most {most} characters."),
            Self::Unknown => f.write_str("Choose one of the list."),
            Self::Rule(sentence) => f.write_str(sentence),
        }
    }
}
