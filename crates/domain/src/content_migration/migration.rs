//! The record of a content migration, and its moves.

use super::report::Report;
use super::{End, OpenMigration, Page, Refusal, Tick, path_form};
use crate::environment_migration::DELETED_FOR;
use crate::identifier::identifier;
use crate::settings::Draft;
use crate::stamp::Stamp;
use crate::time::Timestamp;

identifier!(
    /// Which migration of content.
    ContentMigrationId
);

/// A migration of content from one tenant to another.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ContentMigration {
    /// Its id.
    pub id: ContentMigrationId,
    /// Who made it, and when.
    pub created: Stamp,
    /// Who changed it last, and when.
    pub changed: Stamp,
    /// How far it is.
    pub state: ContentState,
}

/// How far a migration of content is.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ContentState {
    /// It is worked on.
    Open {
        /// What there is of it.
        content: OpenMigration,
    },
    /// It is done, and its record stands.
    Closed {
        /// What there is of it.
        content: OpenMigration,
        /// Who closed it, and when.
        closed: Stamp,
    },
    /// It was deleted, and can be brought back for [`DELETED_FOR`].
    Deleted {
        /// What there was of it.
        content: OpenMigration,
        /// Who had closed it, if someone had.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closed: Option<Stamp>,
        /// When it was deleted.
        at: Timestamp,
    },
}

/// A migration of content in the list of all.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ContentMigrationSummary {
    /// Its id.
    pub id: ContentMigrationId,
    /// The source's subaccount, as far as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The target's subaccount, as far as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The step that it is at.
    pub page: Page,
    /// Whether it is closed.
    pub is_closed: bool,
    /// Who changed it last, and when.
    pub changed: Stamp,
}

impl ContentMigration {
    /// One that is just made.
    pub fn new(id: ContentMigrationId, created: Stamp) -> Self {
        Self {
            id,
            changed: created.clone(),
            created,
            state: ContentState::Open {
                content: OpenMigration::default(),
            },
        }
    }

    /// What there is of it, in whichever state.
    pub const fn content(&self) -> &OpenMigration {
        match &self.state {
            ContentState::Open { content }
            | ContentState::Closed { content, .. }
            | ContentState::Deleted { content, .. } => content,
        }
    }

    /// Who closed it and when, if it is closed.
    pub const fn closed(&self) -> Option<&Stamp> {
        match &self.state {
            ContentState::Closed { closed, .. } => Some(closed),
            ContentState::Open { .. } | ContentState::Deleted { .. } => None,
        }
    }

    /// What can be edited, if it is open.
    ///
    /// # Errors
    /// What it is instead.
    pub const fn open(&self) -> Result<&OpenMigration, Refusal> {
        match &self.state {
            ContentState::Open { content } => Ok(content),
            ContentState::Closed { .. } => Err(Refusal::Closed),
            ContentState::Deleted { .. } => Err(Refusal::Deleted),
        }
    }

    /// Whether both are open, and the same but for ticks and the page that was left. What was ticked off in the one can
    /// then be ticked off in the other: whoever ticked, all meant the same things.
    pub fn is_same_but_for_ticks(&self, other: &Self) -> bool {
        match (self.open(), other.open()) {
            (Ok(one), Ok(other)) => one.is_same_but_for_ticks(other),
            _ => false,
        }
    }

    /// Whether it is deleted.
    pub const fn is_deleted(&self) -> bool {
        matches!(self.state, ContentState::Deleted { .. })
    }

    /// Whether it is deleted, and for so long that it is gone.
    pub fn is_gone(&self, now: Timestamp) -> bool {
        matches!(self.state, ContentState::Deleted { at, .. } if now.since(at) >= DELETED_FOR)
    }

    /// What the list shows of it.
    pub fn summary(&self) -> ContentMigrationSummary {
        let content = self.content();
        let draft = content.draft(Page::Path);
        let name = |end| {
            let typed = path_form::subaccount(&draft, end).trim();
            (!typed.is_empty()).then(|| typed.to_owned())
        };
        ContentMigrationSummary {
            id: self.id.clone(),
            source: name(End::Source),
            target: name(End::Target),
            page: content.page(),
            is_closed: self.closed().is_some(),
            changed: self.changed.clone(),
        }
    }

