use super::{Code, Fix};
use crate::api::Pointer;

/// What a dry run or a migration says of an API, and each issue of its part in it. What is worse is larger.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Migratability"))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// It can be migrated as it is.
    Migratable,
    /// It was migrated.
    Migrated,
    /// It can be migrated where what is lost or defaulted is accepted.
    CanBeForced,
    /// It cannot be migrated.
    Impossible,
}

impl State {
    /// Every one, the worst last.
    pub const ALL: [Self; 4] = [
        Self::Migratable,
        Self::Migrated,
        Self::CanBeForced,
        Self::Impossible,
    ];

    /// Its name in reports and in the Management API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Migratable => "MIGRATABLE",
            Self::Migrated => "MIGRATED",
            Self::CanBeForced => "CAN_BE_FORCED",
            Self::Impossible => "IMPOSSIBLE",
        }
    }

    /// The one with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// What a dry run comes to, in the words of the product. What is worse is larger.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// **Fully Migratable**.
    Fully,
    /// **Partially Migratable**.
    Partially,
    /// **Not Migratable**.
    Not,
}

impl Verdict {
    /// Every one, the best first.
    pub const ALL: [Self; 3] = [Self::Fully, Self::Partially, Self::Not];

    /// The key used in URLs and documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fully => "fully",
            Self::Partially => "partially",
            Self::Not => "not",
        }
    }

    /// The one with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }

    /// The words that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Fully => "Fully Migratable",
            Self::Partially => "Partially Migratable",
            Self::Not => "Not Migratable",
        }
    }
}

/// Something that a dry run found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "MigrationIssue"))]
pub struct Issue {
    /// Which rule found it; `None` where a backend sends a message alone.
    pub code: Option<Code>,
    /// What it does to the migration.
    pub state: State,
    /// A sentence for people, naming what it is about. Shown as it came where there is no code.
    pub message: String,
    /// Where in the definition; `None` where it is not about one place in it.
    pub location: Option<Pointer>,
    /// What the console can do about it by itself.
    pub fix: Option<Fix>,
}

/// What a dry run found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order of the definition.
    pub issues: Vec<Issue>,
    /// The state that a backend gives the whole; `None` where there is nothing but the issues.
    pub said: Option<State>,
}

impl Report {
    /// The report with these issues. The message of one without a code becomes a single line, as it is what the issue
    /// is [acknowledged](Issue::kind) by: white space in it is a blank, and there is none around it.
    pub fn new(mut issues: Vec<Issue>) -> Self {
        let said = None;
        for issue in issues.iter_mut().filter(|issue| issue.code.is_none()) {
            issue.message = one_line(&issue.message);
        }
        Self { issues, said }
    }

    /// The worst state of its issues, or what a backend says where that is worse. What is migrated is migrated,
    /// whatever had to be accepted for it.
    pub fn state(&self) -> State {
        if self.said == Some(State::Migrated) {
            return State::Migrated;
        }
        let states = self.issues.iter().map(|issue| issue.state);
        states.chain(self.said).max().unwrap_or(State::Migratable)
    }

    /// The same in the words of the product.
    pub fn verdict(&self) -> Verdict {
        match self.state() {
            State::Migratable | State::Migrated => Verdict::Fully,
            State::CanBeForced => Verdict::Partially,
            State::Impossible => Verdict::Not,
        }
    }

    /// The issues that leave no way on.
    pub fn blocking(&self) -> impl Iterator<Item = &Issue> {
        self.of(State::Impossible)
    }

    /// The issues that have to be accepted.
    pub fn needing_attention(&self) -> impl Iterator<Item = &Issue> {
        self.of(State::CanBeForced)
    }

    fn of(&self, state: State) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(move |issue| issue.state == state)
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
