use waygate_domain::environment_migration::Page;
use waygate_domain::issue::IssueKind;
use waygate_domain::status::Status;

use super::migrations::Migrating;
use super::plan::{Plan, days, hours, minutes, seconds};
use super::population::{Population, name};
use super::{atoms, surroundings, typical_apis};

const UNATTACHED: [&str; 6] = [
    "Analytics",
    "Billing Test",
    "Catalog Test",
    "Orders Test",
    "Payments Sandbox",
    "Reporting",
];

/// An account as one meets it: every status, both issue kinds.
pub(super) fn build(population: &mut Population) {
    for gateway in enabled().into_iter().chain(deleted()) {
        gateway.add_to(population);
    }
    for environment in UNATTACHED {
        population.add_environment(name(environment), None);
    }
}

/// Its Atoms and APIs, and migrations under way.
pub(super) fn complete(population: &mut Population) {
    surroundings::add(population);
    atoms::add(population, atoms::named_after);
    typical_apis::add(population);
    for migration in under_way() {
        migration.add_to(population);
    }
}

/// At different steps.
fn under_way() -> [Migrating<'static>; 3] {
    [
        Migrating::new("Reporting", "colleague@example.com", hours(3)),
        Migrating::new("Orders Test", "admin@example.com", hours(27))
            .to("eu-central-1")
            .halted_on(Page::Atoms),
        Migrating::new("Catalog", "colleague@example.com", days(4))
            .to("eu-central-1")
            .halted_on(Page::ApisSummary),
    ]
}

fn enabled() -> [Plan<'static>; 13] {
    [
        Plan::new(
            "ap-northeast-1",
            "gw-tyo-1.example.com",
            "https://tyo.api.example.com",
        )
        .status(Status::ClusterIssues, hours(5))
        .issue(IssueKind::NodeDown, hours(5), Some("tyo-1b"))
        .nodes(2)
        .environments(&["Orders Asia"]),
        Plan::new(
            "ap-southeast-1",
            "gw-sin-1.example.com",
            "https://sin.api.example.com",
        )
        .status(Status::Restarting, seconds(50))
        .environments(&["Loyalty"]),
        Plan::new(
            "ca-central-1",
            "gw-yul-1.example.com",
            "https://yul.api.example.com",
        )
        .status(Status::Offline, days(3)),
        Plan::new(
            "eu-central-1",
            "gw-fra-1.example.com",
            "https://fra.api.example.com",
        )
        .environments(&["Accounts", "Ledger"]),
        Plan::new(
            "eu-west-1",
            "gw-dub-1.example.com",
            "https://eu.api.example.com",
        )
        .status(Status::Online, days(9))
        .nodes(2)
        .issue(IssueKind::CertificateMismatch, hours(6), None)
        .issue(IssueKind::JavaUpdateDue, days(2), None)
        .environments(&["Billing", "Orders", "Payments"]),
        Plan::new(
            "eu-west-2",
            "gw-lon-1.example.com",
            "https://lon.api.example.com",
        )
        .status(Status::Online, days(21))
        .issue(
            IssueKind::DiskNearlyFull { used: 91 },
            hours(9),
            Some("lon-1a"),
        )
        .environments(&["Catalog"]),
        Plan::new(
            "eu-west-10",
            "gw-lon-10.example.com",
            "https://lon-10.api.example.com",
        )
        .status(Status::Starting, seconds(25)),
        Plan::new(
            "me-south-1",
            "gw-bah-1.example.com",
            "https://bah.api.example.com",
        )
        .status(Status::RestartingOverdue, minutes(8))
        .environments(&["Telemetry"]),
        Plan::new(
            "partner-exchange-frankfurt-production",
            "gw-partner-exchange-1.example.com",
            "https://partner-exchange.api.example.com",
        )
        .status(Status::Online, days(40))
        .environments(&["Partner Exchange", "Partner Onboarding"]),
        Plan::new(
            "sa-east-1",
            "gw-gru-1.example.com",
            "https://gru.api.example.com",
        )
        .status(Status::OfflineLostContact, minutes(11))
        .issue(
            IssueKind::FewerNodesThanRequired {
                running: 0,
                required: 1,
            },
            minutes(11),
            Some("gru-1a"),
        )
        .issue(
            IssueKind::DiskNearlyFull { used: 94 },
            hours(16),
            Some("gru-1a"),
        )
        .environments(&["Settlement"]),
        Plan::new(
            "staging",
            "gw-stg-1.example.com",
            "https://staging.api.example.com",
        )
        .status(Status::Stopping, seconds(12))
        .environments(&["Staging"]),
        Plan::new(
            "us-east-1",
            "gw-iad-1.example.com",
            "https://us.api.example.com",
        )
        .status(Status::OfflineUncleanShutdown, minutes(37))
        .environments(&["Inventory", "Shipping"]),
        Plan::new(
            "us-west-2",
            "gw-pdx-1.example.com",
            "https://pdx.api.example.com",
        )
        .status(Status::OfflineFailedStart, minutes(26))
        .issue(IssueKind::JavaUpdateDue, days(5), None)
        .environments(&["Search"]),
    ]
}

fn deleted() -> [Plan<'static>; 2] {
    [
        Plan::new(
            "eu-north-1",
            "gw-arn-1.example.com",
            "https://arn.api.example.com",
        )
        .status(Status::Deleted, days(30)),
        Plan::new(
            "legacy-dmz",
            "gw-dmz-1.example.com",
            "https://dmz.api.example.com",
        )
        .status(Status::Deleted, days(200)),
    ]
}
