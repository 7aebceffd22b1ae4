//! The record of a migration to V4, and its moves.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::{Issue, Page, Refusal, Report, Verdict, Verification};
use crate::settings::Draft;
use crate::stamp::Stamp;
use crate::time::Timestamp;

/// The field of the summary that says what is acknowledged: an [issue's kind](Issue::kind) a line.
pub const ACKNOWLEDGED: &str = "acknowledged";
/// The field with the label of the deployment.
pub const LABEL: &str = "label";
/// After how long without a sign of going on a conversion counts as given up.
const GIVEN_UP: Duration = Duration::from_secs(60);

/// Which state of an API a dry run looked at: rises with each change of its definition and of what is deployed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Edition(pub u64);

/// A dry run.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DryRun"))]
pub struct Run {
    /// What it found.
    pub report: Report,
    /// When, on the backend's clock.
    pub at: Timestamp,
    /// What it looked at.
    pub edition: Edition,
}

/// An issue that is not there any more.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fixed {
    /// What it was.
    pub issue: Issue,
    /// Whether that can be undone.
    pub undo: bool,
}

/// What is done one after another when an API is converted.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConversionStage {
    /// The dry run is run once more.
    Check,
    /// The V4 definition is made.
    Convert,
    /// The V2 definition is set aside for a rollback.
    Keep,
    /// The V4 definition takes its place.
    Replace,
}

impl ConversionStage {
    /// Every stage, in order.
    pub const ALL: [Self; 4] = [Self::Check, Self::Convert, Self::Keep, Self::Replace];

    /// Its name in the port.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Convert => "convert",
            Self::Keep => "keep",
            Self::Replace => "replace",
        }
    }

    /// The stage with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

/// How far a migration is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ApiMigrationStage"))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Stage {
    /// The API is V2, and nothing has happened to it.
    Open,
    /// It is being converted. Nothing has happened to it before the last stage is through.
    Converting {
        /// What is done now.
        stage: ConversionStage,
        /// Since when.
        since: Timestamp,
        /// Which attempt it is: only that one can take it over before it counts as given up.
        attempt: String,
    },
    /// It is V4.
    Converted {
        /// Who converted it, and when.
        converted: Stamp,
        /// Who deployed it first, and when; `None` while the gateway serves V2.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deployed: Option<Stamp>,
        /// What was found when it was looked at after that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        verified: Option<Verification>,
    },
}

/// A migration of an API to V4.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApiMigration {
    /// How far it is.
    pub stage: Stage,
    /// What the API is now.
    pub edition: Edition,
    /// The last dry run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Run>,
    /// What was fixed since the run that a person asked for last.
    pub fixed: Vec<Fixed>,
    /// The kinds of issues that are acknowledged.
    pub acknowledged: BTreeSet<String>,
    /// What was typed as the label of the deployment.
    pub label: String,
    /// The page that was left.
    pub page: Page,
}

impl Issue {
    /// What is acknowledged with it: its code, or where it has none its message, or where that is empty its state.
    /// In a [`Report`] that is one line, without blanks around it.
    pub fn kind(&self) -> &str {
        match self.code {
            Some(code) => code.key(),
            None if self.message.is_empty() => self.state.key(),
            None => &self.message,
        }
    }
}

impl ApiMigration {
    /// One of an API that is V2 and was never looked at.
    pub const fn new(edition: Edition) -> Self {
        Self {
            stage: Stage::Open,
            edition,
            run: None,
            fixed: Vec::new(),
            acknowledged: BTreeSet::new(),
            label: String::new(),
            page: Page::DryRun,
        }
    }

    /// The definition or what is deployed is another now. What was looked at after a deployment does not hold any
    /// more.
    #[must_use]
    pub fn changed(mut self) -> Self {
        self.edition = Edition(self.edition.0 + 1);
        if let Stage::Converted { verified, .. } = &mut self.stage {
            *verified = None;
        }
        self
    }

    /// Whether the API changed since the last dry run, which would say something else now. Once it is converted
    /// that is no question any more.
    pub fn is_stale(&self) -> bool {
        let run = self.run.as_ref();
        let changed = run.is_some_and(|run| run.edition != self.edition);
        changed && !matches!(self.stage, Stage::Converted { .. })
    }

    /// Whether it is converted, and nothing was heard of that for a minute.
    pub fn is_given_up(&self, now: Timestamp) -> bool {
        matches!(self.stage, Stage::Converting { since, .. } if now.since(since) >= GIVEN_UP)
    }

