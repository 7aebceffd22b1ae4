//! Migrations that someone left on each page of the wizard.

use waygate_domain::atom::AtomApiType::{Advanced, Basic};
use waygate_domain::atom::AuthenticationType as By;
use waygate_domain::environment_migration::Page;

use super::apis::{Api, add_catalog, add_to_each};
use super::atoms;
use super::migrations::Migrating;
use super::plan::{Plan, days, hours};
use super::population::{Population, name};
use super::surroundings;
use crate::document::Kind;

const ADMIN: &str = "admin@example.com";
const COLLEAGUE: &str = "colleague@example.com";

const ON_PRODUCTION: [&str; 4] = ["Accounts", "Billing", "Loyalty", "Orders"];
const UNATTACHED: [&str; 5] = ["Archive", "Catalog", "Inventory", "Payments", "Shipping"];

/// Every migration can go on, as nothing stands in its way but what was typed on two of them.
pub(super) fn build(population: &mut Population) {
    Plan::new("production", "gw-1.example.com", "https://api.example.com")
        .environments(&ON_PRODUCTION)
        .add_to(population);
    for (name, host, url) in [
        (
            "partners",
            "gw-2.example.com",
            "https://partners.api.example.com",
        ),
        (
            "standby",
            "gw-3.example.com",
            "https://standby.api.example.com",
        ),
    ] {
        Plan::new(name, host, url).add_to(population);
    }
    for environment in UNATTACHED {
        population.add_environment(name(environment), None);
    }
    surroundings::add(population);
    let atoms = [(Advanced, By::Gateway, true), (Basic, By::Basic, true)];
    for environment in ON_PRODUCTION.iter().chain(&UNATTACHED) {
        atoms::give(population, environment, &atoms);
    }
    add_catalog(population, &["Silver", "Gold"], &[]);
    add_to_each(population, |environment| {
        Api::on(environment, "Records", "1.0.0", "records").plans(&["Silver", "Gold"])
    });
    for migration in halted() {
        migration.add_to(population);
    }
    add_old(population);
}

fn halted() -> [Migrating<'static>; 8] {
    [
        Migrating::new("Accounts", COLLEAGUE, hours(2)).to("partners"),
        // Neither path can be one.
        Migrating::new("Billing", ADMIN, hours(5))
            .to("partners")
            .halted_on(Page::Paths)
            .aside(Page::Paths, &[("rest", "billing//rest"), ("soap", "")]),
        Migrating::new("Catalog", ADMIN, hours(20))
            .to("standby")
            .halted_on(Page::EnvironmentSummary),
        Migrating::new("Inventory", COLLEAGUE, days(1))
            .to("partners")
            .halted_on(Page::Atoms),
        Migrating::new("Loyalty", ADMIN, days(2))
            .off()
            .halted_on(Page::AtomsSummary),
        Migrating::new("Orders", ADMIN, days(3))
            .to("standby")
            .halted_on(Page::Apis),
        Migrating::new("Shipping", COLLEAGUE, days(5))
            .to("standby")
            .halted_on(Page::ApisSummary),
        // Everything was confirmed, then a page was opened again and left in the middle of a word.
        Migrating::new("Payments", COLLEAGUE, days(8))
            .to("partners")
            .halted_on(Page::ApisSummary)
            .aside(Page::Paths, &[("rest", "payments/v2/")]),
    ]
}

/// As the first version stored it: what was typed on the page that was left alone, and no acknowledgements.
fn add_old(population: &mut Population) {
    let environment = population.environment("Archive");
    let to = population.gateway("standby");
    let created = population.ago(days(60));
    let text = format!(
        r#"{{"v":1,"id":"{id}","environment":"{environment}","environment_name":"Archive",
            "created":{{"by":"{COLLEAGUE}","at":{created}}},"changed":{{"by":"{ADMIN}","at":{changed}}},
            "saves":3,"state":"open","from":null,"reached":"paths",
            "destination":{{"id":"{to}","name":"standby"}},"paths":null,"apis":null,
            "page":"paths","typed":{{"rest":"archive/rest","soap":"/archive/soap","odata":""}}}}"#,
        id = population.migration_id(),
        environment = environment.id,
        to = to.id,
        created = created.as_millis(),
        changed = created.after(hours(3)).as_millis(),
    );
    population.add_stored(Kind::Migration, &text);
}
