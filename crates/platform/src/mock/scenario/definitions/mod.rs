//! The APIs that scenarios have, with their definitions. They come with the capabilities that work with them
//! (docs/decisions/0014): nothing here is in what the first page loads.

mod debug;
mod readiness;
mod seed;
mod typical;
mod v2;
mod verdicts;

use waygate_domain::time::Timestamp;

use crate::document::Document;
use seed::Seed;

/// The APIs of the scenario with this name when it starts at that instant. The same arguments always give the
/// same.
pub(in crate::mock) fn apis(scenario: &str, start: Timestamp) -> Vec<Document> {
    let seeds: Vec<Seed> = match scenario {
        "typical" | "conflict" => typical::apis(),
        "verdicts" => verdicts::apis(),
        "debug" => debug::apis(),
        "readiness" => readiness::apis(),
        _ => Vec::new(),
    };
    seeds.into_iter().map(|seed| seed.document(start)).collect()
}
