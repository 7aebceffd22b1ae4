//! The record of a migration, and its moves.

use std::time::Duration;

use super::{Known, OpenMigration, Outcome, Page, Refusal, Report};
use crate::environment::EnvironmentRef;
use crate::gateway::GatewayRef;
use crate::identifier::identifier;
use crate::settings::Draft;
use crate::stamp::Stamp;
use crate::time::Timestamp;

identifier!(
    /// Which migration of an environment.
    MigrationId
);

/// How long a deleted migration can be brought back.
pub const DELETED_FOR: Duration = Duration::from_secs(10);

/// What is done one after another when an environment migrates.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EnvironmentMigrationStage"))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The environment is taken off its gateway.
    Detach,
    /// It is put on the new one.
    Attach,
    /// Its endpoint paths are set there.
    ApplyPaths,
    /// Its APIs are published there.
    Republish,
    /// What came of it is looked at, and made effective.
    Verify,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [
        Self::Detach,
        Self::Attach,
        Self::ApplyPaths,
        Self::Republish,
        Self::Verify,
    ];

    /// Its name in the port.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Detach => "detach",
            Self::Attach => "attach",
            Self::ApplyPaths => "apply_paths",
            Self::Republish => "republish",
            Self::Verify => "verify",
        }
    }

    /// The stage with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

/// A migration of an environment.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EnvironmentMigration"))]
pub struct Migration {
    /// Its id.
    pub id: MigrationId,
    /// Which environment migrates.
    pub environment: EnvironmentRef,
    /// Who made it, and when.
    pub created: Stamp,
    /// Who changed it last, and when.
    pub changed: Stamp,
    /// How far it is.
    pub state: State,
}

/// How far a migration is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EnvironmentMigrationState"))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum State {
    /// It is edited, and nothing has happened to the environment.
    Open(OpenMigration),
    /// It is carried out; prepared up to this stage. Nothing has happened to the environment before the last
    /// one is through.
    Migrating {
        /// What is carried out.
        open: OpenMigration,
        /// What is done now.
        stage: Stage,
        /// Since when.
        since: Timestamp,
        /// Who has it carried out.
        by: String,
        /// Which attempt it is: only that one can take it over before it counts as given up.
        attempt: String,
    },
    /// It is done.
    Migrated(Outcome),
    /// It was deleted, and can be brought back for [`DELETED_FOR`].
    Deleted {
        /// What it was.
        open: OpenMigration,
        /// When it was deleted.
        at: Timestamp,
    },
}

/// After how long without a sign of going on a migration that is carried out counts as given up.
const GIVEN_UP: Duration = Duration::from_secs(60);

impl Migration {
    /// One that is just made.
    pub fn new(
        id: MigrationId,
        environment: EnvironmentRef,
        from: Option<GatewayRef>,
        created: Stamp,
    ) -> Self {
        Self {
            id,
            environment,
            changed: created.clone(),
            created,
            state: State::Open(OpenMigration::new(from)),
        }
    }

    /// What is edited, if it is open.
    ///
    /// # Errors
    /// What it is instead.
    pub const fn open(&self) -> Result<&OpenMigration, Refusal> {
        match &self.state {
            State::Open(open) => Ok(open),
            State::Migrating { .. } => Err(Refusal::Migrating),
            State::Migrated(_) => Err(Refusal::Migrated),
            State::Deleted { .. } => Err(Refusal::Deleted),
        }
    }

    /// What can be edited: also of one that was carried out and given up.
    fn editable(&self, now: Timestamp) -> Result<&OpenMigration, Refusal> {
        match &self.state {
            State::Migrating { open, .. } if self.is_given_up(now) => Ok(open),
            _ => self.open(),
        }
    }

