//! The migrations of a scenario's environments.

use std::time::Duration;

use waygate_domain::endpoint_path::EnvironmentPaths;
use waygate_domain::environment::EnvironmentRef;
use waygate_domain::environment_migration::{Known, Migration, Page, Refusal, Stamp};
use waygate_domain::gateway::GatewayRef;
use waygate_domain::settings::Draft;

use super::plan::minutes;
use super::population::Population;
use super::surroundings::own_paths;
use crate::document::MigrationDocument;

/// An open migration that a scenario describes by hand. It is carried forward page by page, as a person does.
pub(super) struct Migrating<'a> {
    environment: &'a str,
    from: Option<&'a str>,
    to: To<'a>,
    keeps_paths: bool,
    page: Page,
    aside: Option<(Page, &'a [(&'a str, &'a str)])>,
    by: &'a str,
    age: Duration,
}

/// Where the environment goes.
#[derive(Clone, Copy)]
enum To<'a> {
    Undecided,
    Gateway(&'a str),
    Off,
}

/// How far a migration is while it is made.
struct Made {
    migration: Migration,
    saves: u64,
}

impl<'a> Migrating<'a> {
    /// One of the environment with that name, just made by that account about that long ago, from where the
    /// environment is.
    pub fn new(environment: &'a str, by: &'a str, age: Duration) -> Self {
        Self {
            environment,
            from: None,
            to: To::Undecided,
            keeps_paths: false,
            page: Page::Destination,
            aside: None,
            by,
            age,
        }
    }

    /// Made when the environment was on the gateway with that name.
    pub fn from(mut self, gateway: &'a str) -> Self {
        self.from = Some(gateway);
        self
    }

    /// To the gateway with that name, with paths of its own there.
    pub fn to(mut self, gateway: &'a str) -> Self {
        self.to = To::Gateway(gateway);
        self
    }

    /// Off its gateway, with the paths that it has.
    pub fn off(mut self) -> Self {
        (self.to, self.keeps_paths) = (To::Off, true);
        self
    }

    /// With the paths that it has.
    pub fn keeping_paths(mut self) -> Self {
        self.keeps_paths = true;
        self
    }

    /// Carried forward to that page. On the first one the destination is chosen and not confirmed.
    pub fn halted_on(mut self, page: Page) -> Self {
        self.page = page;
        self
    }

    /// With that typed on a page and put aside at last.
    pub fn aside(mut self, page: Page, values: &'a [(&'a str, &'a str)]) -> Self {
        self.aside = Some((page, values));
        self
    }

    /// Puts it into the population. What is added after it happened later.
    pub fn add_to(self, population: &mut Population) {
        let environment = population.environment(self.environment);
        let named = |id: &str| population.gateway(id);
        let now_on = environment.gateway.as_ref().map(|id| id.as_str());
        let from = self.from.or(now_on).map(named);
        let destination = match self.to {
            To::Gateway(gateway) => Some(population.gateway(gateway)),
            To::Undecided | To::Off => None,
        };
        let apis = population.taken_along(&environment);
        let paths = population.paths(&environment.id);
        let created = Stamp {
            by: self.by.to_owned(),
            at: population.ago(self.age),
        };
        let environment: EnvironmentRef = environment.reference();
        let known = Known {
            destination: destination.as_ref(),
            apis: &apis,
        };
        let mut made = Made {
            migration: Migration::new(population.migration_id(), environment, from, created),
            saves: 1,
        };
        loop {
            let (page, mut draft) = made.left(&paths);
            if page >= self.page {
                break;
            }
            self.answer(page, &mut draft, destination.as_ref());
            made = made.then(|migration, stamp| migration.confirm(page, &draft, &known, stamp));
        }
        let undecided = matches!(self.to, To::Undecided);
        if self.page == Page::Destination && !undecided {
            let (page, mut draft) = made.left(&paths);
            self.answer(page, &mut draft, destination.as_ref());
            made = made.then(|migration, stamp| migration.put_aside(page, &draft, stamp));
        }
        if let Some((page, values)) = self.aside {
            let mut draft = legal(made.migration.open()).draft(page, &paths);
            for (field, value) in values {
                draft.set(field, *value);
            }
            made = made.then(|migration, stamp| migration.put_aside(page, &draft, stamp));
        }
        population.add(MigrationDocument {
            migration: made.migration,
            saves: made.saves,
        });
    }

    /// Answers what a page asks.
    fn answer(&self, page: Page, draft: &mut Draft, destination: Option<&GatewayRef>) {
        match page {
            Page::Destination => {
                let to = destination.map_or("off", |gateway| gateway.id.as_str());
                draft.set("destination", to);
            }
            Page::Paths if !self.keeps_paths => {
                for (field, path) in own_paths(self.environment) {
                    draft.set(field, path);
                }
            }
            Page::Apis => draft.set("expected", "on"),
            _ => {}
        }
    }
}

impl Made {
    /// The page that was left, and what stands in its fields.
    fn left(&self, paths: &EnvironmentPaths) -> (Page, Draft) {
        let open = legal(self.migration.open());
        (open.page, open.draft(open.page, paths))
    }

    /// After a move, some minutes after the one before.
    fn then(self, make: impl FnOnce(Migration, Stamp) -> Result<Migration, Refusal>) -> Self {
        let Stamp { by, at } = self.migration.changed.clone();
        let at = at.after(minutes(2));
        Self {
            migration: legal(make(self.migration, Stamp { by, at })),
            saves: self.saves + 1,
        }
    }
}

fn legal<T>(moved: Result<T, Refusal>) -> T {
    moved.unwrap_or_else(|refusal| panic!("scenarios make legal moves: {refusal}"))
}
