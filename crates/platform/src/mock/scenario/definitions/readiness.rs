//! The APIs of the scenario `readiness`: 500 of every verdict.

use super::seed::Seed;
use super::v2::{V2, add_header, step};

const SUBJECTS: [&str; 10] = [
    "Orders",
    "Payments",
    "Invoices",
    "Products",
    "Accounts",
    "Shipments",
    "Points",
    "Refunds",
    "Search",
    "Stock",
];

pub fn apis() -> Vec<Seed> {
    (0..500).map(api).collect()
}

fn api(number: usize) -> Seed {
    let subject = SUBJECTS[number % SUBJECTS.len()];
    let name = format!("{subject} {:03}", number + 1);
    let path = format!("/{}/{}", subject.to_ascii_lowercase(), number + 1);
    let v2 = V2::new(&name, "1.0.0", &path);
    let header = add_header("X-Source", "gateway");
    let seed = match number % 7 {
        0 => v2.on_v3(),
        1 => v2.flow("/", &[step("acme-audit", "Audit", "{}"), header], &[]),
        2 => v2.flow("/", &[header], &[step("html-json", "To JSON", "{}")]),
        _ => v2.flow("/", &[header], &[]),
    };
    match number % 11 {
        5 => Seed::new(seed).out_of_sync(1),
        _ => Seed::new(seed),
    }
}