    /// Whether it is carried out, and nothing was heard of that for a minute.
    pub fn is_given_up(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Migrating { since, .. } if now.since(since) >= GIVEN_UP)
    }

    /// Whether it stands in the way of another migration of its environment.
    pub const fn is_under_way(&self) -> bool {
        matches!(self.state, State::Open(_) | State::Migrating { .. })
    }

    /// Whether it is deleted, and for so long that it is gone.
    pub fn is_gone(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Deleted { at, .. } if now.since(at) >= DELETED_FOR)
    }

    /// Keeps what was typed on a page, whatever it is.
    ///
    /// # Errors
    /// [`Refusal`] where it is not open, or the page is not reached.
    pub fn put_aside(self, page: Page, draft: &Draft, stamp: Stamp) -> Result<Self, Refusal> {
        let open = self.editable(stamp.at)?.clone().put_aside(page, draft)?;
        Ok(self.with(State::Open(open), stamp))
    }

    /// Confirms a page.
    ///
    /// # Errors
    /// [`Refusal`] where it is not open, the page is not reached, or what was typed is no answer.
    pub fn confirm(
        self,
        page: Page,
        draft: &Draft,
        known: &Known<'_>,
        stamp: Stamp,
    ) -> Result<Self, Refusal> {
        let open = self
            .editable(stamp.at)?
            .clone()
            .confirm(page, draft, known)?;
        Ok(self.with(State::Open(open), stamp))
    }

    /// Starts from where the environment is now.
    ///
    /// # Errors
    /// [`Refusal`] where it is not open.
    pub fn start_from(self, gateway: Option<GatewayRef>, stamp: Stamp) -> Result<Self, Refusal> {
        let open = self.editable(stamp.at)?.clone().start_from(gateway);
        Ok(self.with(State::Open(open), stamp))
    }

    /// Lets acknowledgements lapse of what is not found any more, if it is open.
    #[must_use]
    pub fn lapse(self, report: &Report) -> Self {
        match self.state {
            State::Open(open) => Self {
                state: State::Open(open.lapse(report)),
                ..self
            },
            _ => self,
        }
    }

    /// Begins to carry it out. What is carried out already begins anew if it is the same attempt, or was
    /// given up.
    ///
    /// # Errors
    /// [`Refusal`] where it is neither, or something stands in the way.
    pub fn begin(self, report: &Report, attempt: &str, stamp: Stamp) -> Result<Self, Refusal> {
        let open = match &self.state {
            State::Migrating {
                open,
                attempt: under_way,
                ..
            } if under_way == attempt => open,
            _ => self.editable(stamp.at)?,
        };
        open.ready(report)?;
        let state = State::Migrating {
            open: open.clone(),
            stage: Stage::Detach,
            since: stamp.at,
            by: stamp.by,
            attempt: attempt.to_owned(),
        };
        // Nothing that a person saved is another.
        Ok(Self { state, ..self })
    }

    /// Goes on to another stage.
    ///
    /// # Errors
    /// [`Refusal::NotMigrating`].
    pub fn at_stage(self, stage: Stage, now: Timestamp) -> Result<Self, Refusal> {
        let State::Migrating {
            open, attempt, by, ..
        } = self.state
        else {
            return Err(Refusal::NotMigrating);
        };
        let state = State::Migrating {
            open,
            stage,
            since: now,
            by,
            attempt,
        };
        Ok(Self { state, ..self })
    }

    /// Gives up what is being carried out: it can be edited again, as it was.
    ///
    /// # Errors
    /// [`Refusal::NotMigrating`].
    pub fn fail(self) -> Result<Self, Refusal> {
        match self.state {
            State::Migrating { open, .. } => Ok(Self {
                state: State::Open(open),
                ..self
            }),
            _ => Err(Refusal::NotMigrating),
        }
    }

    /// It is done.
    ///
    /// # Errors
    /// [`Refusal::NotMigrating`].
    pub fn finish(self, outcome: Outcome, stamp: Stamp) -> Result<Self, Refusal> {
        match self.state {
            State::Migrating { .. } => Ok(self.with(State::Migrated(outcome), stamp)),
            _ => Err(Refusal::NotMigrating),
        }
    }

    /// Deletes it.
    ///
    /// # Errors
    /// [`Refusal`] where it is not open.
    pub fn delete(self, stamp: Stamp) -> Result<Self, Refusal> {
        let state = State::Deleted {
            open: self.editable(stamp.at)?.clone(),
            at: stamp.at,
        };
        Ok(self.with(state, stamp))
    }

    /// Brings it back.
    ///
    /// # Errors
    /// [`Refusal::NotDeleted`], or [`Refusal::Gone`] where it was deleted too long ago.
    pub fn restore(self, stamp: Stamp) -> Result<Self, Refusal> {
        if self.is_gone(stamp.at) {
            return Err(Refusal::Gone);
        }
        match self.state.clone() {
            State::Deleted { open, .. } => Ok(self.with(State::Open(open), stamp)),
            _ => Err(Refusal::NotDeleted),
        }
    }

    fn with(self, state: State, changed: Stamp) -> Self {
        Self {
            state,
            changed,
            ..self
        }
    }
}
