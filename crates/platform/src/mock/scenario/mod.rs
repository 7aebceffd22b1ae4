//! The situations that the mock can start in.

mod apis;
mod atoms;
mod busy;
pub(super) mod complete;
mod content;
mod definitions;
mod empty;
mod issues;
mod large;
mod made_up;
mod migrations;
mod moves;
mod plan;
mod population;
mod reports;
mod resume;
mod settings;
mod single;
mod statuses;
mod surroundings;
mod text;
mod typical;
mod typical_apis;

use waygate_domain::time::Timestamp;

use super::life::Liveliness;
use crate::document::Document;
use crate::json::Json;

use population::Population;

/// A situation to start in.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// Its name, as links have it.
    pub name: &'static str,
    /// What it shows, in a few words for people.
    pub shows: &'static str,
    pub(super) liveliness: Liveliness,
    /// Its gateways and environments, where it can start with these alone; the rest comes with the capabilities
    /// that show it (docs/decisions/0014). Where there is none, everything comes then.
    first: Option<fn(&mut Population)>,
    /// Whether someone else edits what one edits.
    pub(super) rival: bool,
}

/// Every scenario there is.
pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "typical",
        shows: "13 gateways beside 2 deleted ones, 22 environments (6 attached to none), every status \
                and both issue kinds, 3 migrations at different steps, 14 APIs with each verdict",
        liveliness: Liveliness::Settling,
        first: Some(typical::build),
        rival: false,
    },
    Scenario {
        name: "empty",
        shows: "a new account",
        liveliness: Liveliness::Still,
        first: Some(empty::build),
        rival: false,
    },
    Scenario {
        name: "single",
        shows: "one gateway, one environment",
        liveliness: Liveliness::Still,
        first: Some(single::build),
        rival: false,
    },
    Scenario {
        name: "statuses",
        shows: "one gateway for each status × issue",
        liveliness: Liveliness::Still,
        first: None,
        rival: false,
    },
    Scenario {
        name: "busy",
        shows: "gateways change state all the time, one flaps",
        liveliness: Liveliness::Busy,
        first: Some(busy::build),
        rival: false,
    },
    Scenario {
        name: "large",
        shows: "10,000 gateways, 25,000 environments",
        liveliness: Liveliness::Still,
        first: Some(large::build),
        rival: false,
    },
    Scenario {
        name: "text",
        shows: "very long, right-to-left, combining, emoji and markup-like names",
        liveliness: Liveliness::Still,
        first: None,
        rival: false,
    },
    Scenario {
        name: "conflict",
        shows: "someone else edits what you edit, seconds later",
        liveliness: Liveliness::Still,
        first: Some(typical::build),
        rival: true,
    },
    Scenario {
        name: "resume",
        shows: "migrations halted on every page of the wizard, one saved by an older version",
        liveliness: Liveliness::Still,
        first: None,
        rival: false,
    },
    Scenario {
        name: "moves",
        shows: "every check of the environment migration is met by some environment",
        liveliness: Liveliness::Still,
        first: None,
        rival: false,
    },
    Scenario {
        name: "verdicts",
        shows: "every rule of the dry run is met by some API",
        liveliness: Liveliness::Still,
        first: Some(single::build),
        rival: false,
    },
    Scenario {
        name: "debug",
        shows: "APIs whose flows show every kind of step in Debug Mode",
        liveliness: Liveliness::Still,
        first: Some(single::build),
        rival: false,
    },
    Scenario {
        name: "readiness",
        shows: "500 APIs to be checked together",
        liveliness: Liveliness::Still,
        first: Some(single::build),
        rival: false,
    },
    Scenario {
        name: "content",
        shows: "content migrations between tenants of each kind, one halted at every step",
        liveliness: Liveliness::Still,
        first: Some(single::build),
        rival: false,
    },
    Scenario {
        name: "settings",
        shows: "gateways with every panel filled, a pending version, a Java update, cluster problems, a \
                schedule",
        liveliness: Liveliness::Still,
        first: None,
        rival: false,
    },
];

impl Scenario {
    /// The scenario with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SCENARIOS.iter().find(|scenario| scenario.name == name)
    }

    /// Whether it can start with its gateways and environments alone.
    pub(super) fn starts_first(&self, rows: Option<u32>) -> bool {
        rows.is_some() || self.first.is_some()
    }

    /// The gateways and environments that it starts with at that instant; with `rows`, that many made-up
    /// gateways instead. The same arguments always give the same.
    pub(super) fn first(&self, seed: u64, rows: Option<u32>, start: Timestamp) -> Vec<Document> {
        self.populate(seed, rows, start).into_documents()
    }

    fn populate(&self, seed: u64, rows: Option<u32>, start: Timestamp) -> Population {
        let mut population = Population::new(seed, start);
        match (rows, self.first) {
            (Some(rows), _) => made_up::build(&mut population, rows),
            (None, Some(first)) => first(&mut population),
            (None, None) => {}
        }
        population
    }
}

/// The list of scenarios as JSON: an array of objects with `name` and `shows`.
pub fn scenarios_json() -> String {
    let of = |scenario: &Scenario| {
        Json::object(vec![
            ("name", scenario.name.into()),
            ("shows", scenario.shows.into()),
        ])
    };
    SCENARIOS.iter().map(of).collect::<Json>().to_string()
}
