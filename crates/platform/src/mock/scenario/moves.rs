//! Environments whose migrations meet each check, named after what they show.

use waygate_domain::atom::AtomApiType::{Advanced, Basic, Intermediate};
use waygate_domain::atom::AuthenticationType as By;
use waygate_domain::environment_migration::Page;
use waygate_domain::issue::IssueKind;
use waygate_domain::status::Status;

use super::apis::{Api, add_catalog};
use super::atoms::{self, Types};
use super::migrations::Migrating;
use super::plan::{Plan, days, hours};
use super::population::{Population, name};
use super::surroundings;

const HERE: &str = "eu-west-1";
const THERE: &str = "eu-central-1";
const CROWDED: &str = "eu-west-2";
const OFFLINE: &str = "eu-north-1";
const ILL: &str = "eu-south-1";
const DELETED: &str = "eu-west-3";

/// What a migration passes with either way.
const FIT: &[Types] = &[(Advanced, By::Gateway, true), (Basic, By::Basic, true)];
const PLANS: &[&str] = &["Silver", "Gold"];

/// What an environment has.
struct Has {
    environment: &'static str,
    atoms: &'static [Types],
    plans: &'static [&'static str],
}

const fn fit(environment: &'static str) -> Has {
    Has {
        environment,
        atoms: FIT,
        plans: PLANS,
    }
}

/// On the gateway that they leave.
const ATTACHED: [Has; 7] = [
    fit("APIs Changed"),
    // Where the cloud allows Gateway authentication is not changed here: acknowledge it, or go off the
    // gateway instead.
    Has {
        atoms: &[(Advanced, By::Gateway, true), (Basic, By::Basic, false)],
        ..fit("Cloud Atom")
    },
    fit("Moved Meanwhile"),
    Has {
        atoms: &[(Advanced, By::Gateway, true), (Advanced, By::Gateway, true)],
        ..fit("Only Gateway Atoms")
    },
    fit("Proxy"),
    fit("Ready to Move"),
    fit("Ready to Take Off"),
];

/// On no gateway.
const UNATTACHED: [Has; 8] = [
    fit("Destination Deleted"),
    fit("Destination Issue"),
    fit("Destination Offline"),
    // Cleared by installing an Atom, which is done outside the console.
    Has {
        atoms: &[],
        ..fit("No Atom")
    },
    Has {
        atoms: &[
            (Advanced, By::ExternalProvider, true),
            (Intermediate, By::Custom, true),
        ],
        ..fit("No Gateway Atom")
    },
    Has {
        plans: &[],
        ..fit("No Plan")
    },
    fit("Path Collision"),
    fit("Ready to Attach"),
];

pub(super) fn build(population: &mut Population) {
    let attached: Vec<&str> = ATTACHED.iter().map(|has| has.environment).collect();
    let gateways = [
        Plan::new(HERE, "gw-dub-1.example.com", "https://dub.api.example.com")
            .environments(&attached),
        Plan::new(THERE, "gw-fra-1.example.com", "https://fra.api.example.com"),
        Plan::new(
            CROWDED,
            "gw-lon-1.example.com",
            "https://lon.api.example.com",
        )
        .environments(&["Neighbour"]),
        Plan::new(
            OFFLINE,
            "gw-arn-1.example.com",
            "https://arn.api.example.com",
        )
        .status(Status::Offline, hours(4)),
        Plan::new(ILL, "gw-mil-1.example.com", "https://mil.api.example.com").issue(
            IssueKind::CertificateMismatch,
            hours(6),
            None,
        ),
        Plan::new(
            DELETED,
            "gw-par-1.example.com",
            "https://par.api.example.com",
        )
        .status(Status::Deleted, days(1)),
    ];
    for gateway in gateways {
        gateway.add_to(population);
    }
    for has in &UNATTACHED {
        population.add_environment(name(has.environment), None);
    }
    surroundings::add(population);
    add_catalog(population, PLANS, &[]);
    for has in ATTACHED
        .iter()
        .chain(&UNATTACHED)
        .chain(&[fit("Neighbour")])
    {
        atoms::give(population, has.environment, has.atoms);
        Api::new(has.environment, "Orders", "1.0.0", "orders")
            .plans(has.plans)
            .add_to(population);
    }
    Api::new("Proxy", "Order Tracking", "2.0.0", "tracking")
        .plans(PLANS)
        .proxy()
        .add_to(population);
    for migration in migrations() {
        migration.halted_on(Page::ApisSummary).add_to(population);
    }
    // After its APIs were confirmed.
    Api::new("APIs Changed", "Order Events", "1.1.0", "events")
        .plans(PLANS)
        .add_to(population);
}

fn migrations() -> [Migrating<'static>; 15] {
    let of = |environment| Migrating::new(environment, "admin@example.com", days(2));
    [
        of("APIs Changed").to(THERE),
        of("Cloud Atom").to(THERE),
        of("Moved Meanwhile").from(CROWDED).to(THERE),
        of("Only Gateway Atoms").off(),
        of("Proxy").off(),
        of("Ready to Move").to(THERE),
        of("Ready to Take Off").off(),
        of("Destination Deleted").to(DELETED),
        of("Destination Issue").to(ILL),
        of("Destination Offline").to(OFFLINE),
        of("No Atom").to(THERE),
        of("No Gateway Atom").to(THERE),
        of("No Plan").to(THERE),
        of("Path Collision").to(CROWDED).keeping_paths(),
        of("Ready to Attach").to(THERE),
    ]
}
