use super::{Page, Verdict};

/// Why a migration to V4 cannot do what was asked. Nothing is changed then. Its text is a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There was no dry run yet.
    NotRun,
    /// The definition or what is deployed changed since the dry run.
    Stale,
    /// The dry run leaves no way on.
    NotMigratable,
    /// These kinds of issues are not acknowledged, each by its code or its message.
    Unacknowledged(Vec<String>),
    /// This page cannot be opened yet, or any more.
    NotReached(Page),
    /// The API is being converted.
    Converting,
    /// The API was converted already.
    Converted,
    /// The API is not V4.
    NotConverted,
    /// The V4 definition was not deployed.
    NotDeployed,
    /// There is no V2 definition to put back.
    NothingToRollBack,
    /// There is no mending to undo, or the definition changed since.
    NothingToUndo,
    /// The dry run does not offer this any more.
    NotOffered,
}

impl Refusal {
    /// A refusal for what a dry run found, if that leaves no way on.
    pub fn of(verdict: Verdict) -> Option<Self> {
        (verdict == Verdict::Not).then_some(Self::NotMigratable)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotRun => "There was no dry run yet. Run it first.",
            Self::Stale => "The API changed since the dry run. Run it again.",
            Self::NotMigratable => {
                "The API is not migratable as it is. Mend what blocks it, and run the dry run again."
            }
            Self::Unacknowledged(kinds) => {
                f.write_str("What is lost or defaulted has to be acknowledged first: ")?;
                return write!(f, "{}.", kinds.join(", "));
            }
            Self::NotReached(page) => {
                return write!(f, "The page {} cannot be opened now.", page.label());
            }
            Self::Converting => "The API is being converted.",
            Self::Converted => "The API is V4 already.",
            Self::NotConverted => "The API is V2. Migrate it first.",
            Self::NotDeployed => "The V4 definition was not deployed yet. Deploy it first.",
            Self::NothingToRollBack => "There is no V2 definition to put back.",
            Self::NothingToUndo => {
                "This cannot be undone any more: the definition changed since."
            }
            Self::NotOffered => "This is not there to be mended any more. Run the dry run again.",
        })
    }
}

impl std::error::Error for Refusal {}
