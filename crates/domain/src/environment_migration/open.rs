//! A migration under way: what is confirmed, and what was typed.

use std::collections::BTreeSet;

use super::open_json::Written;
use super::{ACKNOWLEDGED, ApiRef, Confirmed, Destination, Finding, Page, Refusal, Report};
use crate::endpoint_path::{ApiType, EndpointPath, EnvironmentPaths};
use crate::gateway::GatewayRef;
use crate::settings::{Draft, Flaw, Wrong};

/// What stands in the field `destination` for taking an environment off its gateway.
const OFF: &str = "off";
/// What stands in the field `expected` for yes.
const ON: &str = "on";

/// A migration that can be edited.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Written", into = "Written")]
pub struct OpenMigration {
    /// The gateway that the environment was on when the migration was made, or was started from anew.
    pub from: Option<GatewayRef>,
    /// What is confirmed.
    pub confirmed: Confirmed,
    /// The page that was left.
    pub page: Page,
    /// What was typed on pages and is not confirmed, without acknowledgements.
    typed: Vec<(Page, Draft)>,
    /// The facts that are acknowledged.
    pub acknowledged: BTreeSet<String>,
}

/// What an answer is held against.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The gateway in service with the id in the field `destination`, if there is one.
    pub destination: Option<&'a GatewayRef>,
    /// The APIs of the environment that are [taken along](ApiRef::taken_along).
    pub apis: &'a [ApiRef],
}

impl OpenMigration {
    /// One that was just made for an environment on that gateway.
    pub const fn new(from: Option<GatewayRef>) -> Self {
        Self {
            from,
            confirmed: Confirmed::Environment,
            page: Page::Destination,
            typed: Vec::new(),
            acknowledged: BTreeSet::new(),
        }
    }

    /// The same as it is stored: with what was typed, page by page.
    #[must_use]
    pub fn stored(
        from: Option<GatewayRef>,
        confirmed: Confirmed,
        page: Page,
        typed: Vec<(Page, Draft)>,
        acknowledged: BTreeSet<String>,
    ) -> Self {
        let page = page.min(confirmed.reached());
        Self {
            from,
            confirmed,
            page,
            typed,
            acknowledged,
        }
    }

    /// What was typed on a page and is not confirmed, if anything.
    pub fn typed(&self, page: Page) -> Option<&Draft> {
        let found = self.typed.iter().find(|(of, _)| *of == page);
        found.map(|(_, typed)| typed)
    }

    /// Everything that was typed and is not confirmed.
    pub fn all_typed(&self) -> &[(Page, Draft)] {
        &self.typed
    }

    /// What stands in a page's fields: what was typed, or what is confirmed, or what holds now. `paths` are
    /// the environment's paths as they are.
    #[must_use]
    pub fn draft(&self, page: Page, paths: &EnvironmentPaths) -> Draft {
        let mut draft = self.answer(page, paths);
        if let Some(typed) = self.typed(page) {
            for (key, value) in typed.iter() {
                draft.set(key, value);
            }
        }
        let facts: Vec<&str> = self.acknowledged.iter().map(String::as_str).collect();
        draft.set(ACKNOWLEDGED, facts.join("\n"));
        draft
    }

    /// What is confirmed on a page, as it would be typed.
    fn answer(&self, page: Page, paths: &EnvironmentPaths) -> Draft {
        let mut draft = Draft::of(page.fields().iter().copied());
        match page {
            Page::Destination => match self.confirmed.destination() {
                Some(Destination::Gateway(gateway)) => {
                    draft.set("destination", gateway.id.as_str());
                }
                Some(Destination::Off) => draft.set("destination", OFF),
                None => {}
            },
            Page::Paths => {
                let paths = self.confirmed.plan().map_or(paths, |plan| &plan.paths);
                for (api_type, path) in paths.iter() {
                    draft.set(api_type.key(), path.as_str());
                }
            }
            Page::Apis if self.confirmed.apis().is_some() => draft.set("expected", ON),
            _ => {}
        }
        draft
    }