    /// Whether a page can be opened. What was confirmed by converting is not asked again.
    pub fn reaches(&self, page: Page) -> bool {
        match &self.stage {
            Stage::Open => match page {
                Page::DryRun => true,
                Page::Fix => self.run.is_some(),
                Page::Summary => {
                    let run = self.run.as_ref();
                    run.is_some_and(|run| run.report.verdict() != Verdict::Not)
                }
                Page::Convert | Page::Debug | Page::Deploy | Page::Verified => false,
            },
            Stage::Converting { .. } => page == Page::Convert,
            Stage::Converted { deployed, .. } => match page {
                Page::Debug | Page::Deploy => true,
                Page::Verified => deployed.is_some(),
                Page::DryRun | Page::Fix | Page::Summary | Page::Convert => false,
            },
        }
    }

    /// The page to open where none is named: the one that was left, or the first that can be opened.
    pub fn left_at(&self) -> Page {
        match self.reaches(self.page) {
            true => self.page,
            false => {
                let first = Page::ALL.into_iter().find(|page| self.reaches(*page));
                first.unwrap_or(Page::DryRun)
            }
        }
    }

    /// What stands in the fields.
    #[must_use]
    pub fn draft(&self) -> Draft {
        let mut draft = Draft::of([ACKNOWLEDGED, LABEL]);
        let kinds: Vec<&str> = self.acknowledged.iter().map(String::as_str).collect();
        draft.set(ACKNOWLEDGED, kinds.join("\n"));
        draft.set(LABEL, self.label.as_str());
        draft
    }

    /// Takes note of a dry run that a person asked for. What is not found any more counts as fixed since the
    /// run before, and its acknowledgement lapses.
    ///
    /// # Errors
    /// [`Refusal`] where the API is not V2 any more, or is being converted.
    pub fn ran(self, run: Run) -> Result<Self, Refusal> {
        let fixed = self
            .gone(&run.report)
            .map(|issue| Fixed { issue, undo: false });
        let fixed = fixed.collect();
        let page = self.page.min(Page::Fix);
        Self {
            fixed,
            page,
            ..self
        }
        .with_run(run)
    }

    /// Takes note of a dry run that followed a mending by the console, which can be undone or not.
    ///
    /// # Errors
    /// [`Refusal`] where the API is not V2 any more, or is being converted.
    pub fn mended(mut self, run: Run, undo: bool) -> Result<Self, Refusal> {
        let gone: Vec<Issue> = self.gone(&run.report).collect();
        for before in &mut self.fixed {
            // Only the last mending can be undone: others build on those before.
            before.undo = false;
        }
        self.fixed
            .extend(gone.into_iter().map(|issue| Fixed { issue, undo }));
        self.page = Page::Fix;
        self.with_run(run)
    }

    /// Takes note of the dry run that followed the undoing of the last mending.
    ///
    /// # Errors
    /// [`Refusal`] where the API is not V2 any more, or is being converted.
    pub fn undone(mut self, run: Run) -> Result<Self, Refusal> {
        self.fixed.retain(|fixed| !fixed.undo);
        self.page = Page::Fix;
        self.with_run(run)
    }

    /// Keeps what was typed, and the page that is left.
    ///
    /// # Errors
    /// [`Refusal::NotReached`].
    pub fn put_aside(mut self, page: Page, draft: &Draft) -> Result<Self, Refusal> {
        if !self.reaches(page) {
            return Err(Refusal::NotReached(page));
        }
        self.acknowledged = lines(draft.get(ACKNOWLEDGED));
        self.label = draft.get(LABEL).to_owned();
        self.page = page;
        Ok(self)
    }

