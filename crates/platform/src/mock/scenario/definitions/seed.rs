//! An API that a scenario starts with: a definition, and what has happened to it. What a dry run says of it is
//! what the rules say.

use std::time::Duration;

use waygate_domain::api::{ApiId, Happening, RunState};
use waygate_domain::api_migration::{ConversionStage, Issue};
use waygate_domain::settings::Draft;
use waygate_domain::stamp::Stamp;
use waygate_domain::time::Timestamp;

use super::super::population::name;
use super::v2::V2;
use crate::document::Document;
use crate::platform::ApiRecord;

const ADMIN: &str = "admin@example.com";
const COLLEAGUE: &str = "colleague@example.com";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const MINUTE: Duration = Duration::from_secs(60);

/// One API.
pub struct Seed {
    v2: V2,
    /// The definition in place of what `v2` writes.
    text: Option<String>,
    deployed: Served,
    edits: u32,
    state: RunState,
    far: Far,
}

enum Served {
    Same,
    Other,
    Never,
}

/// How far its migration is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Far {
    Untouched,
    Checked,
    Stale,
    Converted,
    Deployed,
}

impl Seed {
    /// An API that is deployed as it is, and was never looked at.
    pub const fn new(v2: V2) -> Self {
        Self {
            v2,
            text: None,
            deployed: Served::Same,
            edits: 0,
            state: RunState::Started,
            far: Far::Untouched,
        }
    }

    /// With that text for a definition, or none.
    pub fn text(self, text: &str) -> Self {
        Self {
            text: Some(text.into()),
            ..self
        }
    }

    /// Changed so often since it was deployed.
    pub fn out_of_sync(self, edits: u32) -> Self {
        Self {
            deployed: Served::Other,
            edits,
            ..self
        }
    }

    pub fn never_deployed(self) -> Self {
        Self {
            deployed: Served::Never,
            ..self
        }
    }

    pub fn stopped(self) -> Self {
        Self {
            state: RunState::Stopped,
            ..self
        }
    }

    /// Looked at two hours ago.
    pub fn checked(self) -> Self {
        self.far(Far::Checked)
    }

    /// Looked at two hours ago, and changed since.
    pub fn stale(self) -> Self {
        self.far(Far::Stale)
    }

    /// V4 since yesterday, not deployed.
    pub fn converted(self) -> Self {
        self.far(Far::Converted)
    }

    /// V4 since yesterday, deployed.
    pub fn migrated(self) -> Self {
        self.far(Far::Deployed)
    }

    fn far(self, far: Far) -> Self {
        Self { far, ..self }
    }

    /// The API in a scenario that starts then.
    pub fn document(self, start: Timestamp) -> Document {
        let at = |by: &str, ago: Duration| Stamp {
            by: by.into(),
            at: start.before(ago),
        };
        let text = self.text.clone().unwrap_or_else(|| self.v2.text());
        let id = id(self.v2.name());
        let (title, version) = (name(self.v2.name()), name(self.v2.version()));
        let mut record = ApiRecord::new(
            id,
            title,
            version,
            &text,
            at(ADMIN, DAY * 90 + MINUTE * 311),
        );
        record.state = self.state;
        if !matches!(self.deployed, Served::Never) {
            record.deploy(at(ADMIN, DAY * 18 + MINUTE * 163), None);
        }
        if matches!(self.deployed, Served::Other) {
            for edit in 0..self.edits {
                let ago = DAY * (9 - edit.min(8)) + MINUTE * (95 + edit * 38);
                record.happened(at(COLLEAGUE, ago), Happening::Edited);
            }
            record.serve_instead(&text.replace("as its teams call it", "as it was"));
        }
        if self.far >= Far::Checked {
            legal(record.run_dry(start.before(DAY / 12)));
        }
        if self.far == Far::Stale {
            record.happened(at(COLLEAGUE, DAY / 24), Happening::Edited);
        }
        if self.far >= Far::Converted {
            legal(convert(&mut record, at(ADMIN, DAY)));
        }
        if self.far >= Far::Deployed {
            record.deploy(at(ADMIN, DAY / 2), None);
            legal(record.verify(at(ADMIN, DAY / 2)));
        }
        Document::from(&record)
    }
}

/// Acknowledges everything, and converts.
fn convert(record: &mut ApiRecord, stamp: Stamp) -> Result<(), String> {
    let refused = |refusal: &dyn std::fmt::Display| refusal.to_string();
    record.run_dry(stamp.at)?;
    let run = record.migration.run.as_ref();
    let issues = run.into_iter().flat_map(|run| &run.report.issues);
    let kinds: Vec<&str> = issues.map(Issue::kind).collect();
    let mut draft: Draft = record.migration.draft();
    draft.set(
        waygate_domain::api_migration::ACKNOWLEDGED,
        kinds.join("\n"),
    );
    let summary = waygate_domain::api_migration::Page::Summary;
    let migration = record.migration.clone().put_aside(summary, &draft);
    let migration = migration.map_err(|e| refused(&e))?;
    let begun = migration.at_stage(ConversionStage::Check, "seed", stamp.at);
    record.migration = begun.map_err(|e| refused(&e))?;
    record.make_v4(stamp)
}

fn legal<T>(made: Result<T, String>) -> T {
    made.unwrap_or_else(|why| panic!("scenarios do what is legal: {why}"))
}

/// An id that reads like the name.
fn id(name: &str) -> ApiId {
    let slug: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    legal(ApiId::new(&slug).map_err(|error| error.to_string()))
}