    /// Keeps what was typed on a page, whatever it is, but for addresses that could carry a secret.
    ///
    /// # Errors
    /// [`Refusal`] where it is not open, the page is not reached, or an address could carry a secret.
    pub fn put_aside(self, page: Page, draft: &Draft, stamp: Stamp) -> Result<Self, Refusal> {
        let content = self.open()?.clone().put_aside(page, draft)?;
        Ok(self.with(ContentState::Open { content }, stamp))
    }

    /// Confirms a page. With the last one the migration is closed.
    ///
    /// # Errors
    /// [`Refusal`] where it is not open, the page is not reached, or what was typed is no answer.
    pub fn confirm(self, page: Page, draft: &Draft, stamp: Stamp) -> Result<Self, Refusal> {
        let content = self.open()?.clone().confirm(page, draft)?;
        let state = match page {
            Page::Validate => ContentState::Closed {
                content,
                closed: stamp.clone(),
            },
            _ => ContentState::Open { content },
        };
        Ok(self.with(state, stamp))
    }

    /// Ticks things off, or takes ticks back.
    ///
    /// # Errors
    /// [`Refusal`] where it is not open, or one of them cannot be ticked off.
    pub fn tick(self, what: &[Tick], done: bool, stamp: Stamp) -> Result<Self, Refusal> {
        let content = self.open()?.clone().tick(what, done, &stamp)?;
        Ok(self.with(ContentState::Open { content }, stamp))
    }

    /// Takes a report in.
    ///
    /// # Errors
    /// [`Refusal`] where it is not open, the page is not reached, or the report is the last one.
    pub fn attach(self, file: &str, report: Report, stamp: Stamp) -> Result<Self, Refusal> {
        let content = self.open()?.clone().attach(file, report, stamp.clone())?;
        Ok(self.with(ContentState::Open { content }, stamp))
    }

    /// Opens it again once it is closed.
    ///
    /// # Errors
    /// [`Refusal::NotClosed`], or [`Refusal::Deleted`].
    pub fn reopen(self, stamp: Stamp) -> Result<Self, Refusal> {
        match self.state.clone() {
            ContentState::Closed { content, .. } => {
                Ok(self.with(ContentState::Open { content }, stamp))
            }
            ContentState::Open { .. } => Err(Refusal::NotClosed),
            ContentState::Deleted { .. } => Err(Refusal::Deleted),
        }
    }

    /// Deletes it, open or closed.
    ///
    /// # Errors
    /// [`Refusal::Deleted`].
    pub fn delete(self, stamp: Stamp) -> Result<Self, Refusal> {
        let (content, closed) = match self.state.clone() {
            ContentState::Open { content } => (content, None),
            ContentState::Closed { content, closed } => (content, Some(closed)),
            ContentState::Deleted { .. } => return Err(Refusal::Deleted),
        };
        let state = ContentState::Deleted {
            content,
            closed,
            at: stamp.at,
        };
        Ok(self.with(state, stamp))
    }

    /// Brings it back, open or closed as it was.
    ///
    /// # Errors
    /// [`Refusal::NotDeleted`], or [`Refusal::Gone`] where it was deleted too long ago.
    pub fn restore(self, stamp: Stamp) -> Result<Self, Refusal> {
        if self.is_gone(stamp.at) {
            return Err(Refusal::Gone);
        }
        match self.state.clone() {
            ContentState::Deleted {
                content, closed, ..
            } => {
                let state = match closed {
                    Some(closed) => ContentState::Closed { content, closed },
                    None => ContentState::Open { content },
                };
                Ok(self.with(state, stamp))
            }
            ContentState::Open { .. } | ContentState::Closed { .. } => Err(Refusal::NotDeleted),
        }
    }

    fn with(self, state: ContentState, changed: Stamp) -> Self {
        Self {
            state,
            changed,
            ..self
        }
    }
}
