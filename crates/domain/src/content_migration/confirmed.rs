//! What is confirmed of a migration.

use super::report::{Counts, Report};
use super::{Page, Path, Setup, Ticket, ToolSettings};
use crate::stamp::Stamp;

/// What is known before the content is cloned.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Prepared {
    /// From where to where.
    pub path: Path,
    /// The ticket.
    pub ticket: Ticket,
    /// What the source uses.
    pub setup: Setup,
}

/// A run of the tool, by the report that was read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ToolRun"))]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// What the report's file was called.
    pub file: String,
    /// Who read it, and when.
    pub read: Stamp,
    /// How many rows had which status.
    pub counts: Counts,
}

/// The reports that were read. Of those before the last two only the counts are kept.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ToolRuns"))]
#[serde(deny_unknown_fields)]
pub struct Runs {
    /// Every run whose report was read, the oldest first; at most [`MOST_RUNS`].
    pub history: Vec<Run>,
    /// The report of the last one.
    pub latest: Report,
    /// The report of the one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Report>,
}

/// How many runs are remembered.
pub const MOST_RUNS: usize = 100;

impl Runs {
    pub(super) fn first(run: Run, report: Report) -> Self {
        Self {
            history: vec![run],
            latest: report,
            before: None,
        }
    }

    pub(super) fn and(mut self, run: Run, report: Report) -> Self {
        self.history.push(run);
        let too_many = self.history.len().saturating_sub(MOST_RUNS);
        self.history.drain(..too_many);
        Self {
            history: self.history,
            latest: report,
            before: Some(self.latest),
        }
    }
}

/// How far a migration is confirmed. Each variant holds just what is known there.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ConfirmedContent"))]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Confirmed {
    /// Nothing yet.
    #[default]
    Nothing,
    /// From where to where.
    Path {
        /// The way.
        path: Path,
    },
    /// SAP confirmed the ticket.
    Ticket {
        /// The way.
        path: Path,
        /// The ticket.
        ticket: Ticket,
    },
    /// The prerequisites were seen to.
    Prerequisites {
        /// What is known.
        prepared: Prepared,
    },
    /// A report was read.
    Report {
        /// What was known before.
        prepared: Prepared,
        /// The reports.
        runs: Runs,
    },
    /// The page Clone is done with.
    Clone {
        /// What was known before.
        prepared: Prepared,
        /// The reports.
        runs: Runs,
        /// How the tool was run.
        settings: ToolSettings,
    },
    /// The tasks were looked through.
    Tasks {
        /// What was known before.
        prepared: Prepared,
        /// The reports.
        runs: Runs,
        /// How the tool was run.
        settings: ToolSettings,
        /// The message to those who use applications; may be empty.
        message: String,
    },
}

impl Confirmed {
    /// The last page that can be opened as far as this goes.
    pub const fn reached(&self) -> Page {
        match self {
            Self::Nothing => Page::Path,
            Self::Path { .. } => Page::Ticket,
            Self::Ticket { .. } => Page::Prerequisites,
            Self::Prerequisites { .. } | Self::Report { .. } => Page::Clone,
            Self::Clone { .. } => Page::Tasks,
            Self::Tasks { .. } => Page::Validate,
        }
    }

    /// From where to where, once that is confirmed.
    pub const fn path(&self) -> Option<&Path> {
        match self {
            Self::Nothing => None,
            Self::Path { path } | Self::Ticket { path, .. } => Some(path),
            Self::Prerequisites { prepared }
            | Self::Report { prepared, .. }
            | Self::Clone { prepared, .. }
            | Self::Tasks { prepared, .. } => Some(&prepared.path),
        }
    }

    /// The ticket, once it is confirmed.
    pub const fn ticket(&self) -> Option<&Ticket> {
        match self {
            Self::Nothing | Self::Path { .. } => None,
            Self::Ticket { ticket, .. } => Some(ticket),
            Self::Prerequisites { prepared }
            | Self::Report { prepared, .. }
            | Self::Clone { prepared, .. }
            | Self::Tasks { prepared, .. } => Some(&prepared.ticket),
        }
    }

