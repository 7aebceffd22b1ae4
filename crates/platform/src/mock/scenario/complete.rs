//! Everything that scenarios have. It comes with the capabilities that show it (docs/decisions/0014): nothing here is
//! in what the first page loads.

use waygate_domain::time::Timestamp;

use super::population::Population;
use super::{
    Scenario, content, definitions, moves, resume, settings, single, statuses, surroundings, text,
    typical,
};
use crate::document::Document;
use crate::mock::Parameters;

impl Scenario {
    /// Everything that it has when it starts at that instant, with the seed that holds when a link names none: for
    /// whoever wants a platform with something in it.
    pub fn sample(&self, start: Timestamp) -> Vec<Document> {
        let seed = Parameters::defaults(false).seed;
        let mut all = self.first(seed, None, start);
        all.extend(documents(self, seed, None, start));
        all
    }
}

/// What a scenario has beside what it [starts with](Scenario::first). The same arguments always give the same.
pub(in crate::mock) fn documents(
    scenario: &Scenario,
    seed: u64,
    rows: Option<u32>,
    start: Timestamp,
) -> Vec<Document> {
    let mut documents = match (rows, completing(scenario.name)) {
        (None, Some(complete)) => {
            let mut population = scenario.populate(seed, rows, start);
            let first = population.count();
            complete(&mut population);
            population.into_documents().split_off(first)
        }
        _ => Vec::new(),
    };
    documents.extend(definitions::apis(scenario.name, start));
    documents.extend(content::migrations(scenario.name, start));
    documents
}

fn completing(scenario: &str) -> Option<fn(&mut Population)> {
    match scenario {
        "typical" | "conflict" => Some(typical::complete),
        "single" | "verdicts" | "debug" | "readiness" | "content" => Some(single::complete),
        "busy" => Some(surroundings::add),
        "statuses" => Some(statuses::build),
        "text" => Some(text::build),
        "resume" => Some(resume::build),
        "moves" => Some(moves::build),
        "settings" => Some(settings::build),
        _ => None,
    }
}
