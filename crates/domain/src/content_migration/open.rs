//! A migration under way: what is confirmed, what was typed, what was ticked off.

use super::report::Report;
use super::typed::Typed;
use super::{
    Confirmed, Need, Notice, Page, Path, Prerequisite, Refusal, Run, Setup, Task, Tick, Ticks,
    ToolSettings, address, notice, path_form, tasks, ticket,
};
use crate::settings::{Draft, Flaw, Wrong};
use crate::stamp::Stamp;

/// The field of the last page that says that what is left open is known.
const ACCEPTED: &str = "accepted";
/// What stands there for yes.
const ON: &str = "on";
pub(super) const VALIDATE_FIELDS: &[&str] = &[ACCEPTED];

/// A migration that can be edited.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "OpenContentMigration"))]
#[serde(deny_unknown_fields)]
pub struct OpenMigration {
    /// What is confirmed.
    pub confirmed: Confirmed,
    /// The page that was left.
    page: Page,
    /// What was typed on pages and is not confirmed.
    typed: Typed,
    /// What was ticked off.
    pub ticks: Ticks,
}

/// How a prerequisite stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Standing {
    /// The console sees that it is so.
    Checked,
    /// A person ticked it off.
    Ticked(Stamp),
    /// It is open.
    Open,
}

/// What is left open at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remaining {
    /// How many things failed.
    pub failures: usize,
    /// How many tasks are not ticked off, of those that are certain.
    pub tasks: usize,
}

impl Default for OpenMigration {
    fn default() -> Self {
        Self {
            confirmed: Confirmed::Nothing,
            page: Page::Path,
            typed: Typed::default(),
            ticks: Ticks::default(),
        }
    }
}

impl OpenMigration {
    /// The page that was left; an earlier one where that cannot be opened any more.
    pub fn page(&self) -> Page {
        self.page.min(self.reached())
    }

    /// Whether both are the same but for ticks and the page that was left.
    pub(super) fn is_same_but_for_ticks(&self, other: &Self) -> bool {
        self.confirmed == other.confirmed && self.typed == other.typed
    }

    /// The last page that can be opened. A mandatory prerequisite whose tick was taken back keeps all after it shut;
    /// nothing that was confirmed there is lost.
    pub fn reached(&self) -> Page {
        let reached = self.confirmed.reached();
        match self.confirmed.prepared() {
            Some(prepared) if !self.open_prerequisites(&prepared.setup).is_empty() => {
                reached.min(Page::Prerequisites)
            }
            _ => reached,
        }
    }

    /// What was typed on a page and is not confirmed, if anything.
    pub fn typed(&self, page: Page) -> Option<&Draft> {
        self.typed.on(page)
    }

    /// What stands in a page's fields: what was typed, or what is confirmed.
    #[must_use]
    pub fn draft(&self, page: Page) -> Draft {
        self.typed(page)
            .cloned()
            .unwrap_or_else(|| self.answer(page))
    }

    /// What is confirmed on a page, as it would be typed.
    fn answer(&self, page: Page) -> Draft {
        let mut draft = Draft::of(page.fields().iter().copied());
        let confirmed = &self.confirmed;
        match page {
            Page::Path => {
                if let Some(path) = confirmed.path() {
                    path_form::write(path, &mut draft);
                }
            }
            Page::Ticket => {
                if let Some(ticket) = confirmed.ticket() {
                    ticket::write_draft(ticket, &mut draft);
                }
            }
            Page::Prerequisites => {
                if let Some(prepared) = confirmed.prepared() {
                    prepared.setup.write(&mut draft);
                }
            }
            Page::Clone => {
                let default = ToolSettings::default();
                confirmed.settings().unwrap_or(&default).write(&mut draft);
            }
            Page::Tasks => {
                let message = confirmed.message().map(str::to_owned);
                let begun = || self.notice().map(|notice| notice.message);
                draft.set("message", message.or_else(begun).unwrap_or_default());
            }
            Page::Validate => {}
        }
        draft
    }

    /// How a prerequisite stands.
    pub fn standing(&self, prerequisite: Prerequisite) -> Standing {
        match self.ticks.prerequisites.get(&prerequisite) {
            _ if prerequisite.is_checked() => Standing::Checked,
            Some(stamp) => Standing::Ticked(stamp.clone()),
            None => Standing::Open,
        }
    }

    /// The mandatory prerequisites that are open, with such a set-up.
    pub fn open_prerequisites(&self, setup: &Setup) -> Vec<Prerequisite> {
        let is_open = |one: &Prerequisite| {
            one.need(setup) == Need::Mandatory && self.standing(*one) == Standing::Open
        };
        Prerequisite::ALL.iter().copied().filter(is_open).collect()
    }

    /// What is left to do, by the last report; nothing before one was read.
    pub fn tasks(&self) -> Vec<Task> {
        match (self.confirmed.runs(), self.confirmed.prepared()) {
            (Some(runs), Some(prepared)) => tasks(&runs.latest, prepared),
            _ => Vec::new(),
        }
    }

    /// Whom to tell that applications have new keys, by the last report; nothing where keys are kept, or before one was
    /// read.
    pub fn notice(&self) -> Option<Notice> {
        let (runs, prepared) = (self.confirmed.runs()?, self.confirmed.prepared()?);
        Notice::of(&runs.latest, prepared)
    }

    /// What is left open.
    pub fn remaining(&self) -> Remaining {
        let runs = self.confirmed.runs();
        let is_open = |task: &&Task| task.is_certain && !self.ticks.tasks.contains_key(&task.id);
        Remaining {
            failures: runs.map_or(0, |runs| runs.latest.failures().count()),
            tasks: self.tasks().iter().filter(is_open).count(),
        }
    }