    /// **Save and Close**: keeps what was typed on a page, whatever it is.
    ///
    /// # Errors
    /// [`Refusal::NotReached`].
    pub fn put_aside(mut self, page: Page, draft: &Draft) -> Result<Self, Refusal> {
        self.reaches(page)?;
        self.acknowledge(draft);
        self.keep(page, draft);
        self.page = page;
        Ok(self)
    }

    /// **Save and Continue**: confirms a page and goes on to the next.
    ///
    /// # Errors
    /// [`Refusal::NotReached`], or [`Refusal::Flaws`] where what was typed is no answer.
    pub fn confirm(
        mut self,
        page: Page,
        draft: &Draft,
        known: &Known<'_>,
    ) -> Result<Self, Refusal> {
        self.reaches(page)?;
        let not_reached = || Refusal::NotReached(page);
        let confirmed = self.confirmed.clone();
        self.confirmed = match page {
            Page::Destination => {
                let destination = self.read_destination(draft, known).map_err(flawed)?;
                let changed = !confirmed.goes_to(&destination);
                if let Some(plan) = confirmed.plan().filter(|_| changed) {
                    // The paths may hold there too: they are asked for again, as they are.
                    let paths = self.answer(Page::Paths, &plan.paths);
                    self.keep_paths(without_facts(&paths));
                }
                confirmed.with_destination(destination)
            }
            Page::Paths => {
                let paths = read_paths(draft).map_err(Refusal::Flaws)?;
                confirmed.with_paths(paths).ok_or_else(not_reached)?
            }
            Page::Apis => {
                if draft.get("expected") != ON {
                    return Err(flawed(Flaw {
                        field: "expected",
                        wrong: Wrong::Rule(
                            "Confirm that these are the APIs you expect, or save and close.".into(),
                        ),
                    }));
                }
                let apis = known.apis.to_vec();
                confirmed.with_apis(apis).ok_or_else(not_reached)?
            }
            Page::EnvironmentSummary | Page::Atoms | Page::AtomsSummary | Page::ApisSummary => {
                confirmed.past(page)
            }
        };
        self.acknowledge(draft);
        self.typed.retain(|(of, _)| *of != page);
        self.page = page.next().min(self.confirmed.reached());
        Ok(self)
    }

    /// Lets acknowledgements lapse of what is not found any more.
    #[must_use]
    pub fn lapse(mut self, report: &Report) -> Self {
        let found: BTreeSet<String> = report.findings.iter().map(Finding::fact).collect();
        self.acknowledged.retain(|fact| found.contains(fact));
        self
    }

    /// Starts from where the environment is now. What is confirmed stays as far as it still makes sense.
    #[must_use]
    pub fn start_from(mut self, gateway: Option<GatewayRef>) -> Self {
        let pointless = match self.confirmed.destination() {
            Some(Destination::Gateway(to)) => gateway.as_ref().is_some_and(|g| g.id == to.id),
            Some(Destination::Off) => gateway.is_none(),
            None => false,
        };
        if pointless {
            if let Some(plan) = self.confirmed.plan() {
                let paths = without_facts(&self.answer(Page::Paths, &plan.paths));
                self.keep_paths(paths);
            }
            self.confirmed = Confirmed::Environment;
        } else {
            // What becomes of the APIs depends on where they are.
            self.confirmed = self.confirmed.without_apis();
        }
        self.from = gateway;
        self.page = self.page.min(self.confirmed.reached());
        self
    }

