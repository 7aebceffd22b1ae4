//! The situations that the mock can start in.

mod busy;
mod empty;
mod issues;
mod large;
mod made_up;
mod plan;
mod population;
mod single;
mod statuses;
mod text;
mod typical;

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
    build: fn(&mut Population),
}

/// Every scenario there is.
pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "typical",
        shows: "13 gateways beside 2 deleted ones, 22 environments (6 attached to none), every status \
                and both issue kinds",
        liveliness: Liveliness::Settling,
        build: typical::build,
    },
    Scenario {
        name: "empty",
        shows: "a new account",
        liveliness: Liveliness::Still,
        build: empty::build,
    },
    Scenario {
        name: "single",
        shows: "one gateway, one environment",
        liveliness: Liveliness::Still,
        build: single::build,
    },
    Scenario {
        name: "statuses",
        shows: "one gateway for each status × issue",
        liveliness: Liveliness::Still,
        build: statuses::build,
    },
    Scenario {
        name: "busy",
        shows: "gateways change state all the time, one flaps",
        liveliness: Liveliness::Busy,
        build: busy::build,
    },
    Scenario {
        name: "large",
        shows: "10,000 gateways, 25,000 environments",
        liveliness: Liveliness::Still,
        build: large::build,
    },
    Scenario {
        name: "text",
        shows: "very long, right-to-left, combining, emoji and markup-like names",
        liveliness: Liveliness::Still,
        build: text::build,
    },
];

impl Scenario {
    /// The scenario with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SCENARIOS.iter().find(|scenario| scenario.name == name)
    }

    /// What there is when it starts at that instant; with `rows`, that many made-up gateways instead.
    /// The same arguments always give the same.
    pub(super) fn documents(
        &self,
        seed: u64,
        rows: Option<u32>,
        start: Timestamp,
    ) -> Vec<Document> {
        let mut population = Population::new(seed, start);
        match rows {
            Some(rows) => made_up::build(&mut population, rows),
            None => (self.build)(&mut population),
        }
        population.into_documents()
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
