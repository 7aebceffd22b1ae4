//! What is stored of an API.

use std::sync::Arc;

use waygate_backend::{Error, ErrorKind, Result, Revision, Versioned};
use waygate_domain::api::{
    Api, ApiDetails, ApiId, DefinitionVersion, Deployment, Happening, HistoryEntry, Rollback,
    RunState,
};
use waygate_domain::api_migration::{ApiMigration, Edition};
use waygate_domain::stamp::Stamp;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

use super::record_json::{read, write};
use crate::document::{ApiDocument, Document, Key};
use crate::store::{Batch, Stored};

/// What the gateway serves of an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployed {
    pub definition: Arc<str>,
    pub version: DefinitionVersion,
    pub stamp: Stamp,
}

/// A definition that was set aside, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub definition: Arc<str>,
    pub stamp: Stamp,
}

/// The definition before the last mending, and which edition that made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    pub definition: Arc<str>,
    pub edition: Edition,
}

/// Everything about an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub id: ApiId,
    pub name: Name,
    pub version: Name,
    pub format: DefinitionVersion,
    pub state: RunState,
    /// The definition as text; empty where there is none.
    pub definition: Arc<str>,
    pub deployed: Option<Deployed>,
    /// The V2 definition that a rollback puts back.
    pub kept: Option<Kept>,
    /// The V4 definition that a rollback set aside.
    pub set_aside: Option<Kept>,
    pub undo: Option<Undo>,
    /// The earliest first.
    pub history: Vec<HistoryEntry>,
    pub migration: ApiMigration,
    /// Rises with each change that a person makes.
    pub saves: u64,
    /// Who made the last one, and when.
    pub changed: Stamp,
}

impl Record {
    /// One that was just made, and never deployed.
    pub fn new(id: ApiId, name: Name, version: Name, definition: &str, created: Stamp) -> Self {
        Self {
            id,
            name,
            version,
            format: DefinitionVersion::V2,
            state: RunState::Started,
            definition: definition.into(),
            deployed: None,
            kept: None,
            set_aside: None,
            undo: None,
            changed: created.clone(),
            history: vec![HistoryEntry {
                stamp: created,
                what: Happening::Created,
            }],
            migration: ApiMigration::new(Edition(1)),
            saves: 1,
        }
    }

    /// Reads what is stored; a conversion of which nothing was heard for long counts as given up.
    pub fn read(stored: &Stored, now: Timestamp) -> Result<Self> {
        let broken = || {
            let message = "The platform could not read what it stores of this API.";
            Error::new(ErrorKind::Server { status: 500 }, message)
        };
        let document = stored.document.api().ok_or_else(broken)?;
        let mut record = read(document).map_err(|_| broken())?;
        if record.migration.is_given_up(now)
            && let Ok(open) = record.migration.clone().given_up()
        {
            record.migration = open;
        }
        Ok(record)
    }

    /// The batch that puts this in place of what is stored.
    pub fn replacing(&self, stored: &Stored) -> Batch {
        Batch::new().reading(stored).put(self.document())
    }

    /// As it is stored.
    pub fn document(&self) -> ApiDocument {
        ApiDocument {
            id: self.id.clone(),
            body: write(self),
        }
    }

    pub fn revision(&self) -> Revision {
        Revision::new(&self.saves.to_string())
    }

    /// Notes that a person made a change.
    pub fn saved(&mut self, stamp: Stamp) {
        self.saves += 1;
        self.changed = stamp;
    }

    /// Notes a change of the definition or of what is deployed.
    pub fn happened(&mut self, stamp: Stamp, what: Happening) {
        self.migration = self.migration.clone().changed();
        self.history.push(HistoryEntry { stamp, what });
    }

    /// Whether the definition differs from what is deployed. What never was deployed differs from nothing.
    pub fn is_out_of_sync(&self) -> bool {
        let deployed = self.deployed.as_ref();
        deployed.is_some_and(|deployed| deployed.definition != self.definition)
    }

    pub fn deployment(&self) -> Deployment {
        match &self.deployed {
            None => Deployment::NeverDeployed,
            Some(_) if self.is_out_of_sync() => Deployment::OutOfSync,
            Some(_) => Deployment::Deployed,
        }
    }

    pub fn summary(&self) -> Api {
        let run = self.migration.run.as_ref();
        Api {
            id: self.id.clone(),
            name: self.name.clone(),
            version: self.version.clone(),
            definition: self.format,
            state: self.state,
            deployment: self.deployment(),
            verdict: run.map(|run| (run.report.verdict(), run.at)),
            stale: self.migration.is_stale(),
        }
    }

    pub fn details(&self) -> Versioned<ApiDetails> {
        let since = |of: fn(&Happening) -> bool| {
            let after = self.history.iter().rposition(|entry| of(&entry.what));
            self.history[after.map_or(0, |place| place + 1)..].iter()
        };
        let changes = since(|what| matches!(what, Happening::Deployed { .. } | Happening::Created));
        let edits = since(|what| *what == Happening::Migrated);
        let value = ApiDetails {
            api: self.summary(),
            definition: Arc::clone(&self.definition),
            deployed: self
                .deployed
                .as_ref()
                .map(|deployed| (deployed.version, deployed.stamp.clone())),
            // Changes that were taken back are none.
            changes_since: match self.deployment() {
                Deployment::Deployed => 0,
                _ => changes.count(),
            },
            history: self.history.iter().rev().cloned().collect(),
            set_aside: self
                .set_aside
                .as_ref()
                .map(|kept| (kept.stamp.clone(), Arc::clone(&kept.definition))),
            rollback: self.kept.as_ref().map(|kept| Rollback {
                converted: kept.stamp.clone(),
                definition: Arc::clone(&kept.definition),
                edits: edits.rev().cloned().collect(),
            }),
        };
        Versioned {
            value,
            revision: self.revision(),
        }
    }

    pub fn versioned(&self) -> Versioned<ApiMigration> {
        Versioned {
            value: self.migration.clone(),
            revision: self.revision(),
        }
    }
}

/// Where an API is stored.
pub fn key(id: &ApiId) -> Key {
    Key::Api(id.clone())
}

impl From<&Record> for Document {
    fn from(record: &Record) -> Self {
        record.document().into()
    }
}
