use waygate_domain::endpoint_path::ApiType;
use waygate_domain::issue::IssueKind;
use waygate_domain::settings::{FormKey, Subject};
use waygate_domain::status::Status;

use super::apis::{self, Api};
use super::atoms;
use super::plan::{Plan, days, hours};
use super::population::Population;
use super::surroundings;

/// Gateways whose settings pages have something to show on every panel.
pub(super) fn build(population: &mut Population) {
    let cluster = Plan::new(
        "eu-cluster",
        "gw-eu-1.example.com",
        "https://eu.api.example.com",
    )
    .status(Status::ClusterIssues, hours(3))
    .issue(IssueKind::NodeDown, hours(3), Some("gw-eu-1b"))
    .issue(IssueKind::ViewFilesDisagree, hours(2), None)
    .issue(IssueKind::JavaUpdateDue, days(4), None)
    .nodes(3)
    .environments(&["Orders", "Payments"])
    .add_to(population);
    let subject = Subject::Gateway(cluster);
    let set = |population: &mut Population, form, values: &[(&str, &str)]| {
        population.add_settings(&subject, form, values);
    };
    set(
        population,
        FormKey::Properties,
        &[
            ("purge_history_days", "14"),
            ("temporary_directory", "/var/lib/gateway/tmp"),
            ("custom", "com.example.trace=on\ncom.example.region=eu"),
        ],
    );
    set(
        population,
        FormKey::Execution,
        &[("max_concurrency", "400"), ("retry_connect", "on")],
    );
    set(population, FormKey::Feeds, &[("alerts", "on")]);
    set(
        population,
        FormKey::Schedule,
        &[
            ("week", "last"),
            ("day", "sunday"),
            ("hour", "3"),
            ("zone", "Europe/Berlin"),
        ],
    );
    Plan::new(
        "stopped",
        "gw-off-1.example.com",
        "https://off.api.example.com",
    )
    .status(Status::Offline, days(2))
    .add_to(population);
    surroundings::add(population);
    atoms::add(population, atoms::named_after);
    apis::add_catalog(population, &["Silver", "Gold"], &["Workforce Sign-in"]);
    Api::new("Orders", "Orders", "2.3.0", "orders")
        .plans(&["Silver", "Gold"])
        .custom_url("https://orders.example.com")
        .add_to(population);
    Api::new("Orders", "Order Events", "1.1.0", "events")
        .of(ApiType::Odata)
        .provider("Workforce Sign-in")
        .add_to(population);
    Api::new("Payments", "Payments", "5.0.0", "payments")
        .waiting()
        .add_to(population);
}
