//! A gateway's feed as an Atom document (RFC 4287).

use waygate_domain::feed::Feed;
use waygate_domain::gateway::GatewaySummary;
use waygate_domain::gateway_details::GatewayDetails;
use waygate_domain::status::Status;
use waygate_domain::time::Timestamp;

use crate::instant;

/// The document. Ids are made from the gateway's, so they stay what they are wherever it is fetched from.
pub(super) fn atom(details: &GatewayDetails, feed: Feed) -> String {
    let gateway = &details.summary;
    let mut entries: Vec<(Timestamp, String, String)> = Vec::new();
    let mut enter = |at: Timestamp, key: String, text: String| {
        // The latest first; there are few.
        let place = entries.partition_point(|(other, ..)| *other >= at);
        entries.insert(place, (at, key, text));
    };
    let present = (gateway.status, gateway.since);
    for (status, since) in std::iter::once(&present).chain(&details.history) {
        if feed == Feed::Monitor || needs_someone(*status) {
            enter(*since, format!("status-{}", status.key()), said(*status));
        }
    }
    for issue in &gateway.issues {
        let severity = issue.kind.severity().label();
        let what = issue.kind.key().replace('_', " ");
        enter(
            issue.since,
            issue.kind.key().to_owned(),
            format!("{severity}: {what}"),
        );
    }
    let updated = entries.first().map_or(gateway.since, |(at, ..)| *at);

    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n",
    );
    let id = |rest: &str| format!("urn:waygate:{}:{}{rest}", gateway.id, feed.key());
    let title = format!("{}: {}", gateway.name, feed.label());
    element(&mut xml, "  ", "id", &id(""));
    element(&mut xml, "  ", "title", &title);
    element(&mut xml, "  ", "updated", &instant::format(updated));
    xml.push_str("  <author><name>Waygate</name></author>\n");
    for (at, key, text) in entries {
        xml.push_str("  <entry>\n");
        element(
            &mut xml,
            "    ",
            "id",
            &id(&format!(":{key}:{}", at.as_millis())),
        );
        element(&mut xml, "    ", "title", &text);
        element(&mut xml, "    ", "updated", &instant::format(at));
        element(&mut xml, "    ", "content", &about(gateway, &text));
        xml.push_str("  </entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

fn said(status: Status) -> String {
    match status.qualifier() {
        Some(qualifier) => format!("{}, {qualifier}", status.label()),
        None => status.label().to_owned(),
    }
}

const fn needs_someone(status: Status) -> bool {
    matches!(
        status,
        Status::OfflineLostContact
            | Status::RestartingOverdue
            | Status::OfflineFailedStart
            | Status::OfflineUncleanShutdown
            | Status::ClusterIssues
    )
}

fn about(gateway: &GatewaySummary, text: &str) -> String {
    format!("{} on {}: {text}", gateway.name, gateway.host_name)
}

fn element(xml: &mut String, indent: &str, name: &str, text: &str) {
    xml.extend([indent, "<", name, ">"]);
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            // XML has no way to write other control characters.
            c if c.is_control() => xml.push(' '),
            c => xml.push(c),
        }
    }
    xml.extend(["</", name, ">\n"]);
}
