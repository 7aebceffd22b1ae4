//! Why a move is refused.

use super::{Finding, Page};
use crate::settings::Flaw;

/// Why a migration cannot do what was asked. Nothing is changed then. Its text is a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It was deleted.
    Deleted,
    /// It is being carried out.
    Migrating,
    /// It is done already.
    Migrated,
    /// It is not being carried out.
    NotMigrating,
    /// It is not deleted.
    NotDeleted,
    /// It was deleted too long ago.
    Gone,
    /// This page has not been reached yet.
    NotReached(Page),
    /// What was typed on this page was put aside, and is not confirmed.
    PutAside(Page),
    /// What was typed is wrong in these fields.
    Flaws(Vec<Flaw>),
    /// These errors stand in the way.
    Blocked(Vec<Finding>),
    /// These warnings are not acknowledged.
    Unacknowledged(Vec<Finding>),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |f: &mut std::fmt::Formatter<'_>, findings: &[Finding]| {
            findings
                .iter()
                .try_for_each(|finding| write!(f, " {finding}."))
        };
        match self {
            Self::Deleted => f.write_str("This migration was deleted."),
            Self::Migrating => f.write_str("This migration is being carried out."),
            Self::Migrated => f.write_str("This migration is done."),
            Self::NotMigrating => f.write_str("This migration is not being carried out."),
            Self::NotDeleted => f.write_str("This migration is not deleted."),
            Self::Gone => f.write_str("This migration was deleted too long ago to be kept."),
            Self::NotReached(page) => {
                write!(
                    f,
                    "The page {} comes later. Complete those before it first.",
                    page.label()
                )
            }
            Self::PutAside(page) => write!(
                f,
                "On the page {} there is input that was saved and not confirmed. Save and continue there.",
                page.label()
            ),
            Self::Flaws(_) => f.write_str("Some fields need correcting."),
            Self::Blocked(findings) => {
                f.write_str("Errors have to be resolved before the environment can migrate.")?;
                list(f, findings)
            }
            Self::Unacknowledged(findings) => {
                f.write_str(
                    "Warnings have to be acknowledged before the environment can migrate.",
                )?;
                list(f, findings)
            }
        }
    }
}

impl std::error::Error for Refusal {}
