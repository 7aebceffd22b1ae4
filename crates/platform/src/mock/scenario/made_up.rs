use std::time::Duration;

use fastrand::Rng;
use waygate_domain::issue::{Issue, IssueKind};
use waygate_domain::status::{ForceRestart, Reported, Status};
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;

use super::issues::{CLUSTER_ERRORS, CLUSTER_WARNINGS, OWN_ERRORS, OWN_WARNINGS};
use super::population::{Population, host, name, url};
use crate::document::GatewayDocument;
use crate::mock::status_change::with_status;

const PLACES: [&str; 24] = [
    "ams", "arn", "bah", "bom", "cdg", "cpt", "dub", "fra", "gru", "hkg", "iad", "icn", "lhr",
    "mad", "mel", "mxp", "pdx", "sfo", "sin", "syd", "tyo", "waw", "yul", "zrh",
];

const TEAMS: [&str; 25] = [
    "accounts",
    "billing",
    "bookings",
    "catalog",
    "claims",
    "content",
    "customers",
    "dispatch",
    "fleet",
    "fraud",
    "identity",
    "inventory",
    "ledger",
    "loyalty",
    "orders",
    "partners",
    "payments",
    "payroll",
    "pricing",
    "quotes",
    "returns",
    "search",
    "shipping",
    "support",
    "telemetry",
];

const STAGES: [&str; 6] = ["", " Canary", " Preview", " Sandbox", " Staging", " Test"];

/// Of so many environments one is attached to no gateway.
const UNATTACHED_SHARE: usize = 40;

/// The most environments that are attached to no gateway.
const MOST_UNATTACHED: usize = 200;

/// So many gateways with 2.5 environments each, most of them well.
pub(super) fn build(population: &mut Population, rows: u32) {
    let shares = |population: &mut Population, gateway| ail(population, gateway);
    people(population, rows, shares);
}

/// So many gateways with 2.5 environments each, all of them online.
pub(super) fn build_healthy(population: &mut Population, rows: u32) {
    people(population, rows, |_, gateway| gateway);
}

fn people(
    population: &mut Population,
    rows: u32,
    fate: impl Fn(&mut Population, GatewayDocument) -> GatewayDocument,
) {
    let rows = rows as usize;
    let environments = rows * 5 / 2;
    let unattached = (environments / UNATTACHED_SHARE).min(MOST_UNATTACHED);
    let attached = environments - unattached;
    let names = environment_names();
    population.reserve(rows + environments);
    let mut given = 0;
    for row in 0..rows {
        let gateway = online(population, row);
        let id = gateway.id.clone();
        let gateway = fate(population, gateway);
        population.add_gateway(gateway);
        // Around the average, and together exactly the number there has to be.
        let so_far = (row + 1) * attached / rows;
        let spread = if row + 1 < rows {
            population.rng.usize(..=2)
        } else {
            0
        };
        let upto = so_far.saturating_sub(spread).max(given);
        let first = population.rng.usize(..names.len());
        for place in 0..upto - given {
            let name = names[(first + place * 7) % names.len()].clone();
            population.add_environment(name, Some(id.clone()));
        }
        given = upto;
    }
    for place in 0..unattached {
        population.add_environment(unattached_name(&names, place), None);
    }
}

fn online(population: &mut Population, row: usize) -> GatewayDocument {
    let text = gateway_name(row);
    GatewayDocument {
        id: population.gateway_id(),
        name: name(&text),
        host_name: host(&["gw-", &text, ".example.com"].concat()),
        url: url(&["https://", &text, ".api.example.com"].concat()),
        reported: Reported::Online,
        since: population.ago(Duration::from_secs(30 * 86_400)),
        force_restart: None,
        issues: Vec::new(),
        deleted: None,
        overdue: false,
        asked: None,
        history: Vec::new(),
        contact: None,
    }
}

/// Distinct for each row.
fn gateway_name(row: usize) -> String {
    let place = PLACES[row % PLACES.len()];
    let team = TEAMS[row / PLACES.len() % TEAMS.len()];
    match row / (PLACES.len() * TEAMS.len()) {
        0 => [place, "-", team].concat(),
        round => [place, "-", team, "-", &(round + 1).to_string()].concat(),
    }
}

/// Shared by all environments that have one name: a quarter of a million of them fit into memory.
fn environment_names() -> Vec<Name> {
    let of = |team: &str, stage: &str| {
        let (first, rest) = team.split_at(1);
        name(&format!("{}{rest}{stage}", first.to_ascii_uppercase()))
    };
    let teams = TEAMS.iter();
    teams
        .flat_map(|team| STAGES.iter().map(move |stage| of(team, stage)))
        .collect()
}

fn unattached_name(names: &[Name], place: usize) -> Name {
    let base = &names[place * 11 % names.len()];
    match place / names.len() {
        0 => base.clone(),
        round => name(&format!("{base} {}", round + 1)),
    }
}

/// Gives some of the gateways a status or an issue, by seeded shares.
fn ail(population: &mut Population, gateway: GatewayDocument) -> GatewayDocument {
    let (status, age) = match population.rng.u32(..1000) {
        0..850 => (Status::Online, None),
        850..890 => (Status::Offline, Some(86_400)),
        890..910 => (Status::OfflineUncleanShutdown, Some(7200)),
        910..925 => (Status::OfflineFailedStart, Some(3600)),
        925..945 => (Status::OfflineLostContact, Some(1800)),
        945..970 => (Status::ClusterIssues, Some(10_800)),
        970..980 => (Status::Starting, Some(40)),
        980..988 => (Status::Stopping, Some(15)),
        988..997 => (Status::Restarting, Some(60)),
        _ => (Status::RestartingOverdue, Some(0)),
    };
    let mut gateway = gateway;
    if population.rng.u32(..20) == 0 {
        gateway.force_restart = ForceRestart::minutes(population.rng.u16(1..=30)).ok();
    }
    let at = age.map_or(gateway.since, |age| {
        population.ago(Duration::from_secs(age))
    });
    let issue = issue(&mut population.rng, status);
    gateway.since = at;
    gateway.issues.extend(issue.map(|kind| issue_of(kind, at)));
    match age {
        Some(_) => with_status(&gateway, status, at),
        None => gateway,
    }
}

fn issue_of(kind: IssueKind, since: Timestamp) -> Issue {
    Issue {
        kind,
        since,
        node: None,
    }
}

/// One gateway in twenty has an issue of its own; where a cluster has trouble there is always one.
fn issue(rng: &mut Rng, status: Status) -> Option<IssueKind> {
    match (status, rng.u32(..60)) {
        (Status::ClusterIssues, 0..30) => rng.choice(CLUSTER_ERRORS),
        (Status::ClusterIssues, _) => rng.choice(CLUSTER_WARNINGS),
        (_, 0) => rng.choice(OWN_ERRORS),
        (_, 1..3) => rng.choice(OWN_WARNINGS),
        _ => None,
    }
}
