//! What gateways report of themselves in a scenario.

use waygate_domain::gateway_details::{Node, Report, Update};
use waygate_domain::issue::IssueKind;
use waygate_domain::status::Status;

use super::plan::{days, hours};
use super::population::{Population, host, name};
use crate::document::{GatewayDocument, ReportDocument};

const ZONES: [&str; 5] = [
    "Europe/Dublin",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tokyo",
    "UTC",
];
const MEMORY: [u32; 4] = [4096, 8192, 16_384, 32_768];

/// Adds the report of a gateway with so many nodes.
pub(super) fn add(population: &mut Population, gateway: &GatewayDocument, nodes: u8) {
    let has = |kind| gateway.issues.iter().any(|issue| issue.kind == kind);
    let installed = population.ago(days(600));
    let at = population.ago(days(20));
    let memory = MEMORY[population.rng.usize(..MEMORY.len())];
    let processors = 2 << population.rng.u8(..3);
    let free = population.rng.u32(12..400);
    let last = population.rng.usize(..ZONES.len());
    let pending = population.rng.bool() || has(IssueKind::JavaUpdateDue);
    let scheduling = population.rng.u8(..4) > 0;
    let updated = population.ago(days(12));
    let startup = [
        ("Operating System Name", "Linux".to_owned()),
        ("Operating System Version", "6.12.41".to_owned()),
        ("Operating System Architecture", "amd64".to_owned()),
        (
            "Java Virtual Machine",
            "OpenJDK 64-Bit Server VM".to_owned(),
        ),
        (
            "Java Version",
            if has(IssueKind::JavaUpdateDue) {
                "11.0.29"
            } else {
                "21.0.9"
            }
            .to_owned(),
        ),
        ("Java Home", "/opt/gateway/jre".to_owned()),
        ("Processors", processors.to_string()),
        ("Memory", format!("{memory} MB")),
        ("Max Memory", "512 MB".to_owned()),
        ("Open File Limit", "65536".to_owned()),
        ("Free Disk Space", format!("{free} GB")),
        ("Install Directory", "/opt/gateway".to_owned()),
        ("Time Zone", ZONES[last].to_owned()),
        ("Default Encoding", "UTF-8".to_owned()),
        ("Containerised", "No".to_owned()),
    ];
    let machine = gateway
        .host_name
        .as_str()
        .chars()
        .take_while(|&c| c != '.')
        .take(60)
        .collect::<String>();
    let status = match gateway.status(population.start) {
        Status::ClusterIssues => Status::Online,
        status => status,
    };
    let node = |number: u8| {
        let letter = char::from(b'a' + number);
        let down = number > 0 && has(IssueKind::NodeDown);
        Node {
            id: name(&format!("{machine}{letter}")),
            host: host(&format!("{machine}{letter}.example.com")),
            status: if down { Status::Offline } else { status },
            head: number == 0,
        }
    };
    let report = Report {
        at,
        installed,
        version: "26.11.1".into(),
        pending: pending.then(|| "26.11.2".to_owned()),
        release: Some(population.start.after(days(17) + hours(6))),
        scheduling,
        java_due: has(IssueKind::JavaUpdateDue).then(|| population.start.after(days(10))),
        memory,
        startup: startup
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
        certificates: vec!["api.example.com".into(), "wildcard.example.com".into()],
        nodes: (0..nodes).map(node).collect(),
        updates: vec![Update {
            at: updated,
            version: "26.11.1".into(),
            from: "26.11.0".into(),
            rolled_back: false,
        }],
    };
    population.add_report(ReportDocument {
        gateway: gateway.id.clone(),
        report,
    });
}