    /// What is known before the content is cloned, once all of it is.
    pub const fn prepared(&self) -> Option<&Prepared> {
        match self {
            Self::Nothing | Self::Path { .. } | Self::Ticket { .. } => None,
            Self::Prerequisites { prepared }
            | Self::Report { prepared, .. }
            | Self::Clone { prepared, .. }
            | Self::Tasks { prepared, .. } => Some(prepared),
        }
    }

    /// The reports, once one was read.
    pub const fn runs(&self) -> Option<&Runs> {
        match self {
            Self::Report { runs, .. } | Self::Clone { runs, .. } | Self::Tasks { runs, .. } => {
                Some(runs)
            }
            _ => None,
        }
    }

    /// How the tool was run, once the page Clone is done with.
    pub const fn settings(&self) -> Option<&ToolSettings> {
        match self {
            Self::Clone { settings, .. } | Self::Tasks { settings, .. } => Some(settings),
            _ => None,
        }
    }

    /// The message to those who use applications, once the tasks were looked through.
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Tasks { message, .. } => Some(message),
            _ => None,
        }
    }

    fn prepared_mut(&mut self) -> Option<&mut Prepared> {
        match self {
            Self::Nothing | Self::Path { .. } | Self::Ticket { .. } => None,
            Self::Prerequisites { prepared }
            | Self::Report { prepared, .. }
            | Self::Clone { prepared, .. }
            | Self::Tasks { prepared, .. } => Some(prepared),
        }
    }

    /// With another path. What was confirmed for other ends no longer is.
    pub(super) fn with_path(mut self, path: Path) -> Self {
        match self.path() {
            Some(before) if before.has_ends_of(&path) => {}
            _ => return Self::Path { path },
        }
        if let Some(prepared) = self.prepared_mut() {
            prepared.path = path;
            return self;
        }
        match self {
            Self::Ticket { ticket, .. } => Self::Ticket { path, ticket },
            _ => Self::Path { path },
        }
    }

    /// With another ticket. `None` where there is no path.
    pub(super) fn with_ticket(mut self, ticket: Ticket) -> Option<Self> {
        if let Some(prepared) = self.prepared_mut() {
            prepared.ticket = ticket;
            return Some(self);
        }
        let path = self.path()?.clone();
        Some(Self::Ticket { path, ticket })
    }

    /// With another set-up. `None` where there is no ticket.
    pub(super) fn with_setup(mut self, setup: Setup) -> Option<Self> {
        if let Some(prepared) = self.prepared_mut() {
            prepared.setup = setup;
            return Some(self);
        }
        match self {
            Self::Ticket { path, ticket } => Some(Self::Prerequisites {
                prepared: Prepared {
                    path,
                    ticket,
                    setup,
                },
            }),
            _ => None,
        }
    }

    /// With one more report. `None` where the prerequisites were not seen to.
    pub(super) fn with_report(mut self, run: Run, report: Report) -> Option<Self> {
        match &mut self {
            Self::Report { runs, .. } | Self::Clone { runs, .. } | Self::Tasks { runs, .. } => {
                *runs = runs.clone().and(run, report);
                Some(self)
            }
            Self::Prerequisites { prepared } => Some(Self::Report {
                prepared: prepared.clone(),
                runs: Runs::first(run, report),
            }),
            Self::Nothing | Self::Path { .. } | Self::Ticket { .. } => None,
        }
    }

    /// With the page Clone done with. `None` where no report was read.
    pub(super) fn with_settings(self, settings: ToolSettings) -> Option<Self> {
        match self {
            Self::Report { prepared, runs } | Self::Clone { prepared, runs, .. } => {
                Some(Self::Clone {
                    prepared,
                    runs,
                    settings,
                })
            }
            Self::Tasks {
                prepared,
                runs,
                message,
                ..
            } => Some(Self::Tasks {
                prepared,
                runs,
                settings,
                message,
            }),
            _ => None,
        }
    }

    /// With the tasks looked through. `None` where the page Clone is not done with.
    pub(super) fn with_message(self, message: String) -> Option<Self> {
        match self {
            Self::Clone {
                prepared,
                runs,
                settings,
            }
            | Self::Tasks {
                prepared,
                runs,
                settings,
                ..
            } => Some(Self::Tasks {
                prepared,
                runs,
                settings,
                message,
            }),
            _ => None,
        }
    }
}