    /// Whether it can be converted: a dry run that holds still leaves a way on, and every kind of issue in it
    /// is acknowledged.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn ready(&self) -> Result<(), Refusal> {
        self.open()?;
        let run = self.run.as_ref().ok_or(Refusal::NotRun)?;
        if run.edition != self.edition {
            return Err(Refusal::Stale);
        }
        self.accepts(&run.report)
    }

    /// Whether it leaves a way on, and every kind of issue in it is acknowledged.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn accepts(&self, report: &Report) -> Result<(), Refusal> {
        if let Some(refusal) = Refusal::of(report.verdict()) {
            return Err(refusal);
        }
        let open: BTreeSet<String> = report
            .needing_attention()
            .map(|issue| issue.kind().to_owned())
            .filter(|kind| !self.acknowledged.contains(kind))
            .collect();
        match open.is_empty() {
            true => Ok(()),
            false => Err(Refusal::Unacknowledged(open.into_iter().collect())),
        }
    }

    /// Begins to convert it, or goes on to another stage. What is converted already begins anew if it is the
    /// same attempt, or was given up.
    ///
    /// # Errors
    /// [`Refusal::Converting`] for another attempt, [`Refusal::Converted`].
    pub fn at_stage(
        self,
        stage: ConversionStage,
        attempt: &str,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        match &self.stage {
            Stage::Converted { .. } => return Err(Refusal::Converted),
            Stage::Converting { attempt: other, .. }
                if other != attempt && !self.is_given_up(now) =>
            {
                return Err(Refusal::Converting);
            }
            Stage::Open | Stage::Converting { .. } => {}
        }
        let stage = Stage::Converting {
            stage,
            since: now,
            attempt: attempt.to_owned(),
        };
        Ok(Self { stage, ..self })
    }

    /// Gives up converting: the API is V2 as it was.
    ///
    /// # Errors
    /// [`Refusal::Converted`].
    pub fn given_up(self) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Converted { .. } => Err(Refusal::Converted),
            Stage::Open | Stage::Converting { .. } => Ok(Self {
                stage: Stage::Open,
                ..self
            }),
        }
    }

    /// It is V4 now.
    ///
    /// # Errors
    /// [`Refusal::Converted`] where it was already.
    pub fn converted(self, converted: Stamp, edition: Edition) -> Result<Self, Refusal> {
        if matches!(self.stage, Stage::Converted { .. }) {
            return Err(Refusal::Converted);
        }
        Ok(Self {
            stage: Stage::Converted {
                converted,
                deployed: None,
                verified: None,
            },
            edition,
            fixed: Vec::new(),
            page: Page::Debug,
            ..self
        })
    }

    /// Its V4 definition was deployed.
    ///
    /// # Errors
    /// [`Refusal::NotConverted`].
    pub fn deployed(self, stamp: Stamp) -> Result<Self, Refusal> {
        let Stage::Converted { converted, .. } = self.stage else {
            return Err(Refusal::NotConverted);
        };
        Ok(Self {
            stage: Stage::Converted {
                converted,
                deployed: Some(stamp),
                // What was deployed is another than was looked at.
                verified: None,
            },
            label: String::new(),
            page: Page::Verified,
            ..self
        })
    }

    /// It was looked at after it was deployed.
    ///
    /// # Errors
    /// [`Refusal::NotConverted`], [`Refusal::NotDeployed`].
    pub fn verified(self, verification: Verification) -> Result<Self, Refusal> {
        let Stage::Converted {
            converted,
            deployed,
            ..
        } = self.stage
        else {
            return Err(Refusal::NotConverted);
        };
        if deployed.is_none() {
            return Err(Refusal::NotDeployed);
        }
        Ok(Self {
            stage: Stage::Converted {
                converted,
                deployed,
                verified: Some(verification),
            },
            ..self
        })
    }

    fn open(&self) -> Result<(), Refusal> {
        match self.stage {
            Stage::Open => Ok(()),
            Stage::Converting { .. } => Err(Refusal::Converting),
            Stage::Converted { .. } => Err(Refusal::Converted),
        }
    }

    fn with_run(mut self, run: Run) -> Result<Self, Refusal> {
        self.open()?;
        let kinds: BTreeSet<&str> = run.report.issues.iter().map(Issue::kind).collect();
        self.acknowledged
            .retain(|kind| kinds.contains(kind.as_str()));
        self.edition = run.edition;
        self.run = Some(run);
        Ok(self)
    }

    /// The issues of the last run that are not in this report. Places shift, so issues of a kind that say the
    /// same are counted.
    fn gone(&self, report: &Report) -> impl Iterator<Item = Issue> {
        let mut left: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for issue in &report.issues {
            *left.entry(same(issue)).or_default() += 1;
        }
        let before = self.run.iter().flat_map(|run| &run.report.issues);
        let gone: Vec<Issue> = before
            .filter(|issue| match left.get_mut(&same(issue)) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            })
            .cloned()
            .collect();
        gone.into_iter()
    }
}

fn same(issue: &Issue) -> (&str, &str) {
    (issue.kind(), &issue.message)
}

fn lines(text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