    /// Whether it can migrate: everything confirmed, nothing put aside, no error, every warning acknowledged.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn ready(&self, report: &Report) -> Result<&super::Plan, Refusal> {
        let Confirmed::Apis { plan, .. } = &self.confirmed else {
            return Err(Refusal::NotReached(Page::ApisSummary));
        };
        let errors: Vec<Finding> = report.errors().cloned().collect();
        if !errors.is_empty() {
            return Err(Refusal::Blocked(errors));
        }
        if let Some((page, _)) = self.typed.first() {
            return Err(Refusal::PutAside(*page));
        }
        let open = report
            .warnings()
            .filter(|finding| !self.acknowledged.contains(&finding.fact()));
        let open: Vec<Finding> = open.cloned().collect();
        if !open.is_empty() {
            return Err(Refusal::Unacknowledged(open));
        }
        Ok(plan)
    }

    /// Has paths that were confirmed stand in their fields, unless others were typed since.
    fn keep_paths(&mut self, paths: Draft) {
        if self.typed(Page::Paths).is_none() {
            self.typed.push((Page::Paths, paths));
        }
    }

    fn reaches(&self, page: Page) -> Result<(), Refusal> {
        match page <= self.confirmed.reached() {
            true => Ok(()),
            false => Err(Refusal::NotReached(page)),
        }
    }

    fn acknowledge(&mut self, draft: &Draft) {
        let facts = draft.get(ACKNOWLEDGED).lines();
        self.acknowledged = facts
            .filter(|fact| !fact.is_empty())
            .map(str::to_owned)
            .collect();
    }

    /// Keeps what was typed on a page, if it is another answer than the one confirmed.
    fn keep(&mut self, page: Page, draft: &Draft) {
        self.typed.retain(|(of, _)| *of != page);
        let typed = without_facts(draft);
        let confirmed = page < self.confirmed.reached();
        let answer = without_facts(&self.answer(page, &EnvironmentPaths::default()));
        let is_empty = typed.iter().all(|(_, value)| value.is_empty());
        let says_nothing = match confirmed {
            true => typed == answer,
            // Paths stand there before anything is typed.
            false => is_empty && page != Page::Paths,
        };
        if says_nothing {
            return;
        }
        self.typed.push((page, typed));
    }

    fn read_destination(&self, draft: &Draft, known: &Known<'_>) -> Result<Destination, Flaw> {
        let wrong = |wrong| Flaw {
            field: "destination",
            wrong,
        };
        let rule = |sentence: &str| Err(wrong(Wrong::Rule(sentence.to_owned())));
        let from = self.from.as_ref().map(|gateway| gateway.id.as_str());
        match draft.get("destination") {
            "" => Err(wrong(Wrong::Rule(
                "Choose where the environment goes.".into(),
            ))),
            OFF if from.is_some() => Ok(Destination::Off),
            OFF => rule("The environment is on no gateway: choose one to attach it to."),
            id => match known.destination {
                _ if from == Some(id) => {
                    rule("The environment is on this gateway: choose another.")
                }
                Some(gateway) if gateway.id.as_str() == id => {
                    Ok(Destination::Gateway(gateway.clone()))
                }
                _ => rule("This gateway is not in service any more: choose another."),
            },
        }
    }
}

fn flawed(flaw: Flaw) -> Refusal {
    Refusal::Flaws(vec![flaw])
}

fn without_facts(draft: &Draft) -> Draft {
    let fields = || draft.iter().filter(|(key, _)| *key != ACKNOWLEDGED);
    let mut without = Draft::of(fields().map(|(key, _)| key));
    for (key, value) in fields() {
        without.set(key, value);
    }
    without
}

/// The paths that were typed.
fn read_paths(draft: &Draft) -> Result<EnvironmentPaths, Vec<Flaw>> {
    let read = |api_type: ApiType| {
        EndpointPath::new(draft.get(api_type.key()).trim()).map_err(|error| Flaw {
            field: api_type.key(),
            wrong: Wrong::Rule(error.to_string()),
        })
    };
    match (
        read(ApiType::Rest),
        read(ApiType::Soap),
        read(ApiType::Odata),
    ) {
        (Ok(rest), Ok(soap), Ok(odata)) => Ok(EnvironmentPaths {
            rest,
            soap,
            odata,
            soap12: None,
        }),
        (rest, soap, odata) => Err([rest, soap, odata]
            .into_iter()
            .filter_map(Result::err)
            .collect()),
    }
}