    /// **Save and Close**: keeps what was typed on a page, whatever it is, but for addresses that could carry a secret.
    ///
    /// # Errors
    /// [`Refusal::NotReached`], and [`Refusal::Flaws`] with these addresses.
    pub fn put_aside(mut self, page: Page, draft: &Draft) -> Result<Self, Refusal> {
        self.reaches(page)?;
        let carrying = address::carrying_secrets(page, draft);
        if !carrying.is_empty() {
            return Err(Refusal::Flaws(carrying));
        }
        let answer = self.answer(page);
        match draft.differences(&answer).next() {
            Some(_) => self.typed.keep(page, draft),
            None => self.typed.forget(page),
        }
        self.page = page;
        Ok(self)
    }

    /// **Save and Continue**: confirms a page and goes on to the next.
    ///
    /// # Errors
    /// [`Refusal::NotReached`], [`Refusal::Flaws`] where what was typed is no answer, [`Refusal::Prerequisites`], and
    /// [`Refusal::NoReport`].
    pub fn confirm(mut self, page: Page, draft: &Draft) -> Result<Self, Refusal> {
        self.reaches(page)?;
        let not_reached = || Refusal::NotReached(page);
        let confirmed = self.confirmed.clone();
        self.confirmed = match page {
            Page::Path => {
                let path = Path::typed(draft).map_err(Refusal::Flaws)?;
                let with = confirmed.clone().with_path(path);
                self.keep_of_other_ends(&with);
                with
            }
            Page::Ticket => {
                let ticket = ticket::read_draft(draft).map_err(Refusal::Flaws)?;
                confirmed.with_ticket(ticket).ok_or_else(not_reached)?
            }
            Page::Prerequisites => {
                let setup = Setup::read(draft).map_err(Refusal::Flaws)?;
                let open = self.open_prerequisites(&setup);
                if !open.is_empty() {
                    return Err(Refusal::Prerequisites(open));
                }
                confirmed.with_setup(setup).ok_or_else(not_reached)?
            }
            Page::Clone => {
                let settings = ToolSettings::read(draft).map_err(Refusal::Flaws)?;
                confirmed.with_settings(settings).ok_or(Refusal::NoReport)?
            }
            Page::Tasks => {
                let message = notice::read(draft).map_err(Refusal::Flaws)?;
                confirmed.with_message(message).ok_or_else(not_reached)?
            }
            Page::Validate => {
                self.accepts(draft)?;
                confirmed
            }
        };
        self.typed.forget(page);
        self.page = page.next().min(self.reached());
        Ok(self)
    }

    /// Ticks things off, or takes ticks back.
    ///
    /// # Errors
    /// [`Refusal::NotReached`], [`Refusal::CheckedByConsole`], and [`Refusal::NoSuchTask`]; then none is ticked.
    pub fn tick(mut self, what: &[Tick], done: bool, stamp: &Stamp) -> Result<Self, Refusal> {
        let tasks = self.tasks();
        for tick in what {
            match tick {
                Tick::Prerequisite(one) => {
                    self.reaches(Page::Prerequisites)?;
                    if one.is_checked() {
                        return Err(Refusal::CheckedByConsole(*one));
                    }
                }
                Tick::Task(id) => {
                    self.reaches(Page::Tasks)?;
                    if !tasks.iter().any(|task| task.id == *id) {
                        return Err(Refusal::NoSuchTask);
                    }
                }
            }
        }
        for tick in what {
            self.ticks.set(tick, done, stamp);
        }
        Ok(self)
    }

    /// **Read the report**: takes a report in. Those before it stay to be compared with.
    ///
    /// # Errors
    /// [`Refusal::NotReached`], or [`Refusal::SameReport`].
    pub fn attach(mut self, file: &str, report: Report, stamp: Stamp) -> Result<Self, Refusal> {
        self.reaches(Page::Clone)?;
        let latest = self.confirmed.runs().map(|runs| &runs.latest);
        if latest == Some(&report) {
            return Err(Refusal::SameReport);
        }
        let run = Run {
            file: file_name(file),
            read: stamp,
            counts: report.counts(),
        };
        let confirmed = self.confirmed.with_report(run, report);
        self.confirmed = confirmed.ok_or(Refusal::NotReached(Page::Clone))?;
        Ok(self)
    }

    fn reaches(&self, page: Page) -> Result<(), Refusal> {
        match page <= self.reached() {
            true => Ok(()),
            false => Err(Refusal::NotReached(page)),
        }
    }

    /// Has what was confirmed for other ends stand in its fields, to be confirmed for these.
    fn keep_of_other_ends(&mut self, with: &Confirmed) {
        for page in [Page::Ticket, Page::Prerequisites, Page::Clone, Page::Tasks] {
            let was_confirmed = page < self.confirmed.reached();
            if was_confirmed && page >= with.reached() && self.typed(page).is_none() {
                let mut answer = self.answer(page);
                // SAP has to confirm these ends.
                answer.set("confirmed", "");
                self.typed.keep(page, &answer);
            }
        }
    }

    fn accepts(&self, draft: &Draft) -> Result<(), Refusal> {
        match self.remaining() == Remaining::default() || draft.get(ACCEPTED) == ON {
            true => Ok(()),
            false => Err(Refusal::Flaws(vec![Flaw {
                field: ACCEPTED,
                wrong: Wrong::Rule(
                    "Something failed or is not done. Confirm that you know it, or save and close."
                        .into(),
                ),
            }])),
        }
    }
}

/// A file's name without folders and control characters, of at most 255 characters.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(255).collect()
}
