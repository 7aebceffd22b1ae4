//! A gateway's log files, written from what the platform knows of it.

use waygate_domain::gateway_details::GatewayDetails;
use waygate_domain::log_files::{LogFile, LogRequest};
use waygate_domain::settings::Draft;

use crate::instant;

/// The files of a day. `settings` are the gateway's properties as they hold.
pub(super) fn files(
    details: &GatewayDetails,
    request: &LogRequest,
    settings: &Draft,
) -> Vec<LogFile> {
    let gateway = &details.summary;
    let mut lines: Vec<String> = Vec::new();
    let mut write = |line: String| {
        if line.starts_with(request.day.as_str()) {
            let place = lines.partition_point(|other| *other <= line);
            lines.insert(place, line);
        }
    };
    let present = (gateway.status, gateway.since);
    for (status, since) in std::iter::once(&present).chain(&details.history) {
        write(format!(
            "{} INFO status {}",
            instant::format(*since),
            status.key()
        ));
    }
    for issue in &gateway.issues {
        let level = issue.kind.severity().label().to_uppercase();
        write(format!(
            "{} {level} {}",
            instant::format(issue.since),
            issue.kind.key()
        ));
    }
    let text = |lines: Vec<String>| {
        lines
            .iter()
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    let file = |name: String, text: String| LogFile { name, text };

    let mut files = vec![file(
        format!("logs/{}.gateway.log", request.day),
        text(lines),
    )];
    let report = details.report.as_ref();
    if request.bin_logs {
        let startup = report.map_or(&[][..], |report| &report.startup);
        let lines = startup
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        files.push(file("bin/startup.log".into(), text(lines)));
    }
    if request.configuration {
        let lines = settings
            .iter()
            .map(|(key, value)| format!("{key}={}", value.replace('\n', "\\n")))
            .collect();
        files.push(file("conf/gateway.properties".into(), text(lines)));
    }
    files
}
