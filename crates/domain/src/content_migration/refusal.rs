//! Why a move is refused.

use super::{Page, Prerequisite};
use crate::settings::Flaw;

/// Why a migration cannot do what was asked. Nothing is changed then. Its text is a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It was deleted.
    Deleted,
    /// It is closed.
    Closed,
    /// It is not closed.
    NotClosed,
    /// It is not deleted.
    NotDeleted,
    /// It was deleted too long ago.
    Gone,
    /// This page has not been reached yet.
    NotReached(Page),
    /// What was typed is wrong in these fields.
    Flaws(Vec<Flaw>),
    /// These mandatory prerequisites are open.
    Prerequisites(Vec<Prerequisite>),
    /// No report was read yet.
    NoReport,
    /// The report is the one that was read last.
    SameReport,
    /// There is no task with this id.
    NoSuchTask,
    /// The console checks this prerequisite by itself.
    CheckedByConsole(Prerequisite),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Deleted => f.write_str("This migration was deleted."),
            Self::Closed => f.write_str("This migration is closed. Open it again to change it."),
            Self::NotClosed => f.write_str("This migration is not closed."),
            Self::NotDeleted => f.write_str("This migration is not deleted."),
            Self::Gone => f.write_str("This migration was deleted too long ago to be kept."),
            Self::NotReached(page) => write!(
                f,
                "The step {} comes later. Complete those before it first.",
                page.label()
            ),
            Self::Flaws(_) => f.write_str("Some fields need correcting."),
            Self::Prerequisites(open) => {
                f.write_str("Mandatory prerequisites are open. See to them and tick them off:")?;
                open.iter().try_for_each(|one| write!(f, " {}.", one.label()))
            }
            Self::NoReport => {
                f.write_str("No report was read yet. Run the tool, and read the report it writes.")
            }
            Self::SameReport => f.write_str(
                "This is the report that was read last. Run the tool again, and read the report it writes then.",
            ),
            Self::NoSuchTask => f.write_str("There is no such task any more."),
            Self::CheckedByConsole(one) => {
                write!(f, "The console checks this by itself: {}.", one.label())
            }
        }
    }
}

impl std::error::Error for Refusal {}
